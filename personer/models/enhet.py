import uuid
from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei


class Tjeneste(models.TextChoices):
    """Velferdstjenestene i IP-forskriften § 2 og de som har medvirkningsplikt etter § 7."""

    HELSE_OMSORG = "HELSE_OMSORG", _("helse og omsorg")
    NAV = "NAV", _("NAV")
    BARNEVERN = "BARNEVERN", _("barnevern")
    SKOLE = "SKOLE", _("skole")
    FRISKOLE = "FRISKOLE", _("privatskole")
    BARNEHAGE = "BARNEHAGE", _("barnehage")
    PPT = "PPT", _("PPT")
    SFO = "SFO", _("SFO")
    VOKSENOPPLAERING = "VOKSENOPPLAERING", _("voksenopplæring")
    KRISESENTER = "KRISESENTER", _("krisesenter")
    HELSEFORETAK = "HELSEFORETAK", _("helseforetak")
    PRIVAT = "PRIVAT", _("privat på oppdrag")


class EnhetQuerySet(models.QuerySet):
    def i_bruk(self):
        """De som kan velges til noe nytt. En enhet det er satt sluttdato for, kan ikke det, heller ikke før dagen."""
        return self.filter(til__isnull=True)


class Enhet(models.Model):
    """En velferdstjenestes enhet. Eier én Django-gruppe, som bærer det samtykkene åpner for enheten.

    `til` er første dag enheten ikke finnes. Et samtykke følger ikke med til `etterfolger`: en sammenslått eller
    flyttet enhet trenger et nytt (R29).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    navn = models.CharField(_("navn"), max_length=200, unique=True)
    tjeneste = models.CharField(_("tjeneste"), max_length=20, choices=Tjeneste)
    er_ke = models.BooleanField(_("koordinerende enhet"), default=False)
    er_skjult_kontakt = models.BooleanField(_("skjult kontakt"), default=False)
    gruppe = models.OneToOneField("auth.Group", models.PROTECT, related_name="enhet")
    til = models.DateField(_("til"), null=True, blank=True)
    etterfolger = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="forgjengere")

    history = Historikk()
    objects = EnhetQuerySet.as_manager()

    class Meta:
        verbose_name = _("enhet")
        verbose_name_plural = _("enheter")
        ordering = ["navn"]
        constraints = [
            models.UniqueConstraint(name="kommunen_har_en_koordinerende_enhet", fields=["er_ke"], condition=Q(er_ke=True)),
            models.CheckConstraint(name="koordinerende_enhet_slutter_ikke", condition=Q(er_ke=False) | Q(til__isnull=True)),
            models.CheckConstraint(
                name="bare_en_enhet_som_slutter_har_etterfolger", condition=Q(etterfolger__isnull=True) | Q(til__isnull=False)
            ),
        ]

    def __str__(self):
        return self.navn


class Stilling(models.TextChoices):
    """Hva kontoen er ansatt som. Hva stillingen gir adgang til, står bare i tilgang/regler.py."""

    KE_LEDER = "KE_LEDER", _("leder i koordinerende enhet")
    KE_SAKSBEHANDLER = "KE_SAKSBEHANDLER", _("saksbehandler i koordinerende enhet")
    ENHETSLEDER = "ENHETSLEDER", _("enhetsleder")
    ANSATT = "ANSATT", _("ansatt")
    SYSTEMANSVARLIG = "SYSTEMANSVARLIG", _("systemansvarlig")


class Ansettelse(models.Model):
    """At en konto arbeider ved en enhet, som hva, fra og til. Slutter den, stopper tilgangen samme dag.

    Den gjelder høyst ett år fra den ble gitt eller fornyet (R9). Er arbeidsforholdet varig, er `til` dagen den må være
    fornyet innen; ellers er det dagen det slutter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="ansettelser")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="ansettelser")
    stilling = models.CharField(_("stilling"), max_length=20, choices=Stilling)
    er_klarert = models.BooleanField(_("klarert for gradert adresse"), default=False)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)  # alltid satt; tom bare i historikk fra før den måtte være det
    fornyet_dato = models.DateField(_("gitt eller fornyet"))
    er_varig = models.BooleanField(_("varig"), default=True)

    history = Historikk(leses_etter=["konto"])
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("ansettelse")
        verbose_name_plural = _("ansettelser")
        constraints = [
            periode_er_rett_vei("ansettelse_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(
                name="ansettelse_fornyes_minst_hvert_aar",
                condition=Q(til__isnull=False, til__lte=F("fornyet_dato") + timedelta(days=366)),
            ),
            ExclusionConstraint(
                name="en_ansettelse_i_enheten_om_gangen",
                expressions=[
                    ("konto", RangeOperators.EQUAL),
                    ("enhet", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.konto} ({self.get_stilling_display()}, {self.enhet})"
