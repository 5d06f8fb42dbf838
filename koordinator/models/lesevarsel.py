import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Lesevarsel(models.Model):
    """Én som fikk brevet om ulovlig lesing, eller som etter en vurdering ikke skulle ha det. Da står grunnen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lesing = models.ForeignKey("tilgang.UlovligLesing", models.PROTECT, related_name="lesevarsler")
    mottaker = models.ForeignKey("personer.Person", models.PROTECT, null=True, related_name="+")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")
    brev = models.OneToOneField("utsending.Brev", models.PROTECT, null=True, related_name="+")
    grunn = models.TextField(_("hvorfor, eller hvorfor ikke"))
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    laget_tid = models.DateTimeField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("varsel om ulovlig lesing")
        verbose_name_plural = _("varsler om ulovlig lesing")
        constraints = [
            models.UniqueConstraint(
                name="ett_lesevarsel_per_mottaker_i_saken", fields=["lesing", "mottaker", "enhet"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="lesevarsel_er_til_en_person_eller_en_tjeneste",
                condition=Q(mottaker__isnull=False, enhet__isnull=True) | Q(mottaker__isnull=True, enhet__isnull=False),
            ),
            models.CheckConstraint(name="den_som_ikke_faar_lesevarsel_har_en_grunn", condition=Q(brev__isnull=False) | ~Q(grunn="")),
        ]

    def __str__(self):
        return str(_("varsel om ulovlig lesing"))
