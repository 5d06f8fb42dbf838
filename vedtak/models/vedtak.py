import uuid
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk
from personer.kassasjon.register import KASSERT
from tilgang import egen_enhet, regler
from tilgang.handling import Handling
from vedtak.models.rettighet import (
    FOLGER,
    GIR,
    GRUNNER_FOR,
    NYE_SVAR,
    VILKAAR_FOR,
    VILKAAR_FOR_RAD,
    Grunn,
    Initiativ,
    Rettighet,
    Utfall,
    Vilkaar,
)
from vedtak.tilstander import OVERGANGER, Tilstand


class VedtakQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Fattede vedtak for den som kan se vedtak; utkast bare for den som lager dem. Andre tjenesters bare for deres egne."""
        ferdige = Q(enhet=None, tilstand=Tilstand.FATTET, person__in=regler.personer_for(konto, Handling.SE_VEDTAK))
        egne = Q(enhet=None, person__in=regler.personer_for(konto, Handling.UTFORME_VEDTAK))
        return self.filter(ferdige | egne | egen_enhet.i_egen_enhet(konto, Handling.UTFORME_I_ENHETEN))

    def fra_andre(self, konto):
        """Det andre tjenester har fattet, for den som kan se vedtak: bare resultatet og dagen vises (settled 4)."""
        return self.filter(tilstand=Tilstand.FATTET, person__in=regler.personer_for(konto, Handling.SE_VEDTAK)).exclude(enhet=None)

    def av_ke(self):
        """Koordinerende enhets egne. En annen tjenestes utkast er ikke kjent for noen andre."""
        return self.filter(enhet=None)

    def utkast(self):
        return self.filter(tilstand=Tilstand.UTKAST)

    def fattede(self):
        return self.filter(tilstand=Tilstand.FATTET)


class Vedtak(models.Model):
    """En avgjørelse det kan klages på. Står fast i hver kolonne når den er fattet (trigger); en omgjøring er et nytt vedtak."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("vedtak.Sak", models.PROTECT, null=True, blank=True, related_name="vedtak")  # saken er KEs
    # Tjenesten som avgjør. Tom: koordinerende enhet, som kommunen har én av.
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, blank=True, related_name="vedtak")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="vedtak")
    tilstand = models.CharField(_("tilstand"), max_length=12, choices=Tilstand, default=Tilstand.UTKAST)
    nummer_aar = models.PositiveSmallIntegerField(_("år"), null=True, blank=True)
    nummer_lopende = models.PositiveIntegerField(_("løpenummer"), null=True, blank=True)
    fakta = models.TextField(_("hva vi vet"), blank=True)
    begrunnelse = models.TextField(_("hvordan vi har vurdert det"), blank=True)
    hensyn = models.TextField(_("hva vi har lagt vekt på"), blank=True)
    barnets_syn = models.TextField(_("hva barnet mener"), blank=True)
    barnets_syn_vekt = models.TextField(_("hvilken vekt barnets mening har fått"), blank=True)
    barnets_beste = models.TextField(_("barnets beste"), blank=True)
    familieband = models.TextField(_("barnets tilknytning til familien"), blank=True)
    utformet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fattet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    fattet_tid = models.DateTimeField(_("fattet"), null=True, blank=True)
    delegasjon = models.ForeignKey("vedtak.Delegasjon", models.PROTECT, null=True, blank=True, related_name="+")
    klageprofil = models.ForeignKey("vedtak.Klageprofil", models.PROTECT, null=True, blank=True, related_name="+")
    gjelder_vedtak = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="fulgt_av")
    initiativ = models.CharField(_("hvem som vil det"), max_length=10, choices=Initiativ, blank=True)
    virker_fra = models.DateField(_("gjelder fra"), null=True, blank=True)
    uten_varsel_grunn = models.TextField(_("hvorfor det ikke er varslet"), blank=True)
    tilleggsregler = ArrayField(models.CharField(max_length=20), verbose_name=_("andre regelrader i brevet"), default=list, blank=True)
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
            models.CheckConstraint(
                name="vedtak_i_ke_har_sak_og_vedtak_i_en_tjeneste_har_enhet",
                condition=Q(sak__isnull=False, enhet__isnull=True) | Q(sak__isnull=True, enhet__isnull=False),
            ),
            models.UniqueConstraint(name="et_vedtaksnummer_brukes_en_gang", fields=["nummer_aar", "nummer_lopende"]),
            models.CheckConstraint(
                name="vedtak_som_gjelder_et_tidligere_sier_hvem_som_vil_det",
                condition=Q(gjelder_vedtak__isnull=True, initiativ="", uten_varsel_grunn="")
                | Q(gjelder_vedtak__isnull=False) & ~Q(initiativ="") & ~Q(gjelder_vedtak=F("id")),
            ),
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
    def er_kassert(self) -> bool:
        return self.begrunnelse == KASSERT

    @property
    def av_ke(self) -> bool:
        """Koordinerende enhet avgjør, ikke en annen tjeneste."""
        return self.enhet_id is None

    @property
    def varsel(self):
        """Forhåndsvarselet, eller None."""
        return getattr(self, "forhaandsvarsel", None)

    @property
    def punkter_i_rekkefolge(self) -> list["Vedtakspunkt"]:
        """I lovens rekkefølge."""
        rekkefolge = list(Rettighet)
        return sorted(self.punkter.all(), key=lambda p: rekkefolge.index(p.rettighet))

    def flytt_til(self, ny: Tilstand) -> None:
        if ny not in OVERGANGER[Tilstand(self.tilstand)]:
            raise UlovligOvergang(_("Vedtaket er %(naa)s og kan ikke bli %(ny)s.") % {"naa": self.get_tilstand_display(), "ny": ny.label})
        self.tilstand = ny


def _grunnene() -> Q:
    return reduce(or_, (Q(utfall=utfall, grunn__in=grunner) for utfall, grunner in GRUNNER_FOR.items()))


class VedtakspunktQuerySet(models.QuerySet):
    def som_avgjor(self):
        """Punktene i fattede vedtak som sier hva som gjelder. En avvisning tar ikke stilling, og endrer ikke det som gjaldt."""
        return self.filter(vedtak__tilstand=Tilstand.FATTET).exclude(utfall=Utfall.AVVISNING)

    def i_virkning(self, dag: date):
        """Punktene som virker den dagen: fra dagen som står i vedtaket, ellers fra dagen det ble fattet, til saken er slutt."""
        etter = timezone.make_aware(datetime.combine(dag + timedelta(days=1), time()))
        saken_er_der = Q(vedtak__sak__avsluttet_dato=None) | Q(vedtak__sak__avsluttet_dato__gt=dag)
        har_begynt = Q(vedtak__virker_fra__lte=dag) | Q(vedtak__virker_fra=None)
        return self.som_avgjor().filter(saken_er_der, har_begynt, vedtak__fattet_tid__lt=etter)

    def gjeldende(self, dag: date):
        """Gjeldende vedtak om hver rettighet: det som sist ble fattet av dem som virker. Høyst ett for hver person og tjeneste."""
        samme = {"vedtak__person": OuterRef("vedtak__person"), "rettighet": OuterRef("rettighet")}
        samme["vedtak__fattet_tid__gt"] = OuterRef("vedtak__fattet_tid")
        samme_organ = Q(vedtak__enhet=OuterRef("vedtak__enhet")) | Q(vedtak__enhet=None) & IsNull(OuterRef("vedtak__enhet"), True)
        senere = Vedtakspunkt.objects.i_virkning(dag).filter(samme_organ, **samme)
        return self.i_virkning(dag).filter(~Exists(senere))

    def som_gir(self):
        """De som gir personen rettigheten."""
        return self.filter(Q(utfall__in=GIR) | Q(utfall=Utfall.OMGJORING, nytt_utfall__in=GIR))

    def nyeste_forst(self):
        return self.order_by("-vedtak__fattet_tid", "-vedtak__nummer_aar", "-vedtak__nummer_lopende")


class Vedtakspunkt(models.Model):
    """Ett svar i vedtaket: hvilken rettighet, utfallet, og regelraden med versjon den dagen vedtaket ble fattet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vedtak = models.ForeignKey("vedtak.Vedtak", models.PROTECT, related_name="punkter")
    rettighet = models.CharField(_("rettighet"), max_length=20, choices=Rettighet)
    utfall = models.CharField(_("utfall"), max_length=12, choices=Utfall)
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, null=True, blank=True, related_name="+")
    # Raden en annen tjeneste avgjør etter. Tom for KE, der rettigheten alene gir raden.
    radkode = models.CharField(_("regelen"), max_length=8, blank=True)
    vilkaarssvar = models.JSONField(_("svarene på vilkårene da vedtaket ble fattet"), default=list)
    grunn = models.CharField(_("grunn"), max_length=20, choices=Grunn, blank=True)
    nytt_utfall = models.CharField(_("nytt svar"), max_length=12, choices=[(u.value, u.label) for u in NYE_SVAR], blank=True)
    omfang = models.TextField(_("hva vedtaket gir, og hva det ikke gir"), blank=True)
    ikke_oppfylt = ArrayField(
        models.CharField(max_length=40, choices=Vilkaar), verbose_name=_("vilkår som ikke er oppfylt"), default=list, blank=True
    )

    history = Historikk()
    objects = VedtakspunktQuerySet.as_manager()

    class Meta:
        verbose_name = _("punkt i vedtaket")
        verbose_name_plural = _("punkter i vedtaket")
        constraints = [
            models.UniqueConstraint(name="en_rettighet_avgjores_en_gang_i_vedtaket", fields=["vedtak", "rettighet"]),
            models.CheckConstraint(
                name="grunnen_horer_til_utfallet",
                condition=Q(grunn="") | _grunnene(),
            ),
            models.CheckConstraint(
                name="nytt_svar_bare_ved_omgjoring", condition=Q(nytt_utfall="") | Q(utfall=Utfall.OMGJORING, nytt_utfall__in=NYE_SVAR)
            ),
        ]

    def __str__(self):
        return f"{self.get_rettighet_display()}: {self.get_utfall_display()}"

    @property
    def resultat(self) -> Utfall:
        """Det vedtaket ender med: for en omgjøring det nye svaret."""
        return Utfall(self.nytt_utfall or self.utfall)

    @property
    def gir(self) -> bool:
        return self.resultat in GIR

    @property
    def vilkaarene(self) -> tuple[Vilkaar, ...]:
        """Lovens vilkår for det punktet avgjør."""
        return VILKAAR_FOR_RAD[self.radkode] if self.radkode else VILKAAR_FOR[Rettighet(self.rettighet)]

    @property
    def folger(self) -> bool:
        return self.utfall in FOLGER
