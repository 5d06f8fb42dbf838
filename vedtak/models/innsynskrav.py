import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk, Vern
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from vedtak.innsyn.tilstander import OVERGANGER, Kravtilstand

AVGJORT = [Kravtilstand.GITT, Kravtilstand.DELVIS, Kravtilstand.AVSLATT]


class Kravart(models.TextChoices):
    INNSYN = "INNSYN", _("se det som er registrert")
    RETTING = "RETTING", _("rette noe som er feil")


class InnsynskravQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.BEHANDLE_INNSYN))

    def aapne(self):
        return self.filter(tilstand__in=[Kravtilstand.MOTTATT, Kravtilstand.FORESLATT])


class Innsynskrav(models.Model):
    """Noen ba om å få se, eller få rettet, det som er registrert om personen (pbrl § 5-1; hpl § 42; R96).

    Et avslag på innsyn avgjøres av en annen enn den som foreslo det, etter en rad i regelkatalogen (J eller K).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="innsynskrav")
    art = models.CharField(_("gjelder"), max_length=10, choices=Kravart)
    krevd_av = models.ForeignKey("personer.Person", models.PROTECT, related_name="+", verbose_name=_("hvem som ber"))
    mottatt_dato = models.DateField(_("mottatt"))
    hva = models.TextField(_("hva det bes om"))
    mottatt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    tilstand = models.CharField(_("tilstand"), max_length=10, choices=Kravtilstand, default=Kravtilstand.MOTTATT)
    unntatt = ArrayField(models.CharField(max_length=60), verbose_name=_("det som ikke gis ut"), default=list)
    begrunnelse = models.TextField(_("begrunnelse"), blank=True)
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, null=True, blank=True, related_name="+")
    foreslatt_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    avgjort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    avgjort_tid = models.DateTimeField(_("avgjort"), null=True, blank=True)

    history = Historikk()
    objects = InnsynskravQuerySet.as_manager()

    class Meta:
        verbose_name = _("krav om innsyn eller retting")
        verbose_name_plural = _("krav om innsyn og retting")
        ordering = ["mottatt_dato", "id"]
        constraints = [
            models.CheckConstraint(
                name="avgjort_innsynskrav_er_avgjort_av_noen",
                condition=Q(tilstand__in=AVGJORT, avgjort_av__isnull=False, avgjort_tid__isnull=False)
                | ~Q(tilstand__in=AVGJORT) & Q(avgjort_av__isnull=True, avgjort_tid__isnull=True),
            ),
            models.CheckConstraint(
                name="avslag_paa_innsyn_har_begrunnelse_regel_og_to_kontoer",
                condition=~Q(art=Kravart.INNSYN, tilstand__in=[Kravtilstand.DELVIS, Kravtilstand.AVSLATT])
                | Q(rettsgrunnlag__isnull=False, foreslatt_av__isnull=False) & ~Q(begrunnelse="") & ~Q(foreslatt_av=models.F("avgjort_av")),
            ),
        ]

    def __str__(self):
        return self.get_art_display()

    def flytt_til(self, ny: Kravtilstand) -> None:
        if ny not in OVERGANGER[Kravtilstand(self.tilstand)]:
            raise UlovligOvergang(_("Kravet er «%(naa)s» og kan ikke bli «%(ny)s».") % {"naa": self.get_tilstand_display(), "ny": ny.label})
        self.tilstand = ny


class Retting(models.Model):
    """Det som skulle ha stått, lagt til ved siden av. Originalen blir stående (arkivforskrifta § 11; R96)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="rettinger")
    krav = models.OneToOneField("vedtak.Innsynskrav", models.PROTECT, related_name="retting")
    hvor = models.CharField(_("hvor det står"), max_length=200)
    feil = models.TextField(_("det som er feil"))
    riktig = models.TextField(_("det som er riktig"))
    av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    tid = models.DateTimeField(_("rettet"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("retting")
        verbose_name_plural = _("rettinger")
        ordering = ["tid"]

    def __str__(self):
        return self.hvor
