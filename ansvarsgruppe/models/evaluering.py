import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler

LAVEST, HOYEST = 1, 5


class Samarbeidsevaluering(models.Model):
    """At samarbeidet i gruppen er evaluert, og når. Rammen; det noen mente, er Samarbeidssvar."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey("ansvarsgruppe.Ansvarsgruppe", models.PROTECT, related_name="evalueringer")
    dato = models.DateField(_("evaluert"))
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    history = Historikk()

    class Meta:
        verbose_name = _("evaluering av samarbeidet")
        verbose_name_plural = _("evalueringer av samarbeidet")
        ordering = ["-dato", "-registrert_tid"]
        constraints = [
            models.CheckConstraint(name="samarbeidet_evalueres_ikke_fram_i_tid", condition=Q(dato__lte=F("registrert_tid__date")))
        ]

    def __str__(self):
        return _t("evaluering av samarbeidet")


class SamarbeidssvarQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Bare gjennom innsynsdelen svaret står i (settled 1)."""
        return self.filter(innsynsdel__in=regler.deler_for(konto, regler.SE))


class Samarbeidssvar(models.Model):
    """Det personen eller én tjeneste mente om samarbeidet: poeng fra 1 til 5, hva som virker, hva som ikke gjør det, og hva de endrer.

    Tjenesten er enheten innsynsdelen hører til. Personens svar er skrevet ned av den som leder gruppen. Uten poeng: ønsket ikke å svare.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluering = models.ForeignKey("ansvarsgruppe.Samarbeidsevaluering", models.PROTECT, related_name="svar")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="+")
    er_personens = models.BooleanField(_("personens eget svar"))
    poeng = models.PositiveSmallIntegerField(_("poeng"), null=True, blank=True)
    virker = models.TextField(_("hva som virker"), blank=True)
    virker_ikke = models.TextField(_("hva som ikke virker"), blank=True)
    vi_endrer = models.TextField(_("hva vi endrer"), blank=True)
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()
    objects = SamarbeidssvarQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar om samarbeidet")
        verbose_name_plural = _("svar om samarbeidet")
        constraints = [
            models.UniqueConstraint(name="personen_svarer_en_gang_om_samarbeidet", fields=["evaluering"], condition=Q(er_personens=True)),
            models.UniqueConstraint(
                name="hver_tjeneste_svarer_en_gang_om_samarbeidet", fields=["evaluering", "innsynsdel"], condition=Q(er_personens=False)
            ),
            models.CheckConstraint(
                name="poeng_om_samarbeid_er_en_til_fem", condition=Q(poeng__isnull=True) | Q(poeng__range=(LAVEST, HOYEST))
            ),
        ]

    def __str__(self):
        return _t("svar om samarbeidet")
