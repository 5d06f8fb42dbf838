"""Kursene på en dag: planlegging, påmelding, oppmøte for alle på én gang, og hva den enkelte, lederen og KE ser."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from koordinator import handlinger, oversikter
from koordinator.models import Kursdeltakelse, Kursgang, Paamelding
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, fremmed, ke_leder, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
I_MORGEN = DAG + timedelta(days=1)


@pytest.fixture
def skolen():
    return tjeneste()


@pytest.fixture
def kurs():
    return handlinger.nytt_kurs(navn="Innføring", gyldig_maaneder=12, av=saksbehandler())


def planlagt(kurs, dato: date = I_MORGEN, **felt):
    vanlig = {"fra_kl": time(9), "til_kl": time(12), "sted": "Rådhuset", "av": saksbehandler()}
    return handlinger.planlegg_kurs(kurs=kurs, dato=dato, **vanlig | felt)


def verv(skolen, konto=None):
    return oppnevnt(utpekt(innvilget(vedtaksfabrikk.voksen()), skolen), skolen, konto=konto)


def meld_paa(gang, *kontoer, av):
    return handlinger.meld_paa(kursgang_id=gang.pk, kontoer=kontoer, av=av, tid=TID)


def kom(gang, *kontoer, av=None, tid=TID):
    return handlinger.for_oppmote_paa_kurs(kursgang_id=gang.pk, kontoer=kontoer, av=av or ke_leder(), tid=tid)


# --- Påmeldingen ---


def test_alle_melder_seg_selv_paa_lederen_sine_egne_og_ke_alle(skolen, kurs):
    anna, bent = skolen.ansatte
    gang, fra_nav = planlagt(kurs), fremmed()
    assert meld_paa(gang, anna, av=anna) == 1 and meld_paa(gang, anna, av=anna) == 0
    assert meld_paa(gang, anna, bent, av=skolen.leder) == 1
    assert meld_paa(gang, fra_nav, av=saksbehandler()) == 1
    for hvem, av in ((bent, anna), (fra_nav, skolen.leder)):
        with pytest.raises(PermissionDenied):
            meld_paa(gang, hvem, av=av)
    assert Paamelding.objects.filter(kursgang=gang, er_avmeldt=False).count() == 3


def test_den_som_melder_seg_av_og_paa_igjen_har_en_paamelding(skolen, kurs):
    gang, anna = planlagt(kurs), skolen.ansatte[0]
    meld_paa(gang, anna, av=anna)
    for _nr in range(2):
        handlinger.meld_av(kursgang_id=gang.pk, konto=anna, av=anna, tid=TID)
    assert not oversikter.kommende_kurs(anna, DAG).get().er_paameldt
    assert meld_paa(gang, anna, av=anna) == 1
    rad = Paamelding.objects.get()
    assert not rad.er_avmeldt and rad.history.count() == 3


def test_et_kurs_som_har_vaert_eller_er_avlyst_tar_ingen_imot(skolen, kurs):
    anna = skolen.ansatte[0]
    with pytest.raises(Regelbrudd, match="har vært"):
        meld_paa(planlagt(kurs, DAG - timedelta(days=1)), anna, av=anna)
    gang = planlagt(kurs)
    handlinger.avlys_kurs(kursgang_id=gang.pk, grunn="For få.", av=ke_leder(), tid=TID)
    with pytest.raises(Regelbrudd, match="avlyst"):
        meld_paa(gang, anna, av=anna)
    with pytest.raises(Regelbrudd, match="avlyst"):
        kom(gang, anna)
    assert not oversikter.kommende_kurs(anna, DAG).exists()


def test_bare_ke_planlegger_avlyser_og_skriver_hvem_som_kom(skolen, kurs):
    gang = planlagt(kurs, DAG)
    with pytest.raises(PermissionDenied):
        planlagt(kurs, av=skolen.leder)
    with pytest.raises(PermissionDenied):
        handlinger.avlys_kurs(kursgang_id=gang.pk, grunn="Nei.", av=skolen.leder, tid=TID)
    with pytest.raises(PermissionDenied):
        kom(gang, skolen.ansatte[0], av=skolen.leder)
    with pytest.raises(Regelbrudd, match="samme tid og sted"):
        planlagt(kurs, DAG)


# --- Oppmøtet ---


def test_alle_som_kom_skrives_paa_en_gang_og_ingen_to_ganger(skolen, kurs):
    anna, bent = skolen.ansatte
    gang = planlagt(kurs, DAG)
    meld_paa(gang, anna, av=anna)
    valg, forst = oversikter.kan_ha_kommet(gang, ke_leder(), DAG)
    assert [k for k, _tekst in valg] == [anna] and forst == {anna.pk}
    assert kom(gang, anna, bent) == 2 and kom(gang, anna, bent) == 0
    assert {d.konto for d in Kursdeltakelse.objects.filter(kurs=kurs, dato=DAG)} == {anna, bent}
    assert oversikter.kurs_for(anna, DAG)[0].mangler is False
    gang.refresh_from_db()
    assert gang.oppmote_tid == TID and not oversikter.uten_oppmote(ke_leder(), I_MORGEN).exists()
    with pytest.raises(Regelbrudd, match="Kurset har vært"):
        handlinger.avlys_kurs(kursgang_id=gang.pk, grunn="For sent.", av=ke_leder(), tid=TID)


def test_ingen_kan_ha_vaert_paa_et_kurs_som_ikke_har_vaert(skolen, kurs):
    with pytest.raises(Regelbrudd, match="ikke vært ennå"):
        kom(planlagt(kurs), skolen.ansatte[0])
    assert not Kursdeltakelse.objects.exists()


def test_den_som_arbeider_et_skjult_sted_staar_ikke_i_listene(kurs):
    skjult = AnsettelseFabrikk(enhet=EnhetFabrikk(navn="Senteret", er_skjult_kontakt=True)).konto
    assert skjult not in [k for k, _tekst in oversikter.kan_meldes(planlagt(kurs), saksbehandler(), DAG)]


def test_basen_holder_det_som_er_sant_om_et_kurs(kurs):
    feil = (
        {"fra_kl": time(12), "til_kl": time(9)},
        {"avlyst_tid": TID},
        {"avlyst_tid": TID, "avlyst_grunn": "For få.", "oppmote_tid": TID},
    )
    for felt in feil:
        vanlig = {"kurs": kurs, "dato": DAG, "fra_kl": time(9), "til_kl": time(12), "sted": "Her", "planlagt_av": saksbehandler()}
        with pytest.raises(IntegrityError), som(Systemaktor.TEST), transaction.atomic():
            Kursgang.objects.create(**vanlig | felt)


# --- Hvem som mangler hva, og varselet før det går ut ---


def test_en_ny_koordinator_mangler_kurset_hos_seg_selv_lederen_og_ke(skolen, kurs, logg_inn):
    anna = verv(skolen).konto
    ser = {anna: "Kurs du mangler", skolen.leder: "Anna ved Fjordvik skole: Innføring", saksbehandler(): "1 koordinator mangler kurs"}
    for hvem, ventet in ser.items():
        assert ventet in logg_inn(hvem).get("/").content.decode(), ventet
    kom(planlagt(kurs, DAG), anna)
    for hvem in (anna, skolen.leder, saksbehandler()):
        tekst = logg_inn(hvem).get("/").content.decode()
        assert "Kurs du mangler" not in tekst and "mangler kurs" not in tekst.split("<main")[1]


def test_kurset_varsles_foer_det_gaar_ut_og_forbi_fristen_mangler_det(skolen, kurs, settings):
    """Gjelder i tolv måneder, og tretti dager er igjen."""
    anna = verv(skolen).konto
    handlinger.registrer_kurs(konto=anna, kurs=kurs, dato=DAG - timedelta(days=365 - 30), av=skolen.leder, tid=TID)

    def status(dag):
        (tjenesten,) = oversikter.opplaering_per_enhet(skolen.leder, dag)
        (rad,) = tjenesten.rader
        return (bool(rad.mangler), bool(rad.snart))

    assert status(DAG) == (False, True)
    settings.KURS_VARSEL_DAGER = 20
    assert status(DAG) == (False, False)
    assert status(DAG + timedelta(days=60)) == (True, False)


def test_det_som_gaar_ut_staar_med_siste_dag(skolen, kurs, logg_inn):
    anna = verv(skolen).konto
    handlinger.registrer_kurs(konto=anna, kurs=kurs, dato=DAG - timedelta(days=365 - 5), av=skolen.leder, tid=TID)
    assert "Kurs som går ut" in logg_inn(anna).get("/").content.decode()
    assert "Koordinatorer med kurs som går ut" in logg_inn(skolen.leder).get("/").content.decode()


def test_lederen_ser_egne_ke_ser_alle_tjenester(skolen, kurs):
    andre = tjeneste("Fjordvik barnehage")
    verv(skolen), verv(andre)
    assert [rad.enhet for rad in oversikter.opplaering_per_enhet(skolen.leder, DAG)] == [skolen.enhet]
    assert [rad.enhet for rad in oversikter.opplaering_per_enhet(saksbehandler(), DAG)] == [andre.enhet, skolen.enhet]
    assert oversikter.opplaering_per_enhet(fremmed(), DAG) == []


# --- Sidene ---


def test_fra_planlegging_til_oppmoete_paa_sidene(skolen, kurs, logg_inn):
    anna = verv(skolen).konto
    felt = {"kurs": str(kurs.pk), "dato": DAG.isoformat(), "fra_kl": "12:00", "til_kl": "09:00", "sted": "Rådhuset"}
    ke, url = logg_inn(ke_leder()), reverse("koordinator:planlegg_kurs")
    svar = ke.post(url, felt)
    assert svar.status_code == 422 and "til_kl" in svar.context["form"].errors and "Rådhuset" in svar.content.decode()
    assert ke.post(url, felt | {"til_kl": "15:00"}).status_code == 302
    gang = Kursgang.objects.get()
    egen = logg_inn(anna)
    assert "Innføring" in egen.get(reverse("koordinator:mine_kurs")).content.decode()
    assert egen.post(reverse("koordinator:meld_paa_kurs", args=[gang.pk])).status_code == 302
    assert "Anna ved Fjordvik skole" in egen.get(reverse("koordinator:kursgang", args=[gang.pk])).content.decode()
    assert egen.get(reverse("koordinator:kursoppmote", args=[gang.pk])).status_code == 403
    fremmede = logg_inn(fremmed()).get(reverse("koordinator:kursgang", args=[gang.pk])).content.decode()
    assert "Anna ved Fjordvik skole" not in fremmede
    ke = logg_inn(ke_leder())
    siden = reverse("koordinator:kursoppmote", args=[gang.pk])
    assert ke.post(siden, {}).status_code == 422
    assert ke.post(siden, {"kontoer": [str(anna.pk)]}).status_code == 302
    assert Kursdeltakelse.objects.get().konto == anna
