"""Spørsmålene i vurderingen, ett sted: hvor svaret kommer fra, og hjelpen saksbehandleren får (R19, R42).

Ordlyden på spørsmålene er Vilkaar i vedtak. Lovens ord er vilkåret; eksemplene i hjelpen er praksis, og et
avslag må begrunnes med lovens ord.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from vedtak.models import Rettighet, Vilkaar


class Kilde(Enum):
    SPOR = "SPOR"  # saksbehandleren svarer ja eller nei og begrunner
    OPPLYSNINGER = "OPPLYSNINGER"  # følger av det som er registrert om personen
    FAMILIEN = "FAMILIEN"  # følger av hva familien har valgt


@dataclass(frozen=True)
class Kriterium:
    vilkaar: Vilkaar
    hjelp: str = ""
    kilde: Kilde = Kilde.SPOR

    @property
    def felt(self) -> str:
        return self.vilkaar.value.lower()


# hol § 7-2 a og pbrl § 2-5 c: alle seks må være oppfylt. Retten er familiens, og varer til barnet fyller 18.
_BARNEKOORDINATOR = (
    Kriterium(Vilkaar.HAR_ELLER_VENTER_BARN, kilde=Kilde.OPPLYSNINGER),
    Kriterium(
        Vilkaar.ALVORLIG,
        _("Én av de tre er nok, og det kreves ingen diagnose. Se på hva det betyr for helsen og behovet for hjelp."),
    ),
    Kriterium(
        Vilkaar.LANGVARIGE_OG_SAMMENSATTE,
        _("Det er nok at barnet kommer til å få behovet. Langvarig er noe som varer en tid; det trenger ikke være varig."),
    ),
    Kriterium(
        Vilkaar.BEGGE_SLAG_TJENESTER,
        _("Begge slag må til, for eksempel helsetjenester sammen med NAV, barnehage eller skole."),
    ),
    Kriterium(Vilkaar.FAMILIEN_ONSKER, kilde=Kilde.FAMILIEN),
    Kriterium(Vilkaar.UNDER_18, kilde=Kilde.OPPLYSNINGER),
)

# hol § 7-2 og pbrl § 2-5 b. Gjelder også den som ikke vil ha plan, og uten aldersgrense.
_KOORDINATOR = (
    Kriterium(
        Vilkaar.KOMPLEKSE_ELLER_LANGVARIGE,
        _("Langvarig er noe som varer en tid; det trenger ikke være varig. Alder og diagnose har ikke betydning."),
    ),
    Kriterium(
        Vilkaar.KOORDINERTE,
        _("To eller flere tjenester bør ses i sammenheng. Alle kan være i kommunen, og tiltak fra andre sektorer teller med."),
    ),
)

# hol § 7-1 og pbrl § 2-5. Samtykket etter IP-forskriften § 5 registreres for seg.
_IP = (
    Kriterium(Vilkaar.PASIENT_ELLER_BRUKER, _("Får personen helse- og omsorgstjenester fra kommunen, eller trenger det?")),
    Kriterium(
        Vilkaar.LANGVARIGE,
        _("Langvarig er noe som varer en tid; det trenger ikke være varig. Alder, diagnose og funksjon har ikke betydning."),
    ),
    Kriterium(
        Vilkaar.KOORDINERTE,
        _("To eller flere tjenester bør ses i sammenheng. Alle kan være i kommunen, og tiltak fra andre sektorer teller med."),
    ),
)

KRITERIER: dict[Rettighet, tuple[Kriterium, ...]] = {
    Rettighet.BARNEKOORDINATOR: _BARNEKOORDINATOR,
    Rettighet.KOORDINATOR: _KOORDINATOR,
    Rettighet.IP: _IP,
}


def spurte(rettighet: Rettighet) -> list[Kriterium]:
    """Vilkårene saksbehandleren svarer på selv."""
    return [k for k in KRITERIER[rettighet] if k.kilde == Kilde.SPOR]
