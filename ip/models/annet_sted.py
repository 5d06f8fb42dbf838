import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling


class Plansystem(models.TextChoices):
    SAMSPILL = "SAMSPILL", _("Samspill")
    ACOS_IP = "ACOS_IP", _("ACOS IP")
    HELSEPLATT = "HELSEPLATT", _("Helseplattformen")
    ANNET = "ANNET", _("et annet system eller papir")


class Planstatus(models.TextChoices):
    ARBEIDES = "ARBEIDES", _("under arbeid")
    I_BRUK = "I_BRUK", _("i bruk")


class Sluttgrunn(models.TextChoices):
    HIT = "HIT", _("Planen skal føres her fra nå av")
    AVSLUTTET = "AVSLUTTET", _("Planen er avsluttet der den føres")
    SAK = "SAK", _("Saken her er avsluttet")
    FEIL = "FEIL", _("Den ble registrert ved en feil")


class AnnenPlanQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """De som har kontor i saken. Hvor planen føres, kan si hvilken tjeneste som er inne, og vises ikke i gruppen."""
        return self.filter(regler.gjelder(konto, Handling.SE_SAMTYKKE))

    def aapne(self):
        return self.filter(avsluttet_tid__isnull=True)


class AnnenPlan(models.Model):
    """At personens individuelle plan føres i et annet system: hvor, referansen, status, gjennomgang og hvem. Intet innhold (R67)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="andre_planer")
    plansystem = models.CharField(_("hvor planen føres"), max_length=10, choices=Plansystem)
    referanse = models.CharField(_("referanse"), max_length=60)
    status = models.CharField(_("status"), max_length=8, choices=Planstatus)
    gjennomgang_dato = models.DateField(_("neste gjennomgang"))
    fores_av = models.CharField(_("hvem som fører planen"), max_length=200)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))
    avsluttet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    avsluttet_tid = models.DateTimeField(_("avsluttet"), null=True)
    sluttgrunn = models.CharField(_("hvorfor"), max_length=10, choices=Sluttgrunn, blank=True)
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()
    objects = AnnenPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan i et annet system")
        verbose_name_plural = _("planer i andre systemer")
        constraints = [
            models.UniqueConstraint(
                name="en_plan_i_et_annet_system_per_person", fields=["person"], condition=Q(avsluttet_tid__isnull=True)
            ),
            models.CheckConstraint(name="en_plan_i_et_annet_system_har_referanse", condition=~Q(referanse="") & ~Q(fores_av="")),
            models.CheckConstraint(
                name="planen_i_det_andre_systemet_avsluttet_av_noen_med_grunn",
                condition=Q(avsluttet_tid__isnull=True, avsluttet_av__isnull=True, sluttgrunn="")
                | Q(avsluttet_tid__isnull=False, avsluttet_av__isnull=False) & ~Q(sluttgrunn=""),
            ),
        ]

    def __str__(self):
        return _t("plan i et annet system")
