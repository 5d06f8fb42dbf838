import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, Samlet, periode_er_rett_vei


class Rolle(models.TextChoices):
    """Hva kontoen er for personen. Hva rollen gir adgang til, står bare i tilgang/regler.py."""

    KOORDINATOR = "KOORDINATOR", _("koordinator")
    BARNEKOORDINATOR = "BARNEKOORDINATOR", _("barnekoordinator")
    VIKAR = "VIKAR", _("vikar for koordinator")
    SAMORDNING = "SAMORDNING", _("samordningsansvarlig")
    GRUPPEMEDLEM = "GRUPPEMEDLEM", _("medlem av ansvarsgruppen")


class Kilde(models.TextChoices):
    """Vervet som eier tilknytningen. Vervet ligger i en etasje over, derfor peker raden uten fremmednøkkel."""

    OPPNEVNING = "OPPNEVNING", _("oppnevning")
    MEDLEMSKAP = "MEDLEMSKAP", _("medlemskap")
    UTPEKING = "UTPEKING", _("utpeking")


class Tilknytning(models.Model):
    """Den personlige nøkkelen: denne kontoen arbeider med denne personen, for denne enheten, i denne perioden.

    Eies av én oppnevning eller ett medlemskap og slutter i samme skriving som den. Skrives bare av
    tilgang/handlinger/.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="tilknytninger")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="tilknytninger")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="tilknytninger")
    rolle = models.CharField(_("rolle"), max_length=20, choices=Rolle)
    kilde = models.CharField(max_length=20, choices=Kilde)
    kilde_id = models.UUIDField()
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk(leses_etter=["person"])
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("tilknytning")
        verbose_name_plural = _("tilknytninger")
        indexes = [
            models.Index(name="kontoens_tilknytninger", fields=["konto", "enhet", "rolle", "person"]),
            models.Index(fields=["kilde", "kilde_id"]),
        ]
        constraints = [
            periode_er_rett_vei("tilknytning_slutter_ikke_for_den_begynner"),
            ExclusionConstraint(
                name="samme_tilknytning_bare_en_gang_om_gangen",
                expressions=[
                    (Samlet("person", "konto", "enhet", "rolle"), RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.get_rolle_display()}"


class Enhetstilknytning(models.Model):
    """At KE har pekt ut en enhet for en person, så lederen der kan navngi koordinatoren (settled 7).

    Åpner navn, alder, språk, vervets art og personens ønske for enhetens leder, ingen innsynsdel.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="enhetstilknytninger")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="enhetstilknytninger")
    kilde = models.CharField(max_length=20, choices=Kilde, default=Kilde.UTPEKING)
    kilde_id = models.UUIDField()
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk(leses_etter=["person"])
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("utpekt enhet")
        verbose_name_plural = _("utpekte enheter")
        constraints = [
            periode_er_rett_vei("enhetstilknytning_slutter_ikke_for_den_begynner"),
            ExclusionConstraint(
                name="enheten_er_utpekt_en_gang_om_gangen",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("enhet", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return self.get_kilde_display()
