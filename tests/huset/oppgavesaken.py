"""Oppgavene i gruppen: en koordinatoren har gitt til medlemmet, en bare hennes egen enhet leser, og en som ikke er aktuell lenger."""

from datetime import date, timedelta

import time_machine

from ansvarsgruppe.oppgave import handlinger
from ansvarsgruppe.oppgave.eiere import Eier
from ansvarsgruppe.oppgave.tilstander import Eierslag, Oppgavetilstand
from tilgang.models import Slag


def legg_til(verden, s, tid) -> None:
    koordinator, medlem = s.oppnevning.konto, s.medlem
    frist = date(2028, 5, 3 if s is verden.egen else 9)
    with time_machine.travel(tid, tick=False):
        s.oppgave = _lagt(s, Slag.PLAN, Eier(Eierslag.ANSATT, medlem.konto, medlem.enhet), frist, koordinator, tid)
        annen = Eier(Eierslag.ANNEN, tekst=s.bygger.m("ansvarsgruppe.Oppgave.eier_tekst"))
        s.oppgave_intern = _lagt(s, Slag.HELSE, annen, frist + timedelta(days=2), koordinator, tid)
        ferdig = _lagt(s, Slag.PLAN, Eier(Eierslag.PERSONEN), frist + timedelta(days=4), koordinator, tid)
        grunn = s.bygger.m("ansvarsgruppe.Oppgave.grunn")
        s.oppgave_ferdig = handlinger.meld(
            oppgave_id=ferdig.pk, tilstand=Oppgavetilstand.IKKE_AKTUELT, grunn=grunn, av=koordinator, tid=tid
        )


def _lagt(s, slag, eier, frist, av, tid):
    tekst = s.bygger.m("ansvarsgruppe.Oppgave.tekst")
    return handlinger.lag_oppgave(gruppe_id=s.gruppe.pk, tekst=tekst, slag=slag, eier=eier, frist=frist, av=av, tid=tid)
