import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.models.innhold import InnholdQuerySet
from personer.historikk.modell import Historikk
from personer.periode import periode_er_rett_vei

LAVEST, HOYEST = 1, 5
TEMAER = ("planen", "samarbeidet", "koordinatoren", "motene")  # R65


class Evaluering(models.Model):
    """At planen er evaluert: når, og for hvilken tid (R65). Rammen; det noen mente, er Evalueringssvar."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="evalueringer")
    dato = models.DateField(_("evaluert"))
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    history = Historikk()

    class Meta:
        verbose_name = _("evaluering av planen")
        verbose_name_plural = _("evalueringer av planen")
        ordering = ["-dato", "-registrert_tid"]
        constraints = [
            periode_er_rett_vei("evalueringens_periode_er_rett_vei"),
            models.CheckConstraint(name="planen_evalueres_ikke_fram_i_tid", condition=Q(dato__lte=F("registrert_tid__date"))),
        ]

    def __str__(self):
        return _t("evaluering av planen")

    @property
    def til_og_med(self) -> date:
        return self.til - timedelta(days=1)


def _poeng(navn) -> models.PositiveSmallIntegerField:
    """Tomt er «ønsker ikke å svare»: raden finnes bare når den er spurt."""
    return models.PositiveSmallIntegerField(navn, null=True, blank=True)


def _gyldig(tema: str) -> Q:
    return Q(**{f"{tema}__isnull": True}) | Q(**{f"{tema}__range": (LAVEST, HOYEST)})


class Evalueringssvar(models.Model):
    """Det personen eller én tjeneste mente: poeng fra 1 til 5 om hvert tema, og hva som har gått bra og må endres.

    Tjenesten er enheten innsynsdelen hører til. Personens svar er skrevet ned av den som leder planen, og ses som det hun ellers skriver.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluering = models.ForeignKey("ip.Evaluering", models.PROTECT, related_name="svar")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="+")
    er_personens = models.BooleanField(_("personens eget svar"))
    planen = _poeng(_("planen"))
    samarbeidet = _poeng(_("samarbeidet"))
    koordinatoren = _poeng(_("koordinatoren"))
    motene = _poeng(_("møtene"))
    gikk_bra = models.TextField(_("hva som har gått bra"), blank=True)
    maa_endres = models.TextField(_("hva som må endres"), blank=True)
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk(leses_etter=["evaluering"])
    objects = InnholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar i en evaluering")
        verbose_name_plural = _("svar i en evaluering")
        constraints = [
            models.UniqueConstraint(name="personen_svarer_en_gang", fields=["evaluering"], condition=Q(er_personens=True)),
            models.UniqueConstraint(
                name="hver_tjeneste_svarer_en_gang", fields=["evaluering", "innsynsdel"], condition=Q(er_personens=False)
            ),
            *(models.CheckConstraint(name=f"poeng_om_{tema}_er_fra_en_til_fem", condition=_gyldig(tema)) for tema in TEMAER),
        ]

    def __str__(self):
        return _t("svar i en evaluering")
