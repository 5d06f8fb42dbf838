import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.models.innhold import InnholdQuerySet
from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling


class Overgangsslag(models.TextChoices):
    SKOLE = "SKOLE", _("fra barnehage til skole")
    UNGDOMSSKOLE = "UNGDOMSSKOLE", _("fra barneskole til ungdomsskole")
    VIDEREGAENDE = "VIDEREGAENDE", _("fra ungdomsskole til videregående")
    SEKSTEN = "SEKSTEN", _("fyller 16 år")
    ATTEN = "ATTEN", _("fyller 18 år")
    VOKSEN = "VOKSEN", _("fra videregående til tjenester for voksne")
    TIL_SYKEHUS = "TIL_SYKEHUS", _("fra hjemmet til sykehus")
    FRA_SYKEHUS = "FRA_SYKEHUS", _("fra sykehus til hjemmet")
    FLYTTING = "FLYTTING", _("flytter til en annen kommune")


S = Overgangsslag
# De som følger av fødselsdatoen. De andre sier noe om personen, og vises bare for dem som har kontor i saken.
ALDERSGITTE = (S.SKOLE, S.UNGDOMSSKOLE, S.VIDEREGAENDE, S.SEKSTEN, S.ATTEN, S.VOKSEN)
MELDTE = tuple(slag for slag in Overgangsslag if slag not in ALDERSGITTE)


class Fastpunkt(models.TextChoices):
    """De faste punktene; hvilke som hører til hvert slag, står i ip/overganger/sjekkliste.py."""

    HORT = "HORT", _("Personen har fått si hva som er viktig i overgangen")
    SAMTYKKE = "SAMTYKKE", _("Det er spurt om samtykke til å dele med den som tar imot")
    OPPLYSNING = "OPPLYSNING", _("Det er avtalt hvilke opplysninger som følger med")
    BESOK = "BESOK", _("Besøk eller samtale på det nye stedet er avtalt")
    KOORDINATOR = "KOORDINATOR", _("Det er avklart hvem som følger opp etterpå")
    UNGDOMMEN = "UNGDOMMEN", _("Samtykkene er gått gjennom sammen med ungdommen")
    BREV = "BREV", _("Det er avklart hvem brev skal gå til etterpå")
    HJEMME = "HJEMME", _("Tjenestene hjemme vet hvilken dag det skjer")
    HJELP = "HJELP", _("Hjelpemidler og medisiner er avtalt")
    PLANEN = "PLANEN", _("Personen er spurt om planen skal sendes til den nye kommunen")


class Utfall(models.TextChoices):
    GJENNOMFORT = "GJENNOMFORT", _("Overgangen er gjennomført")
    FALT_BORT = "FALT_BORT", _("Overgangen ble ikke noe av, eller gjelder ikke personen")


class OvergangQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Rammen: hva slags overgang og når. Et opphold på sykehus eller en flytting er mer enn rammen, og krever kontor."""
        ser = regler.gjelder(konto, Handling.SE_PLANRAMME)
        return self.filter(ser & (Q(slag__in=ALDERSGITTE) | regler.gjelder(konto, Handling.SE_SAMTYKKE)))

    def aapne(self):
        return self.filter(ferdig_tid__isnull=True)


class Overgang(models.Model):
    """En overgang noen har begynt å arbeide med. Raden er ramme, uten fritekst; det som skrives, står i innsynsdeler."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="overganger")
    slag = models.CharField(_("overgangen"), max_length=14, choices=Overgangsslag)
    dato = models.DateField(_("når"))
    begynt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    begynt_tid = models.DateTimeField(_("begynt"))
    moete_dato = models.DateField(_("overgangsmøte"), null=True)
    er_moete_holdt = models.BooleanField(_("møtet er holdt"), default=False)
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True)
    ferdig_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    utfall = models.CharField(_("utfallet"), max_length=12, choices=Utfall, blank=True)
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()
    objects = OvergangQuerySet.as_manager()

    class Meta:
        verbose_name = _("overgang")
        verbose_name_plural = _("overganger")
        ordering = ["dato", "slag"]
        constraints = [
            models.UniqueConstraint(name="en_overgang_av_hvert_slag_per_dag", fields=["person", "slag", "dato"]),
            models.CheckConstraint(
                name="et_holdt_overgangsmoete_har_dato", condition=Q(er_moete_holdt=False) | Q(moete_dato__isnull=False)
            ),
            models.CheckConstraint(
                name="overgangen_er_ferdig_av_noen_med_utfall",
                condition=Q(ferdig_tid__isnull=True, ferdig_av__isnull=True, utfall="")
                | Q(ferdig_tid__isnull=False, ferdig_av__isnull=False) & ~Q(utfall=""),
            ),
        ]
        indexes = [models.Index(name="aapne_overganger", fields=["person", "dato"], condition=Q(ferdig_tid__isnull=True))]

    def __str__(self):
        return _t("overgang")

    @property
    def er_aldersgitt(self) -> bool:
        return self.slag in ALDERSGITTE

    def er_forbi(self, dag: date) -> bool:
        return self.ferdig_tid is None and self.dato < dag


class Overgangssteg(models.Model):
    """Ett av de faste punktene på sjekklisten (ip/overganger/sjekkliste.py). Uten tekst: hvilket, og om det er gjort."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    overgang = models.ForeignKey("ip.Overgang", models.PROTECT, related_name="steg")
    kode = models.CharField(_("punktet"), max_length=12, choices=Fastpunkt)
    gjort_tid = models.DateTimeField(_("gjort"), null=True)
    gjort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")

    history = Historikk()

    class Meta:
        verbose_name = _("fast punkt i overgangen")
        verbose_name_plural = _("faste punkter i overgangen")
        constraints = [
            models.UniqueConstraint(name="hvert_faste_punkt_en_gang", fields=["overgang", "kode"]),
            models.CheckConstraint(
                name="et_gjort_fast_punkt_er_gjort_av_noen",
                condition=Q(gjort_tid__isnull=True, gjort_av__isnull=True) | Q(gjort_tid__isnull=False, gjort_av__isnull=False),
            ),
        ]

    def __str__(self):
        return _t("fast punkt i overgangen")


class Overgangspunkt(models.Model):
    """Et eget punkt på sjekklisten, i innsynsdelen til enheten som skrev det."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    overgang = models.ForeignKey("ip.Overgang", models.PROTECT, related_name="punkter")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="overgangspunkter")
    tekst = models.CharField(_("punktet"), max_length=300)
    gjort_tid = models.DateTimeField(_("gjort"), null=True)
    gjort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    skrevet_tid = models.DateTimeField(_("skrevet"))

    history = Historikk()
    objects = InnholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("eget punkt i overgangen")
        verbose_name_plural = _("egne punkter i overgangen")
        ordering = ["skrevet_tid", "id"]
        constraints = [
            models.CheckConstraint(name="et_eget_punkt_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="et_gjort_eget_punkt_er_gjort_av_noen",
                condition=Q(gjort_tid__isnull=True, gjort_av__isnull=True) | Q(gjort_tid__isnull=False, gjort_av__isnull=False),
            ),
        ]

    def __str__(self):
        return _t("eget punkt i overgangen")


class Overgangsmottaker(models.Model):
    """Den som tar imot: ved navn, i en av kommunens enheter eller et annet sted. Hvem det er, er innhold og står i en innsynsdel."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    overgang = models.OneToOneField("ip.Overgang", models.PROTECT, related_name="mottaker")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="overgangsmottakere")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")
    utenfor = models.CharField(_("sted utenfor kommunens enheter"), max_length=200, blank=True)
    navn = models.CharField(_("hvem"), max_length=200)
    bekreftet_dato = models.DateField(_("bekreftet"), null=True)

    history = Historikk()
    objects = InnholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("mottaker i overgangen")
        verbose_name_plural = _("mottakere i overgangen")
        constraints = [
            models.CheckConstraint(name="mottakeren_har_navn", condition=~Q(navn="")),
            models.CheckConstraint(
                name="mottakeren_er_i_en_enhet_eller_utenfor",
                condition=Q(enhet__isnull=False, utenfor="") | Q(enhet__isnull=True) & ~Q(utenfor=""),
            ),
        ]

    def __str__(self):
        return _t("mottaker i overgangen")
