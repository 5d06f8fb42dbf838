"""Evalueringen av samarbeidet: personens svar først, hver tjeneste for seg, og hvert svar i sin egen innsynsdel."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from ansvarsgruppe.evaluering.handlinger import Svar, evaluer_samarbeidet, svar_om_samarbeidet
from ansvarsgruppe.evaluering.oversikter import evalueringer
from ansvarsgruppe.livet.handlinger import avslutt_gruppe
from ansvarsgruppe.models import Samarbeidssvar
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.fabrikk import fremmed, gruppemedlem_for, saksbehandler
from tilgang import innholdskilder
from tilgang.handlinger import trekk_linje

pytestmark = pytest.mark.django_db
PERSONEN = Svar(poeng=2, virker="Læreren ringer.", virker_ikke="Ingen vet hvem som gjør hva.", vi_endrer="Én ringer.")
SKOLEN = Svar(poeng=5, virker="Møtene.")


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    return gruppe


def evaluert(sak, gruppe, **felt):
    return evaluer_samarbeidet(gruppe_id=gruppe.pk, tid=TID, **({"dato": DAG, "svar": PERSONEN, "av": sak.koordinator} | felt))


def skolen(sak, evaluering, **felt):
    return svar_om_samarbeidet(evaluering_id=evaluering.pk, tid=TID, **({"svar": SKOLEN, "versjon": 0, "av": sak.laerer} | felt))


def sett(leser, gruppe):
    (rad,) = evalueringer(leser, gruppe)
    return [(s.hvem, s.poeng) for s in rad.svar]


def test_personens_poeng_staar_ved_siden_av_tjenestenes_for_den_som_ser_begge(sak, gruppe):
    evaluering = evaluert(sak, gruppe)
    skolen(sak, evaluering)
    assert sett(sak.laerer, gruppe) == [("Personen", "2 av 5"), ("Fjordvik skole", "5 av 5")]
    assert sett(sak.koordinator, gruppe) == [("Personen", "2 av 5")], "skolen har ikke samtykke til å dele sitt"
    assert sett(saksbehandler(), gruppe) == []
    assert Hendelse.objects.get(hva=Hva.GRUPPE_EVALUERT).gjelder == evaluering.pk


def test_trukket_samtykke_stenger_svaret_i_samme_kall(sak, gruppe):
    evaluert(sak, gruppe)
    assert Samarbeidssvar.objects.synlig_for(sak.laerer).count() == 1
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    assert Samarbeidssvar.objects.synlig_for(sak.laerer).count() == 0


def test_den_som_leder_evaluerer_og_den_som_er_med_svarer(sak, gruppe):
    evaluering = evaluert(sak, gruppe)
    for konto in (sak.laerer, saksbehandler(), gruppemedlem_for(sak.barn), fremmed()):
        with pytest.raises(PermissionDenied):
            evaluert(sak, gruppe, av=konto)
    for konto in (saksbehandler(), gruppemedlem_for(sak.barn), fremmed()):
        with pytest.raises(PermissionDenied):
            skolen(sak, evaluering, av=konto)


def test_svaret_rettes_og_den_som_lagret_sist_faar_vite_det(sak, gruppe):
    evaluering = evaluert(sak, gruppe)
    forste = skolen(sak, evaluering)
    assert skolen(sak, evaluering, svar=Svar(poeng=None), versjon=1).pk == forste.pk
    with pytest.raises(Redigeringskonflikt):
        skolen(sak, evaluering, versjon=1)
    assert sett(sak.laerer, gruppe)[1] == ("Fjordvik skole", "ønsket ikke å svare")


def test_basen_tar_ikke_imot_seks_av_fem_og_heller_ikke_to_svar_fra_personen(sak, gruppe):
    evaluert(sak, gruppe)
    with pytest.raises(IntegrityError), som(Systemaktor.TEST):
        Samarbeidssvar.objects.update(poeng=6)


def test_ikke_fram_i_tid_og_ikke_i_en_avsluttet_gruppe(sak, gruppe):
    for dato in (DAG + timedelta(days=1), gruppe.fra - timedelta(days=1)):
        with pytest.raises(Regelbrudd):
            evaluert(sak, gruppe, dato=dato)
    evaluering = evaluert(sak, gruppe)
    avslutt_gruppe(gruppe_id=gruppe.pk, grunn="Ferdig.", hva_naa="Ingenting.", av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd):
        evaluert(sak, gruppe)
    with pytest.raises(PermissionDenied):
        skolen(sak, evaluering)


def test_svaret_er_med_der_samtykket_viser_hva_som_deles(sak, gruppe):
    evaluert(sak, gruppe)
    assert innholdskilder.sammendrag(sak.barn, [sak.innsynsdel.pk]) == {sak.innsynsdel.pk: ["1 svar om samarbeidet"]}
    rader, _deler = innholdskilder.rader(sak.koordinator, sak.barn, [sak.innsynsdel.pk])
    assert "Læreren ringer." in rader[0].tekst and rader[0].tekst.startswith("2 av 5")


def test_fra_skjema_til_tabell(logg_inn, sak, gruppe):
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:evaluer", args=[gruppe.pk])
    assert c.post(url, {}).status_code == 422
    assert "dato" in c.post(url, {"poeng": "2", "dato": "2026-11-24"}).context["form"].errors
    html = c.post(url, {"poeng": "2", "dato": "2026-11-23", "virker": "Læreren ringer."}, follow=True).content.decode()
    assert "2 av 5" in html and "Læreren ringer." in html
    evaluering = gruppe.evalueringer.get()
    c = logg_inn(sak.laerer)
    html = c.post(reverse("ansvarsgruppe:svar_evaluering", args=[gruppe.pk, evaluering.pk]), {"poeng": "5", "versjon": "0"}, follow=True)
    assert "5 av 5" in html.content.decode()
