"""Sveipet: de samme radene når det kjøres to ganger, sent, for en eldre dag og av to samtidig."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.expressions import RawSQL
from hypothesis import given
from hypothesis import strategies as st

from oppfolging import register
from oppfolging.handlinger import fullfor, kjor_sveip
from oppfolging.models import Hjerteslag, Paaminnelse
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import KontoFabrikk, PersonFabrikk
from tests.oppfolging.fabrikk import DAG, TID, flytt, termin, ventet


def sveip(dag=DAG):
    (svar,) = kjor_sveip(dag=dag, tid=TID)
    return svar.nye, svar.bortfalt, svar.tilbake


def aapne():
    return set(Paaminnelse.objects.aapne().values_list("gjelder", "forfall_dato"))


@pytest.mark.django_db
def test_to_sveip_gir_de_samme_radene(regel):
    person = ventet(DAG + timedelta(days=30))
    assert sveip() == (1, 0, 0)
    assert sveip() == (0, 0, 0)
    assert aapne() == {(person.pk, DAG + timedelta(days=30))}
    assert Paaminnelse.history.count() == 1 and Paaminnelse.history.get().system == Systemaktor.NATTJOBB


@pytest.mark.django_db
def test_en_frist_utenfor_forste_trinn_gir_ingen_rad(regel):
    ventet(DAG + timedelta(days=31))
    assert sveip() == (0, 0, 0)


@pytest.mark.django_db
def test_et_sent_sveip_tar_igjen_netter_som_ikke_ble_kjort(regel):
    ventet(DAG - timedelta(days=200))
    assert sveip() == (1, 0, 0)


@pytest.mark.django_db
def test_et_sveip_for_en_eldre_dag_lukker_ikke_det_et_nyere_laget(regel):
    ventet(DAG + timedelta(days=30))
    assert sveip() == (1, 0, 0)
    assert sveip(DAG - timedelta(days=1)) == (0, 0, 0)
    assert len(aapne()) == 1


@pytest.mark.django_db
def test_flyttet_frist_lukker_den_gamle_raden_og_gir_en_ny_naar_den_nye_naermer_seg(regel):
    person = ventet(DAG + timedelta(days=10))
    sveip()
    flytt(person, DAG + timedelta(days=100))
    assert sveip() == (0, 1, 0)
    assert aapne() == set()
    assert sveip(DAG + timedelta(days=70)) == (1, 0, 0)


@pytest.mark.django_db
def test_frist_flyttet_tilbake_aapner_den_samme_raden(regel):
    person, dato = ventet(DAG + timedelta(days=10)), DAG + timedelta(days=10)
    sveip()
    flytt(person, DAG + timedelta(days=100))
    sveip()
    flytt(person, dato)
    assert sveip() == (0, 0, 1)
    assert aapne() == {(person.pk, dato)} and Paaminnelse.objects.count() == 1


@pytest.mark.django_db
def test_nye_bortfalte_og_gjenaapnede_i_samme_sveip_staar_alle_i_historikken(regel):
    bort, tilbake = ventet(DAG + timedelta(days=1)), ventet(DAG + timedelta(days=2))
    sveip()
    flytt(tilbake, DAG + timedelta(days=100))
    assert sveip() == (0, 1, 0)
    foer = Paaminnelse.history.count()
    flytt(bort, DAG + timedelta(days=100))
    flytt(tilbake, DAG + timedelta(days=2))
    ny = ventet(DAG + timedelta(days=3))
    assert sveip() == (1, 1, 1)
    assert aapne() == {(tilbake.pk, DAG + timedelta(days=2)), (ny.pk, DAG + timedelta(days=3))}
    spor = Paaminnelse.history.order_by("-history_id")[: Paaminnelse.history.count() - foer]
    lukket = {(h.gjelder, h.history_type, h.fullfort_tid is not None) for h in spor}
    assert lukket == {(bort.pk, "~", True), (tilbake.pk, "~", False), (ny.pk, "+", False)}


@pytest.mark.django_db
def test_et_sveip_for_en_eldre_dag_lukker_det_kilden_ikke_lenger_har(regel):
    """Fristen ligger etter det den eldre dagen minner om, men årsaken er borte."""
    borte, staar = ventet(DAG + timedelta(days=30)), ventet(DAG + timedelta(days=29))
    sveip()
    flytt(borte, DAG + timedelta(days=300))
    assert sveip(DAG - timedelta(days=20)) == (0, 1, 0)
    assert aapne() == {(staar.pk, staar.termindato)}


@pytest.mark.django_db
def test_fullfort_av_noen_lukkes_straks_og_aapnes_bare_hvis_aarsaken_staar(regel):
    person, konto = ventet(DAG), KontoFabrikk()
    sveip()
    with som(konto):
        assert fullfor(regel=regel.kode, gjelder=person.pk, av=konto, tid=TID) == 1
    assert Paaminnelse.objects.get().fullfort_av == konto
    flytt(person, DAG + timedelta(days=300))
    assert sveip() == (0, 0, 0)
    assert Paaminnelse.objects.get().fullfort_av == konto


@pytest.mark.django_db
def test_prosenttegn_i_kilden_er_tekst(regel, monkeypatch):
    med_prosent = Person.objects.annotate(p=RawSQL("etternavn LIKE '%%s%%%%'", [])).filter(p=True, etternavn__contains="%")
    monkeypatch.setattr(register, "_regler", {})
    register.registrer(replace(termin(), kilde=lambda: med_prosent.values_list("pk", "pk", "termindato")))
    PersonFabrikk(etternavn="s% as", termindato=DAG)
    PersonFabrikk(etternavn="%", termindato=DAG)
    assert sveip() == (1, 0, 0)


@pytest.mark.django_db
def test_nattjobben_gir_livstegn(regel):
    sveip()
    sveip()
    assert Hjerteslag.objects.get().hva == Hjerteslag.Hva.NATTJOBB


@pytest.mark.django_db
@given(handlinger=st.lists(st.one_of(st.integers(-5, 5), st.tuples(st.integers(0, 2), st.integers(-40, 40))), max_size=12))
def test_aapne_rader_er_alltid_det_kilden_sier_etter_sveipet(handlinger):
    """Dager går fram og tilbake, datoer flyttes: etter et sveip er de åpne radene kildens frister innen trinnet."""
    gamle, register._regler = register._regler, {}
    try:
        with transaction.atomic():
            register.registrer(termin())
            personer = [ventet(DAG + timedelta(days=n * 20)) for n in range(3)]
            dag, lengst = DAG, DAG
            for h in handlinger:
                if isinstance(h, tuple):
                    flytt(personer[h[0]], DAG + timedelta(days=h[1]))
                else:
                    dag += timedelta(days=h)
                sveip(dag)
                lengst = max(lengst, dag)
            sveip(lengst)
            assert aapne() == {(p.pk, p.termindato) for p in personer if p.termindato <= lengst + timedelta(days=30)}
            transaction.set_rollback(True)
    finally:
        register._regler = gamle


def test_to_samtidige_sveip_gir_de_samme_radene(egen_base, regel):
    """To planleggere i hver sin transaksjon: den andre venter på den første, og ingen feiler."""
    personer = [ventet(DAG + timedelta(days=n)) for n in range(20)]
    start, svar, feil = threading.Barrier(2), [], []

    def kjor():
        try:
            start.wait(10)
            svar.append(sveip())
        except Exception as e:  # noqa: BLE001  kommer opp i testen
            feil.append(e)
        finally:
            connection.close()

    traader = [threading.Thread(target=kjor) for _ in range(2)]
    for t in traader:
        t.start()
    for t in traader:
        t.join(30)
    assert feil == []
    assert sorted(svar) == [(0, 0, 0), (20, 0, 0)]
    assert aapne() == {(p.pk, p.termindato) for p in personer}
