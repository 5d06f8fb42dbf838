"""Når en person med gruppe får ny koordinator, får KE vite det på dagens arbeid (R52). En vikar er ikke en ny koordinator."""

from datetime import timedelta

import pytest

from ansvarsgruppe.livet.oversikter import livslop, meldt_ke
from ansvarsgruppe.models import Ansvarsgruppe
from koordinator.handlinger import bytt, sett_vikar
from koordinator.models import Byttegrunn
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import ke_leder
from tests.koordinator.fabrikk import DAG, TID, godkjenn_orienteringene, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk

pytestmark = pytest.mark.django_db
I_MORGEN = DAG + timedelta(days=1)


def test_byttet_meldes_og_vikaren_ikke():
    vedtaksfabrikk.regelverk()
    godkjenn_orienteringene()
    skolen, ke = tjeneste(), ke_leder()
    verv = oppnevnt(utpekt(innvilget(), skolen), skolen)
    with som(Systemaktor.TEST):
        Ansvarsgruppe.objects.create(person=verv.person, slag="ANSVARSGRUPPE", startet_av=verv.konto, fra=DAG - timedelta(days=60))

    def meldt():
        return [hva for _person, hva, _dato, _gruppe in meldt_ke(ke, DAG, I_MORGEN)]

    felt = {"oppnevning_id": verv.pk, "konto": skolen.ansatte[1], "av": skolen.leder, "tid": TID}
    vikaren = sett_vikar(fra=DAG, til=I_MORGEN, **felt)
    assert vikaren.pk and meldt() == []
    bytt(fra=I_MORGEN, grunn=Byttegrunn.OPPGAVER, **felt)
    assert meldt() == ["Gruppen har fått ny koordinator"]
    assert [(rad.tid, rad.tittel, rad.tekst) for rad in livslop(ke, verv.person, I_MORGEN)][1:] == [
        (I_MORGEN, "Ny koordinator", skolen.ansatte[1].navn)
    ]
