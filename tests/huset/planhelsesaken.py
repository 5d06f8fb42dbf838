"""Planens helse i saken: et krav som ikke er aktuelt, og svarene om spesialisthelsetjenesten."""

import time_machine

from ip.helse import handlinger as innholdet
from ip.models import Krav, Tilbud


def legg_til(verden, s, tid) -> None:
    koordinator = s.oppnevning.konto
    felles = {"plan_id": s.plan.pk, "av": koordinator, "tid": tid}
    with time_machine.travel(tid, tick=False):
        innholdet.sett_uaktuelt(krav=Krav.D, grunn=s.bygger.m("ip.IkkeAktuelt.grunn"), **felles)
        innholdet.svar_om_spesialist(hf_koordinator=Tilbud.TILBUDT, kontaktlege=Tilbud.NEI, versjon=0, **felles)
