"""Hvem som kan åpne en utskrift av planen: teksten er frosset med navnene den som laget den, kunne vite om."""

import pytest
import time_machine

from ip.models import Mottakerslag, Planutskrift, Variant
from ip.utskrifter.handlinger import kan_gis, skriv_ut
from ip.utskrifter.mottakere import Mottaker
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, TID, medlem_i, rundt
from tests.ansvarsgruppe.krisesenter import krisesenter
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, TiltakFabrikk, plansamtykke
from tests.koordinator.fabrikk import innvilget
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.handlinger import trekk_linje
from vedtak.models import Vedtak
from vedtak.models.vedtak import VedtakQuerySet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dagen():
    with time_machine.travel(TID, tick=False):
        yield


@pytest.fixture
def ungdommen(db):
    sak = rundt(fodselsdato=DAG.replace(year=2009), adresse="Bakkeveien 7")
    plansamtykke(sak.barn)
    sak.plan = PlanFabrikk(person=sak.barn, i_bruk=True, til=DAG.replace(year=DAG.year + 1))
    sak.maal = MaalFabrikk(plan=sak.plan, innsynsdel=sak.innsynsdel)
    medlem_i(sak)
    return sak


def ut(sak, mottaker=None) -> Planutskrift:
    mottaker = mottaker or Mottaker(Mottakerslag.PERSONEN, sak.barn)
    felt = {"nummer": None, "mottaker": mottaker, "variant": Variant.VANLIG, "maalform": "nb", "av": sak.koordinator, "tid": TID}
    return skriv_ut(plan_id=sak.plan.pk, **felt)


def aapner(konto) -> bool:
    return Planutskrift.objects.synlig_for(konto).exists()


def test_utskriften_til_personen_aapnes_bare_av_den_som_leder_planarbeidet(ungdommen):
    ut(ungdommen)
    assert aapner(ungdommen.koordinator) and not aapner(ungdommen.laerer)


def test_utskriften_til_et_medlem_aapnes_av_medlemmet(ungdommen):
    ut(ungdommen, Mottaker(Mottakerslag.MEDLEM, konto=ungdommen.laerer))
    assert aapner(ungdommen.laerer) and aapner(ungdommen.koordinator)


def test_en_skjult_kontakt_i_utskriften_maa_vaere_kjent_i_dag(ungdommen):
    senter = krisesenter(ungdommen)
    TiltakFabrikk(maal=ungdommen.maal, ansvarlig="TJENESTE", ansvarlig_enhet=senter.enhet)
    utskrift = ut(ungdommen)
    assert "Krisesenteret" in utskrift.html and utskrift.skjulte_enheter == [senter.enhet.pk]
    assert aapner(ungdommen.koordinator) and kan_gis(utskrift, TID)
    trekk_linje(linje_id=senter.linje.pk, av=ungdommen.koordinator, tid=TID)
    assert not aapner(ungdommen.koordinator) and not kan_gis(utskrift, TID)
    ny = ut(ungdommen)
    assert "Krisesenteret" not in ny.html and ny.skjulte_enheter == [] and aapner(ungdommen.koordinator)


def test_et_vedtak_i_utskriften_maa_kunne_vises_til_i_dag(ungdommen, monkeypatch):
    vedtaksfabrikk.regelverk()
    innvilget(ungdommen.barn)
    vedtaket = Vedtak.objects.get(person=ungdommen.barn)
    TiltakFabrikk(maal=ungdommen.maal, vedtak=vedtaket)
    utskrift = ut(ungdommen)
    assert vedtaket.nummer in utskrift.html and utskrift.vedtak == [vedtaket.pk]
    assert aapner(ungdommen.koordinator) and kan_gis(utskrift, TID)
    monkeypatch.setattr(VedtakQuerySet, "synlig_for", lambda rader, konto: rader.none())
    monkeypatch.setattr(VedtakQuerySet, "fra_andre", lambda rader, konto: rader.none())
    assert not aapner(ungdommen.koordinator) and not kan_gis(utskrift, TID)


def test_utskriften_med_en_adresse_mottakeren_ikke_skal_se_lages_ikke(ungdommen):
    TiltakFabrikk(maal=ungdommen.maal, tekst="Drosje fra Bakkeveien 7")
    mor = Mottaker(Mottakerslag.REPRESENTANT, ungdommen.barn.representanter.first().representant)
    utskrift = ut(ungdommen, mor)
    with som(Systemaktor.TEST):
        ungdommen.barn.adressen_er_skjult_for.create(for_person=mor.person, begrunnelse="Trusler", fra=DAG)
    assert not kan_gis(utskrift, TID), "filen settes ikke når adressen er skjult imens"
    with pytest.raises(Regelbrudd, match="adresse mottakeren ikke skal se"):
        ut(ungdommen, mor)
