"""Ulovlig lesing som en sak: hva som ble lest av hvem, og at personen og kilden fikk vite det (pjl § 22 a; R95)."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk, Vern


class Lesingsutfall(models.TextChoices):
    ULOVLIG = "ULOVLIG", _("lesingen var ulovlig")
    LOVLIG = "LOVLIG", _("lesingen var likevel lovlig")


class UlovligLesing(models.Model):
    """Saken om at en ansatt leste om en person uten grunn i arbeidet.

    `oppslag` er id-er i Oppslag. Personen får brev; det lages på KEs bord (koordinator), som setter `varslet_tid`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="ulovlige_lesinger")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+", verbose_name=_("ansatt"))
    funn = models.ForeignKey("tilgang.Loggfunn", models.PROTECT, null=True, blank=True, related_name="lesinger")
    oppslag = ArrayField(models.UUIDField())
    beskrivelse = models.TextField(_("hva som er skjedd"))
    aapnet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    aapnet_tid = models.DateTimeField(_("åpnet"))
    varslet_tid = models.DateTimeField(_("personen varslet"), null=True, blank=True)
    utfall = models.CharField(_("utfall"), max_length=10, choices=Lesingsutfall, blank=True)
    tiltak = models.TextField(_("hva som er gjort"), blank=True)
    uten_varsel_grunn = models.TextField(_("hvorfor personen ikke er varslet med brev"), blank=True)
    er_meldt_tilsynet = models.BooleanField(_("meldt til tilsynsmyndigheten"), null=True, blank=True)
    tilsyn_grunn = models.TextField(_("begrunnelse"), blank=True)
    avsluttet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    avsluttet_tid = models.DateTimeField(_("avsluttet"), null=True, blank=True)

    history = Historikk()

    class Meta:
        verbose_name = _("ulovlig lesing")
        verbose_name_plural = _("ulovlige lesinger")
        ordering = ["-aapnet_tid"]
        constraints = [
            models.UniqueConstraint(name="en_sak_per_person_i_et_funn", fields=["funn", "person"]),
            models.CheckConstraint(name="ulovlig_lesing_er_beskrevet", condition=~Q(beskrivelse="")),
            models.CheckConstraint(
                name="ingen_behandler_sin_egen_lesing",
                condition=~Q(aapnet_av=F("konto")) & (Q(avsluttet_av__isnull=True) | ~Q(avsluttet_av=F("konto"))),
            ),
            models.CheckConstraint(
                name="en_avsluttet_lesing_har_utfall_og_hva_som_er_gjort",
                condition=Q(avsluttet_tid__isnull=True, avsluttet_av__isnull=True, utfall="", tiltak="")
                | Q(avsluttet_tid__isnull=False, avsluttet_av__isnull=False) & ~Q(utfall="") & ~Q(tiltak=""),
            ),
            models.CheckConstraint(
                name="en_ulovlig_lesing_er_varslet_eller_har_grunn",
                condition=~Q(utfall=Lesingsutfall.ULOVLIG)
                | (Q(varslet_tid__isnull=False) | ~Q(uten_varsel_grunn="")) & Q(er_meldt_tilsynet__isnull=False) & ~Q(tilsyn_grunn=""),
            ),
        ]

    def __str__(self):
        return str(_("ulovlig lesing"))

    @property
    def er_avsluttet(self) -> bool:
        return self.avsluttet_tid is not None


class Kildevarsel(models.Model):
    """Beskjeden til enheten opplysningene kom fra. Lederen der bekrefter; gjør ingen det, skriver KE hvordan den er gitt ellers.

    Beskjeden står i Samvev, og ikke i et brev: navnet på en skjult kontakt skal ikke skrives ut av en som ikke skal vite om den.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lesing = models.ForeignKey("tilgang.UlovligLesing", models.PROTECT, related_name="kildevarsler")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+")
    varslet_tid = models.DateTimeField(_("varslet"))
    bekreftet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    bekreftet_tid = models.DateTimeField(_("bekreftet"), null=True, blank=True)
    annen_maate = models.TextField(_("varslet på en annen måte"), blank=True)

    history = Historikk()

    class Meta:
        verbose_name = _("varsel til kilden")
        verbose_name_plural = _("varsler til kilden")
        ordering = ["varslet_tid", "id"]
        constraints = [
            models.UniqueConstraint(name="en_enhet_varsles_en_gang_om_en_lesing", fields=["lesing", "enhet"]),
            models.CheckConstraint(
                name="kildevarsel_bekreftet_av_noen_paa_et_tidspunkt",
                condition=Q(bekreftet_av__isnull=True, bekreftet_tid__isnull=True, annen_maate="")
                | Q(bekreftet_av__isnull=False, bekreftet_tid__isnull=False),
            ),
        ]

    def __str__(self):
        return str(_("varsel til kilden"))


class Loggutlevering(models.Model):
    """At noen fikk se hvem som har sett opplysningene: hvem som ba, hvem som fikk, for hvilket tidsrom (pjl § 22 a)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="loggutleveringer")
    bedt_av = models.ForeignKey("personer.Person", models.PROTECT, related_name="+", verbose_name=_("hvem som ba"))
    mottaker = models.ForeignKey("personer.Person", models.PROTECT, related_name="+", verbose_name=_("hvem som fikk"))
    vurdering = models.TextField(_("hvorfor mottakeren kan få loggen"), blank=True)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))
    levert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    levert_tid = models.DateTimeField(_("gitt ut"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("utlevering av innsynsloggen")
        verbose_name_plural = _("utleveringer av innsynsloggen")
        ordering = ["-levert_tid"]
        constraints = [
            models.CheckConstraint(name="utlevert_logg_har_et_tidsrom", condition=Q(til__gt=F("fra"))),
            models.CheckConstraint(name="logg_til_en_annen_er_vurdert", condition=Q(person=F("mottaker")) | ~Q(vurdering="")),
        ]

    def __str__(self):
        return str(_("utlevering av innsynsloggen"))
