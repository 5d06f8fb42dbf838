import uuid
from datetime import datetime

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk, Vern

FLEST_FORSOK = 3


class Arkivslag(models.TextChoices):
    """Det som leveres til arkivet, hvert som én journalpost."""

    BREV = "BREV", _("brev som er sendt")
    MELDING = "MELDING", _("meldinger som er kommet inn")
    VEDTAK = "VEDTAK", _("vedtak koordinerende enhet har fattet")
    KLAGE = "KLAGE", _("klager som er avsluttet, med dokumentene i dem")


class Arkivfeil(models.TextChoices):
    """Hvorfor pakken ikke ble laget, i ord til den som venter. Koden lagres, aldri feilmeldingen."""

    TOM = "TOM", _("Det var ikke lenger noe å levere som du kan se.")
    SATS = "SATS", _("Et dokument kunne ikke settes.")
    UKJENT = "UKJENT", _("Noe gikk galt i systemet. Bestill på nytt, og meld fra til systemansvarlig hvis det skjer igjen.")


class Kvitteringsutfall(models.TextChoices):
    MOTTATT = "MOTTATT", _("arkivet har tatt imot pakken")
    IKKE_MOTTATT = "IKKE_MOTTATT", _("arkivet har ikke tatt imot pakken, og det må leveres på nytt")


class ArkivleveranseQuerySet(models.QuerySet):
    def aapne(self):
        """Bestilt, og ikke laget ennå."""
        return self.filter(ferdig_tid__isnull=True)

    def ventende(self, siden: datetime):
        """De ingen har begynt på siden da, og som ikke er prøvd for mange ganger."""
        return self.aapne().filter(Q(begynt_tid=None) | Q(begynt_tid__lte=siden), forsok__lt=FLEST_FORSOK)

    def med_kvittering(self):
        """`kvittert` er utfallet av den siste kvitteringen. NULL til arkivet har svart."""
        siste = Arkivkvittering.objects.filter(leveranse=OuterRef("pk")).order_by("-nr")
        return self.annotate(kvittert=Subquery(siste.values("utfall")[:1]))

    def staar(self):
        """De som venter på kvittering eller er mottatt: det som er i dem, leveres ikke en gang til."""
        return self.med_kvittering().filter(Q(kvittert=None) | Q(kvittert=Kvitteringsutfall.MOTTATT))

    def mottatte(self):
        return self.med_kvittering().filter(kvittert=Kvitteringsutfall.MOTTATT)

    def skal_tommes(self, tid: datetime):
        return self.filter(slettes_tid__lte=tid, tomt_tid__isnull=True)


class Arkivleveranse(models.Model):
    """En pakke til arkivet: bestilt av lederen i KE, laget én gang av arbeideren. Bytene tømmes etter noen timer; summen står.

    `forsok` er hvor mange ganger arbeideren har begynt, og kvitteringen: bare den som har siste forsøk, kan gjøre den ferdig.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bestilt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    bestilt_tid = models.DateTimeField(_("bestilt"))
    forsok = models.PositiveSmallIntegerField(default=0)
    begynt_tid = models.DateTimeField(null=True, blank=True)
    feil = models.CharField(max_length=10, choices=Arkivfeil, blank=True)
    ferdig_tid = models.DateTimeField(_("laget"), null=True, blank=True)
    saker = models.PositiveIntegerField(_("saker"), null=True, blank=True)
    antall = models.PositiveIntegerField(_("journalposter"), null=True, blank=True)
    filer = models.PositiveIntegerField(_("filer"), null=True, blank=True)
    storrelse = models.PositiveBigIntegerField(_("størrelse i byte"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    slettes_tid = models.DateTimeField(_("filen slettes"), null=True, blank=True)
    tomt_tid = models.DateTimeField(_("filen er slettet"), null=True, blank=True)

    history = Historikk()
    objects = ArkivleveranseQuerySet.as_manager()

    class Meta:
        verbose_name = _("levering til arkivet")
        verbose_name_plural = _("leveringer til arkivet")
        ordering = ["-bestilt_tid", "id"]
        constraints = [
            models.UniqueConstraint(
                name="en_levering_til_arkivet_om_gangen",
                fields=["ferdig_tid"],
                condition=Q(ferdig_tid__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="ferdig_arkivpakke_er_talt_og_har_sum",
                condition=Q(ferdig_tid__isnull=True, saker__isnull=True, antall__isnull=True, filer__isnull=True, sha256="")
                & Q(storrelse__isnull=True, slettes_tid__isnull=True, tomt_tid__isnull=True)
                | Q(ferdig_tid__isnull=False, saker__gte=1, antall__gte=1, filer__gte=1, sha256__regex="^[0-9a-f]{64}$")
                & Q(storrelse__gte=1, slettes_tid__isnull=False, feil=""),
            ),
        ]

    def __str__(self):
        return self.referanse

    @property
    def referanse(self) -> str:
        """Står i pakken og på siden, og sier ingenting om noen."""
        return self.pk.hex[:8]

    @property
    def filnavn(self) -> str:
        return f"arkivpakke-{self.referanse}.zip"

    @property
    def er_feilet(self) -> bool:
        return self.ferdig_tid is None and self.forsok >= FLEST_FORSOK and self.feil != ""


class Arkivpost(models.Model):
    """En journalpost i pakken. `innhold_hash` er innholdet slik det var: endres det siden, er det ikke levert."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leveranse = models.ForeignKey("koordinator.Arkivleveranse", models.PROTECT, related_name="poster")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="arkivposter")
    slag = models.CharField(_("levert til kommunens arkiv"), max_length=8, choices=Arkivslag)
    gjelder = models.UUIDField()
    innhold_hash = models.CharField(max_length=64)

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("dokument levert til arkivet")
        verbose_name_plural = _("dokumenter levert til arkivet")
        ordering = ["slag", "gjelder"]
        indexes = [models.Index(name="arkivposter_om_det_samme", fields=["gjelder", "slag"])]
        constraints = [models.UniqueConstraint(name="en_journalpost_for_hver_ting_i_pakken", fields=["leveranse", "slag", "gjelder"])]

    def __str__(self):
        return self.get_slag_display()


class Arkivpakkedel(models.Model):
    """Et stykke av ZIP-filen, kryptert. Tømt når tiden er ute."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leveranse = models.ForeignKey("koordinator.Arkivleveranse", models.PROTECT, related_name="deler")
    nr = models.PositiveIntegerField()
    innhold = models.BinaryField()

    vern = Vern.FAKTA
    uten_historikk = "Bytene i en fil som slettes etter noen timer; et spor av dem ville vært filen en gang til."

    class Meta:
        verbose_name = _("del av en arkivpakke")
        verbose_name_plural = _("deler av arkivpakker")
        ordering = ["nr"]
        constraints = [models.UniqueConstraint(name="arkivpakken_staar_i_rekke", fields=["leveranse", "nr"])]

    def __str__(self):
        return str(self.nr)


class Arkivkvittering(models.Model):
    """Hva arkivet svarte, slik KE skrev det ned. Rettes ved at det skrives en til; den siste gjelder (arkivforskrifta § 11)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leveranse = models.ForeignKey("koordinator.Arkivleveranse", models.PROTECT, related_name="kvitteringer")
    nr = models.PositiveSmallIntegerField()
    utfall = models.CharField(_("hva arkivet svarte"), max_length=12, choices=Kvitteringsutfall)
    dato = models.DateField(_("dato"))
    referanse = models.CharField(_("referanse i arkivet"), max_length=120, blank=True)
    merknad = models.TextField(_("merknad"), blank=True)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("kvittering fra arkivet")
        verbose_name_plural = _("kvitteringer fra arkivet")
        ordering = ["-nr"]
        constraints = [
            models.UniqueConstraint(name="kvitteringene_fra_arkivet_staar_i_rekke", fields=["leveranse", "nr"]),
            models.CheckConstraint(
                name="mottatt_pakke_har_referanse_og_avvist_har_grunn",
                condition=Q(utfall=Kvitteringsutfall.MOTTATT) & ~Q(referanse="")
                | Q(utfall=Kvitteringsutfall.IKKE_MOTTATT) & ~Q(merknad=""),
            ),
        ]

    def __str__(self):
        return self.get_utfall_display()
