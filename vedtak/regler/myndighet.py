"""Hvem som kan treffe avgjørelsen etter en rad i katalogen (lov §3.1, R86).

KE utsteder A, B og C, og det kommunen ellers avgjør her (H–L). D og E utstedes bare av tjenesten som har myndigheten, med sitt eget
brevhode. F og G utstedes aldri herfra.
"""

from personer.models import Enhet, Tjeneste
from vedtak.models import Rettsgrunnlag, Utsteder

HERFRA = frozenset({Utsteder.KE, Utsteder.KOMMUNEN})
EGEN_TJENESTE = {Utsteder.NAV_KOMMUNE: Tjeneste.NAV, Utsteder.BARNEVERN: Tjeneste.BARNEVERN}


def kan_utstede(rad: Rettsgrunnlag, enhet: Enhet) -> bool:
    """KE etter sine rader, NAV-kontoret etter D, barnevernstjenesten etter E. Ingen etter F og G."""
    if rad.utsteder in HERFRA:
        return enhet.er_ke
    return rad.utsteder in EGEN_TJENESTE and enhet.tjeneste == EGEN_TJENESTE[rad.utsteder]


def har_eget_brevhode(rad: Rettsgrunnlag) -> bool:
    return rad.utsteder in EGEN_TJENESTE


def utstedes_aldri_herfra(rad: Rettsgrunnlag) -> bool:
    return rad.utsteder not in HERFRA and rad.utsteder not in EGEN_TJENESTE
