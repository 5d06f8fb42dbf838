import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from koordinator.frister import frist_forelopig_svar
from koordinator.models.henvendelse import Avsenderrolle, Enighet, Henvendelse, Hjemmel, Onske, _hjemmel_passer
from personer import kryptering
from personer.historikk.modell import Historikk
from personer.kassasjon.register import KASSERT
from personer.models import Person
from personer.models.konto import Maalform
from tilgang import regler
from tilgang.handling import Handling


class Mottak(models.TextChoices):
    NY = "NY", _("ikke behandlet")
    REGISTRERT = "REGISTRERT", _("registrert som melding")
    FEILSENDT = "FEILSENDT", _("hører hjemme et annet sted")
    TRUKKET = "TRUKKET", _("trukket av avsenderen")
    USERIOS = "USERIOS", _("ikke en melding")
    TOEMT = "TOEMT", _("tømt: bekymring for omsorgen et barn får")


# Det avsenderen selv skrev. Det er utenfor historikken, så det kan tømmes på ordentlig (settled 27).
RAATEKST = (
    "avsender_navn", "avsender_arbeidssted", "avsender_telefon", "avsender_epost", "gjelder_navn", "gjelder_fodt",
    "gjelder_nummer_kryptert", "gjelder_nummer_hash", "beskrivelse",
)  # fmt: skip
TOMT = {n: None if n.startswith(("gjelder_fodt", "gjelder_nummer")) else "" for n in RAATEKST}


class InnsendtMeldingQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """De som tar imot meldinger, men ikke den som er sperret eller inhabil for personen det gjelder.

        Før KE har koblet den, er nummeret det eneste som sier hvem det er.
        """
        if not regler.kan_uten_person(konto, Handling.SE_MELDING):
            return self.none()
        kan_se = regler.personer_for(konto, Handling.SE_MELDING)
        stengte = Person.objects.filter(fodselsnummer_hash__isnull=False).exclude(pk__in=kan_se.values("pk"))
        ukoblet = Q(person__isnull=True) & (
            Q(gjelder_nummer_hash__isnull=True) | ~Q(gjelder_nummer_hash__in=stengte.values("fodselsnummer_hash"))
        )
        return self.filter(ukoblet | Q(person__in=kan_se))

    def ubehandlede(self):
        return self.filter(tilstand=Mottak.NY)


class InnsendtMelding(models.Model):
    """Det noen sendte gjennom det åpne skjemaet, slik det kom. Ikke en sak før KE har sett på den.

    Avsenderen er ikke logget inn, så ingenting her er kontrollert, og ingenting er slått opp. Fristen løper fra
    `mottatt_tid`, også når KE registrerer den senere (fvl § 11 a; R16).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nokkel = models.UUIDField(unique=True)
    referanse = models.CharField(_("referanse"), max_length=12, unique=True)
    mottatt_tid = models.DateTimeField(_("mottatt"))
    maalform = models.CharField(max_length=2, choices=Maalform)
    avsender_rolle = models.CharField(_("avsenderen er"), max_length=20, choices=Avsenderrolle)
    hjemmel = models.CharField(_("grunnlag"), max_length=20, choices=Hjemmel)
    onsker = ArrayField(models.CharField(max_length=20, choices=Onske), verbose_name=_("det meldes behov for"))
    person_vet = models.BooleanField(_("personen eller familien vet om meldingen"))
    person_enig = models.CharField(_("personen eller familien er enig"), max_length=12, choices=Enighet)

    avsender_navn = models.CharField(_("avsender"), max_length=200, blank=True)
    avsender_arbeidssted = models.CharField(_("arbeidssted"), max_length=200, blank=True)
    avsender_telefon = models.CharField(_("telefon"), max_length=40, blank=True)
    avsender_epost = models.EmailField(_("e-post"), blank=True)
    gjelder_navn = models.CharField(_("hvem det gjelder"), max_length=300, blank=True)
    gjelder_fodt = models.DateField(_("født"), null=True, blank=True)
    gjelder_nummer_kryptert = models.BinaryField(null=True, editable=False)
    # Tom tekst ville vært en verdi i oppslaget; den som ikke skrev nummer, har NULL.
    gjelder_nummer_hash = models.CharField(max_length=64, null=True, editable=False, db_index=True)  # noqa: DJ001
    beskrivelse = models.TextField(_("det avsenderen sier"), blank=True)

    tilstand = models.CharField(_("tilstand"), max_length=12, choices=Mottak, default=Mottak.NY)
    person = models.ForeignKey("personer.Person", models.PROTECT, null=True, blank=True, related_name="innsendte")
    henvendelse = models.OneToOneField(Henvendelse, models.PROTECT, null=True, blank=True, related_name="innsendt")
    rett_instans = models.CharField(_("hvor den hører hjemme"), max_length=200, blank=True)
    begrunnelse = models.TextField(_("begrunnelse"), blank=True)
    behandlet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    behandlet_tid = models.DateTimeField(null=True, blank=True)
    toemt_tid = models.DateTimeField(_("tømt"), null=True, blank=True)
    toemt_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    toemt_grunn = models.TextField(_("hvorfor teksten er tømt"), blank=True)
    toemt_gjort = models.TextField(_("hva som er gjort"), blank=True)

    history = Historikk(excluded_fields=list(RAATEKST))
    objects = InnsendtMeldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("innsendt melding")
        verbose_name_plural = _("innsendte meldinger")
        ordering = ["mottatt_tid"]
        constraints = [
            models.CheckConstraint(name="den_innsendte_har_et_grunnlag_som_passer", condition=_hjemmel_passer()),
            models.CheckConstraint(name="den_innsendte_sier_hva_det_er_behov_for", condition=Q(onsker__len__gt=0)),
            models.CheckConstraint(
                name="bare_en_registrert_er_blitt_en_melding",
                condition=Q(tilstand=Mottak.REGISTRERT, henvendelse__isnull=False, person__isnull=False)
                | (~Q(tilstand=Mottak.REGISTRERT) & Q(henvendelse__isnull=True)),
            ),
            models.CheckConstraint(
                name="den_behandlede_har_en_som_gjorde_det",
                condition=Q(tilstand=Mottak.NY, behandlet_tid__isnull=True, behandlet_av__isnull=True)
                | (~Q(tilstand=Mottak.NY) & Q(behandlet_tid__isnull=False, behandlet_av__isnull=False)),
            ),
            models.CheckConstraint(
                name="den_som_ikke_ble_en_melding_har_en_grunn",
                condition=~Q(tilstand__in=[Mottak.FEILSENDT, Mottak.TRUKKET, Mottak.USERIOS]) | ~Q(begrunnelse=""),
            ),
            models.CheckConstraint(name="den_feilsendte_har_rett_instans", condition=~Q(tilstand=Mottak.FEILSENDT) | ~Q(rett_instans="")),
            models.CheckConstraint(
                name="den_toemte_er_tom_og_sier_hvorfor",
                condition=Q(toemt_tid__isnull=True, toemt_av__isnull=True, toemt_grunn="") & ~Q(tilstand=Mottak.TOEMT)
                | Q(
                    **{n if v == "" else f"{n}__isnull": v if v == "" else True for n, v in TOMT.items()},
                    toemt_tid__isnull=False,
                    toemt_av__isnull=False,
                )
                & ~Q(toemt_grunn="")
                & ~Q(toemt_gjort=""),
            ),
        ]

    def __str__(self):
        return self.referanse

    @property
    def mottatt_dato(self) -> date:
        """Dagen i Oslo: den fristen løper fra."""
        return timezone.localdate(self.mottatt_tid)

    @property
    def svarfrist(self) -> date:
        return frist_forelopig_svar(self.mottatt_dato)

    @property
    def er_kassert(self) -> bool:
        return self.beskrivelse == KASSERT

    @property
    def er_ny(self) -> bool:
        return self.tilstand == Mottak.NY

    @property
    def onsker_tekst(self) -> str:
        return ", ".join(str(Onske(o).label) for o in self.onsker)

    @property
    def avsender(self) -> str:
        return ", ".join(d for d in (self.avsender_navn, self.avsender_arbeidssted) if d)

    @property
    def kommunen_sorger_for_plan(self) -> bool:
        """IP-forskriften § 8; R18."""
        return self.hjemmel == Hjemmel.HELSEFORETAK

    def sett_nummer(self, nummer: str) -> None:
        self.gjelder_nummer_kryptert = kryptering.krypter(nummer) if nummer else None
        self.gjelder_nummer_hash = kryptering.oppslagshash(nummer) if nummer else None

    @property
    def gjelder_nummer(self) -> str:
        return kryptering.dekrypter(self.gjelder_nummer_kryptert) if self.gjelder_nummer_kryptert else ""


class Avsenderslag(models.TextChoices):
    KVITTERING = "KVITTERING", _("kvittering")
    BEHANDLET = "BEHANDLET", _("den er behandlet")
    FEILSENDT = "FEILSENDT", _("den hører hjemme et annet sted")


class AvsenderpostQuerySet(models.QuerySet):
    def usendte(self, tid):
        return self.filter(sendt_tid__isnull=True, neste_tid__lte=tid)


class Avsenderpost(models.Model):
    """En e-post til den som sendte meldingen: referansen, aldri hvem det gjelder. Raden kommer først, e-posten etter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    innsendt = models.ForeignKey(InnsendtMelding, models.PROTECT, related_name="post")
    slag = models.CharField(max_length=12, choices=Avsenderslag)
    laget_tid = models.DateTimeField()
    neste_tid = models.DateTimeField()
    forsok = models.PositiveSmallIntegerField(default=0)
    sendt_tid = models.DateTimeField(null=True)

    uten_historikk = "Teknisk kø: raden sier bare om e-posten er gått, og endres bare av det."
    objects = AvsenderpostQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-post til avsenderen")
        verbose_name_plural = _("e-post til avsenderne")
        constraints = [models.UniqueConstraint(name="avsenderen_faar_hver_epost_en_gang", fields=["innsendt", "slag"])]

    def __str__(self):
        return self.get_slag_display()


class Struping(models.Model):
    """Hvor mange ganger det er sendt inn denne timen, i et rom adressen er regnet om til. Adressen selv lagres ikke."""

    rom = models.PositiveIntegerField(primary_key=True)
    time = models.PositiveIntegerField()
    antall = models.PositiveIntegerField()

    uten_historikk = "En teller uten noen i: den sier hvor mye som kom, ikke hva eller fra hvem."

    class Meta:
        verbose_name = _("teller for åpne skjemaer")
        verbose_name_plural = _("tellere for åpne skjemaer")

    def __str__(self):
        return str(self.rom)
