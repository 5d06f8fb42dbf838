import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern
from personer.models import Maalform
from vedtak.models.rettighet import Rettighet

ORIENTERINGER = ["H", "I"]  # hovedansvar og samordningsansvarlig er ingen avgjørelse det kan klages på (lov §3.1)
GODKJENNERE = 2  # to kontoer må ha godkjent før raden kan brukes (settled 24)


class Utsteder(models.TextChoices):
    """Hvem som treffer avgjørelsen. Hvem som kan gjøre det herfra: regler/myndighet.py (lov §3.1)."""

    KE = "KE", _("koordinerende enhet")
    KOMMUNEN = "KOMMUNEN", _("kommunen ellers")
    NAV_KOMMUNE = "NAV_KOMMUNE", _("NAV-kontoret, kommunal del")
    NAV_STAT = "NAV_STAT", _("NAV-kontoret, statlig del")
    BARNEVERN = "BARNEVERN", _("barnevernstjenesten")
    HELSEFORETAK = "HELSEFORETAK", _("helseforetaket")


class Radstatus(models.TextChoices):
    GJELDENDE = "GJELDENDE", _("gjeldende")
    FORBEREDT = "FORBEREDT", _("vedtatt, ikke i kraft")
    TILBAKEKALT = "TILBAKEKALT", _("tilbakekalt")


class RettsgrunnlagQuerySet(models.QuerySet):
    def godkjente(self):
        """Versjoner to kontoer har godkjent."""
        return self.alias(antall_godkjent=Count("godkjenninger")).filter(antall_godkjent__gte=GODKJENNERE)

    def begynt(self, dag: date):
        """Rader med en startdato som er passert. En rad uten startdato begynner aldri."""
        return self.filter(gyldig_fra__lte=dag)


class Rettsgrunnlag(models.Model):
    """Én rad i regelkatalogen: hva som avgjøres, av hvem, etter hvilken lov, fra når, og hvordan det klages.

    Versjoner settes bare inn; en versjon endres aldri. Et vedtak peker på versjonen det ble fattet etter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kode = models.CharField(_("kode"), max_length=8)
    versjon = models.PositiveSmallIntegerField(_("versjon"))
    tittel = models.CharField(_("avgjørelse"), max_length=200)
    rettighet = models.CharField(_("rettighet"), max_length=20, choices=Rettighet, blank=True)
    utsteder = models.CharField(_("utsteder"), max_length=20, choices=Utsteder)
    hjemler_nb = ArrayField(models.CharField(max_length=300), verbose_name=_("hjemler, bokmål"))
    hjemler_nn = ArrayField(models.CharField(max_length=300), verbose_name=_("hjemler, nynorsk"))
    regel_nb = models.TextField(_("regelen med vanlige ord, bokmål"), blank=True)
    regel_nn = models.TextField(_("regelen med vanlige ord, nynorsk"), blank=True)
    vilkaar_nb = models.JSONField(_("vilkårene i brevet, bokmål"), default=dict, blank=True)
    vilkaar_nn = models.JSONField(_("vilkårene i brevet, nynorsk"), default=dict, blank=True)
    gyldig_fra = models.DateField(_("gjelder fra"), null=True, blank=True)
    gyldig_til = models.DateField(_("gjelder til"), null=True, blank=True)
    klageprofil = models.ForeignKey("vedtak.Klageprofil", models.PROTECT, null=True, blank=True, related_name="rettsgrunnlag")
    status = models.CharField(_("status"), max_length=12, choices=Radstatus)
    kilde = models.TextField(_("kilde"))

    vern = Vern.BARE_NYE
    uten_historikk = "Versjonene kan bare settes inn, så de er sin egen historikk."
    objects = RettsgrunnlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("rettsgrunnlag")
        verbose_name_plural = _("rettsgrunnlag")
        ordering = ["kode", "versjon"]
        constraints = [
            models.UniqueConstraint(name="rettsgrunnlag_har_hver_versjon_en_gang", fields=["kode", "versjon"]),
            models.CheckConstraint(
                name="rad_uten_startdato_er_bare_forberedt",
                condition=Q(gyldig_fra__isnull=True, status="FORBEREDT") | Q(gyldig_fra__isnull=False) & ~Q(status="FORBEREDT"),
            ),
            models.CheckConstraint(
                name="rettsgrunnlag_slutter_ikke_for_det_begynner",
                condition=Q(gyldig_til__isnull=True) | Q(gyldig_til__gte=F("gyldig_fra")),
            ),
            models.CheckConstraint(
                name="ke_utsteder_bare_med_rettighet_og_klageprofil",
                condition=~Q(utsteder="KE") | ~Q(rettighet="") & Q(klageprofil__isnull=False),
            ),
            models.CheckConstraint(
                name="orientering_har_ingen_klagedel", condition=~Q(kode__in=ORIENTERINGER) | Q(klageprofil__isnull=True)
            ),
        ]

    def __str__(self):
        return f"{self.kode} v{self.versjon}"

    def kan_brukes(self, dag: date) -> bool:
        """Begynt, ikke slutt og ikke tilbakekalt. At to har godkjent den, spør katalogen om."""
        begynt = self.gyldig_fra is not None and self.gyldig_fra <= dag
        return begynt and (self.gyldig_til is None or dag < self.gyldig_til) and self.status == Radstatus.GJELDENDE

    @property
    def hjemler(self) -> list[str]:
        """Hjemlene på skjermens målform."""
        return self.hjemler_nn if get_language() == Maalform.NYNORSK else self.hjemler_nb


class Godkjenning(models.Model):
    """At en konto har lest versjonen, med klageprofilen den peker på, og godkjent den."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, related_name="godkjenninger")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    tid = models.DateTimeField(_("godkjent"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("godkjenning")
        verbose_name_plural = _("godkjenninger")
        constraints = [models.UniqueConstraint(name="en_konto_godkjenner_en_gang", fields=["rettsgrunnlag", "konto"])]

    def __str__(self):
        return f"{self.rettsgrunnlag}"
