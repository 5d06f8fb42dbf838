import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from koordinator.models.utpeking import Verv
from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei
from tilgang import regler
from tilgang.handling import Handling


class OppnevningQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        """Hvem som er koordinator hører til planens ramme; lederen ser dem fra egen enhet (settled 1, 7)."""
        ledet = Q(person__in=regler.personer_for(konto, Handling.NAVNGI_KOORDINATOR), enhet__in=regler.ledede_enheter(konto))
        egen = Q(person__in=regler.personer_for(konto, Handling.SE_UTPEKING), konto=konto)
        return self.filter(Q(person__in=regler.personer_for(konto, Handling.SE_PLANRAMME)) | ledet | egen)

    def faste(self):
        return self.filter(er_vikar=False)

    def koordinatorer(self):
        """Koordinatorer og barnekoordinatorer, uten vikarer."""
        return self.faste().exclude(slag=Verv.SAMORDNING)

    def samordnere(self):
        return self.faste().filter(slag=Verv.SAMORDNING)


def _samordner() -> Case:
    """1 for samordningsansvarlig, 0 for de andre: gist sammenligner tall."""
    return Case(When(slag=Verv.SAMORDNING, then=Value(1)), default=Value(0), output_field=IntegerField())


class Oppnevning(models.Model):
    """At en ansatt er koordinator, barnekoordinator eller samordningsansvarlig for personen, fra og til (R33, R34).

    Perioden er vervets. Tilgangen er en tilknytning som vervet eier, og som slutter i samme skriving (settled 5).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="oppnevninger")
    slag = models.CharField(_("verv"), max_length=20, choices=Verv)
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="oppnevninger")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="oppnevninger")
    er_vikar = models.BooleanField(_("vikar"), default=False)
    vikar_for = models.ForeignKey("koordinator.Oppnevning", models.PROTECT, null=True, blank=True, related_name="vikarer")
    utpeking = models.ForeignKey("koordinator.Utpeking", models.PROTECT, related_name="oppnevninger")
    vedtak = models.ForeignKey("vedtak.Vedtak", models.PROTECT, null=True, blank=True, related_name="oppnevninger")
    vekting = models.TextField(_("hvordan ønsket er tatt hensyn til"), blank=True)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    oppnevnt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    oppnevnt_tid = models.DateTimeField(_("oppnevnt"))
    slutt_grunn = models.TextField(_("hvorfor vervet tok slutt"), blank=True)

    history = Historikk()
    objects = OppnevningQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppnevning")
        verbose_name_plural = _("oppnevninger")
        ordering = ["fra", "oppnevnt_tid"]
        indexes = [models.Index(fields=["konto", "til"])]
        constraints = [
            periode_er_rett_vei("oppnevning_slutter_ikke_for_den_begynner"),
            ExclusionConstraint(
                name="en_koordinator_eller_barnekoordinator_om_gangen",
                expressions=[("person", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
                condition=Q(er_vikar=False),
            ),
            # Også ved siden av en vikar: der barnet har barnekoordinator, er det barnekoordinatoren som samordner (R46, hol § 3-4).
            ExclusionConstraint(
                name="samordning_staar_ikke_ved_siden_av_en_koordinator",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (_samordner(), RangeOperators.NOT_EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="bare_samordningsansvarlig_er_uten_vedtak",
                condition=Q(slag=Verv.SAMORDNING, vedtak__isnull=True) | ~Q(slag=Verv.SAMORDNING) & Q(vedtak__isnull=False),
            ),
            models.CheckConstraint(
                name="en_vikar_er_vikar_for_noen_en_tid",
                condition=Q(er_vikar=False, vikar_for__isnull=True) | Q(er_vikar=True, vikar_for__isnull=False, til__isnull=False),
            ),
            ExclusionConstraint(
                name="en_vikar_om_gangen_i_vervet",
                expressions=[("vikar_for", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
                condition=Q(er_vikar=True),
            ),
        ]

    def __str__(self):
        return f"{self.get_slag_display()}: {self.konto}"
