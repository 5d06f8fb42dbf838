"""Avgjørelsen, det den bygger på, og regelkatalogen den følger."""

from vedtak.models.delegasjon import Delegasjon
from vedtak.models.forhaandsvarsel import Forhaandsvarsel
from vedtak.models.innsynskrav import Innsynskrav, Kravart, Retting
from vedtak.models.klage import Kapasitet, Klage, Klagekanal, Klagetema, Sengrunn
from vedtak.models.klagekrav import Klagekrav, Klagekravart
from vedtak.models.klagepakke import Klagepakke, Klagevedlegg
from vedtak.models.klageprofil import Brevdel, Fristenhet, Friststart, Klageinstans, Klagemottaker, Klageprofil
from vedtak.models.mottakervurdering import Mottakersporsmaal, Mottakervurdering
from vedtak.models.nummerserie import Nummerserie
from vedtak.models.regelforslag import Forslagsart, Regelforslag
from vedtak.models.retningslinje import Retningslinje, Retningslinjeart
from vedtak.models.rettighet import (
    FOLGER,
    GIR,
    GRUNNER_FOR,
    NYE_SVAR,
    SVAR,
    VILKAAR_FOR,
    VILKAAR_FOR_RAD,
    Grunn,
    Initiativ,
    Rettighet,
    Utfall,
    Vilkaar,
)
from vedtak.models.rettsgrunnlag import GODKJENNERE, Godkjenning, Radstatus, Rettsgrunnlag, Utsteder
from vedtak.models.sak import Sak, Vilkaarssvar
from vedtak.models.tilsyn import Tilsyn
from vedtak.models.tilsynsperson import Tilsynspakke, Tilsynsperson, Tilsynspunkt
from vedtak.models.vedtak import Vedtak, Vedtakspunkt

__all__ = [
    "Innsynskrav",
    "Kravart",
    "Retting",
    "FOLGER",
    "GIR",
    "GODKJENNERE",
    "GRUNNER_FOR",
    "NYE_SVAR",
    "SVAR",
    "VILKAAR_FOR",
    "VILKAAR_FOR_RAD",
    "Brevdel",
    "Delegasjon",
    "Forhaandsvarsel",
    "Forslagsart",
    "Fristenhet",
    "Friststart",
    "Godkjenning",
    "Grunn",
    "Initiativ",
    "Kapasitet",
    "Klage",
    "Klageinstans",
    "Klagekanal",
    "Klagekrav",
    "Klagekravart",
    "Klagepakke",
    "Klagetema",
    "Klagevedlegg",
    "Sengrunn",
    "Klagemottaker",
    "Klageprofil",
    "Mottakersporsmaal",
    "Mottakervurdering",
    "Nummerserie",
    "Radstatus",
    "Regelforslag",
    "Retningslinje",
    "Retningslinjeart",
    "Rettighet",
    "Rettsgrunnlag",
    "Sak",
    "Tilsyn",
    "Tilsynspakke",
    "Tilsynsperson",
    "Tilsynspunkt",
    "Utfall",
    "Utsteder",
    "Vedtak",
    "Vedtakspunkt",
    "Vilkaar",
    "Vilkaarssvar",
]
