import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Nodgrunn(models.TextChoices):
    LIV_HELSE = "LIV_HELSE", _("fare for liv eller helse")
    UTEN_SVAR = "UTEN_SVAR", _("personen kan ikke spørres, og hjelpen kan ikke vente")
    AKUTT_FRAVAER = "AKUTT_FRAVAER", _("koordinatoren er borte, og noe må gjøres i dag")


class NodtilgangQuerySet(models.QuerySet):
    def aapne(self, tid):
        """De som gjelder i øyeblikket `tid`."""
        return self.filter(fra_tid__lte=tid, til_tid__gt=tid)


class Nodtilgang(models.Model):
    """Én ansatt leste om én person i en kort tid uten annet grunnlag: grunn, og hvem som vurderte det etterpå (R8)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="nodtilganger")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="nodtilganger")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+")
    grunn = models.CharField(_("grunn"), max_length=14, choices=Nodgrunn)
    begrunnelse = models.TextField(_("begrunnelse"))
    fra_tid = models.DateTimeField(_("åpnet"))
    til_tid = models.DateTimeField(_("stenges"))

    history = Historikk(leses_etter=["person"])
    objects = NodtilgangQuerySet.as_manager()

    class Meta:
        verbose_name = _("nødtilgang")
        verbose_name_plural = _("nødtilganger")
        indexes = [models.Index(fields=["konto", "til_tid"])]
        constraints = [
            models.CheckConstraint(name="nodtilgang_er_begrunnet", condition=~Q(begrunnelse="")),
            models.CheckConstraint(name="nodtilgang_stenges_etter_at_den_aapnes", condition=Q(til_tid__gte=F("fra_tid"))),
        ]

    def __str__(self):
        return self.get_grunn_display()
