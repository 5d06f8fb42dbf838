"""Hvem brevet går til, og hvorfor (lov §4.4). Fakta, svar og en dato inn; mottakere og åpne spørsmål ut.

Regnes for hver rettighet for seg. Er svarene ulike, må det være ett vedtak for hver (settled 20).
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from personer.models import Person, Representasjon, Representasjonsart
from tilgang import adressevern
from tilgang import vilkaar as samtykkevilkaar
from tilgang.models import Formaal
from vedtak.models import Rettighet, Vedtak
from vedtak.mottakere import forvaltningsloven
from vedtak.mottakere.familien import familien, foreldrene, personen_selv
from vedtak.mottakere.omsorg import under_omsorg
from vedtak.mottakere.representanter import representanter_for
from vedtak.mottakere.typer import (
    BESTEMMER_SELV,
    KAN_VAERE_PART,
    MYNDIG,
    VANLIG,
    Adressatform,
    Mottaker,
    Mottakerliste,
    Omstendigheter,
    Sporsmaal,
    Svar,
)

__all__ = [
    "BESTEMMER_SELV",
    "KAN_VAERE_PART",
    "MYNDIG",
    "Adressatform",
    "Mottaker",
    "Mottakerliste",
    "Omstendigheter",
    "Sporsmaal",
    "Svar",
    "beregn",
    "for_rettighetene",
    "for_vedtak",
]


def for_vedtak(vedtak: Vedtak, dag: date) -> Mottakerliste:
    """Mottakerne av brevet om vedtaket, slik fakta er den dagen. Andre myndigheters brev følger forvaltningsloven (lov §3.2)."""
    svar = {(v.sporsmaal, v.gjelder_id): v.svar for v in vedtak.mottakervurderinger.all()}
    if vedtak.av_ke:
        return for_rettighetene(vedtak.person, [Rettighet(p.rettighet) for p in vedtak.punkter.all()], svar, dag)
    grunnlag, om = _fakta(vedtak.person, dag)
    liste = forvaltningsloven.beregn(vedtak.person, list(grunnlag.representasjoner), svar, dag, om, vedtak.enhet_id)
    return _med_nevnte(liste, grunnlag)


def for_rettighetene(person: Person, rettigheter: Iterable[Rettighet], svar: Svar, dag: date) -> Mottakerliste:
    """De som får brev om rettighetene, uten et vedtak å spørre i. En som må vurderes og ikke er det, er ikke med."""
    grunnlag, om = _fakta(person, dag)
    return _med_nevnte(beregn(person, rettigheter, list(grunnlag.representasjoner), svar, dag, om), grunnlag)


def _fakta(person: Person, dag: date) -> tuple[samtykkevilkaar.Grunnlag, Omstendigheter]:
    grunnlag = samtykkevilkaar.grunnlag(person, dag)
    mangler = grunnlag.mangler_kompetanse(Formaal.PLAN) is not None
    return grunnlag, Omstendigheter(mangler_kompetanse=mangler, skjult_for=frozenset(adressevern.skjult_for(person, dag)))


def _med_nevnte(liste: Mottakerliste, grunnlag: samtykkevilkaar.Grunnlag) -> Mottakerliste:
    liste.nevnte = [grunnlag.person, *(r.representant for r in grunnlag.representasjoner if r.representant)]
    return liste


def beregn(
    person: Person,
    rettigheter: Iterable[Rettighet],
    representanter: list[Representasjon],
    svar: Svar,
    dag: date,
    om: Omstendigheter = VANLIG,
) -> Mottakerliste:
    """Felles mottakere for alle rettighetene. Uten databasen, så tabellen i loven kan prøves rad for rad."""
    lister = [_for_rettighet(person, r, representanter, svar, dag, om) for r in rettigheter]
    if not lister:
        return Mottakerliste(hindringer=[_("Vedtaket har ingen punkter.")])
    felles = Mottakerliste(mottakere=lister[0].mottakere, om=om)
    for liste in lister:
        felles.uten += [u for u in liste.uten if u not in felles.uten]
        felles.sporsmaal += [s for s in liste.sporsmaal if s not in felles.sporsmaal]
        felles.hindringer += [h for h in liste.hindringer if h not in felles.hindringer]
    if any(liste.hvem != felles.hvem for liste in lister) and not felles.ubesvarte(svar):
        felles.hindringer.append(
            _("Brevene om %(rettigheter)s skal ikke til de samme. Lag ett vedtak for hver.")
            % {"rettigheter": _(" og ").join(str(r.label) for r in rettigheter)}
        )
    return felles


def _for_rettighet(person, rettighet, representanter, svar, dag, om) -> Mottakerliste:
    liste, alder = Mottakerliste(), person.alder(dag)
    de_med_ansvar = [r.representant for r in representanter if r.art == Representasjonsart.FORELDREANSVAR]
    barnevernet = [r.enhet for r in representanter if r.art == Representasjonsart.BARNEVERN]
    har_omsorgen = barnevernet and (alder is None or alder < (MYNDIG if rettighet == Rettighet.BARNEKOORDINATOR else BESTEMMER_SELV))
    if har_omsorgen:
        fosterforeldre = [r.representant for r in representanter if r.art == Representasjonsart.FOSTERHJEM]
        under_omsorg(liste, person, alder, rettighet, barnevernet, fosterforeldre, de_med_ansvar, svar)
    elif rettighet == Rettighet.BARNEKOORDINATOR:
        familien(liste, person, alder, de_med_ansvar, svar, om)
    elif alder is None:
        liste.hindringer.append(_("Et ventet barn kan ikke få individuell plan eller koordinator ennå. Familien kan få barnekoordinator."))
    elif alder >= BESTEMMER_SELV:
        personen_selv(liste, person, alder, de_med_ansvar, svar, om)
    else:
        foreldrene(liste, person, alder, de_med_ansvar, svar, om)
    if not liste.hindringer:
        representanter_for(liste, person, alder, representanter, svar)
    if not liste.mottakere and not liste.hindringer and not liste.ubesvarte(svar):
        liste.hindringer.append(
            _("Ingen kan få brevet etter svarene om mottakere. Avklar med jurist hvem som skal ha det, og rett svarene i utkastet.")
        )
    return liste
