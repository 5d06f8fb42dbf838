"""Det som står på arket. Ordene ligger i templates/utsending/blanketter/; her er opplysningene de trenger."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.models import Enhet, Konto, Maalform, Person
from tilgang.models import Samtykkeforslag, Slag
from tilgang.navn import Mottakernavn
from tilgang.samtykke import hvem_ser, lesing, oppsett, seksten
from tilgang.samtykke.endringer import Endringer
from tilgang.samtykke.forms import EKSEMPLER
from tilgang.samtykke.setninger import hva_i, slutt
from utsending import brevramme
from utsending.models import Blankettslag

# Uten vokaler og uten tegn som likner på hverandre: kan leses høyt i telefonen, og blir ikke til ord.
TEGN = "BCDFGHJKMNPQRTVWXZ23456789"
TITLER = {
    Maalform.BOKMAAL: {
        Blankettslag.SAMTYKKE: "Samtykke til å dele opplysninger",
        Blankettslag.SAMTYKKE_TOMT: "Samtykke til å dele opplysninger",
        Blankettslag.TILBAKETREKKING: "Jeg trekker samtykke",
        Blankettslag.UNGDOM: "Mine egne svar når jeg fyller 16 år",
        Blankettslag.FULLMAKT: "Fullmakt",
        Blankettslag.KLAGE: "Klage",
    },
    Maalform.NYNORSK: {
        Blankettslag.SAMTYKKE: "Samtykke til å dele opplysningar",
        Blankettslag.SAMTYKKE_TOMT: "Samtykke til å dele opplysningar",
        Blankettslag.TILBAKETREKKING: "Eg trekkjer samtykke",
        Blankettslag.UNGDOM: "Mine eigne svar når eg fyller 16 år",
        Blankettslag.FULLMAKT: "Fullmakt",
        Blankettslag.KLAGE: "Klage",
    },
}
AVSENDER = {Maalform.BOKMAAL: "Koordinerende enhet", Maalform.NYNORSK: "Koordinerande eining"}
MAL_VERSJON = "blankett 1"


def ny_referanse() -> str:
    """To ganger fire tegn: 26^8 muligheter."""
    tegn = [secrets.choice(TEGN) for _ in range(8)]
    return f"{''.join(tegn[:4])}-{''.join(tegn[4:])}"


def ren_referanse(tekst: str) -> str:
    """Slik den er lagret, uansett hvordan den er skrevet av."""
    tegn = "".join(t for t in tekst.upper() if t in TEGN)
    return f"{tegn[:4]}-{tegn[4:]}" if len(tegn) == 8 else ""


@dataclass(frozen=True)
class Oppdraget:
    """Hva som skal skrives, og hvem som ber om det (navnene er slik hen kan se dem)."""

    person: Person
    slag: Blankettslag
    maalform: Maalform
    er_lettlest: bool
    leser: Konto
    dag: date
    tid: datetime
    forslag: Samtykkeforslag | None = None


def tittel(o: Oppdraget) -> str:
    return TITLER[o.maalform][o.slag]


def skriv(o: Oppdraget, referanse: str) -> str:
    """Hele arket som HTML."""
    mappe = f"lett_{o.maalform}" if o.er_lettlest else str(o.maalform)
    navn = "samtykke" if o.slag in (Blankettslag.SAMTYKKE, Blankettslag.SAMTYKKE_TOMT) else o.slag.lower()
    with translation.override(o.maalform):
        kontekst = _kontekst(o)
    return brevramme.skriv(
        f"utsending/blanketter/{mappe}/{navn}.html",
        tittel=tittel(o),
        maalform=o.maalform,
        mottaker_navn=o.person.navn,
        adresselinjer=[],
        dato=o.dag,
        referanse=referanse,
        avsender=AVSENDER[o.maalform],
        person=o.person,
        **kontekst,
    )


def _kontekst(o: Oppdraget) -> dict:
    """Kaster Regelbrudd når forslaget er om en skjult kontakt: arket leses av flere enn den som lager det (settled 11)."""
    navn = Mottakernavn(o.person, mottaker=None, skriver=o.leser, dag=o.dag, aapent=False, alle=True)
    lest = replace(oppsett.les(o.leser, o.person, o.dag), navn=navn)
    match o.slag:
        case Blankettslag.SAMTYKKE:
            endringer = oppsett.endringene(o.forslag)
            if not all(navn.kjenner(enhet) for enhet in _nevnte(endringer)):
                raise Regelbrudd(_("Forslaget nevner en tjeneste som ikke kan stå på et ark. Snakk med dem, og registrer det de svarer."))
            setninger = lesing.setninger(lest, o.tid).folger(endringer)
            return {"setninger": [f.setning for f in setninger], "unntak": o.forslag.unntak, "givere": _underskrifter(o)}
        case Blankettslag.SAMTYKKE_TOMT:
            tjenester = [lest.navn(m.enhet) for m in lest.mottakere if lest.navn.kjenner(m.enhet)]
            return {
                "setninger": [],
                "tjenester": tjenester,
                "slag": [str(slag.label) for slag in Slag],
                "eksempler": [(str(slag.label), str(EKSEMPLER[slag])) for slag in Slag],
                "blanke": range(3),
                "givere": _underskrifter(o),
            }
        case Blankettslag.TILBAKETREKKING:
            return {"tjenester": _med_adgang(lest), "givere": _underskrifter(o)}
        case Blankettslag.UNGDOM:
            linjer = seksten.linjer(o.person)
            return {"linjer": [_linje(x, lest) for x in linjer], "fyller": seksten.seksten(o.person)}
    return {}


def _nevnte(e: Endringer) -> list[Enhet]:
    ut = [enhet for r in e.nye for enhet in (r.kilde, r.til_enhet)]
    ut += [enhet for linje in e.trekkes for enhet in (linje.innsynsdel.kilde_enhet, linje.til_enhet)]
    return [*ut, e.skjermes.kilde] if e.skjermes else ut


def _underskrifter(o: Oppdraget) -> list[str]:
    """De som kan skrive under: personen selv eller de som svarer for hen; ellers et åpent felt."""
    givere = [p.navn for p in hvem_ser.mottakere(o.person, o.dag)]
    er_selv = len(givere) == 1
    return givere if er_selv else givere[1:]


def _med_adgang(lest: oppsett.Oppsett) -> list[str]:
    enheter: dict[object, Enhet] = {x.til_enhet_id: x.til_enhet for linjer in lest.naa.values() for x in linjer}
    return sorted(lest.navn(e) for e in enheter.values() if lest.navn.kjenner(e))  # de andre skrives under «Andre»


def _linje(linje, lest: oppsett.Oppsett) -> dict:
    return {
        "til": lest.navn(linje.til_enhet),
        "hva": hva_i(linje.innsynsdel),
        "kilde": lest.navn(linje.innsynsdel.kilde_enhet),
        "kan": linje.get_nivaa_display(),
        "slutt": slutt(linje.til),
    }
