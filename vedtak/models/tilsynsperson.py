import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk, Vern
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from vedtak.tilsyn.tilstander import FLEST_FORSOK, Tilsynstilstand


class TilsynspersonQuerySet(models.QuerySet):
    def med(self):
        """De som er med; den som er tatt ut igjen, er det ikke."""
        return self.filter(tatt_ut_tid=None)

    def stengt_for(self, konto: Konto):
        """Personene kontoen ikke kan behandle klager for; den som har én, ser ikke tilsynet."""
        return self.med().exclude(person__in=regler.personer_for(konto, Handling.BEHANDLE_KLAGE))

    def ventende(self, siden: datetime):
        """De med en bestilt fil som ikke finnes, og som ingen har begynt på siden da eller prøvd for mange ganger."""
        bestilt = self.med().filter(pakke=None, tilsyn__bestilt_tid__isnull=False, tilsyn__tilstand=Tilsynstilstand.MOTTATT)
        return bestilt.filter(Q(begynt_tid=None) | Q(begynt_tid__lte=siden), forsok__lt=FLEST_FORSOK)


class Tilsynsperson(models.Model):
    """En person tilsynet gjelder. `forsok` er hvor mange ganger arbeideren har begynt på filen, og `begynt_tid` siste gang."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tilsyn = models.ForeignKey("vedtak.Tilsyn", models.PROTECT, related_name="personer")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="tilsyn")
    plass = models.PositiveSmallIntegerField(_("plass i utvalget"))
    lagt_til_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    lagt_til_tid = models.DateTimeField(_("tatt med i tilsynet"))
    forsok = models.PositiveSmallIntegerField(default=0)
    begynt_tid = models.DateTimeField(null=True, blank=True)
    tatt_ut_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    tatt_ut_tid = models.DateTimeField(_("tatt ut av tilsynet"), null=True, blank=True)
    tatt_ut_grunn = models.TextField(_("hvorfor personen ble tatt ut"), blank=True)

    history = Historikk()
    objects = TilsynspersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person i et tilsyn")
        verbose_name_plural = _("tilsyn fra Statsforvalteren")
        ordering = ["plass"]
        constraints = [
            models.UniqueConstraint(name="en_person_er_en_gang_i_tilsynet", fields=["tilsyn", "person"], condition=Q(tatt_ut_tid=None)),
            models.UniqueConstraint(name="en_plass_er_en_persons_i_tilsynet", fields=["tilsyn", "plass"]),
            models.CheckConstraint(
                name="den_som_er_tatt_ut_av_tilsynet_er_det_av_noen_med_grunn",
                condition=Q(tatt_ut_tid__isnull=True, tatt_ut_av__isnull=True, tatt_ut_grunn="")
                | Q(tatt_ut_tid__isnull=False, tatt_ut_av__isnull=False) & ~Q(tatt_ut_grunn=""),
            ),
        ]

    def __str__(self):
        return str(self.plass)


class TilsynspakkeQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        return self.filter(tilsynsperson__person__in=regler.personer_for(konto, Handling.BEHANDLE_KLAGE))


class Tilsynspakke(models.Model):
    """Dokumentene om én person slik Statsforvalteren får dem: én PDF, satt sammen én gang av arbeideren.

    `innhold_liste` er [{del, tittel, side, sider, sha256}]; `side` er sidetallet etter forsiden.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tilsynsperson = models.OneToOneField("vedtak.Tilsynsperson", models.PROTECT, related_name="pakke")
    innhold = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sider = models.PositiveIntegerField(_("sider"))
    innhold_liste = models.JSONField(_("innholdet"))
    laget_tid = models.DateTimeField(_("satt sammen"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."
    objects = TilsynspakkeQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokumenter til Statsforvalteren")
        verbose_name_plural = _("dokumenter til Statsforvalteren")

    def __str__(self):
        return str(self.tilsynsperson_id)


class TilsynspunktQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """De som hører til et tilsyn der kontoen ikke er stengt ute fra noen av personene."""
        return self.exclude(tilsyn__in=Tilsynsperson.objects.stengt_for(konto).values("tilsyn"))

    def aapne(self):
        return self.filter(gjort_dato__isnull=True)


class Tilsynspunkt(models.Model):
    """Noe kommunen skal gjøre etter tilsynet: hva, hvem, og når. Tilsynet avsluttes ikke før alle er gjort."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tilsyn = models.ForeignKey("vedtak.Tilsyn", models.PROTECT, related_name="punkter")
    hva = models.TextField(_("hva som skal gjøres"))
    hvem = models.CharField(_("hvem som gjør det"), max_length=120)
    frist_dato = models.DateField(_("frist"))
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    resultat = models.TextField(_("hva som er gjort"), blank=True)
    gjort_dato = models.DateField(_("gjort"), null=True, blank=True)
    gjort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = TilsynspunktQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppfølging etter tilsyn")
        verbose_name_plural = _("oppfølging etter tilsyn")
        ordering = ["frist_dato", "id"]
        constraints = [
            models.CheckConstraint(name="oppfolgingen_sier_hva_og_hvem", condition=~Q(hva="") & ~Q(hvem="")),
            models.CheckConstraint(
                name="gjort_oppfolging_har_dato_konto_og_resultat",
                condition=Q(gjort_dato__isnull=True, gjort_av__isnull=True, resultat="")
                | Q(gjort_dato__isnull=False, gjort_av__isnull=False) & ~Q(resultat=""),
            ),
        ]

    def __str__(self):
        return str(self.frist_dato)
