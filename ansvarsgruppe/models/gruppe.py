import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei
from tilgang import regler
from tilgang.handling import Handling


class Slag(models.TextChoices):
    """Ingen av dem står i loven, og ingen av dem kan vedta noe (lov §8; R48, R53)."""

    SAMARBEIDSGRUPPE = "SAMARBEIDSGRUPPE", _("samarbeidsgruppe")
    ANSVARSGRUPPE = "ANSVARSGRUPPE", _("ansvarsgruppe")


class GruppeQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        """Hvem som deltar, hører til planens ramme (settled 1)."""
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_PLANRAMME))


class Ansvarsgruppe(models.Model):
    """De som samarbeider rundt personen, fra og til. Personen og foresatte er alltid med (R49)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="grupper")
    slag = models.CharField(_("slag"), max_length=20, choices=Slag)
    startet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk()
    objects = GruppeQuerySet.as_manager()

    class Meta:
        verbose_name = _("gruppe")
        verbose_name_plural = _("grupper")
        constraints = [
            periode_er_rett_vei("gruppen_slutter_ikke_for_den_begynner"),
            ExclusionConstraint(
                name="personen_har_en_gruppe_om_gangen",
                expressions=[("person", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self):
        return self.get_slag_display()


class MedlemskapQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        return self.filter(gruppe__person__in=regler.personer_for(konto, Handling.SE_PLANRAMME))


class Medlemskap(models.Model):
    """At en ansatt er med i gruppen for sin enhet, fra og til. Tilgangen er en tilknytning medlemskapet eier (R50, settled 5)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey("ansvarsgruppe.Ansvarsgruppe", models.PROTECT, related_name="medlemskap")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="medlemskap")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="medlemskap")
    min_del = models.TextField(_("bidrar med"), blank=True)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    lagt_til_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")

    history = Historikk()
    objects = MedlemskapQuerySet.as_manager()

    class Meta:
        verbose_name = _("medlemskap")
        verbose_name_plural = _("medlemskap")
        constraints = [
            periode_er_rett_vei("medlemskapet_slutter_ikke_for_det_begynner"),
            ExclusionConstraint(
                name="samme_medlem_bare_en_gang_om_gangen",
                expressions=[
                    ("gruppe", RangeOperators.EQUAL),
                    ("konto", RangeOperators.EQUAL),
                    ("enhet", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.konto} ({self.enhet})"
