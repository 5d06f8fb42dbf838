"""Møtet i gruppen: kalt inn som det første i en rekke, flyttet til et annet rom, med en delt og en udelt sak på listen.

Den som er med uten konto, er kalt inn; hen er med i gruppen langt unna (gruppelivssaken), så raden skrives rett inn.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from ansvarsgruppe.mote import handlinger
from ansvarsgruppe.mote.innkalling import Gjenta, Innhold, Kalte, Ramme
from ansvarsgruppe.mote.tilstander import Innkaltslag
from personer.historikk.aktor import Systemaktor, som
from tilgang.models import Slag

DAGEN = {"e": date(2027, 6, 8), "a": date(2027, 6, 10)}  # etter alt annet i saken


def legg_til(verden, s, tid: datetime) -> None:
    m, koordinator = s.bygger.m, s.oppnevning.konto
    begynner = datetime.combine(DAGEN[s.bygger.sak], tid.time(), ZoneInfo("Europe/Oslo"))
    kalte = Kalte(andre=[m("ansvarsgruppe.Motedeltaker.navn")])
    sak, tolk, tilrettelegging = (
        m(f"ansvarsgruppe.{n}") for n in ("Sakslistepunkt.tekst", "Moteforhold.tolk", "Moteforhold.tilrettelegging")
    )
    forhold = {"tolk": tolk, "tilrettelegging": tilrettelegging, "utelatt_grunn": m("ansvarsgruppe.Moteforhold.utelatt_grunn")}
    ramme = Ramme(begynner, 60, m("ansvarsgruppe.Mote.sted"), f"https://video.fjordvik.example/{m('ansvarsgruppe.Mote.video_lenke')}")
    with time_machine.travel(tid, tick=False):
        s.mote = handlinger.kall_inn(
            gruppe_id=s.gruppe.pk, ramme=ramme, kalte=kalte, innhold=Innhold(egne=[sak], **forhold),
            gjenta=Gjenta(12, begynner.date() + timedelta(weeks=12)), av=koordinator, tid=tid,
        )  # fmt: skip
        udelt = Innhold(slag=Slag.HELSE, egne=[sak, m("ansvarsgruppe.Sakslistepunkt.tekst")], **forhold)
        flyttet = Ramme(begynner, 90, ramme.sted, ramme.video_lenke)
        s.mote = handlinger.endre(
            mote_id=s.mote.pk, ramme=flyttet, kalte=kalte, innhold=udelt, grunn=m("ansvarsgruppe.Mote.grunn"), av=koordinator, tid=tid
        )
    with som(Systemaktor.TEST):
        s.mote.deltakere.create(slag=Innkaltslag.DELTAKER, deltaker=s.deltaker)
