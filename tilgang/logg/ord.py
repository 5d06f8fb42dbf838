"""Kodene i loggen i vanlige ord: hva som ble vist, og grunnen som åpnet."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.models import Stilling
from personer.templatetags.samvev import norsk_dato
from tilgang.begrunnelse import NODTILGANG
from tilgang.models import Rolle
from tilgang.templatetags.tilgang import HVA

# Det personen leser om hvorfor noen kunne se opplysningene.
GRUNN = {
    Stilling.KE_LEDER: gettext_lazy("leder koordinerende enhet"),
    Stilling.KE_SAKSBEHANDLER: gettext_lazy("arbeider i koordinerende enhet"),
    Stilling.ENHETSLEDER: gettext_lazy("leder en tjeneste i saken"),
    Rolle.KOORDINATOR: gettext_lazy("var koordinator"),
    Rolle.BARNEKOORDINATOR: gettext_lazy("var barnekoordinator"),
    Rolle.VIKAR: gettext_lazy("var vikar for koordinatoren"),
    Rolle.SAMORDNING: gettext_lazy("samordnet tjenestene"),
    Rolle.GRUPPEMEDLEM: gettext_lazy("var med i ansvarsgruppen"),
    NODTILGANG: gettext_lazy("brukte nødtilgang"),
    "": gettext_lazy("loggen viser ingen grunn"),
}


def hva(kode: str) -> str:
    return str(HVA.get(kode, kode))


def grunn(rolle: str, samtykke_dato: date | None = None) -> str:
    """«var med i ansvarsgruppen, samtykke 3. januar 2026»."""
    tekst = str(GRUNN.get(rolle, rolle))
    if samtykke_dato is None:
        return tekst
    return _("%(grunn)s, etter samtykke %(dato)s") % {"grunn": tekst, "dato": norsk_dato(samtykke_dato)}


def roller() -> list[tuple[str, str]]:
    """Grunnlagene det kan søkes på."""
    return [(str(kode), tekst) for kode, tekst in GRUNN.items() if kode]
