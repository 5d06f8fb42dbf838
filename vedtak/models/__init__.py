"""Avgjørelsen, det den bygger på, og regelkatalogen den følger."""

from vedtak.models.delegasjon import Delegasjon
from vedtak.models.innsynskrav import Innsynskrav, Kravart, Retting
from vedtak.models.klageprofil import Brevdel, Fristenhet, Friststart, Klageinstans, Klagemottaker, Klageprofil
from vedtak.models.mottakervurdering import Mottakersporsmaal, Mottakervurdering
from vedtak.models.nummerserie import Nummerserie
from vedtak.models.rettighet import VILKAAR_FOR, Rettighet, Utfall, Vilkaar
from vedtak.models.rettsgrunnlag import GODKJENNERE, Godkjenning, Radstatus, Rettsgrunnlag, Utsteder
from vedtak.models.sak import Sak, Vilkaarssvar
from vedtak.models.vedtak import Vedtak, Vedtakspunkt

__all__ = [
    "Innsynskrav",
    "Kravart",
    "Retting",
    "GODKJENNERE",
    "VILKAAR_FOR",
    "Brevdel",
    "Delegasjon",
    "Fristenhet",
    "Friststart",
    "Godkjenning",
    "Klageinstans",
    "Klagemottaker",
    "Klageprofil",
    "Mottakersporsmaal",
    "Mottakervurdering",
    "Nummerserie",
    "Radstatus",
    "Rettighet",
    "Rettsgrunnlag",
    "Sak",
    "Utfall",
    "Utsteder",
    "Vedtak",
    "Vedtakspunkt",
    "Vilkaar",
    "Vilkaarssvar",
]
