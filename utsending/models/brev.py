import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk, Vern
from personer.kassasjon.register import TOM_SUM
from personer.models import Konto, Maalform
from tilgang import egen_enhet, regler
from tilgang.handling import Handling
from utsending.tilstander import BREVOVERGANGER, Brevtilstand


class Leserkrets(models.TextChoices):
    """Handlingen en ansatt må ha for å lese brevet. De fleste brev er om vedtak."""

    SE_VEDTAK = "SE_VEDTAK", _("de som kan se vedtakene")
    BEHANDLE_INNSYN = "BEHANDLE_INNSYN", _("de som behandler innsyn")
    BEHANDLE_KLAGE = "BEHANDLE_KLAGE", _("de som behandler klager")
    GJENNOMGAA_LOGG = "GJENNOMGAA_LOGG", _("de som går gjennom innsynsloggen")
    SE_MELDING = "SE_MELDING", _("de som kan se meldingene")
    UTFORME_I_ENHETEN = "UTFORME_I_ENHETEN", _("de i tjenesten som har skrevet det")


class BrevQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Brevene til personene kontoen kan gjøre det brevet krever for: se vedtakene, behandle innsyn eller klager."""
        treff = Q(lesere=Leserkrets.UTFORME_I_ENHETEN) & egen_enhet.i_egen_enhet(konto, Handling.UTFORME_I_ENHETEN)
        for lesere in (krets for krets in Leserkrets.values if krets != Leserkrets.UTFORME_I_ENHETEN):
            treff |= Q(lesere=lesere, person__in=regler.personer_for(konto, Handling[lesere]))
        return self.filter(treff)


class Brev(models.Model):
    """Et brev slik det ble skrevet: teksten er frosset fra første stund, filen kommer når arbeideren har satt den.

    Databasen nekter å endre teksten, og nekter å endre noe som helst når brevet er ferdig (migreringens trigger
    `utsending_frys_brev`). Et brev leses fra filen og settes aldri på nytt for å bli vist.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="brev")
    mottaker = models.ForeignKey("personer.Person", models.PROTECT, null=True, related_name="+")
    mottaker_navn = models.CharField(_("mottaker"), max_length=300)
    adresselinjer = ArrayField(models.CharField(max_length=200), verbose_name=_("adresse"), default=list)
    maalform = models.CharField(_("målform"), max_length=2, choices=Maalform)
    tittel = models.CharField(_("tittel"), max_length=200)
    html = models.TextField()
    mal_versjon = models.CharField(max_length=60)
    gjelder = models.UUIDField()
    lesere = models.CharField(max_length=20, choices=Leserkrets, default=Leserkrets.SE_VEDTAK)
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")  # tjenesten, når den ikke er KE
    tilstand = models.CharField(_("tilstand"), max_length=10, choices=Brevtilstand, default=Brevtilstand.KLAR)
    sha256 = models.CharField(max_length=64, blank=True)
    sider = models.PositiveSmallIntegerField(_("sider"), null=True)
    satt_med = models.CharField(max_length=60, blank=True)
    opprettet_tid = models.DateTimeField(_("skrevet"))
    rendret_tid = models.DateTimeField(_("ferdig"), null=True)

    # Teksten kan ikke endres, så raden i Brev er selv historikken over den.
    history = Historikk(excluded_fields=["html"])
    objects = BrevQuerySet.as_manager()

    class Meta:
        verbose_name = _("brev")
        verbose_name_plural = _("brev")
        ordering = ["-opprettet_tid", "id"]
        indexes = [models.Index(fields=["gjelder"])]
        constraints = [
            models.CheckConstraint(
                name="brev_har_sum_sider_og_tid_bare_naar_det_er_rendret",
                condition=Q(tilstand=Brevtilstand.RENDRET, sha256__regex="^[0-9a-f]{64}$", sider__gte=1, rendret_tid__isnull=False)
                & ~Q(satt_med="")
                | ~Q(tilstand=Brevtilstand.RENDRET) & Q(sha256="", sider__isnull=True, rendret_tid__isnull=True, satt_med=""),
            ),
            models.CheckConstraint(
                name="brev_fra_en_tjeneste_leses_bare_der",
                condition=Q(lesere=Leserkrets.UTFORME_I_ENHETEN, enhet__isnull=False)
                | ~Q(lesere=Leserkrets.UTFORME_I_ENHETEN) & Q(enhet__isnull=True),
            ),
            models.CheckConstraint(name="brev_har_mottaker_tittel_og_tekst", condition=~Q(mottaker_navn="") & ~Q(tittel="") & ~Q(html="")),
        ]

    def __str__(self):
        return self.tittel

    @property
    def filnavn(self) -> str:
        """Sier ikke hvem eller hva brevet gjelder: navnet blir liggende på maskinen til den som åpner det."""
        return f"brev-{self.pk.hex[:8]}.pdf"

    @property
    def er_kassert(self) -> bool:
        """Filen er tømt etter en av kommunens regler; at brevet gikk, står."""
        return self.sha256 == TOM_SUM

    @property
    def hvor(self) -> str:
        """Hvor brevet er, slik en liste viser det: på vei til mottakeren når det er ferdig."""
        forsendelse = getattr(self, "forsendelse", None)
        return (forsendelse or self).get_tilstand_display()

    def flytt_til(self, ny: Brevtilstand) -> None:
        if ny not in BREVOVERGANGER[Brevtilstand(self.tilstand)]:
            raise UlovligOvergang(_("Brevet er «%(naa)s» og kan ikke bli «%(ny)s».") % {"naa": self.get_tilstand_display(), "ny": ny.label})
        self.tilstand = ny


class Brevfil(models.Model):
    """Bytene som ble utstedt, én gang. Databasen godtar bare en fil som har summen brevet har fått."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brev = models.OneToOneField("utsending.Brev", models.PROTECT, related_name="fil")
    innhold = models.BinaryField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("brevfil")
        verbose_name_plural = _("brevfiler")

    def __str__(self):
        return str(self.brev_id)
