import uuid
from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei
from vedtak.models.rettighet import Rettighet

UTEN_ENHET = uuid.UUID(int=0)  # står for koordinerende enhet når to delegasjoner sammenlignes


class DelegasjonQuerySet(PeriodeQuerySet):
    def som_dekker(self, rettigheter: Iterable[str], dag: date, enhet_id=None):
        """Delegasjoner som den dagen dekker alle rettighetene, for enheten. Uten enhet: for koordinerende enhet."""
        return self.paa(dag).filter(rettigheter__contains=sorted(rettigheter), enhet=enhet_id)


class Delegasjon(models.Model):
    """At en konto kan fatte vedtak om disse rettighetene for enheten, fra og til, etter dette dokumentet (R72)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="delegasjoner")
    # Tom: koordinerende enhet, som kommunen har én av.
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, blank=True, related_name="delegasjoner")
    rettigheter = ArrayField(models.CharField(max_length=20, choices=Rettighet), verbose_name=_("gjelder vedtak om"))
    hovedansvar = models.BooleanField(_("kan avgjøre uenighet om hovedansvar"), default=False)
    dokumentreferanse = models.CharField(_("dokument"), max_length=200)
    # Mandatet som gjaldt da den ble ført (rad P2).
    retningslinje = models.ForeignKey("vedtak.Retningslinje", models.PROTECT, null=True, blank=True, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk()
    objects = DelegasjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegasjon")
        verbose_name_plural = _("delegasjoner")
        constraints = [
            periode_er_rett_vei("delegasjon_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="delegasjon_viser_til_dokument", condition=~models.Q(dokumentreferanse="")),
            models.CheckConstraint(name="delegasjon_gjelder_noe", condition=~models.Q(rettigheter=[])),
            ExclusionConstraint(
                name="kontoen_har_en_delegasjon_i_enheten_om_gangen",
                expressions=[
                    ("konto", RangeOperators.EQUAL),
                    (Coalesce("enhet", Value(UTEN_ENHET)), RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return self.dokumentreferanse

    @property
    def rettighetene(self) -> list[str]:
        return [r.label for r in Rettighet if r in self.rettigheter]
