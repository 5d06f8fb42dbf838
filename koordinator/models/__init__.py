"""KEs bord: meldingen, vurderingen, tjenesten som pekes ut, og den som oppnevnes."""

from koordinator.models.ankomst import Ankomst, Samtykkegiver
from koordinator.models.arkiv import (
    Arkivfeil,
    Arkivkvittering,
    Arkivleveranse,
    Arkivpakkedel,
    Arkivpost,
    Arkivslag,
    Kvitteringsutfall,
)
from koordinator.models.avslutning import Avslutning, Avslutningsart
from koordinator.models.endring import Byttegrunn, Byttekrav, Endringsslag, Vervsendring
from koordinator.models.familie import Attenonske, Attensvar, Lovoppgave, Oppgavelinje, Oppgavestatus, Svarer
from koordinator.models.forelopig import ForelopigSvar
from koordinator.models.gruppestart import Gruppestart
from koordinator.models.hefte import Hefte, Hefteslag
from koordinator.models.henvendelse import HJEMLER_FOR, Avsenderrolle, Enighet, Henvendelse, Hjemmel, Onske
from koordinator.models.hovedansvar import Ansvarsavklaring, Hovedansvar, Maate, Tjenestesyn
from koordinator.models.innsendt import TOMT, Avsenderpost, Avsenderslag, InnsendtMelding, Mottak, Struping
from koordinator.models.kemote import KeMote, Motemedlem, Motereferat, Moteserie, Oppmote
from koordinator.models.kontakt import EksternKontakt, Kontaktrolle
from koordinator.models.kursgang import Kursgang, Paamelding
from koordinator.models.lesevarsel import Lesevarsel
from koordinator.models.meldersvar import Meldersamtykke, Meldersvar, UtenBrev
from koordinator.models.motesak import Fratreden, Motegjest, Motenotat, Motepunkt, Motesak
from koordinator.models.notat import Notat, Notatform
from koordinator.models.opplaering import Fravaer, Kurs, Kursdeltakelse
from koordinator.models.oppnevning import Oppnevning
from koordinator.models.orientering import Orientering
from koordinator.models.plass import Plass, Plasstilbud, Plasstildeling, Venteplass
from koordinator.models.utpeking import Utpeking, Verv
from koordinator.models.vurdering import Delvurdering, Familievalg, Tilbudssvar, Utgang, Vurdering

__all__ = [
    "HJEMLER_FOR",
    "Ankomst",
    "Arkivfeil",
    "Arkivkvittering",
    "Arkivleveranse",
    "Arkivpakkedel",
    "Arkivpost",
    "Arkivslag",
    "Kvitteringsutfall",
    "Attenonske",
    "Attensvar",
    "Lovoppgave",
    "Oppgavelinje",
    "Oppgavestatus",
    "Samtykkegiver",
    "Svarer",
    "Ansvarsavklaring",
    "Avsenderrolle",
    "Avslutning",
    "Avslutningsart",
    "Byttegrunn",
    "Byttekrav",
    "TOMT",
    "Avsenderpost",
    "Avsenderslag",
    "Delvurdering",
    "EksternKontakt",
    "Endringsslag",
    "Enighet",
    "Familievalg",
    "Fravaer",
    "Gruppestart",
    "Hefte",
    "Hefteslag",
    "Henvendelse",
    "Hjemmel",
    "Hovedansvar",
    "Kontaktrolle",
    "Kurs",
    "Kursdeltakelse",
    "Kursgang",
    "Paamelding",
    "Lesevarsel",
    "Maate",
    "Meldersamtykke",
    "Meldersvar",
    "UtenBrev",
    "Notat",
    "Notatform",
    "Onske",
    "Oppnevning",
    "Orientering",
    "ForelopigSvar",
    "InnsendtMelding",
    "Mottak",
    "Struping",
    "Tilbudssvar",
    "Tjenestesyn",
    "Utgang",
    "Utpeking",
    "Verv",
    "Vervsendring",
    "Vurdering",
    "Fratreden",
    "KeMote",
    "Motegjest",
    "Motemedlem",
    "Motenotat",
    "Motepunkt",
    "Motereferat",
    "Motesak",
    "Moteserie",
    "Oppmote",
    "Plass",
    "Plasstilbud",
    "Plasstildeling",
    "Venteplass",
]
