"""Det som vinner over all tilgang: sperre mot en navngitt ansatt, inhabilitet, og innsigelse mot at noe deles."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei


class Sperre(models.Model):
    """Personen nekter en navngitt ansatt innsyn. Gjelder også ved nødtilgang, og for hver rad personen er slått sammen av."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="sperrer")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="sperrer", verbose_name=_("ansatt"))
    begrunnelse = models.TextField(_("hva personen sa"), blank=True)
    satt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk(leses_etter=["person"])
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("sperre mot en ansatt")
        verbose_name_plural = _("sperrer mot ansatte")
        constraints = [
            periode_er_rett_vei("sperre_slutter_ikke_for_den_begynner"),
            ExclusionConstraint(
                name="en_sperre_mot_den_ansatte_om_gangen",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("konto", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return str(_("sperre mot en ansatt"))


class Relasjon(models.TextChoices):
    """Hva slags forhold det er. Ordene er våre til bruk på skjermen; om noen er inhabil, avgjøres etter fvl § 6."""

    PART = "PART", _("er selv part i saken")
    SLEKT = "SLEKT", _("er i slekt eller svogerskap med personen")
    EKTEFELLE = "EKTEFELLE", _("er eller har vært gift, forlovet eller samboer med personen")
    FOSTER = "FOSTER", _("er fosterforelder eller fosterbarn")
    VERGE = "VERGE", _("er verge eller fullmektig for en part")
    SAERLIG = "SAERLIG", _("andre særegne forhold svekker tilliten")


class Inhabilitet(models.Model):
    """En ansatt er inhabil i saken: forbereder og avgjør ikke, og ser ikke innholdet (fvl § 6; R11)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="inhabile")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="inhabiliteter", verbose_name=_("ansatt"))
    relasjon = models.CharField(_("grunn"), max_length=12, choices=Relasjon)
    begrunnelse = models.TextField(_("begrunnelse"))
    meldt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk(leses_etter=["person"])
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("inhabilitet")
        verbose_name_plural = _("inhabiliteter")
        constraints = [
            periode_er_rett_vei("inhabilitet_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="inhabilitet_er_begrunnet", condition=~Q(begrunnelse="")),
            ExclusionConstraint(
                name="en_inhabilitet_i_saken_om_gangen",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("konto", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return self.get_relasjon_display()


class Innsigelse(models.Model):
    """Personen motsetter seg at opplysningene i en del gjøres kjent for en tjeneste, eller for alle andre (hpl § 29).

    Vinner over et samtykke som åpner den samme delen. Enheten som har skrevet delen, ser den fortsatt.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="innsigelser")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="innsigelser")
    til_enhet = models.ForeignKey(
        "personer.Enhet", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gjelder tjenesten")
    )
    begrunnelse = models.TextField(_("hva personen sa"), blank=True)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk(leses_etter=["person"])
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("innsigelse")
        verbose_name_plural = _("innsigelser")
        constraints = [periode_er_rett_vei("innsigelse_slutter_ikke_for_den_begynner")]

    def __str__(self):
        return str(_("innsigelse mot deling"))
