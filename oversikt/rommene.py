"""Listene på «Dagens arbeid» som rommene selv svarer på: tittel, hva datoen er, og det som venter."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from oversikt import (
    beskjedarbeid,
    gruppearbeid,
    kemotearbeid,
    melderarbeid,
    motearbeid,
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
    yield _("Notater du skal følge opp"), _("Innen"), notatarbeid.oppfolginger(konto, dag)
    yield _("Oppgaver du skal gjøre"), _("Innen"), oppgavearbeid.mine(konto, dag)
    yield _("Oppgaver uten eier"), _("Innen"), oppgavearbeid.uten_eier(konto, dag)
    yield _("Nye beskjeder"), _("Siste"), beskjedarbeid.nye(konto, dag)
    yield _("Møter i gruppene"), _("Dato"), motearbeid.moter(konto, dag)
    yield _("Din del i gruppene"), _("Med siden"), gruppearbeid.mine(konto, dag)
    yield _("Medlemmer som har sagt nei eller vil ut"), _("Siden"), gruppearbeid.uenige(konto, dag)
    yield _("Nytt om gruppene"), _("Dato"), gruppearbeid.meldt(konto, dag)
    yield _("Melder har ikke fått svar"), _("Internt mål"), melderarbeid.uten(konto, dag)
    yield _("Personen skal få vite om planen"), _("Siden"), planarbeid.beskjeder(konto, dag)
    yield _("Hovedansvar"), _("Siden"), samordningsarbeid.hovedansvar(konto, dag)
    yield _("Du samordner for"), _("Siden"), samordningsarbeid.mine(konto, dag)
    yield _("Avtalt i KE-møtet"), _("Innen"), kemotearbeid.avtaler(konto, dag)
    yield _("Ledige plasser"), _("Har ventet siden"), plassarbeid.ledige(konto, dag)
    yield _("KE-møtet"), _("Dato"), kemotearbeid.moter(konto, dag)
