"""Hvert krav i forskriften er med, mangler, eller ikke aktuelt med grunn (R57)."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ip import vilkaar
from ip.fakta import fakta_om, med_fakta
from ip.helse import handlinger
from ip.models import KAN_VAERE_UAKTUELT, IkkeAktuelt, Krav, Plan
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import saksbehandler
from tests.ip.fabrikk import DAG, TID, PlanFabrikk, medlem_med_samtykke
from tests.ip.test_vilkaar import HEL
from tilgang.handlinger import trekk_samtykke


@pytest.fixture
def plan(sak):
    return PlanFabrikk(person=sak.barn, i_bruk=True)


def kravene(plan):
    fakta = fakta_om(med_fakta(Plan.objects, DAG).get(pk=plan.pk), DAG)
    return {k.krav: k for k in vilkaar.innholdskrav(fakta)}


@pytest.mark.parametrize("krav", Krav)
def test_bare_det_lovteksten_lar_staa_aapent_kan_vaere_uaktuelt(krav):
    tom = replace(HEL, uaktuelle=frozenset(Krav), punkter=frozenset(), har_gruppe=False, antall_maal=0, antall_tiltak=0)
    rad = next(k for k in vilkaar.innholdskrav(tom) if k.krav == krav)
    assert rad.er_uaktuelt == (krav in "DFJ") == (krav in KAN_VAERE_UAKTUELT)
    assert bool(vilkaar.hvorfor_ikke_uaktuelt(krav)) != (krav in KAN_VAERE_UAKTUELT)


def test_det_som_er_skrevet_er_med_selv_om_det_var_sagt_at_det_ikke_var_aktuelt():
    rad = next(k for k in vilkaar.innholdskrav(replace(HEL, uaktuelle=frozenset("J"))) if k.krav == Krav.J)
    assert rad.er_med and not rad.er_uaktuelt


def test_grunnen_staar_i_innsynsdelen_og_kravet_er_avklart(sak, plan):
    assert not kravene(plan)[Krav.J].er_avklart
    rad = handlinger.sett_uaktuelt(plan_id=plan.pk, krav=Krav.J, grunn="Bare én tjeneste.", av=sak.koordinator, tid=TID)
    assert rad.innsynsdel == sak.innsynsdel
    assert kravene(plan)[Krav.J].er_uaktuelt and kravene(plan)[Krav.J].er_avklart
    with pytest.raises(Regelbrudd):
        handlinger.sett_uaktuelt(plan_id=plan.pk, krav=Krav.J, grunn="Igjen.", av=sak.koordinator, tid=TID)
    handlinger.sett_aktuelt(plan_id=plan.pk, krav=Krav.J, av=sak.koordinator, tid=TID)
    assert not kravene(plan)[Krav.J].er_avklart
    assert list(IkkeAktuelt.objects.values_list("grunn", flat=True)) == ["Bare én tjeneste."]


def test_grunnen_ses_bare_gjennom_delen(sak, plan):
    handlinger.sett_uaktuelt(plan_id=plan.pk, krav=Krav.F, grunn="Står under hvert tiltak.", av=sak.koordinator, tid=TID)
    ser = {k: IkkeAktuelt.objects.synlig_for(k).count() for k in (sak.koordinator, medlem_med_samtykke(sak), saksbehandler())}
    assert list(ser.values()) == [1, 1, 0]


@pytest.mark.parametrize("krav", [Krav.A, Krav.G, Krav.I, Krav.MEDVIRKNING])
def test_det_som_alltid_skal_staa_kan_ikke_velges_bort(sak, plan, krav):
    with pytest.raises(Regelbrudd):
        handlinger.sett_uaktuelt(plan_id=plan.pk, krav=krav, grunn="Nei.", av=sak.koordinator, tid=TID)
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST):
        IkkeAktuelt.objects.create(plan=plan, innsynsdel=sak.innsynsdel, krav=krav, grunn="Nei.", satt_tid=TID)


def test_bare_den_som_leder_planen_og_bare_med_samtykke(sak, plan):
    felles = {"plan_id": plan.pk, "krav": Krav.D, "grunn": "Nei.", "tid": TID}
    with pytest.raises(PermissionDenied):
        handlinger.sett_uaktuelt(av=medlem_med_samtykke(sak), **felles)
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd):
        handlinger.sett_uaktuelt(av=sak.koordinator, **felles)


def test_svaret_om_spesialisthelsetjenesten_krever_siste_versjon(sak, plan):
    felles = {"plan_id": plan.pk, "av": sak.koordinator, "tid": TID}
    assert not kravene(plan)[Krav.G].er_med
    handlinger.svar_om_spesialist(hf_koordinator="NEI", kontaktlege="TILBUDT", versjon=0, **felles)
    assert kravene(plan)[Krav.G].er_med
    with pytest.raises(Redigeringskonflikt):
        handlinger.svar_om_spesialist(hf_koordinator="NEI", kontaktlege="NEI", versjon=0, **felles)
    assert handlinger.svar_om_spesialist(hf_koordinator="NEI", kontaktlege="NEI", versjon=1, **felles).versjon == 2
