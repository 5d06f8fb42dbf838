"""Hvem som alltid er med sammen med personen, og hvem av dem som kan få innholdet på papir. Bare fakta inn og svar ut."""

from collections.abc import Iterable
from datetime import date

from personer.alder import fyller
from personer.models import Person, Representasjon, Representasjonsart

A = Representasjonsart
ETTER_MANDATET = (A.VERGE, A.FREMTIDSFULLMAKT, A.FULLMEKTIG)


def alltid_med(person: Person, representasjoner: Iterable[Representasjon], dag: date) -> list[Representasjon]:
    """De som handler for personen, og som alltid er med i gruppen og kalles inn til møtene sammen med hen (R49, pbrl § 3-1).

    Foreldre til barnet er 16; da er det ungdommen som velger (settled 9). Har barneverntjenesten omsorgen, er det den som er med,
    og foreldrene når den og koordinatoren vil det (pbrl § 3-4 sjette ledd). En verge, fremtidsfullmektig eller fullmektig når
    mandatet gjelder personlige forhold (vergemålsloven §§ 21, 33, 80).
    """
    alle = [r for r in representasjoner if r.person_id == person.pk]
    omsorgen = any(r.art == A.BARNEVERN for r in alle)
    foreldre = _er_under(16, person, dag) and not omsorgen
    rader = [r for r in alle if r.representant_id is not None]
    return [r for r in rader if (r.art == A.FORELDREANSVAR and foreldre) or (r.art in ETTER_MANDATET and r.gjelder_personlige)]


def kan_faa_innholdet(person: Person, representasjoner: Iterable[Representasjon], representant: Person, dag: date) -> bool:
    """Om en som handler for personen, kan få saksliste og referat uten at det er spurt for hvert punkt (pbrl §§ 3-3, 3-4).

    Bare en som alltid er med. Fra 12 til 18 år er det ikke gitt at noe av det skal til andre enn barnet selv: mot foreldrene
    fordi barnet kan ha grunn til å holde det tilbake (§ 3-4 andre ledd), fra 16 fordi ungdommen bestemmer selv (§ 4-3).
    """
    if not _er_under(12, person, dag) and _er_under(18, person, dag):
        return False
    return representant.pk in {r.representant_id for r in alltid_med(person, representasjoner, dag)}


def _er_under(aar: int, person: Person, dag: date) -> bool:
    """Bare et ventet barn er uten fødselsdato."""
    return person.fodselsdato is None or dag < fyller(person.fodselsdato, aar)
