import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.models.plan import Avslutningsgrunn
from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling

DOD = Avslutningsgrunn.DOD.value


class Vendingsart(models.TextChoices):
    AVSLUTTET = "AVSLUTTET", _("avsluttet")
    AAPNET = "AAPNET", _("åpnet igjen")


class Aapningsgrunn(models.TextChoices):
    """Hvorfor en avsluttet plan åpnes igjen. En liste, så rammen er uten fritekst."""

    FEIL = "FEIL", _("Planen ble avsluttet ved en feil")
    BEHOV = "BEHOV", _("Det er behov for planen likevel")
    ONSKER = "ONSKER", _("Personen ønsker planen igjen")
    TILBAKE = "TILBAKE", _("Personen har flyttet tilbake")


class Beskjedmaate(models.TextChoices):
    MOTE = "MOTE", _("I et møte")
    TELEFON = "TELEFON", _("På telefon")
    BREV = "BREV", _("I brev")
    DIGITALT = "DIGITALT", _("I en sikker digital melding")


class PlanvendingQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Rammen om planen er kontorets når den er slutt: hvorfor, og når personen fikk vite det."""
        return self.filter(regler.gjelder(konto, Handling.SE_SAMTYKKE, felt="plan__person"))

    def uten_beskjed(self):
        """Personen vet det ikke ennå. Den som er død, kan ikke få vite det."""
        return self.filter(fortalt_dato__isnull=True, plan__person__brev_stanset_dato__isnull=True).exclude(grunn=DOD)


class Planvending(models.Model):
    """At planen ble avsluttet eller åpnet igjen: hvorfor, og når og hvordan personen fikk vite det."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="vendinger")
    art = models.CharField(_("hva"), max_length=9, choices=Vendingsart)
    grunn = models.CharField(_("hvorfor"), max_length=12, choices=[*Avslutningsgrunn.choices, *Aapningsgrunn.choices])
    av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    tid = models.DateTimeField(_("når"))
    fortalt_dato = models.DateField(_("personen fikk vite det"), null=True, blank=True)
    fortalt_maate = models.CharField(_("hvordan"), max_length=8, choices=Beskjedmaate, blank=True)
    fortalt_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = PlanvendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("avslutning eller åpning av planen")
        verbose_name_plural = _("avslutninger og åpninger av planen")
        ordering = ["-tid"]
        constraints = [
            models.CheckConstraint(
                name="personen_er_fortalt_av_noen_paa_en_maate",
                condition=Q(fortalt_dato__isnull=True, fortalt_maate="", fortalt_av__isnull=True)
                | Q(fortalt_dato__isnull=False, fortalt_av__isnull=False) & ~Q(fortalt_maate=""),
            ),
            models.CheckConstraint(name="en_vending_har_grunn", condition=~Q(grunn="")),
        ]
        indexes = [models.Index(name="vendinger_uten_beskjed", fields=["tid"], condition=Q(fortalt_dato__isnull=True))]

    def __str__(self):
        return _t("avslutning eller åpning av planen")

    def venter_paa_beskjed(self, person) -> bool:
        """Det samme som `uten_beskjed`, for en rad som alt er lest."""
        return self.fortalt_dato is None and person.brev_stanset_dato is None and self.grunn != DOD
