import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Bestillingsgrunn(models.TextChoices):
    """Faste grunner, ikke fritekst: den systemansvarlige skal ikke få vite hvem det gjelder."""

    ANSVARSGRUPPE = "ANSVARSGRUPPE", _("skal være med i en ansvarsgruppe")
    KOORDINATOR = "KOORDINATOR", _("skal være koordinator eller vikar")
    NY_ANSATT = "NY_ANSATT", _("er ny i tjenesten")


class Kontobestilling(models.Model):
    """At KE eller en koordinator ber om at noen får en konto. Den systemansvarlige inviterer, eller svarer hvorfor ikke."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    navn = models.CharField(_("navn"), max_length=300)
    epost = models.EmailField(_("e-post"))
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, blank=True, related_name="+")
    arbeidssted = models.CharField(_("arbeidssted"), max_length=200, blank=True)
    grunn = models.CharField(_("grunn"), max_length=20, choices=Bestillingsgrunn)
    bestilt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="kontobestillinger")
    bestilt_tid = models.DateTimeField(_("bestilt"))
    behandlet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    behandlet_tid = models.DateTimeField(_("behandlet"), null=True)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    svar = models.CharField(_("svar"), max_length=300, blank=True)

    history = Historikk()

    class Meta:
        verbose_name = _("bestilling av konto")
        verbose_name_plural = _("bestillinger av kontoer")
        ordering = ["bestilt_tid", "id"]
        constraints = [
            models.CheckConstraint(
                name="en_bestilling_sier_hvor_den_nye_arbeider", condition=Q(enhet__isnull=False) | ~Q(arbeidssted="")
            ),
            models.CheckConstraint(
                name="en_behandlet_bestilling_har_konto_eller_svar",
                condition=Q(behandlet_tid__isnull=True, behandlet_av__isnull=True, konto__isnull=True, svar="")
                | (Q(behandlet_tid__isnull=False, behandlet_av__isnull=False) & (Q(konto__isnull=False) | ~Q(svar=""))),
            ),
        ]

    def __str__(self):
        return self.navn
