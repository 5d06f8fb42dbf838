import uuid
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk, Vern
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei

FLEST_AAR = 120


class Bevaringsslag(models.TextChoices):
    """Det en regel kan gjelde. Rommet som eier slaget, sier hva som tømmes (personer/kassasjon/register.py)."""

    PLAN = "PLAN", _("planer som er avsluttet")
    NOTAT = "NOTAT", _("notater i saken")
    BREV = "BREV", _("brev arkivet har")
    MELDING = "MELDING", _("meldinger arkivet har")
    VEDTAK = "VEDTAK", _("vedtak arkivet har, med klagene på dem")
    KLAGE = "KLAGE", _("klager uten vedtak, som arkivet har")


class RegnesFra(models.TextChoices):
    SAK_AVSLUTTET = "SAK_AVSLUTTET", _("da saken ble avsluttet")
    DOD = "DOD", _("da personen døde")
    PLAN_AVSLUTTET = "PLAN_AVSLUTTET", _("da planen ble avsluttet")
    SKREVET = "SKREVET", _("da notatet ble skrevet")


class Bevaringsmaate(models.TextChoices):
    KASSER = "KASSER", _("kasseres")
    BEVAR = "BEVAR", _("bevares")


class BevaringsregelQuerySet(PeriodeQuerySet):
    def godkjente(self):
        return self.filter(godkjent_tid__isnull=False)

    def gjeldende(self, slag: str, dag: date):
        """Den godkjente regelen for slaget den dagen. Høyst én; uten regel bevares alt."""
        return self.godkjente().paa(dag).filter(slag=slag)


class Bevaringsregel(models.Model):
    """Kommunens regel om hvor lenge noe bevares: datert, med grunnlaget kommunen selv oppgir, skrevet av én og godkjent av en annen.

    Samvev har ingen frister av seg selv: arkivlova § 13 tillater ikke kassasjon uten regel, og ingen frist i lov er lagt inn her.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(_("gjelder"), max_length=10, choices=Bevaringsslag)
    regnes_fra = models.CharField(_("regnes fra"), max_length=16, choices=RegnesFra)
    aar = models.PositiveSmallIntegerField(_("antall år"), validators=[MinValueValidator(1), MaxValueValidator(FLEST_AAR)])
    maate = models.CharField(_("hva som da skal skje"), max_length=8, choices=Bevaringsmaate)
    grunnlag = models.TextField(_("grunnlaget for regelen"))
    fra = models.DateField(_("gjelder fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    skrevet_tid = models.DateTimeField(_("skrevet"))
    godkjent_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    godkjent_tid = models.DateTimeField(_("godkjent"), null=True, blank=True)

    history = Historikk()
    objects = BevaringsregelQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel om bevaring")
        verbose_name_plural = _("regler om bevaring")
        ordering = ["slag", "-fra"]
        constraints = [
            periode_er_rett_vei("bevaringsregelen_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="bevaringsregelen_har_grunnlag", condition=~Q(grunnlag="")),
            models.CheckConstraint(name="bevaringsregelen_har_en_frist", condition=Q(aar__range=(1, FLEST_AAR))),
            models.CheckConstraint(
                name="bevaringsregelen_er_godkjent_av_en_annen",
                condition=Q(godkjent_tid__isnull=True, godkjent_av__isnull=True)
                | Q(godkjent_tid__isnull=False, godkjent_av__isnull=False) & ~Q(godkjent_av=F("skrevet_av")),
            ),
            ExclusionConstraint(
                name="en_bevaringsregel_for_hvert_slag_om_gangen",
                expressions=[("slag", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
                condition=Q(godkjent_tid__isnull=False),
            ),
        ]

    def __str__(self):
        return self.get_slag_display()

    @property
    def er_godkjent(self) -> bool:
        return self.godkjent_tid is not None

    def gjelder(self, dag: date) -> bool:
        return self.er_godkjent and self.fra <= dag and (self.til is None or dag < self.til)


class Bevaringsstans(models.Model):
    """At det som er registrert om personen, ikke skal kasseres, enda regelen sier det: fra, til og hvorfor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="bevaringsstanser")
    grunn = models.TextField(_("hvorfor det ikke skal kasseres"))
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    satt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    opphevet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("stans i kassasjon")
        verbose_name_plural = _("stans i kassasjon")
        ordering = ["-fra", "id"]
        constraints = [
            periode_er_rett_vei("stansen_slutter_ikke_for_den_begynner"),
            models.UniqueConstraint(name="personen_har_en_stans_om_gangen", fields=["person"], condition=Q(til__isnull=True)),
            models.CheckConstraint(name="stansen_har_grunn", condition=~Q(grunn="")),
            models.CheckConstraint(
                name="stansen_er_opphevet_av_noen",
                condition=Q(til__isnull=True, opphevet_av__isnull=True) | Q(til__isnull=False, opphevet_av__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)


class KassasjonQuerySet(models.QuerySet):
    def aapne(self):
        return self.filter(ferdig_tid__isnull=True, trukket_tid__isnull=True)

    def skal_utfores(self):
        return self.aapne().filter(godkjent_tid__isnull=False)


class Kassasjon(models.Model):
    """At noe skal tømmes etter en regel: bestilt av én, godkjent av en annen, utført av arbeideren (settled 30).

    `dag` er dagen regelen ble regnet ut for. Postene er det som da var med; hver prøves på nytt når den tømmes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regel = models.ForeignKey("personer.Bevaringsregel", models.PROTECT, related_name="kassasjoner")
    dag = models.DateField(_("regnet ut for"))
    antall = models.PositiveIntegerField(_("bestilt"))
    bestilt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    bestilt_tid = models.DateTimeField(_("bestilt"))
    godkjent_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    godkjent_tid = models.DateTimeField(_("godkjent"), null=True, blank=True)
    trukket_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    trukket_tid = models.DateTimeField(_("trukket"), null=True, blank=True)
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)
    kassert = models.PositiveIntegerField(_("kassert"), null=True, blank=True)
    unntatt = models.PositiveIntegerField(_("ikke kassert"), null=True, blank=True)

    history = Historikk()
    objects = KassasjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("kassasjon")
        verbose_name_plural = _("kassasjoner")
        ordering = ["-bestilt_tid", "id"]
        constraints = [
            models.CheckConstraint(name="det_kasseres_noe", condition=Q(antall__gte=1)),
            models.CheckConstraint(
                name="kassasjonen_er_godkjent_av_en_annen",
                condition=Q(godkjent_tid__isnull=True, godkjent_av__isnull=True)
                | Q(godkjent_tid__isnull=False, godkjent_av__isnull=False) & ~Q(godkjent_av=F("bestilt_av")),
            ),
            models.CheckConstraint(
                name="kassasjonen_er_trukket_av_noen_for_den_ble_godkjent",
                condition=Q(trukket_tid__isnull=True, trukket_av__isnull=True)
                | Q(trukket_tid__isnull=False, trukket_av__isnull=False, godkjent_tid__isnull=True),
            ),
            models.CheckConstraint(
                name="en_ferdig_kassasjon_er_godkjent_og_talt",
                condition=Q(ferdig_tid__isnull=True, kassert__isnull=True, unntatt__isnull=True)
                | Q(ferdig_tid__isnull=False, godkjent_tid__isnull=False, kassert__isnull=False, unntatt__isnull=False),
            ),
            models.UniqueConstraint(
                name="en_kassasjon_etter_regelen_om_gangen",
                fields=["regel"],
                condition=Q(ferdig_tid__isnull=True, trukket_tid__isnull=True),
            ),
        ]

    def __str__(self):
        return str(self.regel)


class Posttilstand(models.TextChoices):
    VENTER = "VENTER", _("venter")
    KASSERT = "KASSERT", _("kassert")
    UNNTATT = "UNNTATT", _("ikke kassert")


class Kassasjonspost(models.Model):
    """Én ting som skal tømmes: id-en til planen, notatet, brevet, meldingen, vedtaket eller klagen, og hvordan det gikk.

    `unntak` er koden for hvorfor den ble stående.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kassasjon = models.ForeignKey("personer.Kassasjon", models.PROTECT, related_name="poster")
    gjelder = models.UUIDField()
    tilstand = models.CharField(max_length=8, choices=Posttilstand, default=Posttilstand.VENTER)
    unntak = models.CharField(max_length=20, blank=True)
    tid = models.DateTimeField(null=True, blank=True)

    history = Historikk()

    class Meta:
        verbose_name = _("post i kassasjon")
        verbose_name_plural = _("poster i kassasjon")
        ordering = ["gjelder"]
        constraints = [
            models.UniqueConstraint(name="en_post_for_hver_ting_i_kassasjonen", fields=["kassasjon", "gjelder"]),
            models.CheckConstraint(
                name="posten_er_avgjort_en_gang",
                condition=Q(tilstand=Posttilstand.VENTER, tid__isnull=True, unntak="")
                | Q(tilstand=Posttilstand.KASSERT, tid__isnull=False, unntak="")
                | Q(tilstand=Posttilstand.UNNTATT, tid__isnull=False) & ~Q(unntak=""),
            ),
        ]

    def __str__(self):
        return self.get_tilstand_display()


class Tomming(models.Model):
    """Radene i historikken eller en logg som ble tømt for én post, og sha256 av hver slik den står etterpå.

    Skrives av databasefunksjonen som tømmer, aldri av applikasjonen. Prøvelsen av kjeden godtar en tømt rad bare når den er
    nettopp den som ble skrevet ned her (personer/historikk/kassert.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kassasjon = models.ForeignKey("personer.Kassasjon", models.PROTECT, related_name="tomminger")
    gjelder = models.UUIDField()
    tabell = models.CharField(max_length=63)
    kolonner = ArrayField(models.CharField(max_length=63))
    rader = ArrayField(models.BigIntegerField())
    avtrykk = models.BinaryField()
    tid = models.DateTimeField()

    vern = Vern.LOGG
    uten_historikk = "Raden kan bare settes inn, av databasen selv, og står i kjeden."

    class Meta:
        verbose_name = _("tømt rad")
        verbose_name_plural = _("tømte rader")
        ordering = ["tid", "id"]
        indexes = [models.Index(name="tommingene_i_tabellen", fields=["tabell"])]

    def __str__(self):
        return self.tabell


class Kassasjonsbevis(models.Model):
    """Beviset på kassasjonen: én PDF, satt én gang av arbeideren. Regelen, tallene og id-ene, aldri hvem det gjaldt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kassasjon = models.OneToOneField("personer.Kassasjon", models.PROTECT, related_name="bevis")
    innhold = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sider = models.PositiveIntegerField(_("sider"))
    laget_tid = models.DateTimeField(_("laget"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("bevis på kassasjon")
        verbose_name_plural = _("bevis på kassasjon")

    def __str__(self):
        return str(self.kassasjon_id)
