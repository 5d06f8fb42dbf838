import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Hva(models.TextChoices):
    MELDING_MOTTATT = "MELDING_MOTTATT", _("Melding mottatt")
    MELDING_VURDERT = "MELDING_VURDERT", _("Melding vurdert")
    SAMTYKKE_GITT = "SAMTYKKE_GITT", _("Samtykke registrert")
    SAMTYKKE_TRUKKET = "SAMTYKKE_TRUKKET", _("Samtykke trukket")
    SAMTYKKE_VIDEREFORT = "SAMTYKKE_VIDEREFORT", _("Samtykke ført videre etter 16 år")
    ERKLAERING_REGISTRERT = "ERKLAERING_REGISTRERT", _("Ønske eller svar om koordinator registrert")
    INNSIGELSE_REGISTRERT = "INNSIGELSE_REGISTRERT", _("Innsigelse mot deling registrert")
    INNSIGELSE_TRUKKET = "INNSIGELSE_TRUKKET", _("Innsigelse mot deling trukket")
    SPERRE_SATT = "SPERRE_SATT", _("Sperre mot en ansatt satt")
    SPERRE_OPPHEVET = "SPERRE_OPPHEVET", _("Sperre mot en ansatt opphevet")
    INHABIL_MELDT = "INHABIL_MELDT", _("Inhabilitet meldt")
    INHABIL_AVSLUTTET = "INHABIL_AVSLUTTET", _("Inhabilitet avsluttet")
    NODTILGANG_AAPNET = "NODTILGANG_AAPNET", _("Nødtilgang åpnet")
    PERSON_ENDRET = "PERSON_ENDRET", _("Opplysninger om personen endret")
    REPRESENTASJON_ENDRET = "REPRESENTASJON_ENDRET", _("Representasjon endret")
    KOMPETANSE_VURDERT = "KOMPETANSE_VURDERT", _("Beslutningskompetanse vurdert")
    PERSONER_SLAATT_SAMMEN = "PERSONER_SLAATT_SAMMEN", _("Registreringer slått sammen")
    INNSYN_KREVD = "INNSYN_KREVD", _("Krav om innsyn eller retting mottatt")
    INNSYN_AVGJORT = "INNSYN_AVGJORT", _("Krav om innsyn eller retting avgjort")
    KLAGE_MOTTATT = "KLAGE_MOTTATT", _("Klage mottatt")
    KLAGE_AVGJORT = "KLAGE_AVGJORT", _("Klage avgjort")
    KLAGE_OVERSENDT = "KLAGE_OVERSENDT", _("Klage sendt til Statsforvalteren")
    KLAGE_AVSLUTTET = "KLAGE_AVSLUTTET", _("Klage avsluttet")
    TILSYN_MOTTATT = "TILSYN_MOTTATT", _("Spørsmål fra Statsforvalteren mottatt")
    TILSYN_BESVART = "TILSYN_BESVART", _("Svar og dokumenter gitt til Statsforvalteren")
    TILSYN_AVSLUTTET = "TILSYN_AVSLUTTET", _("Tilsyn avsluttet")
    VEDTAK_UTKAST = "VEDTAK_UTKAST", _("Utkast til vedtak laget")
    VEDTAK_FATTET = "VEDTAK_FATTET", _("Vedtak fattet")
    BREV_KLART = "BREV_KLART", _("Brev klart")
    TJENESTE_PEKT_UT = "TJENESTE_PEKT_UT", _("Tjeneste pekt ut")
    KOORDINATOR_OPPNEVNT = "KOORDINATOR_OPPNEVNT", _("Koordinator oppnevnt")
    KOORDINATOR_SLUTTET = "KOORDINATOR_SLUTTET", _("Koordinator sluttet")
    SAMORDNER_OPPNEVNT = "SAMORDNER_OPPNEVNT", _("Samordningsansvarlig oppnevnt")
    SAMORDNER_SLUTTET = "SAMORDNER_SLUTTET", _("Samordningsansvarlig sluttet")
    ORIENTERING_SENDT = "ORIENTERING_SENDT", _("Brev om samordning skrevet")
    HOVEDANSVAR_SPURT = "HOVEDANSVAR_SPURT", _("Tjenestene spurt om hovedansvaret")
    HOVEDANSVAR_AVKLART = "HOVEDANSVAR_AVKLART", _("Hovedansvaret avklart")
    HOVEDANSVAR_SLUTTET = "HOVEDANSVAR_SLUTTET", _("Hovedansvaret avsluttet")
    KOORDINATOR_BYTTET = "KOORDINATOR_BYTTET", _("Koordinator byttet")
    VIKAR_OPPNEVNT = "VIKAR_OPPNEVNT", _("Vikar for koordinatoren oppnevnt")
    VIKAR_SLUTTET = "VIKAR_SLUTTET", _("Vikar for koordinatoren sluttet")
    BYTTE_BEDT_OM = "BYTTE_BEDT_OM", _("Bytte av koordinator bedt om")
    KEMOTE_TATT_OPP = "KEMOTE_TATT_OPP", _("Tatt opp i KE-møtet")
    KEMOTE_DROFTET = "KEMOTE_DROFTET", _("Drøftet i KE-møtet")
    PLASS_VENTER = "PLASS_VENTER", _("Satt på venteliste for en plass")
    PLASS_TILDELT = "PLASS_TILDELT", _("Plass tildelt")
    PLASS_SLUTTET = "PLASS_SLUTTET", _("Plass avsluttet")
    OPPGAVE_FORT = "OPPGAVE_FORT", _("Oppgave fulgt opp av barnekoordinatoren")
    ATTEN_SVAR = "ATTEN_SVAR", _("Svar om koordinator etter 18 år registrert")
    PLAN_MOTTATT = "PLAN_MOTTATT", _("Plan fra en annen kommune mottatt")
    GRUPPE_STARTET = "GRUPPE_STARTET", _("Gruppe startet")
    GRUPPE_BLE_ANSVARSGRUPPE = "GRUPPE_BLE_ANSVARSGRUPPE", _("Samarbeidsgruppen ble ansvarsgruppe")
    GRUPPE_AVSLUTTET = "GRUPPE_AVSLUTTET", _("Gruppe avsluttet")
    GRUPPE_EVALUERT = "GRUPPE_EVALUERT", _("Samarbeidet evaluert")
    MEDLEM_LAGT_TIL = "MEDLEM_LAGT_TIL", _("Medlem lagt til")
    MEDLEM_SLUTTET = "MEDLEM_SLUTTET", _("Medlem sluttet")
    MOTE_INNKALT = "MOTE_INNKALT", _("Møte i gruppen innkalt")
    MOTE_ENDRET = "MOTE_ENDRET", _("Møte i gruppen endret")
    MOTE_AVLYST = "MOTE_AVLYST", _("Møte i gruppen avlyst")
    MOTE_HOLDT = "MOTE_HOLDT", _("Møte i gruppen holdt")
    PLAN_OPPRETTET = "PLAN_OPPRETTET", _("Plan opprettet")
    PLAN_ENDRET = "PLAN_ENDRET", _("Plan endret")
    PLAN_REVISJON_SATT = "PLAN_REVISJON_SATT", _("Revisjonsdato for plan satt")
    PLAN_AKTIVERT = "PLAN_AKTIVERT", _("Plan tatt i bruk")
    PLAN_GODKJENT = "PLAN_GODKJENT", _("Plan godkjent")
    PLAN_AVSLUTTET = "PLAN_AVSLUTTET", _("Plan avsluttet")
    PLAN_EVALUERT = "PLAN_EVALUERT", _("Plan evaluert")
    PLAN_AAPNET = "PLAN_AAPNET", _("Plan åpnet igjen")
    OVERGANG_BEGYNT = "OVERGANG_BEGYNT", _("Arbeid med en overgang begynt")
    OVERGANG_FERDIG = "OVERGANG_FERDIG", _("Overgang ferdig")
    ANNEN_PLAN_REGISTRERT = "ANNEN_PLAN_REGISTRERT", _("Plan i et annet system registrert")
    ANNEN_PLAN_AVSLUTTET = "ANNEN_PLAN_AVSLUTTET", _("Plan i et annet system avsluttet")
    SAK_AVSLUTTET = "SAK_AVSLUTTET", _("Saken avsluttet")
    AVSLUTNING_RETTET = "AVSLUTNING_RETTET", _("Feil avslutning rettet")


class Hendelse(models.Model):
    """At noe skjedde: hva, for hvem, ved hvilken enhet, når. Skrives i samme transaksjon som det som skjedde, endres aldri."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hva = models.CharField(max_length=30, choices=Hva)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="hendelser")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")
    av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    gjelder = models.UUIDField(null=True)
    tid = models.DateTimeField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("hendelse")
        verbose_name_plural = _("hendelser")
        ordering = ["tid"]
        indexes = [models.Index(fields=["person", "tid"])]

    def __str__(self):
        return self.get_hva_display()
