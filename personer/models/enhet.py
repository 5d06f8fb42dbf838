import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
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


class Enhet(models.Model):
    """En velferdstjenestes enhet. Eier én Django-gruppe, som bærer det samtykkene åpner for enheten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    navn = models.CharField(_("navn"), max_length=200, unique=True)
    tjeneste = models.CharField(_("tjeneste"), max_length=20, choices=Tjeneste)
    er_ke = models.BooleanField(_("koordinerende enhet"), default=False)
    er_skjult_kontakt = models.BooleanField(_("skjult kontakt"), default=False)
    gruppe = models.OneToOneField("auth.Group", models.PROTECT, related_name="enhet")

    history = Historikk()

    class Meta:
        verbose_name = _("enhet")
        verbose_name_plural = _("enheter")
        ordering = ["navn"]
        constraints = [
            models.UniqueConstraint(name="kommunen_har_en_koordinerende_enhet", fields=["er_ke"], condition=Q(er_ke=True)),
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
    """At en konto arbeider ved en enhet, som hva, fra og til. Slutter den, stopper tilgangen samme dag."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="ansettelser")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="ansettelser")
    stilling = models.CharField(_("stilling"), max_length=20, choices=Stilling)
    er_klarert = models.BooleanField(_("klarert for gradert adresse"), default=False)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk()
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("ansettelse")
        verbose_name_plural = _("ansettelser")
        constraints = [
            periode_er_rett_vei("ansettelse_slutter_ikke_for_den_begynner"),
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
