import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk, Vern
from personer.models import Adressebeskyttelse, Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.selv import egne_registreringer
from utsending.levering.tilstander import (
    BARE_EN_GANG,
    DIGITALE,
    IKKE_SENDT,
    OVERGANGER,
    PAPIRTILSTANDER,
    UAAPNET,
    Kanal,
    Leveringsslag,
    Leveringstilstand,
    Papirgrunn,
)
from utsending.models.brev import Brev

UGRADERT = Adressebeskyttelse.INGEN


class ForsendelseQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """De kontoen ser brevet til. Er adressen gradert, bare for den som er klarert (folkeregisterloven § 10-4)."""
        klarert_for = regler.personer_for(konto, Handling.SE_ADRESSE)
        ugradert = Q(brev__mottaker__isnull=True, brev__person__adressebeskyttelse=UGRADERT)
        ugradert |= Q(brev__mottaker__adressebeskyttelse=UGRADERT)
        gradert = Q(brev__mottaker__isnull=True, brev__person__in=klarert_for) | Q(brev__mottaker__in=klarert_for)
        return self.filter(ugradert | gradert, brev__in=Brev.objects.synlig_for(konto))

    def til(self, konto: Konto):
        """De digitale brevene til mennesket bak kontoen: mottakeren ser sitt eget brev, ikke saken."""
        egne = egne_registreringer(konto).values("pk")
        til_hen = Q(brev__mottaker__in=egne) | Q(brev__mottaker__isnull=True, brev__person__in=egne)
        return self.filter(til_hen, kanal=Kanal.DIGITAL).exclude(tilstand=Leveringstilstand.STANSET)

    def ikke_sendt(self):
        return self.filter(tilstand__in=IKKE_SENDT)

    def uaapnet(self):
        return self.filter(tilstand__in=UAAPNET)


class Forsendelse(models.Model):
    """Hvor et ferdig brev er. Én for hvert brev; hvert øyeblikk på veien er en egen Leveringshendelse.

    `versjon` er nummeret på den siste hendelsen: den som krysser av på en side som er blitt gammel, får vite det.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brev = models.OneToOneField("utsending.Brev", models.PROTECT, related_name="forsendelse")
    kanal = models.CharField(_("kanal"), max_length=10, choices=Kanal)
    grunn = models.CharField(_("grunnen til papir"), max_length=20, choices=Papirgrunn, blank=True)
    tilstand = models.CharField(_("tilstand"), max_length=20, choices=Leveringstilstand)
    versjon = models.PositiveSmallIntegerField(default=0)
    opprettet_tid = models.DateTimeField(_("klart til levering"))

    history = Historikk()
    objects = ForsendelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("forsendelse")
        verbose_name_plural = _("forsendelser")
        ordering = ["opprettet_tid", "id"]
        indexes = [
            models.Index(name="forsendelser_ikke_sendt", fields=["opprettet_tid"], condition=Q(tilstand__in=IKKE_SENDT)),
            models.Index(name="forsendelser_ikke_aapnet", fields=["opprettet_tid"], condition=Q(tilstand__in=UAAPNET)),
        ]
        constraints = [
            models.CheckConstraint(
                name="forsendelsens_tilstand_er_kanalens",
                condition=Q(kanal=Kanal.PAPIR, tilstand__in=PAPIRTILSTANDER) & ~Q(grunn="")
                | Q(kanal=Kanal.DIGITAL, tilstand__in=DIGITALE, grunn=""),
            )
        ]

    def __str__(self):
        return self.get_tilstand_display()

    @property
    def er_gradert(self) -> bool:
        """Konvolutten adresseres av en som er klarert."""
        return (self.brev.mottaker or self.brev.person).har_gradert_adresse

    def flytt_til(self, ny: Leveringstilstand) -> None:
        if ny not in OVERGANGER[Leveringstilstand(self.tilstand)]:
            raise UlovligOvergang(_("Brevet er «%(naa)s» og kan ikke bli «%(ny)s».") % {"naa": self.get_tilstand_display(), "ny": ny.label})
        self.tilstand = ny


class Leveringshendelse(models.Model):
    """Ett øyeblikk på veien: hva, når, av hvem. `nr` er plassen i rekken; `angrer` er hendelsen som likevel ikke gjelder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forsendelse = models.ForeignKey("utsending.Forsendelse", models.PROTECT, related_name="hendelser")
    nr = models.PositiveSmallIntegerField()
    slag = models.CharField(_("hva som hendte"), max_length=20, choices=Leveringsslag)
    tid = models.DateTimeField(_("tid"))
    av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    grunn = models.TextField(_("grunn"), blank=True)
    angrer = models.OneToOneField("self", models.PROTECT, null=True, related_name="angret_av")

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("leveringshendelse")
        verbose_name_plural = _("leveringshendelser")
        ordering = ["nr"]
        constraints = [
            models.UniqueConstraint(name="leveringshendelsene_staar_i_rekke", fields=["forsendelse", "nr"]),
            models.UniqueConstraint(
                name="brevet_gjores_tilgjengelig_varsles_og_aapnes_en_gang",
                fields=["forsendelse", "slag"],
                condition=Q(slag__in=BARE_EN_GANG),
            ),
            models.CheckConstraint(
                name="det_som_angres_har_en_grunn",
                condition=Q(slag=Leveringsslag.ANGRET, angrer__isnull=False) & ~Q(grunn="")
                | ~Q(slag=Leveringsslag.ANGRET) & Q(angrer__isnull=True),
            ),
        ]

    def __str__(self):
        return self.get_slag_display()


class LeveringsvarselQuerySet(models.QuerySet):
    def usendte(self, tid: datetime):
        """De posten skal ta nå: ikke sendt, brevet ikke åpnet, og ventetiden etter en feil er over."""
        return self.filter(sendt_tid__isnull=True, neste_tid__lte=tid, forsendelse__tilstand__in=UAAPNET)


class Leveringsvarsel(models.Model):
    """E-posten om at et brev ligger klart: først raden, så e-posten. Nummer 2 sendes når brevet ikke er åpnet på en uke."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forsendelse = models.ForeignKey("utsending.Forsendelse", models.PROTECT, related_name="varsler")
    nr = models.PositiveSmallIntegerField()
    laget_tid = models.DateTimeField()
    neste_tid = models.DateTimeField()
    forsok = models.PositiveSmallIntegerField(default=0)
    sendt_tid = models.DateTimeField(null=True)

    vern = Vern.FAKTA
    uten_historikk = "Arbeidslisten til posten, uten personopplysninger; at varselet gikk, er en leveringshendelse."
    objects = LeveringsvarselQuerySet.as_manager()

    class Meta:
        verbose_name = _("varsel om brev")
        verbose_name_plural = _("varsler om brev")
        constraints = [
            models.UniqueConstraint(name="ett_varsel_av_hvert_nummer_om_et_brev", fields=["forsendelse", "nr"]),
            models.CheckConstraint(name="et_brev_varsles_hoyst_to_ganger", condition=Q(nr__in=[1, 2])),
        ]

    def __str__(self):
        return str(self.nr)


class ReservasjonQuerySet(models.QuerySet):
    def gjeldende(self):
        return self.filter(til_tid__isnull=True)


class Reservasjon(models.Model):
    """Personen vil ikke ha brev digitalt (eForvaltningsforskriften § 9)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="reservasjoner")
    fra_tid = models.DateTimeField(_("fra"))
    til_tid = models.DateTimeField(_("til"), null=True, blank=True)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    opphevet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")

    history = Historikk()
    objects = ReservasjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reservasjon mot digital post")
        verbose_name_plural = _("reservasjoner mot digital post")
        ordering = ["fra_tid"]
        constraints = [
            models.UniqueConstraint(name="en_gjeldende_reservasjon_om_gangen", fields=["person"], condition=Q(til_tid__isnull=True)),
            models.CheckConstraint(
                name="en_opphevet_reservasjon_er_opphevet_av_noen",
                condition=Q(til_tid__isnull=True, opphevet_av__isnull=True) | Q(til_tid__gte=F("fra_tid"), opphevet_av__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)
