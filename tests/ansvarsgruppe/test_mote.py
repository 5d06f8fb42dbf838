"""Et møte i gruppen: hvem som kalles inn, hvor innholdet står, avlysning og at det er holdt."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ansvarsgruppe.models import Mote, Moteforhold, Sakslistepunkt
from ansvarsgruppe.mote import handlinger
from ansvarsgruppe.mote.innkalling import Gjenta, Innhold, Kalte, Ramme
from ansvarsgruppe.mote.tilstander import Innkaltslag, Motetilstand
from personer.feil import Regelbrudd
from personer.models import Hendelse, Hva
from tests.ansvarsgruppe.fabrikk import TID, gruppe_for, medlem_i
from tests.ansvarsgruppe.moter import OM_EN_UKE, innkalt
from tests.fabrikk import saksbehandler
from tilgang.models import Slag

pytestmark = pytest.mark.django_db


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    return gruppe


def test_alle_kalles_inn_naar_ingenting_er_valgt(sak, gruppe):
    mote = innkalt(sak, gruppe)
    assert mote.tilstand == Motetilstand.INNKALT
    assert sorted(mote.deltakere.values_list("slag", flat=True)) == sorted(set(Innkaltslag.values) - {"ANNEN", "DELTAKER"})
    assert Hendelse.objects.filter(hva=Hva.MOTE_INNKALT, gjelder=mote.pk).exists()


@pytest.mark.parametrize("kalte", [Kalte(personen=False), Kalte(representanter=set()), Kalte(personen=False, representanter=set())])
def test_den_som_utelater_personen_eller_en_foresatt_maa_si_hvorfor(sak, gruppe, kalte):
    with pytest.raises(Regelbrudd, match="alltid inn"):
        innkalt(sak, gruppe, kalte=kalte)
    mote = innkalt(sak, gruppe, kalte=kalte, innhold=Innhold(utelatt_grunn="Far er bortreist."))
    assert mote.forhold.utelatt_grunn and mote.forhold.innsynsdel == sak.innsynsdel


def test_den_som_ikke_er_med_i_gruppen_kan_ikke_kalles_inn_som_medlem(sak, gruppe):
    with pytest.raises(Regelbrudd, match="ikke med i gruppen"):
        innkalt(sak, gruppe, kalte=Kalte(medlemskap={sak.barn.pk}))


def test_bare_den_som_leder_gruppen_kaller_inn(sak, gruppe):
    for konto in (sak.laerer, saksbehandler()):
        with pytest.raises(PermissionDenied):
            innkalt(sak, gruppe, av=konto)
    assert not Mote.objects.exists()


def test_saksliste_og_tolk_staar_i_innsynsdelen_og_tid_og_sted_i_rammen(sak, gruppe):
    helse = innkalt(sak, gruppe, innhold=Innhold(slag=Slag.HELSE, egne=["Medisinen"], tolk="tigrinja"))
    plan = innkalt(sak, gruppe, OM_EN_UKE + timedelta(days=7), innhold=Innhold(egne=["Skoleveien"]))
    assert set(Mote.objects.synlig_for(sak.laerer)) == {helse, plan}
    assert [p.mote for p in Sakslistepunkt.objects.synlig_for(sak.laerer)] == [plan]
    assert not Moteforhold.objects.synlig_for(sak.laerer).exists()
    assert Sakslistepunkt.objects.synlig_for(sak.koordinator).count() == 2


def test_en_rekke_har_samme_klokkeslett_gjennom_sommertid(sak, gruppe):
    begynner = datetime(2027, 3, 15, 9, 0, tzinfo=TID.tzinfo)
    mote = innkalt(sak, gruppe, begynner, gjenta=Gjenta(2, date(2027, 4, 30)))
    tider = [m.begynner.astimezone(TID.tzinfo) for m in mote.rekke.moter.all()]
    assert [(t.day, t.hour) for t in tider] == [(15, 9), (29, 9), (12, 9), (26, 9)]
    assert {m.tilstand for m in mote.rekke.moter.exclude(pk=mote.pk)} == {Motetilstand.PLANLAGT}


def test_et_planlagt_mote_kalles_inn_en_gang(sak, gruppe):
    rekken = innkalt(sak, gruppe, gjenta=Gjenta(1, (OM_EN_UKE + timedelta(weeks=1)).date())).rekke
    neste = rekken.moter.get(tilstand=Motetilstand.PLANLAGT)
    ramme = Ramme(neste.begynner, 90, "Skolen")
    assert innkalt(sak, gruppe, ramme=ramme, mote_id=neste.pk).pk == neste.pk
    with pytest.raises(Regelbrudd, match="alt kalt inn"):
        innkalt(sak, gruppe, ramme=ramme, mote_id=neste.pk)


def test_to_moter_begynner_ikke_samtidig(sak, gruppe):
    mote = innkalt(sak, gruppe)
    with pytest.raises(Regelbrudd, match="alt et møte"):
        innkalt(sak, gruppe)
    handlinger.avlys(mote_id=mote.pk, grunn="Mange er syke", av=sak.koordinator, tid=TID)
    assert innkalt(sak, gruppe).pk != mote.pk


def test_det_kalles_ikke_inn_til_et_mote_som_har_vaert(sak, gruppe):
    with pytest.raises(Regelbrudd, match="etter nå"):
        innkalt(sak, gruppe, TID)


def test_et_avlyst_mote_endres_ikke_og_holdes_ikke(sak, gruppe):
    mote = handlinger.avlys(mote_id=innkalt(sak, gruppe).pk, grunn="Mange er syke", av=sak.koordinator, tid=TID)
    assert mote.sekvens == 1
    for verb in (lambda: handlinger.avlys(mote_id=mote.pk, grunn="Igjen", av=sak.koordinator, tid=TID), lambda: holdt(sak, mote)):
        with pytest.raises(Regelbrudd):
            verb()


def holdt(sak, mote, tid=OM_EN_UKE):
    return handlinger.hold(mote_id=mote.pk, av=sak.koordinator, tid=tid)


def test_et_mote_holdes_naar_det_har_begynt_og_bare_en_gang(sak, gruppe):
    mote = innkalt(sak, gruppe)
    with pytest.raises(Regelbrudd, match="ikke begynt"):
        holdt(sak, mote, TID)
    assert holdt(sak, mote).tilstand == holdt(sak, mote).tilstand == Motetilstand.HOLDT
    assert Hendelse.objects.filter(hva=Hva.MOTE_HOLDT).count() == 1
