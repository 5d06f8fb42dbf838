import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.models.innhold import InnholdQuerySet
from personer.historikk.modell import Historikk


class Plandokument(models.Model):
    """En fil lagt ved planen. Innsynsdelen avgjør hvem som kan laste den ned; at den finnes, er også innhold.

    Et dokument som er tatt bort, står igjen med grunnen; filen kan ikke hentes mer, og den er i arkivet som før.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="dokumenter")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="plandokumenter")
    dokument = models.OneToOneField("personer.Dokument", models.PROTECT, related_name="plandokument")
    tittel = models.CharField(_("hva dokumentet er"), max_length=120)
    lagt_ved_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    lagt_ved_tid = models.DateTimeField(_("lagt ved"))
    fjernet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    fjernet_tid = models.DateTimeField(_("tatt bort"), null=True)
    fjernet_grunn = models.CharField(_("hvorfor det er tatt bort"), max_length=200, blank=True)

    history = Historikk(leses_etter=["plan"])
    objects = InnholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokument i planen")
        verbose_name_plural = _("dokumenter i planen")
        ordering = ["-lagt_ved_tid", "id"]
        constraints = [
            models.CheckConstraint(name="plandokumentet_har_tittel", condition=~Q(tittel="")),
            models.CheckConstraint(
                name="plandokumentet_er_tatt_bort_av_noen_med_grunn",
                condition=Q(fjernet_tid__isnull=True, fjernet_av__isnull=True, fjernet_grunn="")
                | Q(fjernet_tid__isnull=False, fjernet_av__isnull=False) & ~Q(fjernet_grunn=""),
            ),
        ]

    def __str__(self):
        return _t("dokument i planen")
