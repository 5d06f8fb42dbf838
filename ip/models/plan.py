import uuid
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.tilstander import OVERGANGER, Tilstand
from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk
from personer.periode import PeriodeQuerySet
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Samtykke


class Lov(models.TextChoices):
    """Lovene en individuell plan kan hvile på (IP-forskriften § 1). En plan kan hvile på flere, og er likevel én (§ 9)."""

    PBRL = "PBRL", _("pasient- og brukerrettighetsloven § 2-5 og helse- og omsorgstjenesteloven § 7-1")
    SOTJL_28 = "SOTJL_28", _("sosialtjenesteloven § 28")
    SOTJL_33 = "SOTJL_33", _("sosialtjenesteloven § 33 (kvalifiseringsprogram)")
    NAV = "NAV", _("NAV-loven § 15")
    BVL = "BVL", _("barnevernsloven § 15-9")
    SPHL = "SPHL", _("spesialisthelsetjenesteloven § 2-5")
    PHVL = "PHVL", _("psykisk helsevernloven § 4-1")


class Avslutningsgrunn(models.TextChoices):
    IKKE_BEHOV = "IKKE_BEHOV", _("Det er ikke lenger behov for langvarige og koordinerte tjenester")
    ONSKER_IKKE = "ONSKER_IKKE", _("Personen ønsker ikke lenger å ha plan")
    FLYTTET = "FLYTTET", _("Personen har flyttet fra kommunen")
    DOD = "DOD", _("Personen er død")


class PlanQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        """Rammen: hvem planen gjelder, datoer og hva den inneholder av punkter. Innholdet har sine egne rader."""
        return self.filter(regler.gjelder(konto, Handling.SE_PLANRAMME))

    def aapne(self):
        return self.exclude(tilstand=Tilstand.AVSLUTTET)

    def med_samtykke(self):
        return self.filter(Exists(Samtykke.objects.gyldige().til_plan().filter(person=OuterRef("person"))))

    def i_bruk(self):
        """Tatt i bruk og med gyldig samtykke. Om perioden dekker en dag, spørres i tillegg (`paa`)."""
        return self.filter(tilstand=Tilstand.AKTIV).med_samtykke()

    def aktive(self, dag: date):
        return self.i_bruk().paa(dag)


class Plan(models.Model):
    """Rammen om den individuelle planen. Én åpen plan for hver person, også når den hviler på flere lover (IP-forskriften § 9).

    Innholdet (Maal, Tiltak, Planpunkt) står i innsynsdeler; rammen har ingen fritekst.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="planer")
    lover = ArrayField(models.CharField(max_length=10, choices=Lov), verbose_name=_("hviler på"))
    tilstand = models.CharField(_("tilstand"), max_length=10, choices=Tilstand, default=Tilstand.UTKAST)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))
    revisjon_dato = models.DateField(_("neste revisjon"), null=True)
    aktivert_tid = models.DateTimeField(_("tatt i bruk"), null=True)
    aktivert_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    avsluttet_tid = models.DateTimeField(_("avsluttet"), null=True)
    avsluttet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    avslutningsgrunn = models.CharField(_("hvorfor"), max_length=12, choices=Avslutningsgrunn, blank=True)
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()
    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("individuell plan")
        verbose_name_plural = _("individuelle planer")
        constraints = [
            models.UniqueConstraint(
                name="en_aapen_plan_per_person", fields=["person"], condition=~Q(tilstand=Tilstand.AVSLUTTET)
            ),
            models.CheckConstraint(name="plan_hviler_paa_minst_en_lov", condition=Q(lover__len__gte=1)),
            models.CheckConstraint(name="plan_varer_minst_en_dag", condition=Q(til__gt=F("fra"))),
            models.CheckConstraint(
                name="plan_revideres_i_perioden",
                condition=Q(revisjon_dato__isnull=True) | Q(revisjon_dato__gte=F("fra"), revisjon_dato__lt=F("til")),
            ),
            models.CheckConstraint(
                name="plan_i_bruk_tatt_i_bruk_av_noen_med_revisjonsdato",
                condition=~Q(tilstand=Tilstand.AKTIV)
                | Q(aktivert_tid__isnull=False, aktivert_av__isnull=False, revisjon_dato__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_avsluttet_av_noen_med_grunn",
                condition=Q(avsluttet_tid__isnull=True, avsluttet_av__isnull=True, avslutningsgrunn="")
                & ~Q(tilstand=Tilstand.AVSLUTTET)
                | Q(tilstand=Tilstand.AVSLUTTET, avsluttet_tid__isnull=False, avsluttet_av__isnull=False)
                & ~Q(avslutningsgrunn=""),
            ),
        ]
        indexes = [
            models.Index(name="planer_aa_revidere", fields=["revisjon_dato"], condition=Q(tilstand=Tilstand.AKTIV)),
        ]

    def __str__(self):
        return _t("individuell plan")

    @property
    def til_og_med(self) -> date:
        return self.til - timedelta(days=1)

    @property
    def lovnavn(self) -> list[str]:
        return [str(Lov(kode).label) for kode in self.lover]

    def flytt_til(self, ny: Tilstand) -> None:
        if ny not in OVERGANGER[Tilstand(self.tilstand)]:
            raise UlovligOvergang(
                _t("Planen er %(naa)s og kan ikke bli %(ny)s.") % {"naa": self.get_tilstand_display(), "ny": ny.label}
            )
        self.tilstand = ny
