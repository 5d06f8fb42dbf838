import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling


class Avslutningsart(models.TextChoices):
    IKKE_BEHOV = "IKKE_BEHOV", _("det er ikke lenger behov")
    ONSKER_IKKE = "ONSKER_IKKE", _("personen ønsker det ikke lenger")
    FLYTTET = "FLYTTET", _("personen har flyttet fra kommunen")
    DOD = "DOD", _("personen er død")
    INGEN_FODSEL = "INGEN_FODSEL", _("barnet ble ikke født")


# Her går ikke noe brev av seg selv etterpå, og det som ligger klart, stanses (R43, lov §8).
UTEN_BREV = (Avslutningsart.DOD, Avslutningsart.INGEN_FODSEL)
# Her må de ha et svar først: meldinger vurdert, og det som er innvilget, avsluttet i et vedtak (lov §8).
ETTER_VEDTAK = (Avslutningsart.IKKE_BEHOV, Avslutningsart.ONSKER_IKKE)


class AvslutningQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_VEDTAK))


class Avslutning(models.Model):
    """At saken tok slutt: hva som hendte, når, og hva som da sluttet i samme skriving (rad B4, lov §8).

    Er personen ved en feil registrert som død, står raden med hvem som rettet den og hvorfor.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.OneToOneField("vedtak.Sak", models.PROTECT, related_name="avslutning")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="avslutninger")
    art = models.CharField(_("hvorfor saken avsluttes"), max_length=14, choices=Avslutningsart)
    dato = models.DateField(_("datoen det hendte"))
    merknad = models.TextField(_("merknad"), blank=True)
    til_kommune = models.CharField(_("kommunen personen flyttet til"), max_length=100, blank=True)
    plan_sendes = models.ForeignKey("tilgang.Samtykke", models.PROTECT, null=True, blank=True, related_name="+")
    avsluttet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    avsluttet_tid = models.DateTimeField(_("avsluttet"))
    rettet_grunn = models.TextField(_("hvorfor det var feil"), blank=True)
    rettet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    rettet_tid = models.DateTimeField(_("rettet"), null=True, blank=True)

    history = Historikk()
    objects = AvslutningQuerySet.as_manager()

    class Meta:
        verbose_name = _("avslutning av saken")
        verbose_name_plural = _("avslutninger av saker")
        ordering = ["-avsluttet_tid"]
        constraints = [
            models.CheckConstraint(name="saken_avsluttes_ikke_for_det_har_hendt", condition=Q(dato__lte=F("avsluttet_tid__date"))),
            models.CheckConstraint(
                name="bare_den_som_flytter_flytter_til_en_kommune",
                condition=Q(art=Avslutningsart.FLYTTET) | Q(til_kommune="", plan_sendes__isnull=True),
            ),
            models.CheckConstraint(
                name="en_plan_som_sendes_har_en_kommune_aa_sendes_til", condition=Q(plan_sendes__isnull=True) | ~Q(til_kommune="")
            ),
            models.CheckConstraint(
                name="en_rettet_avslutning_er_rettet_av_noen_med_grunn",
                condition=Q(rettet_tid__isnull=True, rettet_av__isnull=True, rettet_grunn="")
                | Q(rettet_tid__isnull=False, rettet_av__isnull=False, art__in=UTEN_BREV) & ~Q(rettet_grunn=""),
            ),
        ]

    def __str__(self):
        return self.get_art_display()

    @property
    def stanser_brev(self) -> bool:
        return self.art in UTEN_BREV

    @property
    def kan_rettes(self) -> bool:
        return self.stanser_brev and self.rettet_tid is None
