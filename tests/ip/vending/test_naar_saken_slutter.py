"""Avsluttes hele saken, skal personen få vite at planen er avsluttet, som når den avsluttes alene (0095)."""

import pytest

from ip.avslutning import avslutt
from ip.models import Planvending
from ip.vending.oversikter import venter_paa_beskjed
from koordinator.avslutning.register import Slutten
from koordinator.models import Avslutningsart
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import saksbehandler
from tests.ip.fabrikk import DAG, TID, PlanFabrikk
from tests.ip.test_visninger import se, send, url
from tilgang.models import Tilknytning


def slutt(sak, art) -> Planvending:
    ke = saksbehandler()
    with som(Systemaktor.TEST):
        avslutt(Slutten(sak.barn, art, ke, TID, DAG))
        Tilknytning.objects.filter(person=sak.barn).update(til=DAG)
    return Planvending.objects.get()


@pytest.mark.parametrize("art", [Avslutningsart.FLYTTET, Avslutningsart.ONSKER_IKKE, Avslutningsart.IKKE_BEHOV])
def test_det_staar_i_dagens_arbeid_til_noen_har_sagt_det(client, sak, art):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    vending = slutt(sak, art)
    assert (vending.plan, vending.art, vending.fortalt_dato) == (plan, "AVSLUTTET", None)
    assert vending.grunn == type(plan).objects.get().avslutningsgrunn
    assert list(venter_paa_beskjed(vending.av, DAG)) == [vending]
    assert url("fortalt", plan, vending.pk) in se(client, vending.av, "/").content.decode()
    svar = send(client, vending.av, url("fortalt", plan, vending.pk), fortalt_dato="2026-03-02", fortalt_maate="BREV")
    assert svar.status_code == 302 and not venter_paa_beskjed(vending.av, DAG)


def test_etter_en_dod_er_det_ingen_aa_si_det_til(sak):
    PlanFabrikk(person=sak.barn, i_bruk=True)
    assert not venter_paa_beskjed(slutt(sak, Avslutningsart.DOD).av, DAG)
