import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk
from personer.kassasjon.register import KASSERT
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from vedtak.klage.tilstander import FERDIGE, NYTT_VEDTAK_KREVES, OVERGANGER, UBESVARTE, Eget, Instansutfall, Klagetilstand
from vedtak.models.rettighet import Rettighet

BESVART = list(Eget.values)


class Klagekanal(models.TextChoices):
    """Hvordan klagen kom. En muntlig klage skrives ned og bekreftes (fvl § 32; R87)."""

    PAPIR = "PAPIR", _("brev på papir")
    SKRANKE = "SKRANKE", _("levert på papir ved oppmøte")
    EPOST = "EPOST", _("e-post")
    DIGITAL = "DIGITAL", _("digitalt skjema")
    TELEFON = "TELEFON", _("muntlig på telefon")
    OPPMOTE = "OPPMOTE", _("muntlig ved oppmøte")


MUNTLIG = {Klagekanal.TELEFON, Klagekanal.OPPMOTE}
ELEKTRONISK = {Klagekanal.EPOST, Klagekanal.DIGITAL}


class Kapasitet(models.TextChoices):
    """Hvem som klager, i hvilken rolle (pbrl § 7-2). Rett til barnekoordinator er familiens: foreldre stoppes aldri."""

    SELV = "SELV", _("personen selv")
    FORELDER = "FORELDER", _("forelder, for barnet eller familien")
    REPRESENTANT = "REPRESENTANT", _("representant som samtykker for personen")
    FULLMEKTIG = "FULLMEKTIG", _("fullmektig")
    ADVOKAT = "ADVOKAT", _("advokat")
    ANNEN = "ANNEN", _("en annen")


class Klagetema(models.TextChoices):
    UTEN_PLAN = "UTEN_PLAN", _("får ikke plan")
    UTEN_KOORDINATOR = "UTEN_KOORDINATOR", _("får ikke koordinator")
    DRYGER = "DRYGER", _("det tar for lang tid")
    IKKE_GOD_NOK = "IKKE_GOD_NOK", _("planen er ikke god nok")
    MEDVIRKNING = "MEDVIRKNING", _("får medvirke for lite")
    IKKE_FULGT_OPP = "IKKE_FULGT_OPP", _("planen følges ikke opp")
    OVERGANG = "OVERGANG", _("overgang mellom tjenester svikter")


class Sengrunn(models.TextChoices):
    """Hvorfor en klage som kom for sent, likevel behandles (fvl § 31)."""

    IKKE_KLANDRES = "IKKE_KLANDRES", _("klageren kan ikke lastes for at den kom for sent")
    SAERLIGE_GRUNNER = "SAERLIGE_GRUNNER", _("det er særlige grunner til å prøve klagen")


class KlageQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.BEHANDLE_KLAGE))

    def aapne(self):
        return self.exclude(tilstand__in=FERDIGE)

    def ubesvarte(self):
        """De kommunen selv ikke har svart på ennå."""
        return self.filter(tilstand__in=UBESVARTE)


class Klage(models.Model):
    """En klage på et vedtak, eller på at noe ikke skjer (fvl § 32; pbrl § 7-3). Profilen står fast fra den ble registrert.

    Uten vedtak gir rettigheten det klages på profilen, og det er ingen frist å komme for sent til (lov §3.5).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="klager")
    vedtak = models.ForeignKey("vedtak.Vedtak", models.PROTECT, null=True, blank=True, related_name="klager")
    rettighet = models.CharField(_("rettighet"), max_length=20, choices=Rettighet, blank=True)
    klageprofil = models.ForeignKey("vedtak.Klageprofil", models.PROTECT, related_name="+")
    aar = models.PositiveSmallIntegerField(_("år"))
    nummer = models.PositiveIntegerField(_("nummer i året"))
    tema = models.CharField(_("hva det klages på"), max_length=20, choices=Klagetema)
    kanal = models.CharField(_("hvordan klagen kom"), max_length=10, choices=Klagekanal)
    mottatt_dato = models.DateField(_("mottatt"))
    klager = models.ForeignKey(
        "personer.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hvem som klager")
    )
    klager_navn = models.CharField(_("navnet på den som klager"), max_length=200, blank=True)
    klager_adresse = models.TextField(_("adressen til den som klager"), blank=True)
    kapasitet = models.CharField(_("klager som"), max_length=14, choices=Kapasitet)
    klagen = models.TextField(_("klagen"))
    onsket_endring = models.TextField(_("hva klageren ønsker"), blank=True)
    er_underskrevet = models.BooleanField(_("underskrevet"), default=False)
    har_fullmakt = models.BooleanField(_("skriftlig fullmakt"), default=False)
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    mottatt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))
    tilstand = models.CharField(_("tilstand"), max_length=20, choices=Klagetilstand, default=Klagetilstand.MOTTATT)
    forelopig_frist = models.DateField(_("frist for foreløpig svar"))
    forelopig_svar_tid = models.DateTimeField(_("foreløpig svar sendt"), null=True, blank=True)
    internt_maal = models.DateField(_("internt mål for svar"))
    kom_fram_dato = models.DateField(_("vedtaket kom fram"), null=True, blank=True)
    postlagt_dato = models.DateField(_("postlagt"), null=True, blank=True)
    er_i_tide = models.BooleanField(_("i tide"), null=True, blank=True)
    sen_grunn = models.CharField(_("behandles selv om den kom for sent"), max_length=20, choices=Sengrunn, blank=True)
    sen_begrunnelse = models.TextField(_("hvorfor den behandles"), blank=True)
    rett_innen = models.DateField(_("frist for å rette"), null=True, blank=True)
    provd_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    eget_utfall = models.CharField(_("kommunens svar"), max_length=20, choices=Eget, blank=True)
    begrunnelse = models.TextField(_("kommunens begrunnelse"), blank=True)
    foreslatt_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    avgjort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    avgjort_tid = models.DateTimeField(_("avgjort"), null=True, blank=True)
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, null=True, blank=True, related_name="+")
    oversendt_tid = models.DateTimeField(_("sendt Statsforvalteren"), null=True, blank=True)
    oversendelse = models.OneToOneField("utsending.Brev", models.PROTECT, null=True, blank=True, related_name="+")
    instans_utfall = models.CharField(_("Statsforvalterens svar"), max_length=12, choices=Instansutfall, blank=True)
    instans_dato = models.DateField(_("Statsforvalteren avgjorde"), null=True, blank=True)
    instans_begrunnelse = models.TextField(_("Statsforvalterens begrunnelse"), blank=True)
    instans_dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = KlageQuerySet.as_manager()

    class Meta:
        verbose_name = _("klage")
        verbose_name_plural = _("klager")
        ordering = ["mottatt_dato", "aar", "nummer"]
        constraints = [
            models.UniqueConstraint(name="hvert_klagenummer_brukes_en_gang", fields=["aar", "nummer"]),
            models.CheckConstraint(
                name="klagen_gjelder_et_vedtak_eller_en_rettighet",
                condition=Q(vedtak__isnull=False, rettighet="") | Q(vedtak__isnull=True) & ~Q(rettighet=""),
            ),
            models.CheckConstraint(
                name="klagen_har_en_klager_og_en_tekst", condition=(Q(klager__isnull=False) | ~Q(klager_navn="")) & ~Q(klagen="")
            ),
            models.CheckConstraint(name="klage_uten_vedtak_har_ingen_frist", condition=Q(vedtak__isnull=False) | Q(er_i_tide__isnull=True)),
            models.CheckConstraint(
                name="klage_for_sent_har_grunn_eller_avvises",
                condition=~Q(er_i_tide=False) | Q(eget_utfall__in=["", Eget.AVVIST]) | ~Q(sen_grunn="") & ~Q(sen_begrunnelse=""),
            ),
            models.CheckConstraint(
                name="besvart_klage_er_begrunnet_og_avgjort_av_en_annen",
                condition=~Q(tilstand__in=BESVART)
                | Q(foreslatt_av__isnull=False, avgjort_av__isnull=False, avgjort_tid__isnull=False, eget_utfall__in=BESVART)
                & ~Q(begrunnelse="")
                & ~Q(foreslatt_av=F("avgjort_av")),
            ),
            models.CheckConstraint(
                name="avvist_klage_har_regelrad", condition=~Q(tilstand=Klagetilstand.AVVIST) | Q(rettsgrunnlag__isnull=False)
            ),
            models.CheckConstraint(
                name="svaret_fra_statsforvalteren_har_dato",
                condition=Q(instans_utfall="", instans_dato__isnull=True) | ~Q(instans_utfall="") & Q(instans_dato__isnull=False),
            ),
        ]

    def __str__(self):
        return self.referanse

    @property
    def referanse(self) -> str:
        """K-2026-0007; står i brevene, og sier ingenting om noen."""
        return f"K-{self.aar}-{self.nummer:04d}"

    @property
    def er_kassert(self) -> bool:
        return self.klagen == KASSERT

    @property
    def klagernavn(self) -> str:
        return self.klager.navn if self.klager else self.klager_navn

    @property
    def er_muntlig(self) -> bool:
        return self.kanal in MUNTLIG

    @property
    def er_aapen(self) -> bool:
        return self.tilstand not in FERDIGE

    @property
    def innlevert_dato(self):
        """Dagen som teller for fristen: postlagt, ellers mottatt. Elektronisk må klagen ha kommet fram (fvl § 30)."""
        return self.postlagt_dato if self.postlagt_dato and self.kanal not in ELEKTRONISK else self.mottatt_dato

    @property
    def skal_gi_nytt_vedtak(self) -> bool:
        """Det som er endret eller opphevet, blir til et nytt vedtak."""
        eget = self.tilstand in (Klagetilstand.OMGJORT_HELT, Klagetilstand.OMGJORT_DELVIS, Klagetilstand.OPPHEVET)
        return eget or self.tilstand == Klagetilstand.INSTANS_SVART and self.instans_utfall in NYTT_VEDTAK_KREVES

    def flytt_til(self, ny: Klagetilstand) -> None:
        if ny not in OVERGANGER[Klagetilstand(self.tilstand)]:
            raise UlovligOvergang(_("Klagen er «%(naa)s» og kan ikke bli «%(ny)s».") % {"naa": self.get_tilstand_display(), "ny": ny.label})
        self.tilstand = ny
