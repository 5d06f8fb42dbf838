"""Alt som er registrert om en person, lesbart: hver faktatabell som peker på personen, rad for rad, med feltenes egne navn.

Tabellene finnes gjennom modellene, så en ny tabell er med av seg selv. Det som ikke skal med, står i UTELATT med grunnen.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from personer.historikk.modell import Vern, er_historikk
from personer.historikk.vern import VAARE_ROM
from personer.kassasjon import opphav
from personer.kassasjon.register import KASSERT
from personer.models import Dokument, Enhet, Konto, Person
from utsending import bare_personens

# Tabeller som gjelder personen, men ikke er opplysninger om den.
UTELATT = {
    "tilgang.InnsynsdelKonto": "regnes ut av samtykkene og vervene, som er med",
    "tilgang.InnsynsdelGruppe": "regnes ut av samtykkene, som er med",
    "tilgang.Innsynsdel": "merker hvem som har skrevet innholdet; innholdet er med",
    "tilgang.OppslagLinje": "gis som egen utskrift: hvem som har sett opplysningene",
    "personer.Konto": "innloggingen til den som er registrert, ikke noe om saken",
    "tilgang.Sorteringsdato": "teknisk sortering av lister",
    "tilgang.Loggfunn": "kommunens egen kontroll av de ansatte",
    "tilgang.Kildevarsel": "beskjed mellom enheter; personen får sitt eget brev om ulovlig lesing",
    "koordinator.Avsenderpost": "teknisk kø; at avsenderen fikk e-post, sier ikke noe om personen",
    "utsending.Brevfil": "brevene er nevnt, og gis som de filene de er",
    "utsending.Oppdrag": "teknisk kø",
    "utsending.Leveringsvarsel": "teknisk kø; at et varsel gikk, står i leveringen, som er med",
    "ip.Kladd": "det en ansatt skriver og ikke har lagret; det slettes når det lagres, eller etter sju dager",
    "ansvarsgruppe.Referatkladd": "som ip.Kladd: det en ansatt skriver og ikke har lagret",
    "oppfolging.Paaminnelse": "huskelapper for de ansatte, regnet ut av det som er med",
    "oppfolging.Paaminnelsesvar": "når en huskelapp ble lagt bort eller lukket; det den minnet om, er med",
    "vedtak.Klagepakke": "dokumentene i den er med hver for seg, og gis som de filene de er",
    "vedtak.Tilsynspakke": "det som er i den, er med hver for seg, og gis som de filene de er",
    "vedtak.Mottakervurdering": "spørsmål om hvem brevet går til; svaret er brevene",
}
# Brevene gis som filer; adressen i dem er mottakerens, og kan være en annens enn den som ba.
UTELATTE_FELT = {
    "utsending.Brev": {"adresselinjer", "html", "sha256", "mal_versjon", "satt_med"},
    "ip.Planutskrift": {"html", "deler", "skjulte_enheter", "vedtak"},  # planen er med; dette er papiret en mottaker fikk
    "koordinator.InnsendtMelding": {"avsender_telefon", "avsender_epost"},  # til den som meldte, som kan være en annen
    "vedtak.Klage": {"klager_adresse"},  # den som klaget, kan være en annen enn den som ber
    "vedtak.Klagekrav": {"klager_adresse"},
    "ip.Planversjon": {"slag"},  # radene sier selv hva de er
    "ip.Versjonsrad": {"slag"},
}
Navn = Callable[[Enhet | Konto], str]
# Tabeller der innholdet er lagret som data: rommet som eier dem, sier hvordan en rad leses.
_leselige: dict[str, Callable[[models.Model, Navn], list[tuple[str, str]]]] = {}
DYBDE = 3
TEKNISKE = (models.UUIDField, models.BinaryField, models.JSONField)
ADRESSEFELT = {"adresse", "postnummer", "poststed", "telefon"}


@dataclass(frozen=True)
class Arkivrad:
    felt: list[tuple[str, str]]


@dataclass(frozen=True)
class Bolk:
    """En tabell: `kode` er modellens navn, brukt når noe unntas."""

    kode: str
    tittel: str
    rader: list[Arkivrad]


def registrer_leselig(tabell: str, felt: Callable[[models.Model, Navn], list[tuple[str, str]]]) -> None:
    _leselige[tabell] = felt


def veier() -> Iterator[tuple[type[models.Model], str]]:
    """(modell, veien til personen): `person`, eller gjennom raden den hører til, som `plan__person`."""
    for modell in apps.get_models():
        if modell._meta.app_label in VAARE_ROM and not er_historikk(modell) and modell is not Person:
            if vei := _vei(modell, DYBDE, frozenset()):
                yield modell, vei


def _vei(modell, dybde: int, sett: frozenset) -> str:
    felt = {f.name: f.related_model for f in modell._meta.concrete_fields if f.is_relation}
    if felt.get("person") is Person:
        return "person"
    if dybde == 0 or modell in sett:
        return ""
    for navn, til in felt.items():
        if til in (Person, Konto, Enhet, Dokument) or til._meta.app_label not in VAARE_ROM:
            continue
        if rest := _vei(til, dybde - 1, sett | {modell}):
            return f"{navn}__{rest}"
    return ""


def tabeller() -> list[tuple[type[models.Model], str]]:
    """De som er med i utskriften, i den rekkefølgen rommene og modellene står."""
    return [(m, v) for m, v in veier() if m._meta.label not in UTELATT and getattr(m, "vern", Vern.FAKTA) != Vern.PROJEKSJON]


def samle(
    person: Person, *, navn: Navn, unntatt: Collection[str] = (), uten_adresse: bool = False, til_en_annen: bool = False
) -> list[Bolk]:
    """Bolkene i utskriften, uten de unntatte og de tomme.

    `navn` er navnet på en enhet eller ansatt slik det kan stå her; `uten_adresse` når adressen ikke skal stå i utskriften;
    `til_en_annen` når den går til en som ber for personen (bare_personens.py).
    """
    bolker, fritekst = [], bare_personens.Fritekst() if til_en_annen else None
    if "personer.Person" not in unntatt:
        skjul = ADRESSEFELT if uten_adresse else frozenset()
        rad = _rad(person, navn, skjul)
        nummer = [(_("Fødselsnummer"), person.fodselsnummer)] if person.fodselsnummer else []
        bolker.append(Bolk("personer.Person", capfirst(_("om personen")), [Arkivrad(nummer + rad.felt)]))
    for modell, vei in tabeller():
        if modell._meta.label in unntatt:
            continue
        skjul = UTELATTE_FELT.get(modell._meta.label, frozenset())
        radene = modell._base_manager.filter(**{vei: person}).select_related()
        if fritekst:
            radene = bare_personens.utelat(modell, radene)
        funnet = [(_naar(rad), _rad(rad, navn, skjul | fritekst.i(rad) if fritekst else skjul)) for rad in radene]
        # Det eldste først; samme øyeblikk etter det som står der, så to utskrifter av det samme er like.
        rader = [rad for _tid, rad in sorted(funnet, key=lambda r: (r[0], r[1].felt)) if rad.felt]
        if rader:
            bolker.append(Bolk(modell._meta.label, capfirst(str(modell._meta.verbose_name_plural)), rader))
    return bolker


def bolk_av(rad: models.Model, *, navn: Navn) -> Bolk:
    """Én rad slik den ville stått i utskriften."""
    skjul = UTELATTE_FELT.get(rad._meta.label, frozenset())
    return Bolk(rad._meta.label, capfirst(str(rad._meta.verbose_name)), [_rad(rad, navn, skjul)])


def titler() -> list[tuple[str, str]]:
    """(kode, tittel) for alt som kan være i utskriften, til valget av hva som unntas."""
    egen = [("personer.Person", capfirst(_("om personen")))]
    return egen + [(m._meta.label, capfirst(str(m._meta.verbose_name_plural))) for m, _vei in tabeller()]


def _naar(rad: models.Model) -> str:
    """Radens første øyeblikk eller dato, som kan sorteres; tomt når den ikke har noe slikt."""
    verdier = (getattr(rad, f.attname) for f in rad._meta.concrete_fields if isinstance(f, models.DateField))
    return next((v.isoformat() for v in verdier if v is not None), "")


def _rad(rad: models.Model, navn, skjul: Collection[str] = ()) -> Arkivrad:
    felt = []
    for f in rad._meta.concrete_fields:
        if f.primary_key or f.name in skjul or f.name.endswith("_hash") or (isinstance(f, TEKNISKE) and not f.is_relation):
            continue
        if f.is_relation and (f.related_model is Person and f.name == "person"):
            continue
        verdi = _verdi(rad, f, navn)
        if verdi:
            felt.append((capfirst(str(f.verbose_name)), verdi))
    if leselig := _leselige.get(rad._meta.label):
        felt += leselig(rad, navn)
    if any(KASSERT in verdi for _navn, verdi in felt) and (hendte := opphav.om_raden(rad)):
        felt.append((_("Tømt etter regel"), hendte))
    return Arkivrad(felt)


def _verdi(rad, f, navn) -> str:
    if f.is_relation:
        annen = getattr(rad, f.name) if getattr(rad, f.attname) else None
        if isinstance(annen, Enhet | Konto):
            return navn(annen)
        if isinstance(annen, Person):
            return annen.navn
        return _("vedlagt dokument") if isinstance(annen, Dokument) else ""
    verdi = getattr(rad, f.attname)
    if verdi in (None, "", [], {}):
        return ""
    if isinstance(verdi, bool):
        return _("ja") if verdi else _("nei")
    if isinstance(verdi, datetime):
        return date_format(timezone.localtime(verdi), r"j. F Y \k\l. H.i")
    if isinstance(verdi, date):
        return date_format(verdi, "j. F Y")
    if isinstance(verdi, list | tuple):
        return ", ".join(str(v) for v in verdi)
    return str(getattr(rad, f"get_{f.name}_display")()) if f.choices else str(verdi)
