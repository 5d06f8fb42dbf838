import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler

LENGST = 1_000  # tegn; det som trenger mer plass, er et notat eller hører hjemme i planen


class BeskjedQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Bare gjennom innsynsdelen beskjeden står i: egen enhets, og det samtykket åpner (settled 1)."""
        return self.filter(innsynsdel__in=regler.deler_for(konto, regler.SE))

    def uleste(self, konto):
        """Det andre har skrevet, og kontoen ikke har sagt at den har lest."""
        lest = Exists(Beskjedlest.objects.filter(beskjed=OuterRef("pk"), konto=konto))
        return self.filter(~lest, trukket_tid__isnull=True).exclude(skrevet_av=konto)


class Beskjed(models.Model):
    """En kort beskjed i gruppen. Slaget avgjør hvem som kan lese den; å være med i gruppen er ikke nok (R50).

    En beskjed endres ikke. Den som skrev den, kan trekke den med grunn; da står det at den er trukket, og teksten er i historikken.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey("ansvarsgruppe.Ansvarsgruppe", models.PROTECT, related_name="beskjeder")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="beskjeder")
    svar_paa = models.ForeignKey("self", models.PROTECT, null=True, related_name="svar")
    tekst = models.TextField(_("beskjed"))
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    skrevet_tid = models.DateTimeField(_("skrevet"))
    trukket_grunn = models.CharField(_("hvorfor den er trukket"), max_length=200, blank=True)
    trukket_tid = models.DateTimeField(_("trukket"), null=True)

    history = Historikk()
    objects = BeskjedQuerySet.as_manager()

    class Meta:
        verbose_name = _("beskjed")
        verbose_name_plural = _("beskjeder")
        ordering = ["-skrevet_tid", "id"]
        constraints = [
            models.CheckConstraint(name="beskjeden_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="en_trukket_beskjed_sier_hvorfor",
                condition=Q(trukket_tid__isnull=True, trukket_grunn="") | Q(trukket_tid__isnull=False) & ~Q(trukket_grunn=""),
            ),
        ]
        indexes = [models.Index(fields=["gruppe", "-skrevet_tid"], name="beskjedene_i_rekkefolge")]

    def __str__(self):
        return _t("beskjed")


class Beskjedlest(models.Model):
    """At en konto sier den har lest beskjeden. Innsynsloggen viser hvem som så den; dette er at den er tatt imot."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    beskjed = models.ForeignKey("ansvarsgruppe.Beskjed", models.PROTECT, related_name="lest")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    tid = models.DateTimeField(_("lest"))

    history = Historikk()

    class Meta:
        verbose_name = _("lest beskjed")
        verbose_name_plural = _("leste beskjeder")
        constraints = [models.UniqueConstraint(name="beskjeden_leses_en_gang_av_hver", fields=["beskjed", "konto"])]

    def __str__(self):
        return _t("lest beskjed")
