import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koordinator.frister import frist_forelopig_svar
from personer.historikk.modell import Historikk
from personer.kassasjon.register import KASSERT
from tilgang import regler
from tilgang.handling import Handling


class Avsenderrolle(models.TextChoices):
    SELV = "SELV", _("personen selv")
    PAARORENDE = "PAARORENDE", _("forelder eller annen pårørende")
    HELSEPERSONELL = "HELSEPERSONELL", _("helsesykepleier eller annet helsepersonell i kommunen")
    FASTLEGE = "FASTLEGE", _("fastlege")
    HELSEFORETAK_KE = "HELSEFORETAK_KE", _("koordinerende enhet i helseforetaket")
    BARNEHAGE = "BARNEHAGE", _("barnehage")
    SKOLE = "SKOLE", _("skole, SFO eller PPT")
    NAV = "NAV", _("NAV")
    BARNEVERN = "BARNEVERN", _("barnevern")
    ANNET = "ANNET", _("andre")


class Hjemmel(models.TextChoices):
    """Grunnlaget avsenderen melder på (R13)."""

    HELSEPERSONELL = "HELSEPERSONELL", _("meldeplikten til helsepersonell (helsepersonelloven § 38 a)")
    EGET_ONSKE = "EGET_ONSKE", _("personen eller pårørende ber selv om hjelp")
    HELSEFORETAK = "HELSEFORETAK", _("varsel fra helseforetaket (spesialisthelsetjenesteloven § 2-5, forskrift om individuell plan § 8)")
    ANNEN_TJENESTE = "ANNEN_TJENESTE", _("melding fra en annen tjeneste (forskrift om habilitering, rehabilitering og koordinator § 6)")


# Hvilket grunnlag hver avsender kan melde på. En skole eller et NAV-kontor som melder gjennom helsepersonell,
# føres som helsepersonell: meldeplikten følger den som har den.
HJEMLER_FOR: dict[Avsenderrolle, frozenset[Hjemmel]] = {
    Avsenderrolle.SELV: frozenset({Hjemmel.EGET_ONSKE}),
    Avsenderrolle.PAARORENDE: frozenset({Hjemmel.EGET_ONSKE}),
    Avsenderrolle.HELSEPERSONELL: frozenset({Hjemmel.HELSEPERSONELL}),
    Avsenderrolle.FASTLEGE: frozenset({Hjemmel.HELSEPERSONELL}),
    Avsenderrolle.HELSEFORETAK_KE: frozenset({Hjemmel.HELSEFORETAK}),
    Avsenderrolle.BARNEHAGE: frozenset({Hjemmel.ANNEN_TJENESTE}),
    Avsenderrolle.SKOLE: frozenset({Hjemmel.ANNEN_TJENESTE}),
    Avsenderrolle.NAV: frozenset({Hjemmel.ANNEN_TJENESTE}),
    Avsenderrolle.BARNEVERN: frozenset({Hjemmel.ANNEN_TJENESTE}),
    Avsenderrolle.ANNET: frozenset({Hjemmel.HELSEPERSONELL, Hjemmel.EGET_ONSKE, Hjemmel.ANNEN_TJENESTE}),
}


class Onske(models.TextChoices):
    """Hva det meldes behov for. Verdiene til de tre første er de samme som rettighetene i vedtak."""

    BARNEKOORDINATOR = "BARNEKOORDINATOR", _("barnekoordinator")
    KOORDINATOR = "KOORDINATOR", _("koordinator")
    IP = "IP", _("individuell plan")
    VET_IKKE = "VET_IKKE", _("vet ikke")


class Enighet(models.TextChoices):
    JA = "JA", _("ja")
    NEI = "NEI", _("nei")
    IKKE_SPURT = "IKKE_SPURT", _("er ikke spurt ennå")


def _hjemmel_passer() -> Q:
    """HJEMLER_FOR som betingelse i databasen."""
    samlet = Q()
    for rolle in sorted(HJEMLER_FOR):
        samlet |= Q(avsender_rolle=rolle, hjemmel__in=sorted(HJEMLER_FOR[rolle]))
    return samlet


class HenvendelseQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_MELDING))

    def uvurderte(self):
        """Som `er_uvurdert`. De ingen har svart på. Er saken avsluttet, er det ikke noe å vurdere."""
        return self.filter(vurdering__isnull=True, sak__avsluttet_dato__isnull=True)


class Henvendelse(models.Model):
    """En melding om behov: hvem som meldte, på hvilket grunnlag, når den kom, og hva som er sagt (R13–R18).

    Fristene løper fra dagen den ble mottatt, ikke fra dagen den ble registrert (fvl § 11 a). Den er besvart
    når en ferdig vurdering peker på den.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("vedtak.Sak", models.PROTECT, related_name="henvendelser")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="henvendelser")
    vurdering = models.ForeignKey("koordinator.Vurdering", models.PROTECT, null=True, blank=True, related_name="henvendelser")
    aar = models.PositiveSmallIntegerField(_("år"))
    nummer = models.PositiveIntegerField(_("nummer i året"))
    avsender_navn = models.CharField(_("avsender"), max_length=200)
    avsender_rolle = models.CharField(_("avsenderen er"), max_length=20, choices=Avsenderrolle)
    hjemmel = models.CharField(_("grunnlag"), max_length=20, choices=Hjemmel)
    mottatt_dato = models.DateField(_("mottatt"))
    onsker = ArrayField(models.CharField(max_length=20, choices=Onske), verbose_name=_("det meldes behov for"))
    person_vet = models.BooleanField(_("personen eller familien vet om meldingen"))
    person_enig = models.CharField(_("personen eller familien er enig"), max_length=12, choices=Enighet)
    beskrivelse = models.TextField(_("det avsenderen sier"))
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    history = Historikk()
    objects = HenvendelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldinger")
        ordering = ["mottatt_dato", "aar", "nummer"]
        constraints = [
            models.UniqueConstraint(name="hvert_meldingsnummer_brukes_en_gang", fields=["aar", "nummer"]),
            models.CheckConstraint(name="hjemmelen_passer_avsenderen", condition=_hjemmel_passer()),
            models.CheckConstraint(name="meldingen_sier_hva_det_er_behov_for", condition=Q(onsker__len__gt=0)),
            models.CheckConstraint(name="den_som_ikke_vet_er_ikke_spurt", condition=Q(person_vet=True) | Q(person_enig=Enighet.IKKE_SPURT)),
            models.CheckConstraint(
                name="meldingen_er_mottatt_for_den_er_registrert", condition=Q(mottatt_dato__lte=F("registrert_tid__date"))
            ),
            models.CheckConstraint(name="meldingen_har_avsender_og_innhold", condition=~Q(avsender_navn="") & ~Q(beskrivelse="")),
        ]

    def __str__(self):
        return self.referanse

    @property
    def er_uvurdert(self) -> bool:
        """Som `uvurderte`."""
        return self.vurdering_id is None and self.sak.avsluttet_dato is None

    @property
    def er_kassert(self) -> bool:
        return self.beskrivelse == KASSERT

    @property
    def referanse(self) -> str:
        """Nummeret avsenderen får. Sier ingenting om personen."""
        return f"{self.aar}-{self.nummer:04d}"

    @property
    def svarfrist(self) -> date:
        """Siste dag for svar eller foreløpig svar (fvl § 11 a; R16)."""
        return frist_forelopig_svar(self.mottatt_dato)

    @property
    def onsker_tekst(self) -> str:
        return ", ".join(str(Onske(o).label) for o in self.onsker)

    @property
    def kommunen_sorger_for_plan(self) -> bool:
        """Trengs det tjenester både fra kommunen og sykehuset, sørger kommunen for planen (IP-forskriften § 8; R18)."""
        return self.hjemmel == Hjemmel.HELSEFORETAK

    @property
    def maa_snakke_med_personen(self) -> bool:
        """Er den meldingen gjelder ikke med på den, begrenses den til det nødvendige og følges opp (R14)."""
        return self.person_enig != Enighet.JA
