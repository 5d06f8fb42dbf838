"""KEs bord: meldingen, vurderingen, tjenesten som pekes ut, og den som oppnevnes."""

from koordinator.models.endring import Byttegrunn, Byttekrav, Endringsslag, Vervsendring
from koordinator.models.henvendelse import HJEMLER_FOR, Avsenderrolle, Enighet, Henvendelse, Hjemmel, Onske
from koordinator.models.kontakt import EksternKontakt, Kontaktrolle
from koordinator.models.lesevarsel import Lesevarsel
from koordinator.models.opplaering import Fravaer, Kurs, Kursdeltakelse
from koordinator.models.oppnevning import Oppnevning
from koordinator.models.utpeking import Utpeking, Verv
from koordinator.models.vurdering import Delvurdering, Familievalg, Tilbudssvar, Utgang, Vurdering

__all__ = [
    "HJEMLER_FOR",
    "Avsenderrolle",
    "Byttegrunn",
    "Byttekrav",
    "Delvurdering",
    "EksternKontakt",
    "Endringsslag",
    "Enighet",
    "Familievalg",
    "Fravaer",
    "Henvendelse",
    "Hjemmel",
    "Kontaktrolle",
    "Kurs",
    "Kursdeltakelse",
    "Lesevarsel",
    "Onske",
    "Oppnevning",
    "Tilbudssvar",
    "Utgang",
    "Utpeking",
    "Verv",
    "Vervsendring",
    "Vurdering",
]
