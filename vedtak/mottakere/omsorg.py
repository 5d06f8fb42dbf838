"""Når barnevernet har omsorgen: brevet går til barnevernstjenesten, og til andre bare så langt det er avklart (lov §4.4)."""

from django.utils.translation import gettext as _

from vedtak.models import Rettighet
from vedtak.mottakere.familien import barnet_som_part, barnets_eget_brev, den_som_kan_faa
from vedtak.mottakere.typer import KAN_VAERE_PART, Adressatform, Mottaker


def under_omsorg(liste, person, alder, rettighet, enheter, fosterforeldre, foreldre, svar) -> None:
    """Barnevernstjenesten samtykker i stedet for foreldrene (pbrl § 4-4) og får brevet. Barnet selv som ellers."""
    for enhet in enheter:
        tekst = _("Barnevernet har omsorgen for %(navn)s. Da går brevet til barnevernstjenesten.") % {"navn": person.navn}
        liste.mottakere.append(Mottaker(None, Adressatform.BARNEVERN, tekst, enhet=enhet))
    for den in fosterforeldre:
        tekst = _("%(barn)s bor i fosterhjem hos %(navn)s.") % {"barn": person.navn, "navn": den.navn}
        hjelp = _("Svar ja når fosterforelderen trenger brevet for å følge opp barnet. Spør barnevernstjenesten.")
        den_som_kan_faa(liste, den, hjelp, Mottaker(den, Adressatform.FOSTERHJEM, tekst, er_kopi=True), svar)
    for den in foreldre:
        tekst = _("%(navn)s har foreldreansvar, og barnevernstjenesten har bestemt at hen får brevet.") % {"navn": den.navn}
        hjelp = _("Barnevernet har omsorgen. Forelderen får brevet bare når barnevernstjenesten har bestemt det.")
        den_som_kan_faa(liste, den, hjelp, Mottaker(den, Adressatform.FORELDER, tekst, er_kopi=True), svar)
    if rettighet == Rettighet.BARNEKOORDINATOR:
        barnets_eget_brev(liste, person, alder)
    elif alder is not None and alder >= KAN_VAERE_PART:
        barnet_som_part(liste, person, svar)
