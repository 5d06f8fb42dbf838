"""Når overgangene som følger av alderen, kommer. Fødselsdato og dag inn, svar ut; verken klokke eller database.

Loven sier ikke når en overgang skal forberedes. Tolv måneder før er kommunens eget. Alderen ved skolestart, og at
ungdomsskolen og den videregående skolen begynner det året barnet fyller 13 og 16, er ikke slått opp i en lovtekst her;
det samme gjelder 19 år for tjenester for voksne (docs/juridisk-avklaring.md V135, V136).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ip.models import Overgangsslag
from personer.alder import fyller

S = Overgangsslag
SKOLEAARET = (8, 1)  # måneden og dagen et skoleår regnes fra
SKOLEOVERGANGER = {S.SKOLE: 6, S.UNGDOMSSKOLE: 13, S.VIDEREGAENDE: 16, S.VOKSEN: 19}
BURSDAGER = {S.SEKSTEN: 16, S.ATTEN: 18}
MINNES_OM_FRA = date(2026, 1, 1)  # en overgang før Samvev ble laget, kan ingen ha begynt på her
ETTERSLEP = timedelta(days=183)  # så lenge etter datoen kan noen fortsatt begynne å arbeide med den


@dataclass(frozen=True)
class Forutsett:
    """Overgangen, dagen den regnes fra, og dagen arbeidet kan begynne."""

    slag: Overgangsslag
    dato: date
    aapner: date


def alle(fodselsdato: date) -> list[Forutsett]:
    """De seks, i rekkefølge."""
    ut = [
        Forutsett(slag, date(fodselsdato.year + alder, *SKOLEAARET), date(fodselsdato.year + alder - 1, *SKOLEAARET))
        for slag, alder in SKOLEOVERGANGER.items()
    ]
    ut += [Forutsett(slag, fyller(fodselsdato, alder), fyller(fodselsdato, alder - 1)) for slag, alder in BURSDAGER.items()]
    return sorted(ut, key=lambda f: (f.dato, f.slag))


def forutsette(fodselsdato: date | None, dag: date) -> list[Forutsett]:
    """De det kan arbeides med på dagen: fra tolv måneder før til et halvt år etter. Ingen for et ventet barn."""
    if fodselsdato is None:
        return []
    return [f for f in alle(fodselsdato) if f.aapner <= dag <= f.dato + ETTERSLEP]


def fodt_mellom(dag: date, til: date) -> list[tuple[date, date]]:
    """Fødselsdatoene som gir en overgang fra og med `dag` til og med `til`; litt for vide, så spørringen bruker `forutsette` etterpå."""
    aar = [*SKOLEOVERGANGER.values(), *BURSDAGER.values()]
    return [(date(dag.year - a, 1, 1), date(til.year - a, 12, 31)) for a in sorted(set(aar))]
