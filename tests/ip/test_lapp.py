"""Lappen til kjøleskapet: det neste møtet står på den til den som er kalt inn, og bare til dem."""

from datetime import timedelta

import pytest

from ansvarsgruppe.handlinger import start_gruppe
from ansvarsgruppe.models import Slag
from ansvarsgruppe.mote import handlinger
from ansvarsgruppe.mote.innkalling import Innhold, Kalte, Ramme
from ip.models import Mottakerslag
from ip.utskrifter.handlinger import skriv_ut
from ip.utskrifter.mottakere import Mottaker
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.ip.fabrikk import TID, PlanFabrikk, PlanpunktFabrikk

pytestmark = pytest.mark.django_db
SNART, SIDEN = TID + timedelta(days=7), TID + timedelta(days=30)


@pytest.fixture
def lapp(sak):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Å få være med på fotball")

    def skriv(mottaker=None, variant="LAPP", maalform="nb", tid=TID) -> str:
        til = mottaker or Mottaker(Mottakerslag.PERSONEN, sak.barn)
        return skriv_ut(
            plan_id=plan.pk, nummer=None, mottaker=til, variant=variant, maalform=maalform, av=sak.koordinator, tid=tid
        ).html  # fmt: skip

    return skriv


@pytest.fixture
def mote(sak):
    sak.gruppe = start_gruppe(person=sak.barn, slag=Slag.ANSVARSGRUPPE, av=sak.koordinator, tid=TID)
    for begynner, sted in ((SIDEN, "Rådhuset"), (SNART, "Møterom 3")):
        mote = kalt_inn(sak, begynner, sted)
    return mote


def kalt_inn(sak, begynner, sted, **kalte):
    innhold = Innhold(egne=["Skoleveien"], utelatt_grunn="Ønsker det ikke.")
    ramme = Ramme(begynner, 60, sted, "" if sted else "https://video.fjordvik.example/1")
    felt = {"kalte": Kalte(representanter=set(), **kalte), "innhold": innhold, "av": sak.koordinator, "tid": TID}
    return handlinger.kall_inn(gruppe_id=sak.gruppe.pk, ramme=ramme, **felt)


def test_det_neste_moetet_staar_paa_lappen_og_ikke_hva_det_handler_om(sak, mote, lapp):
    assert "Neste møte er <strong>" in lapp() and "Møterom 3" in lapp() and "Rådhuset" not in lapp() and "Skoleveien" not in lapp()
    assert "Neste møte er <strong>" in lapp(maalform="nn") and "Møterom 3" in lapp(maalform="nn")
    assert "Neste møte" not in lapp(variant="ENKEL")


def test_den_som_ikke_er_kalt_inn_faar_ikke_tid_og_sted(sak, mote, lapp):
    forelder = Mottaker(Mottakerslag.REPRESENTANT, Person.objects.get(pk=sak.samtykke.givere.get().giver_id))
    assert "Neste møte" not in lapp(forelder)
    with som(Systemaktor.TEST):
        mote.deltakere.create(slag="REPRESENTANT", representant=forelder.person)
    assert "Møterom 3" in lapp(forelder)


def test_et_mote_som_er_avlyst_eller_har_vaert_staar_ikke_der(sak, mote, lapp):
    handlinger.avlys(mote_id=mote.pk, grunn="Mange er syke", av=sak.koordinator, tid=TID)
    assert "Rådhuset" in lapp() and "Møterom 3" not in lapp()
    assert "Neste møte" not in lapp(tid=SIDEN + timedelta(hours=1))


def test_et_moete_paa_video_sier_det(sak, lapp):
    sak.gruppe = start_gruppe(person=sak.barn, slag=Slag.ANSVARSGRUPPE, av=sak.koordinator, tid=TID)
    kalt_inn(sak, SNART, "")
    assert ", på video." in lapp() and "video.fjordvik" not in lapp()
