import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang.models.samtykke import Form


class Samtykkeforslag(models.Model):
    """Det personen eller de som svarer for hen, blir spurt om: linjene som ville komme, og linjene som ville falle bort.

    Åpner ingenting. Svaret er et Samtykke (ja eller nei), eller bare en tilbaketrekking når ingenting kommer til. Raden står
    som bevis for hva det ble svart på. `endringer` er tilgang.samtykke.endringer som tall og id-er, uten navn.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="samtykkeforslag")
    endringer = models.JSONField()
    unntak = models.TextField(_("unntak"), blank=True)
    skjermet_navn = models.CharField(_("navn på det skjermede"), max_length=100, blank=True)
    # Linjene som gjaldt da forslaget ble laget; er de endret siden, må det lages på nytt.
    grunnlag = models.CharField(max_length=64)
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    laget_tid = models.DateTimeField(_("laget"))
    samtykke = models.OneToOneField("tilgang.Samtykke", models.PROTECT, null=True, related_name="forslag")
    besvart_tid = models.DateTimeField(_("besvart"), null=True)

    history = Historikk()

    class Meta:
        verbose_name = _("forslag til samtykke")
        verbose_name_plural = _("forslag til samtykke")
        constraints = [
            models.CheckConstraint(
                name="et_samtykke_besvarer_forslaget", condition=Q(samtykke__isnull=True) | Q(besvart_tid__isnull=False)
            ),
        ]

    def __str__(self):
        return str(_("forslag til samtykke"))


class Tilbaketrekking(models.Model):
    """At noen tok et samtykke eller en del av det tilbake: hvem, hvordan og når, med det underskrevne arket når det finnes (R27)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="tilbaketrekkinger")
    giver = models.ForeignKey("personer.Person", models.PROTECT, null=True, blank=True, related_name="+")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, blank=True, related_name="+")
    form = models.CharField(_("form"), max_length=12, choices=Form, blank=True)
    gitt_dato = models.DateField(_("dato"))
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")

    history = Historikk()

    class Meta:
        verbose_name = _("tilbaketrekking")
        verbose_name_plural = _("tilbaketrekkinger")

    def __str__(self):
        return str(_("samtykke tatt tilbake"))
