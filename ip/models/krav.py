import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.models.innhold import InnholdQuerySet
from personer.historikk.modell import Historikk


class Krav(models.TextChoices):
    """Det planen skal inneholde (IP-forskriften § 9): tredje ledd bokstav a–j, og fjerde ledd når den gjelder et barn."""

    A = "A", _("Mål, ressurser og behov")
    B = "B", _("Hvem som deltar i planarbeidet")
    C = "C", _("Hvem som har ansvar for planen, samordning og framdrift")
    D = "D", _("Hva hver enkelt bidrar med")
    E = "E", _("Tiltak, omfang og hvem som har ansvar")
    F = "F", _("Hvordan tiltakene skal gjennomføres")
    G = "G", _("Om koordinator, barnekoordinator og kontaktlege er tilbudt eller oppnevnt")
    H = "H", _("Planperiode og tidspunkt for revisjon")
    I = "I", _("Samtykke til planen, og til at deltakerne får innsyn")  # noqa: E741
    J = "J", _("Samarbeid med andre tjenester")
    MEDVIRKNING = "MEDVIRKNING", _("Hvordan barnet har medvirket")


# De andre lar seg alltid svare på, og uten dem er det ingen plan. Hvorfor, krav for krav: docs/beslutninger/0095 [jurist V132].
KAN_VAERE_UAKTUELT = (Krav.D, Krav.F, Krav.J)


class IkkeAktueltQuerySet(InnholdQuerySet):
    def gjeldende(self):
        return self.filter(opphevet_tid__isnull=True)


class IkkeAktuelt(models.Model):
    """At et krav ikke er aktuelt i denne planen, og hvorfor (R57). Rammen sier bare «ikke aktuelt»; grunnen står i en innsynsdel."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="uaktuelle")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="+")
    krav = models.CharField(_("krav"), max_length=12, choices=Krav)
    grunn = models.TextField(_("hvorfor det ikke er aktuelt"))
    satt_tid = models.DateTimeField(_("satt"))
    opphevet_tid = models.DateTimeField(_("opphevet"), null=True, blank=True)

    history = Historikk(leses_etter=["plan"])
    objects = IkkeAktueltQuerySet.as_manager()

    class Meta:
        verbose_name = _("krav som ikke er aktuelt")
        verbose_name_plural = _("krav som ikke er aktuelle")
        constraints = [
            models.UniqueConstraint(
                name="et_krav_er_uaktuelt_en_gang_om_gangen", fields=["plan", "krav"], condition=Q(opphevet_tid__isnull=True)
            ),
            models.CheckConstraint(name="et_uaktuelt_krav_har_grunn", condition=~Q(grunn="")),
            models.CheckConstraint(name="bare_noen_krav_kan_vaere_uaktuelle", condition=Q(krav__in=KAN_VAERE_UAKTUELT)),
        ]

    def __str__(self):
        return _t("krav som ikke er aktuelt")


class Tilbud(models.TextChoices):
    OPPNEVNT = "OPPNEVNT", _("oppnevnt")
    TILBUDT = "TILBUDT", _("tilbudt")
    NEI = "NEI", _("verken tilbudt eller oppnevnt")


class Spesialisttilbud(models.Model):
    """Det planen sier om koordinator og kontaktlege i spesialisthelsetjenesten (IP-forskriften § 9 tredje ledd bokstav g, R58).

    Kommunen vet det ikke av egne vedtak, så det spørres om. Bare kontoret ser svarene; at det er svart, hører til rammen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.OneToOneField("ip.Plan", models.PROTECT, related_name="spesialisttilbud")
    hf_koordinator = models.CharField(_("koordinator i spesialisthelsetjenesten"), max_length=8, choices=Tilbud)
    kontaktlege = models.CharField(_("kontaktlege"), max_length=8, choices=Tilbud)
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()

    class Meta:
        verbose_name = _("tilbud fra spesialisthelsetjenesten")
        verbose_name_plural = _("tilbud fra spesialisthelsetjenesten")

    def __str__(self):
        return _t("tilbud fra spesialisthelsetjenesten")
