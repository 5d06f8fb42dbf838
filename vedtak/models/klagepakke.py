import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk, Vern
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


class Klagevedlegg(models.Model):
    """Noe som skal følge klagen til Statsforvalteren: brevveksling, planen, et nytt dokument fra klageren."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    klage = models.ForeignKey("vedtak.Klage", models.PROTECT, related_name="vedlegg")
    tittel = models.CharField(_("hva det er"), max_length=120)
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, related_name="+")
    lagt_til_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    lagt_til_tid = models.DateTimeField(_("lagt ved"))

    history = Historikk()

    class Meta:
        verbose_name = _("vedlegg til klagen")
        verbose_name_plural = _("vedlegg til klagen")
        ordering = ["lagt_til_tid", "id"]

    def __str__(self):
        return self.tittel


class KlagepakkeQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        return self.filter(klage__person__in=regler.personer_for(konto, Handling.BEHANDLE_KLAGE))


class Klagepakke(models.Model):
    """Dokumentene slik de ble sendt til Statsforvalteren: én PDF, satt sammen én gang, og listen over det som er i den (fvl § 33; R90).

    `innhold_liste` er [{tittel, side, sider, sha256}]; `side` er sidetallet etter forsiden.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    klage = models.OneToOneField("vedtak.Klage", models.PROTECT, related_name="pakke")
    innhold = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sider = models.PositiveIntegerField(_("sider"))
    innhold_liste = models.JSONField(_("innholdet"))
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    laget_tid = models.DateTimeField(_("satt sammen"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."
    objects = KlagepakkeQuerySet.as_manager()

    class Meta:
        verbose_name = _("oversendelse av klage")
        verbose_name_plural = _("oversendelser av klager")

    def __str__(self):
        return str(self.klage_id)
