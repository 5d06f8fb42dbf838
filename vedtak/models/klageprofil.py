import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Fristenhet(models.TextChoices):
    UKER = "UKER", _("uker")


class Friststart(models.TextChoices):
    """Hva klagefristen regnes fra (lov §3.1)."""

    KUNNSKAP = "KUNNSKAP", _("da den som kan klage, fikk eller burde fått nok kunnskap")
    UNDERRETNING = "UNDERRETNING", _("da underretningen kom fram")


class Klageinstans(models.TextChoices):
    """Slaget; navnet på instansen er kommunens innstilling (settings.STATSFORVALTER)."""

    STATSFORVALTEREN = "STATSFORVALTEREN", _("Statsforvalteren")
    OVERORDNET_NAV = "OVERORDNET_NAV", _("nærmeste overordnede organ i NAV")


class Klagemottaker(models.TextChoices):
    """Hvem klagen sendes til: den som traff avgjørelsen."""

    KOMMUNEN = "KOMMUNEN", _("kommunen")
    BARNEVERNSTJENESTEN = "BARNEVERNSTJENESTEN", _("barnevernstjenesten")
    NAV_KONTORET = "NAV_KONTORET", _("NAV-kontoret")
    HELSEFORETAKET = "HELSEFORETAKET", _("helseforetaket")


class Brevdel(models.TextChoices):
    """Det et brev etter profilen skal inneholde (lov §3.2; R76, R77). Koden står i brevets HTML som klassen `del-…`."""

    RESULTAT = "RESULTAT", _("resultatet")
    BETYDNING = "BETYDNING", _("hva det betyr")
    BEGRUNNELSE = "BEGRUNNELSE", _("faktum, vurdering og hensyn")
    VIDERE = "VIDERE", _("hva som skjer videre")
    INNSYN_I_OPPLYSNINGER = "INNSYN_I_OPPLYSNINGER", _("hvem som ser hva")
    KLAGEFRIST = "KLAGEFRIST", _("klagefristen")
    KLAGEINSTANS = "KLAGEINSTANS", _("klageinstansen")
    KLAGEN_SENDES_TIL = "KLAGEN_SENDES_TIL", _("hvor klagen sendes")
    KLAGENS_FORM = "KLAGENS_FORM", _("hvordan klagen skal være")
    HVEM_KAN_KLAGE = "HVEM_KAN_KLAGE", _("hvem som kan klage, og fullmakt")
    HJELP_TIL_KLAGE = "HJELP_TIL_KLAGE", _("hjelp til å klage")
    DOKUMENTINNSYN = "DOKUMENTINNSYN", _("rett til å se dokumentene")
    UTSATT_IVERKSETTING = "UTSATT_IVERKSETTING", _("utsatt iverksetting")
    SAKSKOSTNADER = "SAKSKOSTNADER", _("sakskostnader")
    BARNET = "BARNET", _("barnets mening, barnets beste og familien")
    VEILEDNING = "VEILEDNING", _("veiledning")
    RETTSRAAD = "RETTSRAAD", _("fritt rettsråd")
    ELEKTRONISK_KLAGE = "ELEKTRONISK_KLAGE", _("elektronisk klage, og kvittering for den")
    NAVN = "NAVN", _("saksbehandler og den som fattet vedtaket")
    KONTAKT = "KONTAKT", _("kontakt")
    REGLER = "REGLER", _("reglene")


class Klageprofil(models.Model):
    """Én måte å klage på: frist, instans, mottaker og form. En ny lesning av loven er en ny versjon."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kode = models.CharField(_("kode"), max_length=20)
    versjon = models.PositiveSmallIntegerField(_("versjon"))
    frist_antall = models.PositiveSmallIntegerField(_("klagefrist"))
    frist_enhet = models.CharField(_("enhet"), max_length=10, choices=Fristenhet)
    frist_start = models.CharField(_("fristen regnes fra"), max_length=20, choices=Friststart)
    klageinstans = models.CharField(_("klageinstans"), max_length=20, choices=Klageinstans)
    klagen_sendes_til = models.CharField(_("klagen sendes til"), max_length=20, choices=Klagemottaker)
    krever_underskrift = models.BooleanField(_("klagen må være underskrevet"))
    krever_skriftlig_fullmakt = models.BooleanField(_("fullmektig som ikke er advokat, må ha skriftlig fullmakt"))
    brevdeler = ArrayField(models.CharField(max_length=30, choices=Brevdel), verbose_name=_("brevet skal inneholde"), blank=True)
    klageregler_nb = ArrayField(models.CharField(max_length=300), verbose_name=_("regler om klage, bokmål"))
    klageregler_nn = ArrayField(models.CharField(max_length=300), verbose_name=_("regler om klage, nynorsk"))
    innsynsregel_nb = models.CharField(_("regel om dokumentinnsyn, bokmål"), max_length=300)
    innsynsregel_nn = models.CharField(_("regel om dokumentinnsyn, nynorsk"), max_length=300)
    hjelp_nb = models.CharField(_("hjelp til å klage, bokmål"), max_length=200, blank=True)
    hjelp_nn = models.CharField(_("hjelp til å klage, nynorsk"), max_length=200, blank=True)
    kilde = models.TextField(_("kilde"))

    vern = Vern.BARE_NYE
    uten_historikk = "Versjonene kan bare settes inn, så de er sin egen historikk."

    class Meta:
        verbose_name = _("klageprofil")
        verbose_name_plural = _("klageprofiler")
        ordering = ["kode", "versjon"]
        constraints = [
            models.UniqueConstraint(name="klageprofil_har_hver_versjon_en_gang", fields=["kode", "versjon"]),
            models.CheckConstraint(name="klagefristen_er_minst_en", condition=models.Q(frist_antall__gte=1)),
        ]

    def __str__(self):
        return f"{self.kode} v{self.versjon}"
