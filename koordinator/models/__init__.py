"""KEs bord: meldingen, vurderingen, tjenesten som pekes ut, og den som oppnevnes."""

from koordinator.models.forelopig import ForelopigSvar
from koordinator.models.henvendelse import HJEMLER_FOR, Avsenderrolle, Enighet, Henvendelse, Hjemmel, Onske
from koordinator.models.innsendt import TOMT, Avsenderpost, Avsenderslag, InnsendtMelding, Mottak, Struping
from koordinator.models.lesevarsel import Lesevarsel
from koordinator.models.oppnevning import Oppnevning
from koordinator.models.utpeking import Utpeking, Verv
from koordinator.models.vurdering import Delvurdering, Familievalg, Tilbudssvar, Utgang, Vurdering

__all__ = [
    "HJEMLER_FOR",
    "TOMT",
    "Avsenderpost",
    "Avsenderrolle",
    "Avsenderslag",
    "Delvurdering",
    "Enighet",
    "Familievalg",
    "ForelopigSvar",
    "Henvendelse",
    "Hjemmel",
    "InnsendtMelding",
    "Lesevarsel",
    "Mottak",
    "Onske",
    "Oppnevning",
    "Struping",
    "Tilbudssvar",
    "Utgang",
    "Utpeking",
    "Verv",
    "Vurdering",
]
