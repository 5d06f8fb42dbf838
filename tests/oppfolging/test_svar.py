"""Utsettelse og kvittering: hvem som kan, hvor lenge, og at sveipet ikke rører det."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from oppfolging import oversikter, register, varsler, vilkaar
from oppfolging.handlinger import kjor_sveip, kvitter, utsett
from oppfolging.innboks import oversikter as innboks
from oppfolging.models import Paaminnelse, Paaminnelsesvar, Varsel, Varselslag
from personer.feil import Regelbrudd
from personer.klokke import i_dag
from tests.fabrikk import ke_leder, koordinator_for, saksbehandler
from tests.oppfolging.fabrikk import DAG, TID, termin, ventet

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


def bare(monkeypatch, **annet):
    monkeypatch.setattr(register, "_regler", {})
    register.registrer(en := replace(termin(), **annet))
    return en


def sveip(dag=DAG):
    (svar,) = kjor_sveip(dag=dag, tid=TID)
    return svar


@pytest.fixture
def internt(monkeypatch):
    """Et internt mål, som eieren kan lukke selv, og som løftes sju dager over."""
    return bare(monkeypatch, er_lovfestet=False, kan_kvitteres=True, loftes_etter=7)


def en(dato, *, dag=DAG):
    """Påminnelsen, og koordinatoren som eier den."""
    person = ventet(dato)
    konto = koordinator_for(person)
    sveip(dag)
    return Paaminnelse.objects.get(person=person), konto


def test_en_utsatt_paaminnelse_er_borte_til_datoen_og_staar_under_utsatt(internt):
    rad, konto = en(DAG)
    utsett(paaminnelse_id=rad.pk, til_dato=DAG + timedelta(days=10), grunn="VENTER", av=konto, tid=TID)

    assert not oversikter.som_venter(konto, DAG + timedelta(days=9)).exists()
    assert oversikter.utsatte(konto, DAG + timedelta(days=9)).get().utsatt_grunn == "VENTER"
    assert oversikter.som_venter(konto, DAG + timedelta(days=10)).get() == rad


def test_en_ny_utsettelse_erstatter_den_forrige_og_begge_staar(internt):
    rad, konto = en(DAG)
    for dager in (20, 5):
        utsett(
            paaminnelse_id=rad.pk, til_dato=DAG + timedelta(days=dager), grunn="AVTALT", av=konto, tid=TID + timedelta(minutes=30 - dager)
        )

    assert oversikter.som_venter(konto, DAG + timedelta(days=5)).exists()
    assert Paaminnelsesvar.objects.count() == 2


@pytest.mark.parametrize(("til", "ok"), [(0, False), (1, True), (90, True), (91, False)])
def test_et_internt_maal_kan_utsettes_til_og_med_nitti_dager(til, ok):
    regel = replace(termin(), er_lovfestet=False)
    assert (vilkaar.hvorfor_ikke_utsette(regel, DAG, DAG + timedelta(days=til), DAG) == "") is ok


@pytest.mark.parametrize(
    ("frist", "til", "ok"), [(10, 10, True), (10, 11, False), (0, 1, False), (-3, 1, False), (200, 90, True), (200, 91, False)]
)
def test_en_lovfestet_frist_utsettes_aldri_forbi_fristen(frist, til, ok):
    svar = vilkaar.hvorfor_ikke_utsette(termin(), DAG + timedelta(days=frist), DAG + timedelta(days=til), DAG)
    assert (svar == "") is ok


def test_handlingen_holder_ogsaa_det_skjemaet_ikke_spurte_om(regel):
    rad, konto = en(DAG + timedelta(days=3))
    with pytest.raises(Regelbrudd, match="står i loven"):
        utsett(paaminnelse_id=rad.pk, til_dato=DAG + timedelta(days=4), grunn="ANNET", av=konto, tid=TID)
    with pytest.raises(Regelbrudd, match="lukkes når"):
        kvitter(paaminnelse_id=rad.pk, slag="GJORT", av=konto, tid=TID)


def test_en_som_ikke_eier_den_svarer_ikke(internt):
    rad, _ = en(DAG)
    with pytest.raises(PermissionDenied):
        utsett(paaminnelse_id=rad.pk, til_dato=DAG + timedelta(days=4), grunn="ANNET", av=saksbehandler(), tid=TID)


def test_kvittert_er_lukket_og_sveipet_aapner_den_ikke_selv_om_aarsaken_staar(internt):
    rad, konto = en(DAG)
    kvitter(paaminnelse_id=rad.pk, slag="GJORT", av=konto, tid=TID)

    svar = [sveip(DAG + timedelta(days=n)) for n in (0, 1, 400, -1)]

    assert [(s.nye, s.tilbake, s.bortfalt) for s in svar] == [(0, 0, 0)] * 4
    assert Paaminnelse.objects.get().fullfort_av == konto


def test_den_loftes_en_gang_til_lederen_i_ke_sju_dager_over(internt):
    rad, konto = en(DAG)
    leder = ke_leder()
    assert sveip(DAG + timedelta(days=6)).loftet == 0
    assert not oversikter.aapne_for(leder).exists()

    assert [sveip(DAG + timedelta(days=n)).loftet for n in (7, 7, 8, 90, 3)] == [1, 0, 0, 0, 0]

    varsler.lag(tid=TID)
    assert varsler.lag(tid=TID) == 0
    [varsel] = innboks.rader(leder, list(Varsel.objects.filter(konto=leder)), DAG)
    assert varsel.varsel.slag == Varselslag.LOFTET and varsel.linje.url == reverse("oppfolging:paaminnelse", args=[rad.pk])

    [lederens] = oversikter.rader(oversikter.aapne_for(leder), DAG)
    assert (lederens.er_min, lederens.url) == (False, reverse("oppfolging:paaminnelse", args=[rad.pk]))
    assert oversikter.rader(oversikter.aapne_for(konto), DAG)[0].er_min
    assert not oversikter.aapne_for(saksbehandler()).exists()
    with pytest.raises(PermissionDenied):
        utsett(paaminnelse_id=rad.pk, til_dato=DAG + timedelta(days=9), grunn="ANNET", av=leder, tid=TID)


def test_en_utsettelse_flytter_ogsaa_dagen_den_loftes(internt):
    rad, konto = en(DAG)
    utsett(paaminnelse_id=rad.pk, til_dato=DAG + timedelta(days=20), grunn="BORTE", av=konto, tid=TID)

    assert sveip(DAG + timedelta(days=26)).loftet == 0
    assert sveip(DAG + timedelta(days=27)).loftet == 1
    rad.refresh_from_db()
    assert rad.loftet_dato == DAG + timedelta(days=27)


def test_siden_utsetter_og_lukker_og_en_gang_til_gjor_ingenting(client, internt):
    rad, konto = en(i_dag(), dag=i_dag())
    client.force_login(konto, backend=BAKDEL)
    url = reverse("oppfolging:paaminnelse", args=[rad.pk])
    nokkel = str(uuid4())

    assert client.post(url, {"innsending": nokkel, "slag": "UTSATT"}).status_code == 422
    felt = {"innsending": nokkel, "slag": "UTSATT", "til_dato": i_dag() + timedelta(days=4), "grunn": "VENTER"}
    assert [client.post(url, felt).status_code for _ in range(2)] == [302, 302]
    assert Paaminnelsesvar.objects.count() == 1
    assert "Venter på svar fra andre" in client.get(reverse("oppfolging:liste")).content.decode()

    nokkel = str(uuid4())
    felt = {"innsending": nokkel, "slag": "GJORT"}
    assert [client.post(url, felt).status_code for _ in range(2)] == [302, 302]
    assert not Paaminnelse.objects.aapne().exists()


def test_en_naadd_lovfestet_frist_sier_at_den_ikke_kan_utsettes(client, regel):
    rad, konto = en(i_dag(), dag=i_dag())
    client.force_login(konto, backend=BAKDEL)
    url = reverse("oppfolging:paaminnelse", args=[rad.pk])

    assert "kan ikke utsettes" in client.get(url).content.decode()
    assert client.post(url, {"slag": "UTSATT"}).status_code == 403
