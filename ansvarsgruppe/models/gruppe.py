import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei
from tilgang import regler
from tilgang.handling import Handling


class Slag(models.TextChoices):
    """Ingen av dem står i loven, og ingen av dem kan vedta noe (lov §8; R48, R53)."""

    SAMARBEIDSGRUPPE = "SAMARBEIDSGRUPPE", _("samarbeidsgruppe")
    ANSVARSGRUPPE = "ANSVARSGRUPPE", _("ansvarsgruppe")


class GruppeQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        """Hvem som deltar, hører til planens ramme (settled 1)."""
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_PLANRAMME))


class Ansvarsgruppe(models.Model):
    """De som samarbeider rundt personen, fra og til. Personen og foresatte er alltid med (R49).

    En samarbeidsgruppe har en kontaktperson. Vurderes det at den skal være ansvarsgruppe, slutter raden, og den neste peker
    på den (R48). En gruppe som ble avsluttet av noen, sier hvorfor og hva som skjer nå.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="grupper")
    slag = models.CharField(_("slag"), max_length=20, choices=Slag)
    startet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    kontaktperson = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    forrige = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="neste")
    avsluttet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    slutt_grunn = models.TextField(_("hvorfor gruppen sluttet"), blank=True)
    hva_naa = models.TextField(_("hva som skjer nå"), blank=True)

    history = Historikk()
    objects = GruppeQuerySet.as_manager()

    class Meta:
        verbose_name = _("gruppe")
        verbose_name_plural = _("grupper")
        constraints = [
            periode_er_rett_vei("gruppen_slutter_ikke_for_den_begynner"),
            ExclusionConstraint(
                name="personen_har_en_gruppe_om_gangen",
                expressions=[("person", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                name="bare_en_samarbeidsgruppe_har_kontaktperson", condition=Q(slag=Slag.SAMARBEIDSGRUPPE) | Q(kontaktperson__isnull=True)
            ),
            models.CheckConstraint(
                name="gruppen_noen_avsluttet_sier_hvorfor",
                condition=Q(avsluttet_av__isnull=True, slutt_grunn="", hva_naa="")
                | Q(avsluttet_av__isnull=False, til__isnull=False) & ~Q(slutt_grunn=""),
            ),
        ]
        indexes = [models.Index(fields=["fra"], name="gruppene_etter_start"), models.Index(fields=["til"], name="gruppene_etter_slutt")]

    def __str__(self):
        return self.get_slag_display()


class Delsvar(models.TextChoices):
    """Det medlemmet selv sa om sin del. Tomt til hen har svart."""

    JA = "JA", _("har sagt ja")
    NEI = "NEI", _("har sagt nei")


class MedlemskapQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        return self.filter(gruppe__person__in=regler.personer_for(konto, Handling.SE_PLANRAMME))


class Medlemskap(models.Model):
    """At en ansatt er med i gruppen for sin enhet, fra og til. Tilgangen er en tilknytning medlemskapet eier (R50, settled 5)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey("ansvarsgruppe.Ansvarsgruppe", models.PROTECT, related_name="medlemskap")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="medlemskap")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="medlemskap")
    min_del = models.TextField(_("bidrar med"), blank=True)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    lagt_til_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    svar = models.CharField(_("svar om sin del"), max_length=3, choices=Delsvar, blank=True)
    svar_grunn = models.TextField(_("hvorfor nei"), blank=True)
    svar_tid = models.DateTimeField(_("svarte"), null=True, blank=True)
    vil_slutte_grunn = models.TextField(_("hvorfor medlemmet vil slutte"), blank=True)
    vil_slutte_tid = models.DateTimeField(_("ba om å få slutte"), null=True, blank=True)
    slutt_grunn = models.TextField(_("hvorfor ingen tok over"), blank=True)
    overtar_etter = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="overtatt_av")

    history = Historikk()
    objects = MedlemskapQuerySet.as_manager()

    class Meta:
        verbose_name = _("medlemskap")
        verbose_name_plural = _("medlemskap")
        constraints = [
            periode_er_rett_vei("medlemskapet_slutter_ikke_for_det_begynner"),
            ExclusionConstraint(
                name="samme_medlem_bare_en_gang_om_gangen",
                expressions=[
                    ("gruppe", RangeOperators.EQUAL),
                    ("konto", RangeOperators.EQUAL),
                    ("enhet", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="et_nei_til_delen_sier_hvorfor", condition=~Q(svar=Delsvar.NEI) | ~Q(svar_grunn="")),
            models.CheckConstraint(
                name="den_som_vil_ut_av_gruppen_sier_hvorfor", condition=Q(vil_slutte_tid__isnull=True) | ~Q(vil_slutte_grunn="")
            ),
        ]

    def __str__(self):
        return f"{self.konto} ({self.enhet})"
