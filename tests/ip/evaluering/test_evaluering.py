"""Evalueringen: personens svar ved siden av tjenestenes, hvert i sin innsynsdel (R65)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from ip.evaluering.handlinger import Svar, evaluer, rett_personens_svar, svar_for_tjenesten
from ip.models import Evaluering, Evalueringssvar
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import EnhetFabrikk, SamtykkelinjeFabrikk, fremmed, gruppemedlem_for, saksbehandler
from tests.ip.fabrikk import DAG, TID, PlanFabrikk, medlem_med_samtykke
from tests.ip.test_visninger import se, send, url
from tilgang.handlinger import trekk_samtykke

SVAR = Svar(planen=4, samarbeidet=2, koordinatoren=5, motene=None, gikk_bra="Skolen ringte meg.", maa_endres="Færre møter.")
SKJEMA = {"planen": "4", "samarbeidet": "2", "koordinatoren": "5", "motene": "0", "gikk_bra": "Skolen ringte meg."}


@pytest.fixture
def plan(sak):
    return PlanFabrikk(person=sak.barn, i_bruk=True)


def begynn(sak, plan, **kwargs):
    felt = {"dato": DAG, "fra": date(2025, 9, 1), "til": DAG, "svar": SVAR, "av": sak.koordinator, "tid": TID} | kwargs
    return evaluer(plan_id=plan.pk, **felt)


def test_personens_svar_staar_i_delen_til_den_som_leder_planen(sak, plan):
    rad = begynn(sak, plan).svar.get()
    assert (rad.er_personens, rad.innsynsdel, rad.samarbeidet, rad.motene) == (True, sak.innsynsdel, 2, None)
    assert Hendelse.objects.filter(hva=Hva.PLAN_EVALUERT, gjelder=plan.pk).count() == 1
    ser = [Evalueringssvar.objects.synlig_for(k).count() for k in (sak.koordinator, medlem_med_samtykke(sak), saksbehandler())]
    assert ser == [1, 1, 0]


def test_hver_tjeneste_svarer_for_seg_og_bare_den_og_den_det_deles_med_ser_svaret(sak, plan):
    evaluering, medlem = begynn(sak, plan), medlem_med_samtykke(sak)
    felles = {"evaluering_id": evaluering.pk, "tid": TID}
    skolens = svar_for_tjenesten(svar=replace(SVAR, planen=1), versjon=0, av=medlem, **felles)
    egen = svar_for_tjenesten(svar=SVAR, versjon=0, av=sak.koordinator, **felles)
    assert (skolens.innsynsdel.kilde_enhet != sak.enhet) and egen.innsynsdel == sak.innsynsdel
    assert not Evalueringssvar.objects.synlig_for(sak.koordinator).filter(pk=skolens.pk).exists()
    with pytest.raises(Redigeringskonflikt):
        svar_for_tjenesten(svar=SVAR, versjon=0, av=medlem, **felles)
    assert svar_for_tjenesten(svar=SVAR, versjon=1, av=medlem, **felles).versjon == 2


def test_bare_den_som_arbeider_med_personen_svarer(sak, plan):
    evaluering = begynn(sak, plan)
    for konto in (saksbehandler(), fremmed()):
        with pytest.raises(PermissionDenied):
            svar_for_tjenesten(evaluering_id=evaluering.pk, svar=SVAR, versjon=0, av=konto, tid=TID)
    with pytest.raises(PermissionDenied):
        begynn(sak, plan, av=medlem_med_samtykke(sak))
    with pytest.raises(PermissionDenied):
        rett_personens_svar(evaluering_id=evaluering.pk, svar=SVAR, versjon=1, av=medlem_med_samtykke(sak), tid=TID)


def test_uten_samtykke_evaluerer_ingen(sak, plan):
    evaluering = begynn(sak, plan)
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd):
        begynn(sak, plan)
    with pytest.raises(Regelbrudd):
        rett_personens_svar(evaluering_id=evaluering.pk, svar=SVAR, versjon=1, av=sak.koordinator, tid=TID)


@pytest.mark.parametrize("feil", [{"dato": DAG + timedelta(days=1)}, {"fra": DAG, "til": DAG}])
def test_datoene_gir_mening(sak, plan, feil):
    with pytest.raises(Regelbrudd):
        begynn(sak, plan, **feil)


@pytest.mark.parametrize("poeng", [0, 6])
def test_poengene_er_fra_en_til_fem(sak, plan, poeng):
    evaluering = begynn(sak, plan)
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST):
        evaluering.svar.update(motene=poeng)


def test_revisjonen_er_en_vei_fra_evaluering_til_ny_dato(client, sak, plan):
    assert send(client, sak.koordinator, url("evaluer", plan)).status_code == 422
    felt = SKJEMA | {"dato": "2026-03-02", "fra": "2025-09-01", "til_og_med": "2026-03-01"}
    svar = send(client, sak.koordinator, url("evaluer", plan), **felt)
    assert svar["Location"] == reverse("ip:revisjon", args=[plan.pk])
    rad = Evaluering.objects.get()
    assert (rad.til_og_med, rad.svar.get().planen, rad.svar.get().motene) == (date(2026, 3, 1), 4, None)
    i_morgen = send(client, sak.koordinator, url("evaluer", plan), **felt | {"dato": "2026-03-03"})
    assert i_morgen.status_code == 422 and "fram i tid" in i_morgen.content.decode()


def test_plansiden_viser_poengene_ved_siden_av_hverandre(client, sak, plan):
    evaluering = begynn(sak, plan)
    svar_for_tjenesten(evaluering_id=evaluering.pk, svar=replace(SVAR, samarbeidet=3), versjon=0, av=sak.koordinator, tid=TID)
    side = se(client, sak.koordinator, url("plan", plan)).content.decode()
    for tekst in ("Evaluert 2. mars 2026", "2 av 5", "3 av 5", "ønsket ikke å svare", "Skolen ringte meg.", "Svar for tjenesten din"):
        assert tekst in side
    ke = se(client, saksbehandler(), url("plan", plan)).content.decode()
    assert "Evaluert 2. mars 2026" in ke and "av 5" not in ke and "Skolen ringte meg." not in ke


def test_en_skjult_tjeneste_har_ikke_navn_for_andre(client, sak, plan):
    evaluering = begynn(sak, plan)
    senter = EnhetFabrikk(navn="Krisesenteret", tjeneste="KRISESENTER", er_skjult_kontakt=True)
    SamtykkelinjeFabrikk(samtykke=sak.samtykke, innsynsdel=sak.innsynsdel, til_enhet=senter)
    medlem = gruppemedlem_for(sak.barn, enhet=senter)
    assert send(client, medlem, url("evalueringssvar", plan, evaluering.pk, "tjenesten"), versjon="0", **SKJEMA).status_code == 302
    assert "Krisesenteret" not in se(client, sak.koordinator, url("plan", plan)).content.decode()
    assert "Personen" in se(client, medlem, url("plan", plan)).content.decode()


@pytest.mark.parametrize(
    ("hvem", "status"), [("personen", (403, 200, 403, 404)), ("tjenesten", (403, 200, 200, 404)), ("noen", (404, 404, 404, 404))]
)
def test_hvem_som_svarer(client, sak, plan, hvem, status):
    adresse = url("evalueringssvar", plan, begynn(sak, plan).pk, hvem)
    kontoer = (saksbehandler(), sak.koordinator, medlem_med_samtykke(sak), fremmed())
    assert tuple(se(client, k, adresse).status_code for k in kontoer) == status
