"""Overgangen fra den begynner til noen har tatt imot."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ip.models import Overgang, Overgangsmottaker, Overgangspunkt, Overgangsslag, Utfall
from ip.overganger import handlinger, oversikter, vilkaar
from ip.overganger.paaminnelser import FORUTSETTE, I_GANG
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import EnhetFabrikk, fremmed, saksbehandler
from tests.ip.fabrikk import DAG, TID, medlem_med_samtykke
from tilgang.models import Slag

S = Overgangsslag


def fodt(sak, dato: date) -> None:
    with som(Systemaktor.TEST):
        sak.barn.fodselsdato = dato
        sak.barn.save(update_fields=["fodselsdato"])


@pytest.fixture
def sak(sak):
    sak.saksbehandler, sak.fremmed = saksbehandler(), fremmed()
    return sak


@pytest.fixture
def overgang(sak):
    return handlinger.begynn(person=sak.barn, slag=S.FRA_SYKEHUS, dato=DAG + timedelta(days=10), av=sak.koordinator, tid=TID)


def fakta(overgang):
    return oversikter.fakta_om(oversikter.med_fakta(Overgang.objects).get(pk=overgang.pk))


def test_en_aldersgitt_overgang_har_datoen_fodselsdatoen_gir(sak):
    fodt(sak, date(2013, 5, 1))
    rad = handlinger.begynn(person=sak.barn, slag=S.UNGDOMSSKOLE, dato=date(2030, 1, 1), av=sak.koordinator, tid=TID)
    assert rad.dato == date(2026, 8, 1) and rad.steg.count() == 5
    assert Hendelse.objects.filter(hva=Hva.OVERGANG_BEGYNT, gjelder=rad.pk).count() == 1
    with pytest.raises(Regelbrudd, match="alt registrert"):
        handlinger.begynn(person=sak.barn, slag=S.UNGDOMSSKOLE, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="ikke aktuell"):
        handlinger.begynn(person=sak.barn, slag=S.VOKSEN, av=sak.koordinator, tid=TID)


def test_ke_og_koordinatoren_begynner_de_andre_nektes(sak):
    medlem = medlem_med_samtykke(sak)
    for hvem in (medlem, sak.fremmed):
        with pytest.raises(PermissionDenied):
            handlinger.begynn(person=sak.barn, slag=S.FLYTTING, dato=DAG, av=hvem, tid=TID)
    assert handlinger.begynn(person=sak.barn, slag=S.FLYTTING, dato=DAG, av=sak.saksbehandler, tid=TID).pk


def test_ferdig_krever_en_mottaker_ved_navn(sak, overgang):
    assert len(vilkaar.mangler(fakta(overgang))) == 3
    with pytest.raises(Regelbrudd, match="hvem som tar imot"):
        handlinger.fullfor(overgang_id=overgang.pk, versjon=1, utfall=Utfall.GJENNOMFORT, av=sak.koordinator, tid=TID)
    handlinger.velg_mottaker(overgang_id=overgang.pk, versjon=1, navn="Kari Moen", utenfor="St. Olavs", av=sak.koordinator, tid=TID)
    assert "bekreftet" in " ".join(vilkaar.mangler(fakta(overgang)))
    ferdig = handlinger.fullfor(overgang_id=overgang.pk, versjon=2, utfall=Utfall.GJENNOMFORT, av=sak.koordinator, tid=TID)
    assert ferdig.utfall == Utfall.GJENNOMFORT and ferdig.ferdig_av == sak.koordinator
    with pytest.raises(Regelbrudd, match="ferdig"):
        handlinger.avtal_moete(overgang_id=overgang.pk, versjon=3, moete_dato=DAG, av=sak.koordinator, tid=TID)


def test_en_som_ikke_ble_noe_av_trenger_ingen_mottaker(sak, overgang):
    handlinger.fullfor(overgang_id=overgang.pk, versjon=1, utfall=Utfall.FALT_BORT, av=sak.koordinator, tid=TID)
    assert not Overgang.objects.aapne().exists()


def test_sjekklisten_kan_krysses_av_og_paa_og_sier_hvem(sak, overgang):
    punkt = handlinger.nytt_punkt(overgang_id=overgang.pk, tekst="Ring avdelingen", slag=Slag.HELSE, av=sak.koordinator, tid=TID)
    handlinger.for_sjekkliste(overgang_id=overgang.pk, versjon=1, steg=["HORT"], punkter=[str(punkt.pk)], av=sak.koordinator, tid=TID)
    assert overgang.steg.get(kode="HORT").gjort_av == sak.koordinator and fakta(overgang).steg_igjen == 4
    punkt.refresh_from_db()
    assert punkt.gjort_tid == TID
    with pytest.raises(Redigeringskonflikt):
        handlinger.for_sjekkliste(overgang_id=overgang.pk, versjon=1, steg=[], av=sak.koordinator, tid=TID)
    handlinger.for_sjekkliste(overgang_id=overgang.pk, versjon=2, steg=[], av=sak.saksbehandler, tid=TID)
    assert fakta(overgang).steg_igjen == 5
    punkt.refresh_from_db()
    assert punkt.gjort_tid == TID  # KE kan ikke skrive i koordinatorens del


def test_den_andre_enheten_ser_at_mottakeren_er_valgt_men_ikke_hvem(sak, overgang):
    handlinger.velg_mottaker(overgang_id=overgang.pk, versjon=1, navn="Kari Moen", enhet=EnhetFabrikk(), av=sak.koordinator, tid=TID)
    handlinger.nytt_punkt(overgang_id=overgang.pk, tekst="Ring avdelingen", slag=Slag.HELSE, av=sak.koordinator, tid=TID)
    rad = oversikter.med_fakta(Overgang.objects).select_related("person").get(pk=overgang.pk)
    side = oversikter.overgangsside(sak.saksbehandler, rad, DAG)
    assert side.mottaker is None and side.skjult_mottaker and not side.punkter and not side.viste_deler
    egen = oversikter.overgangsside(sak.koordinator, rad, DAG)
    assert egen.mottaker.navn == "Kari Moen" and len(egen.punkter) == 1 and len(egen.viste_deler) == 2
    with pytest.raises(PermissionDenied):
        handlinger.velg_mottaker(overgang_id=overgang.pk, versjon=2, navn="En annen", utenfor="Et sted", av=sak.saksbehandler, tid=TID)


def test_medlemmet_ser_de_aldersgitte_men_ikke_sykehuset(sak, overgang):
    fodt(sak, date(2013, 5, 1))
    alder = handlinger.begynn(person=sak.barn, slag=S.UNGDOMSSKOLE, av=sak.koordinator, tid=TID)
    medlem = medlem_med_samtykke(sak)
    assert list(Overgang.objects.synlig_for(medlem)) == [alder]
    assert set(Overgang.objects.synlig_for(sak.saksbehandler)) == {alder, overgang}
    assert not Overgang.objects.synlig_for(sak.fremmed).exists()


def test_motet_kan_ikke_vaere_holdt_for_det_har_vaert(sak, overgang):
    with pytest.raises(Regelbrudd, match="holdt"):
        handlinger.avtal_moete(
            overgang_id=overgang.pk, versjon=1, moete_dato=DAG + timedelta(days=1), er_moete_holdt=True, av=sak.koordinator, tid=TID
        )


@pytest.mark.parametrize(
    ("modell", "felt", "vern"),
    [
        (Overgang, {"er_moete_holdt": True}, "et_holdt_overgangsmoete_har_dato"),
        (Overgang, {"utfall": "FALT_BORT"}, "overgangen_er_ferdig_av_noen_med_utfall"),
        (Overgangspunkt, {"tekst": ""}, "et_eget_punkt_har_tekst"),
        (Overgangsmottaker, {"navn": ""}, "mottakeren_har_navn"),
        (Overgangsmottaker, {"utenfor": ""}, "mottakeren_er_i_en_enhet_eller_utenfor"),
    ],
)
def test_databasen_holder_det(sak, overgang, modell, felt, vern):
    handlinger.velg_mottaker(overgang_id=overgang.pk, versjon=1, navn="Kari", utenfor="Et sted", av=sak.koordinator, tid=TID)
    handlinger.nytt_punkt(overgang_id=overgang.pk, tekst="Ring", slag=Slag.HELSE, av=sak.koordinator, tid=TID)
    with pytest.raises(IntegrityError, match=vern), transaction.atomic(), som(Systemaktor.TEST):
        modell.objects.update(**felt)


def test_paaminnelsen_gaar_fra_den_forutsette_til_den_det_arbeides_med(sak):
    fodt(sak, date(2013, 5, 1))
    kode = next(r.kode for r in FORUTSETTE if r.kode.endswith(".ungdomsskole"))
    kjor_sveip(dag=DAG, tid=TID)
    assert Paaminnelse.objects.aapne().get(regel=kode).forfall_dato == date(2026, 8, 1)
    rad = handlinger.begynn(person=sak.barn, slag=S.UNGDOMSSKOLE, av=sak.koordinator, tid=TID)
    kjor_sveip(dag=DAG, tid=TID)
    assert not Paaminnelse.objects.aapne().filter(regel=kode).exists()
    assert Paaminnelse.objects.aapne().filter(regel=I_GANG.kode, gjelder=rad.pk).exists()
    handlinger.fullfor(overgang_id=rad.pk, versjon=1, utfall=Utfall.FALT_BORT, av=sak.koordinator, tid=TID)
    assert not Paaminnelse.objects.aapne().filter(regel=I_GANG.kode).exists()


def test_overgangene_fra_for_vervet_minner_ingen_om(sak):
    fodt(sak, date(1990, 5, 1))
    kjor_sveip(dag=DAG, tid=TID)
    assert not Paaminnelse.objects.filter(regel__startswith="overgang").exists()


def test_listen_til_ke_har_de_kommende_og_faste_sporringer(sak, django_assert_max_num_queries):
    fodt(sak, date(2013, 5, 1))
    assert [(r.slag, r.overgang) for r in oversikter.kommende(sak.saksbehandler, DAG)] == [(S.UNGDOMSSKOLE, None)]
    rad = handlinger.begynn(person=sak.barn, slag=S.UNGDOMSSKOLE, av=sak.koordinator, tid=TID)
    with django_assert_max_num_queries(14):
        assert [r.overgang for r in oversikter.kommende(sak.saksbehandler, DAG)] == [rad]
    assert oversikter.kommende(sak.fremmed, DAG) == []
