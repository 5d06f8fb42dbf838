"""Kommunen brukerne arbeider i: hver har sitt eget barn, og det barnet trenger for at en hel dag skal kunne gjøres."""

import os
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from ansvarsgruppe import handlinger as gruppen
from ansvarsgruppe.models import Slag as Gruppeslag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto, Stilling, Tjeneste
from tests.fabrikk import (
    PASSORD,
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    SamtykkeFabrikk,
    SamtykkegiverFabrikk,
    SamtykkelinjeFabrikk,
    ke_enhet,
)
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk
from tests.koordinator.fabrikk import godkjenn_orienteringene, innvilget, oppnevnt, registrert, tjeneste, utpekt
from tests.vedtak.fabrikk import barn, regelverk
from tilgang.projeksjon import projiser

BRUKERE = int(os.environ.get("SAMVEV_BRUKERE", "6"))
TIL_AA_TREKKE = 4  # samtykker til deling i hver sak, for den som skal trekke dem ett for ett
VARER = timedelta(days=10 * 365)  # planen er i bruk også når klokken er stilt fram
HVER_ER_KE = 3  # hver tredje bruker arbeider i KE


def fyll(antall: int = BRUKERE) -> list[SimpleNamespace]:
    """Brukerne, med kontoen de logger inn med og det de arbeider med."""
    regelverk()
    godkjenn_orienteringene()
    return [_bruker(nr) for nr in range(antall)]


def _bruker(nr: int) -> SimpleNamespace:
    tid = timezone.now()
    dag = timezone.localdate(tid)
    sak = SimpleNamespace(er_ke=nr % HVER_ER_KE == 0, barn=barn(fornavn=f"Barn {nr}"))
    sak.forelder = sak.barn.representanter.get().representant
    sted = tjeneste(f"Helsestasjon {nr}")
    innvilget(sak.barn, tid=tid)
    oppnevnt(utpekt(sak.barn, sted, tid=tid), sted, fra=dag, tid=tid)
    sak.koordinator, sak.skole = sted.ansatte[0], EnhetFabrikk(navn=f"Skole {nr}", tjeneste=Tjeneste.SKOLE)
    sak.innsynsdel = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=sted.enhet, slag="PLAN")
    _samtykke(sak, "PLAN", dag - timedelta(days=40))
    sak.til_aa_trekke = [_samtykke(sak, "DELING", dag - timedelta(days=20)) for _ in range(TIL_AA_TREKKE)]
    for samtykke in sak.til_aa_trekke:
        SamtykkelinjeFabrikk(samtykke=samtykke, innsynsdel=sak.innsynsdel, til_enhet=sak.skole)
    with som(Systemaktor.TEST):
        projiser([sak.barn.pk])
    _plan(sak, tid, dag)
    sak.konto = AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.KE_SAKSBEHANDLER).konto if sak.er_ke else sak.koordinator
    if sak.er_ke:
        registrert(sak.barn, av=sak.konto, tid=tid, mottatt_dato=dag - timedelta(days=3))
    sak.konto.set_password(PASSORD)
    with som(Systemaktor.TEST):
        Konto.objects.filter(pk=sak.konto.pk).update(password=sak.konto.password)
    return sak


def _samtykke(sak, formaal: str, gitt):
    samtykke = SamtykkeFabrikk(person=sak.barn, formaal=formaal, gitt_dato=gitt)
    SamtykkegiverFabrikk(samtykke=samtykke, giver=sak.forelder)
    return samtykke


def _plan(sak, tid, dag) -> None:
    datoer = {"fra": dag - timedelta(days=30), "til": dag + VARER, "revisjon_dato": dag + timedelta(days=60)}
    sak.plan = PlanFabrikk(person=sak.barn, i_bruk=True, **datoer)
    sak.maal = MaalFabrikk(plan=sak.plan, innsynsdel=sak.innsynsdel)
    TiltakFabrikk(maal=sak.maal)
    PlanpunktFabrikk(plan=sak.plan, innsynsdel=sak.innsynsdel)
    sak.gruppe = gruppen.start_gruppe(person=sak.barn, slag=Gruppeslag.ANSVARSGRUPPE, av=sak.koordinator, tid=tid)
