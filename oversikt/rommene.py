"""Listene på «Dagens arbeid» som rommene selv svarer på: tittel, hva datoen er, og det som venter."""

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from oversikt import (
    beskjedarbeid,
    gruppearbeid,
    kemotearbeid,
    melderarbeid,
    motearbeid,
    noe,
    notatarbeid,
    oppgavearbeid,
    planarbeid,
    plassarbeid,
    samordningsarbeid,
)
from oversikt.loggarbeid import Arbeid
from personer.models import Konto


def lister(konto: Konto, dag: date) -> Iterator[tuple[str, str, Iterator[Arbeid]]]:
    """I den rekkefølgen de står på skjermen. En tom liste vises ikke."""
    for navn, tittel, dato, arbeid in _alle():
        if noe.er_i(navn, konto, dag):
            yield tittel, dato, arbeid(konto, dag)


def _alle() -> list[tuple[str, str, str, Callable[[Konto, date], Iterator[Arbeid]]]]:
    """(navnet i noe.py, tittelen, hva datoen er, det som venter)"""
    return [
        ("notater", _("Notater du skal følge opp"), _("Innen"), notatarbeid.oppfolginger),
        ("oppgaver", _("Oppgaver du skal gjøre"), _("Innen"), oppgavearbeid.mine),
        ("uten eier", _("Oppgaver uten eier"), _("Innen"), oppgavearbeid.uten_eier),
        ("beskjeder", _("Nye beskjeder"), _("Siste"), beskjedarbeid.nye),
        ("møter", _("Møter i gruppene"), _("Dato"), motearbeid.moter),
        ("min del", _("Din del i gruppene"), _("Med siden"), gruppearbeid.mine),
        ("uenige", _("Medlemmer som har sagt nei eller vil ut"), _("Siden"), gruppearbeid.uenige),
        ("nytt", _("Nytt om gruppene"), _("Dato"), gruppearbeid.meldt),
        ("melder", _("Melder har ikke fått svar"), _("Internt mål"), melderarbeid.uten),
        ("planer", _("Personen skal få vite om planen"), _("Siden"), planarbeid.beskjeder),
        ("hovedansvar", _("Hovedansvar"), _("Siden"), samordningsarbeid.hovedansvar),
        ("samordner", _("Du samordner for"), _("Siden"), samordningsarbeid.mine),
        ("avtaler", _("Avtalt i KE-møtet"), _("Innen"), kemotearbeid.avtaler),
        ("plasser", _("Ledige plasser"), _("Har ventet siden"), plassarbeid.ledige),
        ("kemoter", _("KE-møtet"), _("Dato"), kemotearbeid.moter),
    ]
