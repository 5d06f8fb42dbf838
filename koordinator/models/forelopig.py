import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class ForelopigSvar(models.Model):
    """Én som fikk foreløpig svar på meldingen (fvl § 11 a), eller som etter en vurdering ikke skulle ha det. Da står grunnen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    henvendelse = models.ForeignKey("koordinator.Henvendelse", models.PROTECT, related_name="forelopige_svar")
    mottaker = models.ForeignKey("personer.Person", models.PROTECT, null=True, related_name="+")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")
    brev = models.OneToOneField("utsending.Brev", models.PROTECT, null=True, related_name="+")
    # Tom bare for svar som ble laget før regelen fikk sin egen rad.
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, null=True, related_name="+")
    grunn = models.TextField(_("hvorfor, eller hvorfor ikke"))
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    laget_tid = models.DateTimeField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("foreløpig svar")
        verbose_name_plural = _("foreløpige svar")
        constraints = [
            models.UniqueConstraint(
                name="ett_forelopig_svar_per_mottaker", fields=["henvendelse", "mottaker", "enhet"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="forelopig_svar_er_til_en_person_eller_en_tjeneste",
                condition=Q(mottaker__isnull=False, enhet__isnull=True) | Q(mottaker__isnull=True, enhet__isnull=False),
            ),
            models.CheckConstraint(name="den_som_ikke_faar_forelopig_svar_har_en_grunn", condition=Q(brev__isnull=False) | ~Q(grunn="")),
        ]

    def __str__(self):
        return str(_("foreløpig svar"))
