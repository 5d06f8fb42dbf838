import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import PeriodeQuerySet, periode_er_rett_vei
from tilgang import regler
from tilgang.handling import Handling


class Deltakerslag(models.TextChoices):
    """Hvem som er med uten konto her."""

    STOTTE = "STOTTE", _("en personen selv vil ha med")
    PRIVATPERSON = "PRIVATPERSON", _("en annen privatperson")
    LEVERANDOR = "LEVERANDOR", _("privat tjenesteyter på avtale")
    SYKEHUS = "SYKEHUS", _("sykehus eller annen spesialist")
    ANNEN = "ANNEN", _("en annen virksomhet")


PRIVATE = (Deltakerslag.STOTTE, Deltakerslag.PRIVATPERSON)


class DeltakerQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        """Hvem som deltar, hører til planens ramme (settled 1). Hvordan de nås, viser siden bare den som leder eller har kontoret."""
        return self.filter(gruppe__person__in=regler.personer_for(konto, Handling.SE_PLANRAMME))


class Deltaker(models.Model):
    """At en uten konto er med i gruppen, fra og til (R49, R50). Raden åpner ingenting: her er ingen å logge inn som.

    Grunnlaget er et samtykke, eller det som er skrevet om hvem som sa ja. En deltaker rettes ikke; den avsluttes, og en ny legges til.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey("ansvarsgruppe.Ansvarsgruppe", models.PROTECT, related_name="deltakere")
    slag = models.CharField(_("slag"), max_length=12, choices=Deltakerslag)
    navn = models.CharField(_("navn"), max_length=200)
    rolle = models.CharField(_("rolle"), max_length=200)
    organisasjon = models.CharField(_("virksomhet"), max_length=200, blank=True)
    telefon = models.CharField(_("telefon"), max_length=20, blank=True)
    epost = models.EmailField(_("e-post"), blank=True)
    samtykke = models.ForeignKey("tilgang.Samtykke", models.PROTECT, null=True, blank=True, related_name="deltakere")
    grunnlag = models.TextField(_("hvem som sa ja, og når"), blank=True)
    er_hemmelig = models.BooleanField(_("kontakten er hemmelig"), default=False)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    lagt_til_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")

    history = Historikk()
    objects = DeltakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("deltaker uten konto")
        verbose_name_plural = _("deltakere uten konto")
        constraints = [
            periode_er_rett_vei("deltakeren_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="deltakeren_har_navn_og_rolle", condition=~Q(navn="") & ~Q(rolle="")),
            models.CheckConstraint(name="deltakeren_er_med_fordi_noen_sa_ja", condition=Q(samtykke__isnull=False) | ~Q(grunnlag="")),
            models.CheckConstraint(name="en_virksomhet_har_navn", condition=Q(slag__in=PRIVATE) | ~Q(organisasjon="")),
        ]
        indexes = [models.Index(fields=["gruppe", "fra"], name="deltakerne_i_gruppen")]

    def __str__(self):
        return self.get_slag_display()
