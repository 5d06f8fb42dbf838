"""Når NAV eller barnevernet avgjør: forvaltningsloven fullt ut (lov §3.1, §4.4). Myndig fra 18, eget brev fra 15 (fvl § 27; R82)."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from personer.models import Enhet, Representasjon, Representasjonsart
from vedtak.models import Rettighet
from vedtak.mottakere.familien import den_som_kan_faa, ingen_med_ansvar
from vedtak.mottakere.omsorg import under_omsorg
from vedtak.mottakere.representanter import representanter_for
from vedtak.mottakere.typer import MYNDIG, Adressatform, Mottaker, Mottakerliste, Omstendigheter, Svar

FAAR_SELV = 15  # fvl § 27 første ledd; bvl § 12-3


def beregn(person, representanter: list[Representasjon], svar: Svar, dag, om: Omstendigheter, enhet_id: UUID) -> Mottakerliste:
    liste, alder = Mottakerliste(om=om), person.alder(dag)
    if alder is None:
        liste.hindringer.append(_("Et ventet barn kan ikke få individuell plan ennå."))
    elif alder >= MYNDIG:
        liste.mottakere.append(_selv(person, _("%(navn)s er voksen og er selv part i saken.")))
    else:
        _for_barnet(liste, person, alder, representanter, svar, om, enhet_id)
    if not liste.hindringer:
        representanter_for(liste, person, alder, representanter, svar, bestemmer_fra=MYNDIG)
    if not liste.mottakere and not liste.hindringer and not liste.ubesvarte(svar):
        liste.hindringer.append(
            _("Ingen kan få brevet etter svarene om mottakere. Avklar med jurist hvem som skal ha det, og rett svarene i utkastet.")
        )
    return liste


def _for_barnet(liste, person, alder, representanter, svar, om, enhet_id) -> None:
    foreldre = [r.representant for r in representanter if r.art == Representasjonsart.FORELDREANSVAR]
    barnevernet = [r.enhet for r in representanter if r.art == Representasjonsart.BARNEVERN]
    if _avgjor_selv(barnevernet, enhet_id):
        liste.hindringer.append(
            _("Tjenesten har omsorgen for barnet og avgjør saken selv. Avklar med jurist hvem som da skal representere barnet.")
        )
        return
    if barnevernet:
        fosterforeldre = [r.representant for r in representanter if r.art == Representasjonsart.FOSTERHJEM]
        under_omsorg(liste, person, None, Rettighet.IP, barnevernet, fosterforeldre, foreldre, svar)
    elif not ingen_med_ansvar(liste, foreldre):
        for forelder in foreldre:
            _forelder(liste, person, forelder, svar, om)
    if alder >= FAAR_SELV and not liste.hindringer:
        hvorfor = _("%(navn)s har fylt 15 år og skal selv ha brevet (forvaltningsloven § 27).")
        liste.mottakere.append(_selv(person, hvorfor, er_kopi=bool(liste.mottakere)))


def _avgjor_selv(barnevernet: Iterable[Enhet], enhet_id: UUID) -> bool:
    return any(enhet.pk == enhet_id for enhet in barnevernet)


def _selv(person, hvorfor: str, *, er_kopi: bool = False) -> Mottaker:
    return Mottaker(person, Adressatform.SELV, hvorfor % {"navn": person.navn}, er_kopi)


def _forelder(liste, person, forelder, svar, om) -> None:
    """Den med foreldreansvar representerer barnet til det er myndig. Om brevet kan røpe hvor barnet er, må det vurderes."""
    hvorfor = _("%(barn)s er under 18 år. %(navn)s har foreldreansvar.") % {"barn": person.navn, "navn": forelder.navn}
    er_skjult = forelder.pk in om.skjult_for
    hjelp = _("Brevet kan røpe hvor barnet er. Svar nei når forelderen ikke skal vite det.")
    mottaker = Mottaker(forelder, Adressatform.FORELDER, hvorfor)
    den_som_kan_faa(liste, forelder, hjelp, mottaker, svar, spor=er_skjult or person.har_gradert_adresse)
