import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling


class Samtykkegiver(models.TextChoices):
    """Hvem som samtykket til at planen ble sendt hit (lov §8)."""

    SELV = "SELV", _("personen selv")
    FORELDRE = "FORELDRE", _("foreldrene")
    VERGE = "VERGE", _("verge eller en annen som kan samtykke")


class AnkomstQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_MELDING))


class Ankomst(models.Model):
    """En plan som kom fra en annen kommune fordi personen flytter hit (rad B4, lov §8).

    Den er et dokument og en melding, aldri et vedtak: kommunen vurderer og avgjør selv på nytt. Den som var koordinator der, er en
    kontakt uten konto.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="ankomster")
    henvendelse = models.OneToOneField("koordinator.Henvendelse", models.PROTECT, related_name="ankomst")
    fra_kommune = models.CharField(_("kommunen planen kom fra"), max_length=100)
    samtykke_fra = models.CharField(_("hvem samtykket til at planen ble sendt?"), max_length=10, choices=Samtykkegiver)
    samtykke_dato = models.DateField(_("samtykket er fra"))
    samtykke_tekst = models.TextField(_("hva samtykket gjelder"))
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, related_name="+")
    kontakt_navn = models.CharField(_("koordinator der personen bodde"), max_length=200, blank=True)
    kontakt_telefon = models.CharField(_("telefon"), max_length=30, blank=True)
    orientert_dato = models.DateField(_("personen fikk vite hva som skjer videre"), null=True, blank=True)
    orientert_hvordan = models.TextField(_("hvordan, og av hvem"), blank=True)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    history = Historikk()
    objects = AnkomstQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan fra en annen kommune")
        verbose_name_plural = _("planer fra andre kommuner")
        ordering = ["-registrert_tid"]
        constraints = [
            models.CheckConstraint(
                name="ankomsten_sier_hvor_fra_og_med_hvilket_samtykke", condition=~Q(fra_kommune="") & ~Q(samtykke_tekst="")
            ),
            models.CheckConstraint(
                name="den_som_er_orientert_er_orientert_paa_en_maate",
                condition=Q(orientert_dato__isnull=True, orientert_hvordan="") | Q(orientert_dato__isnull=False) & ~Q(orientert_hvordan=""),
            ),
        ]

    def __str__(self):
        return str(_("plan fra en annen kommune"))
