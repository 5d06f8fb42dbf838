"""Setningene i brevet som bøyes etter utfall, mottaker og målform: overskriften, resultatet og ordene for frister."""

from collections.abc import Mapping

from personer.models import Maalform, Person
from vedtak.models import Fristenhet, Grunn, Klageprofil, Rettighet, Utfall
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
RESULTAT = {
    NB: {
        "omgjort": "Vi har gjort om et tidligere vedtak.",
        "gjort om": "Vi har gjort om vedtaket",
        "avvist": "vi ikke avgjør saken om %s",
        "avviser": "Vi avgjør ikke saken om %s",
        "ikke alt": "men ikke alt det er bedt om",
        "ikke lenger": "ikke lenger",
        "fortsatt": "fortsatt",
        "endres": "men noe blir endret",
        "delvis": "Noe av det som er bedt om, får %s ikke.",
    },
    NN: {
        "omgjort": "Vi har gjort om eit tidlegare vedtak.",
        "gjort om": "Vi har gjort om vedtaket",
        "avvist": "vi ikkje avgjer saka om %s",
        "avviser": "Vi avgjer ikkje saka om %s",
        "ikke alt": "men ikkje alt det er bede om",
        "ikke lenger": "ikkje lenger",
        "fortsatt": "framleis",
        "endres": "men noko blir endra",
        "delvis": "Noko av det som er bede om, får %s ikkje.",
    },
}
# Hvorfor noe avvises, opphører eller gjøres om, slik det står i brevet. `hvem` er den saken gjelder.
GRUNNENE = {
    NB: {
        Grunn.IKKE_I_KOMMUNEN: "Vi avgjør ikke saken fordi {hvem} ikke oppholder seg i kommunen.",
        Grunn.KAN_IKKE_BE: "Vi avgjør ikke saken fordi den som ba om det, ikke kan be om det for {hvem}.",
        Grunn.ALT_AVGJORT: "Vi avgjør ikke saken fordi det samme er avgjort før, og vi ikke har fått noe nytt å ta stilling til.",
        Grunn.ANDRE_AVGJOR: "Vi avgjør ikke saken fordi en annen enn kommunen skal avgjøre den.",
        Grunn.ONSKER_IKKE: "Vi avslutter fordi det ikke lenger er ønsket.",
        Grunn.FLYTTET: "Vi avslutter fordi {hvem} ikke lenger oppholder seg i kommunen.",
        Grunn.FYLT_18: "Vi avslutter fordi barnet fyller 18 år.",
        Grunn.IKKE_TIL_SKADE: "Vi kan gjøre om vedtaket fordi det ikke er til skade for den det gjelder.",
        Grunn.IKKE_UNDERRETTET: "Vi kan gjøre om vedtaket fordi det ikke er gitt beskjed om det ennå.",
        Grunn.UGYLDIG: "Vi gjør om vedtaket fordi det er ugyldig.",
        Grunn.KLAGE: "Vi gjør om vedtaket fordi klagen har ført fram.",
    },
    NN: {
        Grunn.IKKE_I_KOMMUNEN: "Vi avgjer ikkje saka fordi {hvem} ikkje oppheld seg i kommunen.",
        Grunn.KAN_IKKE_BE: "Vi avgjer ikkje saka fordi den som bad om det, ikkje kan be om det for {hvem}.",
        Grunn.ALT_AVGJORT: "Vi avgjer ikkje saka fordi det same er avgjort før, og vi ikkje har fått noko nytt å ta stilling til.",
        Grunn.ANDRE_AVGJOR: "Vi avgjer ikkje saka fordi ein annan enn kommunen skal avgjere henne.",
        Grunn.ONSKER_IKKE: "Vi avsluttar fordi det ikkje lenger er ønskt.",
        Grunn.FLYTTET: "Vi avsluttar fordi {hvem} ikkje lenger oppheld seg i kommunen.",
        Grunn.FYLT_18: "Vi avsluttar fordi barnet fyller 18 år.",
        Grunn.IKKE_TIL_SKADE: "Vi kan gjere om vedtaket fordi det ikkje er til skade for den det gjeld.",
        Grunn.IKKE_UNDERRETTET: "Vi kan gjere om vedtaket fordi det ikkje er gitt beskjed om det enno.",
        Grunn.UGYLDIG: "Vi gjer om vedtaket fordi det er ugyldig.",
        Grunn.KLAGE: "Vi gjer om vedtaket fordi klaga har ført fram.",
    },
}
OM_TILLEGG = {
    NB: {
        "M-UTSATT": "å vente med å gjennomføre vedtaket",
        "M-OMGJOR": "å gjøre om vedtak",
        "M-KLAGE": "å endre vedtaket etter klage",
        "M-KOST": "utgifter",
        "M-FKLAGE": "å endre vedtaket etter klage",
        "M-VEILED": "veiledning",
        "M-RETTSR": "fritt rettsråd",
    },
    NN: {
        "M-UTSATT": "å vente med å gjennomføre vedtaket",
        "M-OMGJOR": "å gjere om vedtak",
        "M-KLAGE": "å endre vedtaket etter klage",
        "M-KOST": "utgifter",
        "M-FKLAGE": "å endre vedtaket etter klage",
        "M-VEILED": "rettleiing",
        "M-RETTSR": "fritt rettsråd",
    },
}


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


def resultat(maalform: Maalform, form: Adressatform, person: Person, utfall: Mapping[Rettighet, Utfall], omgjort: bool = False) -> str:
    """Hele resultatet: «Vi har bestemt at Kari får koordinator, men ikke individuell plan.»

    `utfall` er det vedtaket ender med; `omgjort` når det kommer i stedet for et tidligere vedtak.
    """
    subjekt, o = _subjekt(form, person, utfall), RESULTAT[maalform]
    setninger = [o["omgjort"]] if omgjort else []
    leddet = _leddet(maalform, subjekt, utfall, bisetning=True)
    avvist = [ORD[r] for r, u in utfall.items() if u == Utfall.AVVISNING]
    if leddet:
        setninger.append(f"Vi har bestemt at {leddet}.")
        if Utfall.DELVIS in utfall.values():
            setninger.append(o["delvis"] % subjekt)
        if avvist:
            setninger.append(f"{o['avviser'] % _og(avvist)}.")
    else:
        setninger.append(f"Vi har bestemt at {o['avvist'] % _og(avvist)}.")
    return " ".join(setninger)


def tittel(maalform: Maalform, form: Adressatform, person: Person, utfall: Mapping[Rettighet, Utfall], omgjort: bool = False) -> str:
    """Overskriften, uten navn: den blir også dokumentets tittel."""
    o = RESULTAT[maalform]
    if set(utfall.values()) == {Utfall.AVVISNING}:
        return o["avviser"] % _og([ORD[r] for r in utfall])
    svar = {r: u for r, u in utfall.items() if u != Utfall.AVVISNING}
    if form == Adressatform.SELV or _bare_familien(utfall):
        leddet = _leddet(maalform, _subjekt(form, person, utfall), svar)
    elif form == Adressatform.FORELDER:
        leddet = _leddet(maalform, "barnet ditt", svar)
    else:
        return f"Svar om {_og([ORD[r] for r in utfall])}"
    if Utfall.DELVIS in utfall.values() and Utfall.AVSLAG not in utfall.values():
        leddet += f", {o['ikke alt']}"
    return f"{o['gjort om']}: {leddet}" if omgjort else _stor(leddet)


def _leddet(maalform: Maalform, subjekt: str, utfall: Mapping[Rettighet, Utfall], bisetning: bool = False) -> str:
    """«du får koordinator, men ikke individuell plan», etter «at» i en bisetning. Tomt når ingenting er avgjort."""
    o, ord_ = RESULTAT[maalform], [ORD[r] for r in utfall]

    def faar(adverb: str) -> str:
        return f"{subjekt} {adverb} får" if bisetning else f"{subjekt} får {adverb}"

    if Utfall.OPPHOR in utfall.values():
        return f"{faar(o['ikke lenger'])} {_og(ord_, 'eller')}"
    if Utfall.ENDRING in utfall.values():
        return f"{faar(o['fortsatt'])} {_og(ord_)}, {o['endres']}"
    gitt = [ORD[r] for r, u in utfall.items() if u in (Utfall.INNVILGET, Utfall.DELVIS)]
    avslag = [ORD[r] for r, u in utfall.items() if u == Utfall.AVSLAG]
    if not gitt:
        return f"{faar(IKKE[maalform])} {_og(avslag, 'eller')}" if avslag else ""
    return f"{subjekt} får {_og(gitt)}" + (f", men {IKKE[maalform]} {_og(avslag, 'eller')}" if avslag else "")


def _subjekt(form, person, utfall) -> str:
    if _bare_familien(utfall):
        return "familien din" if form in (Adressatform.SELV, Adressatform.FORELDER) else "familien"
    return "du" if form == Adressatform.SELV else omtale(person)


def _bare_familien(utfall) -> bool:
    return set(utfall) == {Rettighet.BARNEKOORDINATOR}


def _og(ord_: list[str], bindeord: str = "og") -> str:
    return f" {bindeord} ".join([", ".join(ord_[:-1]), ord_[-1]]) if len(ord_) > 1 else ord_[0]


def _stor(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
