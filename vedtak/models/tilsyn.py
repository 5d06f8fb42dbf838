import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk
from personer.models import Konto, Person
from vedtak.models.klage import Klagetema
from vedtak.models.tilsynsperson import Tilsynsperson
from vedtak.tilsyn.tilstander import OVERGANGER, UBESVARTE, Tilsynstilstand, Tilsynsutfall


class TilsynQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Sakene der kontoen kan behandle klager for hver av personene: den som er stengt ute fra én, ser ikke saken."""
        return self.exclude(pk__in=Tilsynsperson.objects.stengt_for(konto).values("tilsyn"))

    def aapne(self):
        return self.exclude(tilstand=Tilsynstilstand.AVSLUTTET)

    def ubesvarte(self):
        return self.filter(tilstand__in=UBESVARTE)


class Tilsyn(models.Model):
    """Statsforvalteren spør om kommunen har gjort det den skal, for én person eller et utvalg (pbrl § 7-4; K4).

    Fristen er den Statsforvalteren satte; loven har ikke noe tall. Svaret er ett, og brevet om hver person har det.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    aar = models.PositiveSmallIntegerField(_("år"))
    nummer = models.PositiveIntegerField(_("nummer i året"))
    ekstern_referanse = models.CharField(_("Statsforvalterens referanse"), max_length=120, blank=True)
    tema = models.CharField(_("hva det gjelder"), max_length=20, choices=Klagetema, blank=True)
    sporsmaal = models.TextField(_("hva Statsforvalteren spør om"))
    mottatt_dato = models.DateField(_("mottatt"))
    svarfrist_dato = models.DateField(_("svarfrist"))
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    mottatt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))
    tilstand = models.CharField(_("tilstand"), max_length=14, choices=Tilsynstilstand, default=Tilsynstilstand.MOTTATT)
    deler = ArrayField(models.CharField(max_length=20), verbose_name=_("det som tas med"), default=list)
    bestilt_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    bestilt_tid = models.DateTimeField(_("bestilt satt sammen"), null=True, blank=True)
    svar = models.TextField(_("kommunens svar"), blank=True)
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    godkjent_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    besvart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)
    utfall = models.CharField(_("hva Statsforvalteren kom til"), max_length=16, choices=Tilsynsutfall, blank=True)
    utfall_dato = models.DateField(_("Statsforvalteren avsluttet"), null=True, blank=True)
    vurdering = models.TextField(_("Statsforvalterens vurdering"), blank=True)
    utfall_dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = TilsynQuerySet.as_manager()

    class Meta:
        verbose_name = _("tilsyn")
        verbose_name_plural = _("tilsyn")
        ordering = ["svarfrist_dato", "aar", "nummer"]
        constraints = [
            models.UniqueConstraint(name="hvert_tilsynsnummer_brukes_en_gang", fields=["aar", "nummer"]),
            models.CheckConstraint(name="tilsynet_spoer_om_noe", condition=~Q(sporsmaal="")),
            models.CheckConstraint(name="svarfristen_er_ikke_foer_mottaket", condition=Q(svarfrist_dato__gte=F("mottatt_dato"))),
            models.CheckConstraint(
                name="bestilt_tilsynspakke_er_bestilt_av_noen_med_deler",
                condition=Q(bestilt_tid__isnull=True, bestilt_av__isnull=True, deler=[])
                | Q(bestilt_tid__isnull=False, bestilt_av__isnull=False) & ~Q(deler=[]),
            ),
            models.CheckConstraint(
                name="besvart_tilsyn_er_skrevet_og_godkjent_av_to",
                condition=Q(besvart_tid__isnull=True, godkjent_av__isnull=True) & ~Q(tilstand=Tilsynstilstand.BESVART)
                | Q(besvart_tid__isnull=False, godkjent_av__isnull=False, skrevet_av__isnull=False)
                & ~Q(svar="")
                & ~Q(skrevet_av=F("godkjent_av")),
            ),
            models.CheckConstraint(
                name="tilsynet_kommer_til_noe_foer_det_avsluttes", condition=~Q(tilstand=Tilsynstilstand.AVSLUTTET) | ~Q(utfall="")
            ),
            models.CheckConstraint(
                name="ubesvart_tilsyn_avsluttes_uten_vurdering",
                condition=Q(utfall__in=["", Tilsynsutfall.UTEN_VURDERING]) | Q(besvart_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="utfallet_av_tilsynet_har_dato",
                condition=Q(utfall="", utfall_dato__isnull=True) | ~Q(utfall="") & Q(utfall_dato__isnull=False),
            ),
        ]

    def __str__(self):
        return self.referanse

    @property
    def referanse(self) -> str:
        """T-2026-0007; sier ingenting om noen."""
        return f"T-{self.aar}-{self.nummer:04d}"

    @cached_property
    def personene(self) -> list[Person]:
        return [tp.person for tp in self.personer.med().select_related("person")]

    @property
    def er_aapen(self) -> bool:
        return self.tilstand != Tilsynstilstand.AVSLUTTET

    @property
    def er_besvart(self) -> bool:
        return self.besvart_tid is not None

    def flytt_til(self, ny: Tilsynstilstand) -> None:
        if ny not in OVERGANGER[Tilsynstilstand(self.tilstand)]:
            raise UlovligOvergang(
                _("Tilsynet er «%(naa)s» og kan ikke bli «%(ny)s».") % {"naa": self.get_tilstand_display(), "ny": ny.label}
            )
        self.tilstand = ny
