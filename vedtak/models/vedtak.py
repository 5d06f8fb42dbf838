import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models.rettighet import Rettighet, Utfall
from vedtak.tilstander import OVERGANGER, Tilstand


class VedtakQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Fattede vedtak for den som kan se vedtak; utkast bare for den som lager dem."""
        ferdige = Q(tilstand=Tilstand.FATTET, person__in=regler.personer_for(konto, Handling.SE_VEDTAK))
        egne = Q(person__in=regler.personer_for(konto, Handling.UTFORME_VEDTAK))
        return self.filter(ferdige | egne)

    def utkast(self):
        return self.filter(tilstand=Tilstand.UTKAST)

    def fattede(self):
        return self.filter(tilstand=Tilstand.FATTET)


class Vedtak(models.Model):
    """En avgjørelse det kan klages på. Står fast i hver kolonne når den er fattet (trigger); en omgjøring er et nytt vedtak."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("vedtak.Sak", models.PROTECT, related_name="vedtak")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="vedtak")
    tilstand = models.CharField(_("tilstand"), max_length=12, choices=Tilstand, default=Tilstand.UTKAST)
    nummer_aar = models.PositiveSmallIntegerField(_("år"), null=True, blank=True)
    nummer_lopende = models.PositiveIntegerField(_("løpenummer"), null=True, blank=True)
    fakta = models.TextField(_("hva vi vet"), blank=True)
    begrunnelse = models.TextField(_("hvordan vi har vurdert det"), blank=True)
    hensyn = models.TextField(_("hva vi har lagt vekt på"), blank=True)
    barnets_syn = models.TextField(_("hva barnet mener"), blank=True)
    utformet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fattet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    fattet_tid = models.DateTimeField(_("fattet"), null=True, blank=True)
    delegasjon = models.ForeignKey("vedtak.Delegasjon", models.PROTECT, null=True, blank=True, related_name="+")
    klageprofil = models.ForeignKey("vedtak.Klageprofil", models.PROTECT, null=True, blank=True, related_name="+")
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()
    objects = VedtakQuerySet.as_manager()

    class Meta:
        verbose_name = _("vedtak")
        verbose_name_plural = _("vedtak")
        constraints = [
            models.CheckConstraint(
                name="fattet_vedtak_har_alt",
                condition=~Q(tilstand=Tilstand.FATTET)
                | Q(
                    nummer_aar__isnull=False,
                    nummer_lopende__isnull=False,
                    fattet_av__isnull=False,
                    fattet_tid__isnull=False,
                    delegasjon__isnull=False,
                    klageprofil__isnull=False,
                )
                & ~Q(fakta="")
                & ~Q(begrunnelse=""),
            ),
            models.CheckConstraint(
                name="bare_fattet_vedtak_har_nummer_og_den_som_fattet",
                condition=Q(tilstand=Tilstand.FATTET)
                | Q(
                    nummer_aar__isnull=True,
                    nummer_lopende__isnull=True,
                    fattet_av__isnull=True,
                    fattet_tid__isnull=True,
                    delegasjon__isnull=True,
                    klageprofil__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="den_som_utformet_vedtaket_fatter_det_ikke",
                condition=Q(fattet_av__isnull=True) | ~Q(fattet_av=F("utformet_av")),
            ),
            models.UniqueConstraint(name="et_vedtaksnummer_brukes_en_gang", fields=["nummer_aar", "nummer_lopende"]),
        ]

    def __str__(self):
        return self.nummer or self.get_tilstand_display()

    @property
    def nummer(self) -> str:
        """2026/17, eller tomt for et utkast."""
        return f"{self.nummer_aar}/{self.nummer_lopende}" if self.nummer_lopende else ""

    @property
    def er_utkast(self) -> bool:
        return self.tilstand == Tilstand.UTKAST

    @property
    def er_fattet(self) -> bool:
        return self.tilstand == Tilstand.FATTET

    @property
    def punkter_i_rekkefolge(self) -> list["Vedtakspunkt"]:
        """I lovens rekkefølge."""
        rekkefolge = list(Rettighet)
        return sorted(self.punkter.all(), key=lambda p: rekkefolge.index(p.rettighet))

    def flytt_til(self, ny: Tilstand) -> None:
        if ny not in OVERGANGER[Tilstand(self.tilstand)]:
            raise UlovligOvergang(
                _("Vedtaket er %(naa)s og kan ikke bli %(ny)s.") % {"naa": self.get_tilstand_display(), "ny": ny.label}
            )
        self.tilstand = ny


class Vedtakspunkt(models.Model):
    """Ett svar i vedtaket: hvilken rettighet, utfallet, og regelraden med versjon den dagen vedtaket ble fattet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vedtak = models.ForeignKey("vedtak.Vedtak", models.PROTECT, related_name="punkter")
    rettighet = models.CharField(_("rettighet"), max_length=20, choices=Rettighet)
    utfall = models.CharField(_("utfall"), max_length=12, choices=Utfall)
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, null=True, blank=True, related_name="+")
    vilkaarssvar = models.JSONField(_("svarene på vilkårene da vedtaket ble fattet"), default=list)

    history = Historikk()

    class Meta:
        verbose_name = _("punkt i vedtaket")
        verbose_name_plural = _("punkter i vedtaket")
        constraints = [models.UniqueConstraint(name="en_rettighet_avgjores_en_gang_i_vedtaket", fields=["vedtak", "rettighet"])]

    def __str__(self):
        return f"{self.get_rettighet_display()}: {self.get_utfall_display()}"

    @property
    def er_innvilget(self) -> bool:
        return self.utfall == Utfall.INNVILGET
