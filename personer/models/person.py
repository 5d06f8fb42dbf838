import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer import kryptering
from personer.historikk.modell import Historikk
from personer.models.konto import Maalform


class Kjonn(models.TextChoices):
    KVINNE = "KVINNE", _("kvinne")
    MANN = "MANN", _("mann")
    UKJENT = "UKJENT", _("ikke kjent")


class Samisk(models.TextChoices):
    """At personen vil bruke samisk (sameloven § 3-3; R85)."""

    NORDSAMISK = "NORDSAMISK", _("nordsamisk")
    LULESAMISK = "LULESAMISK", _("lulesamisk")
    SORSAMISK = "SORSAMISK", _("sørsamisk")


class Adressebeskyttelse(models.TextChoices):
    """folkeregisterloven § 10-4."""

    INGEN = "INGEN", _("ingen")
    FORTROLIG = "FORTROLIG", _("fortrolig")
    STRENGT_FORTROLIG = "STRENGT_FORTROLIG", _("strengt fortrolig")
    STRENGT_FORTROLIG_UTLAND = "STRENGT_FORTROLIG_UTLAND", _("strengt fortrolig, utland")


class PersonQuerySet(models.QuerySet):
    def med_fodselsnummer(self, nummer: str):
        """Oppslag med nøklet hash; tallet selv ligger bare kryptert."""
        return self.filter(fodselsnummer_hash=kryptering.oppslagshash(nummer))


def fylte_aar(fodselsdato: date | None, dag: date) -> int | None:
    """Se Person.alder."""
    if fodselsdato is None or dag < fodselsdato:
        return None
    return dag.year - fodselsdato.year - ((dag.month, dag.day) < (fodselsdato.month, fodselsdato.day))


class Person(models.Model):
    """Et menneske saken gjelder, eller som handler for en annen (forelder, verge).

    Fødselsdato og kjønn er egne fakta og regnes aldri ut av nummeret. Et ventet barn har verken
    nummer eller fødselsdato, men en termindato (pbrl § 2-5 c: «har eller venter»).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fornavn = models.CharField(_("fornavn"), max_length=300, blank=True)
    etternavn = models.CharField(_("etternavn"), max_length=300)
    fodselsnummer_kryptert = models.BinaryField(null=True, editable=False)
    # Tom tekst er også en verdi i en entydig indeks; den som ikke har nummer, har NULL.
    fodselsnummer_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    fodselsdato = models.DateField(_("fødselsdato"), null=True, blank=True)
    termindato = models.DateField(_("termindato"), null=True, blank=True)
    kjonn = models.CharField(_("kjønn"), max_length=10, choices=Kjonn, default=Kjonn.UKJENT)
    maalform = models.CharField(_("målform i brev"), max_length=2, choices=Maalform, default=Maalform.BOKMAAL)
    tolkesprak = models.CharField(_("tolk på språk"), max_length=60, blank=True)
    samisk = models.CharField(_("vil bruke samisk"), max_length=10, choices=Samisk, blank=True)
    adresse = models.CharField(_("adresse"), max_length=200, blank=True)
    postnummer = models.CharField(_("postnummer"), max_length=4, blank=True)
    poststed = models.CharField(_("poststed"), max_length=60, blank=True)
    telefon = models.CharField(_("telefon"), max_length=20, blank=True)
    adressebeskyttelse = models.CharField(
        _("adressebeskyttelse"), max_length=30, choices=Adressebeskyttelse, default=Adressebeskyttelse.INGEN
    )

    # Personen er død, eller barnet ble ikke født: ingen brev går av seg selv (R43, lov §8).
    brev_stanset_dato = models.DateField(_("ingen brev etter"), null=True, blank=True)

    # Raden er et annet navn på den det pekes på, som selv ikke peker videre (én person, to registreringer).
    slaatt_sammen_med = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="andre_rader")

    history = Historikk()
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        ordering = ["etternavn", "fornavn", "id"]
        constraints = [
            models.CheckConstraint(
                name="person_er_fodt_eller_ventet",
                condition=Q(fodselsdato__isnull=False) | Q(termindato__isnull=False),
            ),
            models.CheckConstraint(name="ingen_er_slaatt_sammen_med_seg_selv", condition=~Q(pk=F("slaatt_sammen_med"))),
            models.CheckConstraint(
                name="fodselsnummer_har_bade_kryptert_og_hash",
                condition=Q(fodselsnummer_kryptert__isnull=True, fodselsnummer_hash__isnull=True)
                | Q(fodselsnummer_kryptert__isnull=False, fodselsnummer_hash__isnull=False),
            ),
        ]
        # De få ingen skal skrive til eller minnes om: hvert sveip spør om dem.
        indexes = [models.Index(name="personer_med_stanset_brev", fields=["id"], condition=Q(brev_stanset_dato__isnull=False))]

    def __str__(self):
        return self.navn

    @property
    def navn(self) -> str:
        return f"{self.fornavn} {self.etternavn}".strip()

    @property
    def spraakbehov(self) -> str:
        """Det den som ringer, møter eller skriver til personen, må ordne først. Tomt når det ikke er noe."""
        behov = []
        if self.samisk:
            samisk = {"sprak": self.get_samisk_display()}
            behov.append(_("Vil bruke %(sprak)s. Avtal hvem som kan språket, og om brevet skal oversettes.") % samisk)
        if self.tolkesprak:
            behov.append(_("Trenger tolk på %(sprak)s. Bestill tolk før dere ringer eller møtes.") % {"sprak": self.tolkesprak})
        return " ".join(str(setning) for setning in behov)

    @property
    def har_gradert_adresse(self) -> bool:
        return self.adressebeskyttelse != Adressebeskyttelse.INGEN

    @property
    def fodselsnummer(self) -> str:
        """Klartekst. Vises bare der regler.py gir SE_FODSELSNUMMER, og aldri i logg eller URL."""
        return kryptering.dekrypter(self.fodselsnummer_kryptert) if self.fodselsnummer_kryptert else ""

    def sett_fodselsnummer(self, nummer: str) -> None:
        self.fodselsnummer_kryptert = kryptering.krypter(nummer) if nummer else None
        self.fodselsnummer_hash = kryptering.oppslagshash(nummer) if nummer else None

    def alder(self, dag: date) -> int | None:
        """Fylte hele år den dagen; None for et ventet barn. Født 29. februar fyller år 1. mars i vanlige år."""
        return fylte_aar(self.fodselsdato, dag)
