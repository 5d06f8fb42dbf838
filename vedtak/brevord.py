"""Setningene i brevet som bøyes etter utfall, mottaker og målform: overskriften, resultatet og ordene for frister."""

from collections.abc import Mapping

from personer.models import Maalform, Person
from vedtak.models import Fristenhet, Klageprofil, Rettighet, Utfall
from vedtak.mottakere import Adressatform

NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK

ORD = {
    Rettighet.BARNEKOORDINATOR: "barnekoordinator",
    Rettighet.KOORDINATOR: "koordinator",
    Rettighet.IP: "individuell plan",
}
TALL = {
    NB: {1: "én", 2: "to", 3: "tre", 4: "fire", 5: "fem", 6: "seks"},
    NN: {1: "éi", 2: "to", 3: "tre", 4: "fire", 5: "fem", 6: "seks"},
}
ENHET = {NB: {Fristenhet.UKER: ("uke", "uker")}, NN: {Fristenhet.UKER: ("veke", "veker")}}
OM_KLAGE = {NB: "klage", NN: "klage"}
OM_INNSYN = {NB: "å se dokumentene", NN: "å sjå dokumenta"}
AVSENDER = {NB: "Koordinerende enhet", NN: "Koordinerande eining"}
IKKE = {NB: "ikke", NN: "ikkje"}


def frist(maalform: Maalform, profil: Klageprofil) -> str:
    """«fire uker», av profilens tall og enhet."""
    antall = profil.frist_antall
    entall, flertall = ENHET[maalform][Fristenhet(profil.frist_enhet)]
    return f"{TALL[maalform].get(antall, antall)} {entall if antall == 1 else flertall}"


def embetets_navn(maalform: Maalform, navn: str) -> str:
    """Statsforvalterens navn på brevets målform. Kommunen setter navnet på bokmål."""
    return navn.replace("Statsforvalteren", "Statsforvaltaren", 1) if maalform == NN else navn


def uten_nummer(maalform: Maalform) -> str:
    return {NB: "Får nummer når vedtaket fattes", NN: "Får nummer når vedtaket blir fatta"}[maalform]


def omtale(person: Person) -> str:
    """Det brevet kaller personen. Et ventet barn har ikke navn ennå; «barnet» er det samme på begge målformene."""
    return person.fornavn or "barnet"


def klager_for(person: Person, utfall: Mapping[Rettighet, Utfall]) -> str:
    """Barnekoordinator er familiens rett; resten er personens."""
    if _bare_familien(utfall):
        return "familien"
    navn = omtale(person)
    return f"{navn} og familien" if Rettighet.BARNEKOORDINATOR in utfall else navn


def resultat(maalform: Maalform, form: Adressatform, person: Person, utfall: Mapping[Rettighet, Utfall]) -> str:
    """Hele resultatet i én setning: «Vi har bestemt at Kari får koordinator, men ikke individuell plan.»"""
    subjekt = _subjekt(form, person, utfall)
    if Utfall.INNVILGET in utfall.values():
        return f"Vi har bestemt at {subjekt} får {_det_gjelder(maalform, utfall)}."
    return f"Vi har bestemt at {subjekt} {IKKE[maalform]} får {_og([ORD[r] for r in utfall], 'eller')}."


def tittel(maalform: Maalform, form: Adressatform, person: Person, utfall: Mapping[Rettighet, Utfall]) -> str:
    """Overskriften, uten navn: den blir også dokumentets tittel."""
    if form == Adressatform.SELV or _bare_familien(utfall):
        return f"{_stor(_subjekt(form, person, utfall))} får {_det_gjelder(maalform, utfall)}"
    if form == Adressatform.FORELDER:
        return f"Barnet ditt får {_det_gjelder(maalform, utfall)}"
    return f"Svar om {_og([ORD[r] for r in utfall])}"


def _subjekt(form, person, utfall) -> str:
    if _bare_familien(utfall):
        return "familien din" if form in (Adressatform.SELV, Adressatform.FORELDER) else "familien"
    return "du" if form == Adressatform.SELV else omtale(person)


def _bare_familien(utfall) -> bool:
    return set(utfall) == {Rettighet.BARNEKOORDINATOR}


def _det_gjelder(maalform, utfall) -> str:
    innvilget = [ORD[r] for r, u in utfall.items() if u == Utfall.INNVILGET]
    avslag = [ORD[r] for r, u in utfall.items() if u == Utfall.AVSLAG]
    if not innvilget:
        return f"{IKKE[maalform]} {_og(avslag, 'eller')}"
    if not avslag:
        return _og(innvilget)
    return f"{_og(innvilget)}, men {IKKE[maalform]} {_og(avslag, 'eller')}"


def _og(ord_: list[str], bindeord: str = "og") -> str:
    return f" {bindeord} ".join([", ".join(ord_[:-1]), ord_[-1]]) if len(ord_) > 1 else ord_[0]


def _stor(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
