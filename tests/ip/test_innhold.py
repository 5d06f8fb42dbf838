"""Mål, tiltak og tekster: hvem som skriver, hvor det havner, og at ingen skriver over hverandre."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ip import handlinger
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Maal, Plan, Planpunkt, Punkt, Tiltak
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.models import Hendelse
from tests.fabrikk import EnhetFabrikk, SamtykkelinjeFabrikk, TilknytningFabrikk, fremmed, saksbehandler
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, medlem_med_samtykke
from tilgang.handlinger import trekk_samtykke
from tilgang.models import Rolle


@pytest.fixture
def plan(sak):
    return PlanFabrikk(person=sak.barn)


def innhold(**endret):
    felt = {"tekst": "Trene på bussen", "ansvarlig": "FAMILIEN", "omfang": "hver uke", "fra": DAG}
    return Tiltaksinnhold(**(felt | endret))


def hvem(sak, **endret):
    return {"av": sak.koordinator, "tid": TID} | endret


def test_maal_og_tiltak_staar_i_koordinatorens_enhets_del_av_slaget_som_er_valgt(sak, plan):
    maal = handlinger.nytt_maal(plan_id=plan.pk, tekst="Gå på skolen hver dag", slag="OPPLAERING", **hvem(sak))
    tiltak = handlinger.nytt_tiltak(maal_id=maal.pk, innhold=innhold(), slag="FAMILIE", **hvem(sak))
    assert (maal.innsynsdel.kilde_enhet, maal.innsynsdel.slag) == (sak.enhet, "OPPLAERING")
    assert (tiltak.innsynsdel.kilde_enhet, tiltak.innsynsdel.slag) == (sak.enhet, "FAMILIE")
    assert (maal.rekkefolge, tiltak.rekkefolge) == (1, 1)
    assert handlinger.nytt_maal(plan_id=plan.pk, tekst="Lese selv", **hvem(sak)).rekkefolge == 2
    assert Hendelse.objects.filter(hva="PLAN_ENDRET", gjelder=plan.pk).count() == 3


def test_bare_den_som_leder_planarbeidet_legger_til(sak, plan):
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    for konto in (saksbehandler(), medlem_med_samtykke(sak, nivaa="ENDRE"), fremmed()):
        with pytest.raises(PermissionDenied):
            handlinger.nytt_maal(plan_id=plan.pk, tekst="Noe", **hvem(sak, av=konto))
        with pytest.raises(PermissionDenied):
            handlinger.nytt_tiltak(maal_id=maal.pk, innhold=innhold(), **hvem(sak, av=konto))
        with pytest.raises(PermissionDenied):
            handlinger.skriv_punkt(plan_id=plan.pk, punkt=Punkt.VIKTIG, tekst="Noe", **hvem(sak, av=konto))


@pytest.mark.parametrize("nivaa", ["SE", "ENDRE"])
def test_samtykket_avgjor_om_et_gruppemedlem_kan_rette(sak, plan, nivaa):
    tiltak = TiltakFabrikk(maal__plan=plan, maal__innsynsdel=sak.innsynsdel)
    medlem = medlem_med_samtykke(sak, nivaa=nivaa)
    felt = {"tiltak_id": tiltak.pk, "versjon": 1, "status": "UTFORT"}
    if nivaa == "SE":
        with pytest.raises(PermissionDenied, match="samtykke"):
            handlinger.sett_tiltaksstatus(**felt, **hvem(sak, av=medlem))
    else:
        assert handlinger.sett_tiltaksstatus(**felt, **hvem(sak, av=medlem)).status == "UTFORT"
        assert Tiltak.history.latest("history_id").history_user == medlem


def test_ny_koordinator_fra_en_annen_enhet_ser_ikke_maalet_og_kan_ikke_bygge_paa_det(sak, plan):
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    ny = TilknytningFabrikk(person=sak.barn, rolle=Rolle.VIKAR).konto
    with pytest.raises(PermissionDenied):
        handlinger.nytt_tiltak(maal_id=maal.pk, innhold=innhold(), **hvem(sak, av=ny))
    with pytest.raises(PermissionDenied):
        handlinger.endre_maal(maal_id=maal.pk, versjon=1, tekst="Nytt", status="NAADD", **hvem(sak, av=ny))
    SamtykkelinjeFabrikk(samtykke=sak.samtykke, innsynsdel=sak.innsynsdel, til_enhet=ny.tilknytninger.get().enhet, nivaa="ENDRE")
    assert handlinger.endre_maal(maal_id=maal.pk, versjon=1, tekst="Nytt", status="NAADD", **hvem(sak, av=ny)).tekst == "Nytt"


@pytest.mark.parametrize("verb", ["maal", "tiltak", "status", "punkt"])
def test_den_som_leste_en_eldre_versjon_skriver_ikke_over(sak, plan, verb):
    tiltak = TiltakFabrikk(maal__plan=plan, maal__innsynsdel=sak.innsynsdel)
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    gjor = {
        "maal": lambda v: handlinger.endre_maal(maal_id=tiltak.maal_id, versjon=v, tekst=f"tekst {v}", status="PAAGAAR", **hvem(sak)),
        "tiltak": lambda v: handlinger.endre_tiltak(
            tiltak_id=tiltak.pk, versjon=v, innhold=innhold(tekst=f"tekst {v}"), status="I_GANG", **hvem(sak)
        ),
        "status": lambda v: handlinger.sett_tiltaksstatus(
            tiltak_id=tiltak.pk, versjon=v, status="UTFORT" if v == 1 else "STANSET", **hvem(sak)
        ),
        "punkt": lambda v: handlinger.skriv_punkt(plan_id=plan.pk, punkt=Punkt.VIKTIG, versjon=v, tekst=f"tekst {v}", **hvem(sak)),
    }[verb]
    assert gjor(1).versjon == 2
    with pytest.raises(Redigeringskonflikt) as konflikt:
        gjor(0)
    assert konflikt.value.naa.versjon == 2


def test_samme_status_en_gang_til_er_ingen_konflikt(sak, plan):
    tiltak = TiltakFabrikk(maal__plan=plan, maal__innsynsdel=sak.innsynsdel)
    for _ in range(2):
        svar = handlinger.sett_tiltaksstatus(tiltak_id=tiltak.pk, versjon=1, status="UTFORT", **hvem(sak))
    assert svar.versjon == 2 and Tiltak.history.count() == 2


def test_to_som_skriver_samme_punkt_forste_gang_er_en_konflikt(sak, plan):
    handlinger.skriv_punkt(plan_id=plan.pk, punkt=Punkt.BIDRAG, tekst="Skolen møter.", **hvem(sak))
    with pytest.raises(Redigeringskonflikt):
        handlinger.skriv_punkt(plan_id=plan.pk, punkt=Punkt.BIDRAG, tekst="Noe annet", **hvem(sak))
    assert Planpunkt.objects.get().tekst == "Skolen møter."


def test_trukket_samtykke_laaser_skrivingen_i_samme_kall(sak, plan):
    tiltak = TiltakFabrikk(maal__plan=plan, maal__innsynsdel=sak.innsynsdel)
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    for gjor in (
        lambda: handlinger.nytt_maal(plan_id=plan.pk, tekst="Noe", **hvem(sak)),
        lambda: handlinger.nytt_tiltak(maal_id=tiltak.maal_id, innhold=innhold(), **hvem(sak)),
        lambda: handlinger.endre_maal(maal_id=tiltak.maal_id, versjon=1, tekst="Noe", status="NAADD", **hvem(sak)),
        lambda: handlinger.endre_tiltak(tiltak_id=tiltak.pk, versjon=1, innhold=innhold(), status="UTFORT", **hvem(sak)),
        lambda: handlinger.sett_tiltaksstatus(tiltak_id=tiltak.pk, versjon=1, status="UTFORT", **hvem(sak)),
        lambda: handlinger.skriv_punkt(plan_id=plan.pk, punkt=Punkt.VIKTIG, tekst="Noe", **hvem(sak)),
        lambda: handlinger.sett_revisjon(plan_id=plan.pk, versjon=1, revisjon_dato=date(2026, 9, 1), **hvem(sak)),
    ):
        with pytest.raises(Regelbrudd, match="låst"):
            gjor()
    assert Maal.objects.count() == 1 and Tiltak.objects.get().status == "PLANLAGT" and not Planpunkt.objects.exists()


def test_avsluttet_plan_kan_ikke_endres(sak):
    plan = PlanFabrikk(person=sak.barn, avsluttet=True)
    with pytest.raises(Regelbrudd, match="avsluttet"):
        handlinger.nytt_maal(plan_id=plan.pk, tekst="Noe", **hvem(sak))


@pytest.mark.parametrize("feil", [{"ansvarlig": "TJENESTE"}, {"til": DAG}])
def test_tiltak_uten_ansvarlig_eller_med_gal_periode_nektes(sak, plan, feil):
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    with pytest.raises(Regelbrudd):
        handlinger.nytt_tiltak(maal_id=maal.pk, innhold=innhold(**feil), **hvem(sak))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("modell", "endret", "regel"),
    [
        (TiltakFabrikk, {"ansvarlig": "TJENESTE"}, "tiltak_hos_en_tjeneste_sier_hvilken"),
        (TiltakFabrikk, {"til": date(2025, 1, 1)}, "tiltak_slutter_ikke_for_det_begynner"),
        (PlanpunktFabrikk, {"tekst": ""}, "punkt_har_tekst"),
    ],
)
def test_databasen_nekter_innhold_som_ikke_henger_sammen(modell, endret, regel):
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        modell(**endret)


@pytest.mark.django_db
def test_tiltak_hos_familien_har_ingen_enhet():
    with pytest.raises(IntegrityError, match="tiltak_hos_en_tjeneste"), transaction.atomic():
        TiltakFabrikk(ansvarlig_enhet=EnhetFabrikk())
    assert not Plan.objects.filter(tilstand="AKTIV").exists()
