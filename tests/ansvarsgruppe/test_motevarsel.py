"""E-posten om et møte: til hver som er kalt inn i Samvev, én gang om hver endring, og aldri om hva eller hvem."""

from datetime import timedelta

import pytest

from ansvarsgruppe.mote import handlinger
from ansvarsgruppe.mote.innkalling import Innhold, Kalte, Ramme
from oppfolging import varsler
from oppfolging.models import Varsel, Varselslag
from oppfolging.post.planlegg import planlegg
from oppfolging.post.send import send
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import TID, gruppe_for, medlem_i
from tests.ansvarsgruppe.moter import OM_EN_UKE, innkalt

pytestmark = pytest.mark.django_db


@pytest.fixture
def mote(sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    return innkalt(sak, gruppe, innhold=Innhold(egne=["Epilepsi"]))


def posten() -> int:
    """Morgenen etter: den samlede går."""
    planlegg(tid=TID)
    return send(tid=TID + timedelta(days=1))


def varslet() -> list[str]:
    varsler.lag(tid=TID)
    return [v.konto.navn for v in Varsel.objects.filter(slag=Varselslag.MOTE).order_by("laget_tid")]


def endret(sak, mote, kalte=None, **ramme):
    felt = {"begynner": OM_EN_UKE, "varighet": 60, "sted": "Møterom 3"} | ramme
    handlinger.endre(
        mote_id=mote.pk, ramme=Ramme(**felt), kalte=kalte or Kalte(), innhold=Innhold(), grunn="Rom", av=sak.koordinator, tid=TID
    )


def test_den_som_er_kalt_inn_faar_ett_varsel_og_den_som_kalte_inn_ikke(sak, mote, mailoutbox):
    assert varslet() == varslet() == ["Lars Lærer"]
    assert posten() == 1
    (post,) = mailoutbox
    assert post.to == [sak.laerer.epost] and post.subject == "Ny melding i Samvev"
    assert post.body.splitlines()[0] == "Du har en ny melding i Samvev. Logg inn for å lese."


def test_flytting_og_avlysning_varsles_og_en_endret_saksliste_ikke(sak, mote):
    varslet()
    endret(sak, mote)
    assert len(varslet()) == 1
    endret(sak, mote, begynner=OM_EN_UKE + timedelta(hours=1))
    assert len(varslet()) == 2
    handlinger.avlys(mote_id=mote.pk, grunn="Syke", av=sak.koordinator, tid=TID)
    assert len(varslet()) == 3


def test_den_som_kalles_inn_etterpaa_faar_innkallingen_og_de_andre_ikke_en_til(sak, mote):
    uten, med = Kalte(medlemskap=set()), Kalte()
    endret(sak, mote, kalte=uten)
    assert varslet() == []
    endret(sak, mote, kalte=med)
    endret(sak, mote, kalte=uten)
    endret(sak, mote, kalte=med)
    assert varslet() == ["Lars Lærer"]


def test_den_som_ikke_lenger_ser_saken_faar_ingen_epost(sak, mote, mailoutbox):
    varslet()
    with som(Systemaktor.TEST):
        type(sak.laerer).objects.filter(pk=sak.laerer.pk).update(is_active=False)
    assert posten() == 0
    assert mailoutbox == []
