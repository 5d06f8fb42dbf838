"""Planens helse i saken: et krav som ikke er aktuelt, svarene om spesialisthelsetjenesten, en evaluering, og planen som er slutt.

Datoene er langt tilbake, så de er sakens egne.
"""

from datetime import date

import time_machine

from ip.evaluering import handlinger as evalueringen
from ip.helse import handlinger as innholdet
from ip.models import Avslutningsgrunn, Krav, Planvending, Tilbud, Vendingsart
from personer.historikk.aktor import Systemaktor, som

AAR_FOR = {"e": 2022, "a": 2023}


def legg_til(verden, s, tid) -> None:
    koordinator, aar = s.oppnevning.konto, AAR_FOR[s.bygger.sak]
    felles = {"av": koordinator, "tid": tid}
    with time_machine.travel(tid, tick=False):
        innholdet.sett_uaktuelt(plan_id=s.plan.pk, krav=Krav.D, grunn=s.bygger.m("ip.IkkeAktuelt.grunn"), **felles)
        innholdet.svar_om_spesialist(plan_id=s.plan.pk, hf_koordinator=Tilbud.TILBUDT, kontaktlege=Tilbud.NEI, versjon=0, **felles)
        s.evaluering = evalueringen.evaluer(
            plan_id=s.plan.pk, dato=date(aar, 6, 13), fra=date(aar, 3, 7), til=date(aar, 5, 10), svar=_svar(s), **felles
        )
        svar = {"evaluering_id": s.evaluering.pk, "versjon": 0, "tid": tid}
        evalueringen.svar_for_tjenesten(svar=_svar(s), av=koordinator, **svar)
    s.plan_slutt = s.person.planer.exclude(pk=s.plan.pk).get()
    with som(Systemaktor.TEST):
        felt = {"plan": s.plan_slutt, "art": Vendingsart.AVSLUTTET, "grunn": Avslutningsgrunn.ONSKER_IKKE, "av": koordinator}
        s.vending = Planvending.objects.create(tid=tid.replace(year=aar, month=6), **felt)
        fortalt = {"fortalt_dato": date(aar, 7, 29), "fortalt_maate": "BREV", "fortalt_av": koordinator}
        Planvending.objects.create(tid=tid.replace(year=aar, month=7), **felt, **fortalt)


def _svar(s) -> evalueringen.Svar:
    tekster = {n: s.bygger.m(f"ip.Evalueringssvar.{n}") for n in ("gikk_bra", "maa_endres")}
    return evalueringen.Svar(planen=4, samarbeidet=2, koordinatoren=5, motene=None, **tekster)
