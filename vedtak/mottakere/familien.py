"""Personen selv, foreldrene og familien (pbrl §§ 2-5 c, 3-4, 4-3, 4-4, 4-5, 6-5)."""

from django.utils.translation import gettext as _

from vedtak.models import Mottakersporsmaal as S
from vedtak.mottakere.typer import BESTEMMER_SELV, KAN_VAERE_PART, MYNDIG, Adressatform, Mottaker, Sporsmaal


def personen_selv(liste, person, alder, foreldre, svar, om) -> None:
    """Fra 16 år bestemmer personen selv (pbrl § 4-3). Foreldre får ikke kopi (pbrl § 3-4; lov §4.4).

    Mangler en på 16 eller 17 kompetanse i saken, er det foreldrene som samtykker (pbrl § 4-5), og det vurderes om de skal ha brevet.
    """
    if alder >= MYNDIG:
        hvorfor = _("%(navn)s er voksen og er selv part i saken.")
    elif om.mangler_kompetanse:
        hvorfor = _("%(navn)s har fylt 16 år og får brevet selv.")
        tekst = _(
            "%(navn)s kan samtykke for %(barn)s, som mangler beslutningskompetanse i saken (pasient- og brukerrettighetsloven § 4-5)."
        )
        for forelder in foreldre:
            navn = {"navn": forelder.navn, "barn": person.navn}
            _forelder(liste, person, forelder, tekst % navn, svar, om, spor=True, er_kopi=True)
    else:
        hvorfor = _("%(navn)s har fylt 16 år og bestemmer selv (pasient- og brukerrettighetsloven § 4-3).")
        liste.uten += [
            _(
                "%(forelder)s får ikke kopi, fordi %(navn)s har fylt 16 år. Trenger forelderen opplysninger for å oppfylle "
                "foreldreansvaret, skriver dere det i et eget brev, og %(navn)s får vite det."
            )
            % {"forelder": f.navn, "navn": person.navn}
            for f in foreldre
        ]
    liste.mottakere.insert(0, Mottaker(person, Adressatform.SELV, hvorfor % {"navn": person.navn}))


def foreldrene(liste, person, alder, foreldre, svar, om) -> None:
    """Under 16 år: de som har foreldreansvar (pbrl § 4-4), og barnet selv når det er part (pbrl § 6-5)."""
    if ingen_med_ansvar(liste, foreldre):
        return
    hvorfor = _("%(barn)s er under %(alder)s år. %(navn)s har foreldreansvar (pasient- og brukerrettighetsloven § 4-4).")
    grense = KAN_VAERE_PART if alder < KAN_VAERE_PART else BESTEMMER_SELV
    spor_om_alle = alder >= KAN_VAERE_PART or person.har_gradert_adresse
    for forelder in foreldre:
        tekst = hvorfor % {"barn": person.navn, "alder": grense, "navn": forelder.navn}
        _forelder(liste, person, forelder, tekst, svar, om, spor=spor_om_alle)
    if alder >= KAN_VAERE_PART:
        barnet_som_part(liste, person, svar)


def barnet_som_part(liste, person, svar) -> None:
    sporsmaal = Sporsmaal(
        S.BARNET_ER_PART,
        person,
        _("Forstår %(navn)s hva saken gjelder?") % {"navn": person.navn},
        _(
            "Et barn som har fylt 12 år, er part når det forstår hva saken gjelder, og får da brevet selv "
            "(pasient- og brukerrettighetsloven § 6-5)."
        ),
    )
    liste.sporsmaal.append(sporsmaal)
    if svar.get(sporsmaal.nokkel):
        tekst = _("%(navn)s har fylt 12 år og er part i saken (pasient- og brukerrettighetsloven § 6-5).") % {"navn": person.navn}
        liste.mottakere.append(Mottaker(person, Adressatform.SELV, tekst, er_kopi=bool(liste.mottakere)))


def familien(liste, person, alder, foreldre, svar, om) -> None:
    """Barnekoordinator er familiens rett (pbrl § 2-5 c). Barnet får kopi fra 12 år. Fra 16 år vurderes hver forelder."""
    if ingen_med_ansvar(liste, foreldre):
        return
    spor_om_alle = alder is not None and alder >= KAN_VAERE_PART or person.har_gradert_adresse
    for forelder in foreldre:
        tekst = _("Familien har rett til barnekoordinator, og %(navn)s har foreldreansvar (pasient- og brukerrettighetsloven § 2-5 c).")
        _forelder(liste, person, forelder, tekst % {"navn": forelder.navn}, svar, om, spor=spor_om_alle)
    barnets_eget_brev(liste, person, alder)


def barnets_eget_brev(liste, person, alder) -> None:
    """Brevet om barnekoordinator får barnet også selv fra 12 år."""
    if alder is not None and alder >= KAN_VAERE_PART:
        tekst = _("%(navn)s har fylt %(alder)s år og får sitt eget brev.") % {
            "navn": person.navn,
            "alder": BESTEMMER_SELV if alder >= BESTEMMER_SELV else KAN_VAERE_PART,
        }
        liste.mottakere.append(Mottaker(person, Adressatform.SELV, tekst, er_kopi=bool(liste.mottakere)))


def ingen_med_ansvar(liste, foreldre) -> bool:
    if not foreldre:
        liste.hindringer.append(_("Ingen er registrert med foreldreansvar. Registrer hvem som har det, eller at barnevernet har omsorgen."))
    return not foreldre


def _forelder(liste, person, forelder, hvorfor, svar, om, *, spor: bool, er_kopi: bool = False) -> None:
    """En forelder får brevet, med mindre det er vurdert at forelderen ikke skal ha det (pbrl § 3-4 andre og tredje ledd)."""
    er_skjult = forelder.pk in om.skjult_for
    hjelp = _grunn_til_aa_spore(person, er_skjult)
    den_som_kan_faa(liste, forelder, hjelp, Mottaker(forelder, Adressatform.FORELDER, hvorfor, er_kopi), svar, spor=spor or er_skjult)


def den_som_kan_faa(liste, den, hjelp: str, mottaker: Mottaker, svar, *, spor: bool = True) -> None:
    """Spør om den kan få brevet når det må vurderes. Et nei står på siden."""
    sporsmaal = Sporsmaal(S.FORELDER_KAN_FAA, den, _("Kan %(navn)s få brevet?") % {"navn": den.navn}, hjelp)
    if spor:
        liste.sporsmaal.append(sporsmaal)
    if svar.get(sporsmaal.nokkel, not spor):
        liste.mottakere.append(mottaker)
    elif sporsmaal.nokkel in svar:
        liste.uten.append(_("%(navn)s får ikke brevet, etter vurderingen i utkastet.") % {"navn": den.navn})


def _grunn_til_aa_spore(person, er_skjult: bool) -> str:
    if er_skjult:
        return _("Barnets adresse er skjult for forelderen. Brevet kan røpe hvor barnet er. Svar nei når forelderen ikke skal vite det.")
    if person.har_gradert_adresse:
        return _("Barnet har gradert adresse. Brevet kan røpe hvor barnet er. Svar nei når forelderen ikke skal vite det.")
    return _(
        "Svar nei når barnet, av grunner som bør respekteres, ikke vil at forelderen skal vite dette, eller når tungtveiende "
        "hensyn taler mot det (pasient- og brukerrettighetsloven § 3-4)."
    )
