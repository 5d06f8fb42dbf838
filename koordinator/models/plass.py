import uuid
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.models import Konto
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei
from tilgang import regler
from tilgang.handling import Handling


class Plasstilbud(models.Model):
    """Et tilbud der koordinerende enhet fordeler plassene, som kommunens plasser i en arbeidsbedrift. Fordelingen er ikke et vedtak."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    navn = models.CharField(_("navn"), max_length=200, unique=True)
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+", verbose_name=_("ansvarlig tjeneste"))
    om = models.TextField(_("hva plassene er"), blank=True)
    opprettet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")

    history = Historikk()

    class Meta:
        verbose_name = _("plasstilbud")
        verbose_name_plural = _("plasstilbud")
        ordering = ["navn"]

    def __str__(self):
        return self.navn


class PlassQuerySet(PeriodeQuerySet):
    def ledige(self, dag: date):
        """Plassene som finnes den dagen, og som ingen har da eller senere."""
        opptatt = Plasstildeling.objects.filter(Q(til__isnull=True) | Q(til__gt=dag), plass=OuterRef("pk"))
        return self.paa(dag).filter(~Exists(opptatt))


class Plass(models.Model):
    """Én plass, fra og til. Antallet plasser er antallet rader, så databasen teller dem."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tilbud = models.ForeignKey("koordinator.Plasstilbud", models.PROTECT, related_name="plasser")
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk()
    objects = PlassQuerySet.as_manager()

    class Meta:
        verbose_name = _("plass")
        verbose_name_plural = _("plasser")
        ordering = ["tilbud", "nummer"]
        constraints = [
            periode_er_rett_vei("plassen_slutter_ikke_for_den_begynner"),
            models.UniqueConstraint(name="hver_plass_har_sitt_nummer", fields=["tilbud", "nummer"]),
        ]

    def __str__(self):
        return f"{self.tilbud} {self.nummer}"


class OmEnPersonQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto: Konto):
        """Kontoret og koordinatoren: de som ser personen i saken."""
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_SAMTYKKE))


class VenteplassQuerySet(OmEnPersonQuerySet):
    def aapne(self):
        return self.filter(ferdig_dato__isnull=True)


class Venteplass(models.Model):
    """At noen står på venteliste, fra når og hvorfor. Grunnlaget står i innsynsdelen til koordinerende enhet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tilbud = models.ForeignKey("koordinator.Plasstilbud", models.PROTECT, related_name="venteliste")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="venteplasser")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="+")
    grunnlag = models.TextField(_("hvorfor plassen trengs"))
    satt_dato = models.DateField(_("på listen fra"))
    satt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    ferdig_dato = models.DateField(_("av listen"), null=True, blank=True)
    ferdig_grunn = models.TextField(_("hvorfor av listen"), blank=True)

    history = Historikk()
    objects = VenteplassQuerySet.as_manager()

    class Meta:
        verbose_name = _("plass på venteliste")
        verbose_name_plural = _("plasser på venteliste")
        ordering = ["satt_dato", "id"]
        constraints = [
            models.UniqueConstraint(
                name="en_person_venter_en_gang_paa_samme_tilbud", fields=["tilbud", "person"], condition=Q(ferdig_dato__isnull=True)
            ),
            models.CheckConstraint(
                name="den_som_er_av_ventelisten_har_en_grunn",
                condition=Q(ferdig_dato__isnull=True, ferdig_grunn="") | (Q(ferdig_dato__isnull=False) & ~Q(ferdig_grunn="")),
            ),
            models.CheckConstraint(name="den_som_venter_har_et_grunnlag", condition=~Q(grunnlag="")),
        ]

    def __str__(self):
        return str(self.tilbud)


class Plasstildeling(models.Model):
    """At én har én plass, fra og til. To kan ikke ha samme plass samtidig, så det er aldri flere enn det er plasser."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plass = models.ForeignKey("koordinator.Plass", models.PROTECT, related_name="tildelinger")
    venteplass = models.OneToOneField("koordinator.Venteplass", models.PROTECT, related_name="tildeling")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="plasser")
    foer_andre = models.TextField(_("hvorfor før dem som har ventet lenger"), blank=True)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    slutt_grunn = models.TextField(_("hvorfor plassen er avsluttet"), blank=True)
    tildelt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    tildelt_tid = models.DateTimeField(_("tildelt"))

    history = Historikk()
    objects = OmEnPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("tildelt plass")
        verbose_name_plural = _("tildelte plasser")
        ordering = ["-fra"]
        constraints = [
            periode_er_rett_vei("tildelingen_slutter_ikke_for_den_begynner"),
            ExclusionConstraint(
                name="en_har_plassen_om_gangen",
                expressions=[("plass", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(name="avsluttet_tildeling_har_grunn", condition=Q(til__isnull=True) | ~Q(slutt_grunn="")),
        ]

    def __str__(self):
        return f"{self.plass}"
