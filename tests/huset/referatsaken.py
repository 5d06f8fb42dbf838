"""To møter i gruppen: ett med godkjent referat og en rettelse, og ett der koordinatoren har en kladd og ingenting er lagret."""

from datetime import timedelta
from uuid import uuid4

import time_machine

from ansvarsgruppe.mote.handlinger import kall_inn
from ansvarsgruppe.mote.innkalling import Innhold, Ramme
from ansvarsgruppe.referat import handlinger, kladd
from ansvarsgruppe.referat.handlinger import Skrevet
from tilgang.models import Slag


def legg_til(verden, s, tid) -> None:
    s.referatmote, s.uskrevet_mote = (_kalt_inn(s, tid, timer) for timer in (1, 2))
    koordinator, etter = s.oppnevning.konto, tid + timedelta(hours=4)
    with time_machine.travel(etter, tick=False):
        punkter = [_punkt(s, Slag.PLAN), _punkt(s, Slag.HELSE)]
        referat = handlinger.skriv_referat(mote_id=s.referatmote.pk, versjon=0, punkter=punkter, godkjenn=True, av=koordinator, tid=etter)
        s.referatpunkt = handlinger.rett_punkt(
            punkt_id=referat.punkter.get(nr=1).pk, tekst=s.bygger.m("ansvarsgruppe.Referatpunkt.tekst"), av=koordinator, tid=etter
        )
        innhold = {"ny_tekst": s.bygger.m("ansvarsgruppe.Referatkladd.innhold")}
        s.referatkladd = kladd.lagre(mote=s.uskrevet_mote, nokkel=uuid4(), innhold=innhold, av=koordinator, tid=etter)


def _kalt_inn(s, tid, timer):
    with time_machine.travel(tid, tick=False):
        return kall_inn(
            gruppe_id=s.gruppe.pk, ramme=Ramme(tid + timedelta(hours=timer), sted=s.bygger.m("ansvarsgruppe.Mote.sted")),
            innhold=Innhold(), av=s.oppnevning.konto, tid=tid,
        )  # fmt: skip


def _punkt(s, slag) -> Skrevet:
    m = s.bygger.m
    return Skrevet(m("ansvarsgruppe.Referatpunkt.tekst"), slag, overskrift=m("ansvarsgruppe.Referatpunkt.overskrift"))
