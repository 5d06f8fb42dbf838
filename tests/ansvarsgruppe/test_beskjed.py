"""Beskjeder i gruppen: slaget avgjør hvem som leser, en trukket beskjed står igjen uten tekst, og det nye står på dagens arbeid."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ansvarsgruppe.beskjed import handlinger, oversikter
from ansvarsgruppe.models import Beskjed, Beskjedlest
from oversikt.dagens import lister
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.fabrikk import EnhetFabrikk, SamtykkelinjeFabrikk, TilknytningFabrikk, gruppemedlem_for, ke_enhet, saksbehandler
from tilgang.handlinger import trekk_linje
from tilgang.models import Innsigelse, Innsynsdel, Rolle, Slag
from tilgang.navn import Enhetsnavn
from tilgang.projeksjon import projiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    return gruppe


def skrevet(gruppe, av, slag=Slag.PLAN, **felt):
    vanlig = {"tekst": "Møtet er flyttet til tirsdag.", "av": av, "tid": TID}
    return handlinger.skriv_beskjed(gruppe_id=gruppe.pk, slag=slag, **(vanlig | felt))


def ser(konto, gruppe) -> set:
    return set(oversikter.beskjedene(konto, gruppe))


def nye(konto) -> list[str]:
    return [rad.hva for liste in lister(konto, DAG) if liste.tittel == "Nye beskjeder" for rad in liste.rader]


def test_slaget_avgjor_hvem_som_leser(sak, gruppe):
    delt, bare_oss = skrevet(gruppe, sak.koordinator), skrevet(gruppe, sak.koordinator, Slag.HELSE)
    assert ser(sak.koordinator, gruppe) == {delt, bare_oss}
    assert ser(sak.laerer, gruppe) == {delt}
    assert ser(saksbehandler(), gruppe) == set()
    assert ser(gruppemedlem_for(sak.barn), gruppe) == set()


def test_den_som_skriver_ser_hvem_samtykket_lar_lese(sak, gruppe):
    navn = Enhetsnavn(sak.koordinator, sak.barn)
    lesere = oversikter.lesere_av(sak.koordinator, sak.barn, sak.enhet, DAG, navn)
    assert lesere[Slag.PLAN] == ["Fjordvik skole"] and lesere[Slag.HELSE] == []


def delt_med(sak, *enheter):
    """Skolens egen plandel, åpnet for enhetene."""
    skolens, _ny = Innsynsdel.objects.get_or_create(person=sak.barn, kilde_enhet=sak.skole, slag=Slag.PLAN, er_skjermet=False)
    for enhet in enheter:
        SamtykkelinjeFabrikk(innsynsdel=skolens, til_enhet=enhet, nivaa="SE")
    projiser([sak.barn.pk])


def leses_av(leser, sak, enhet) -> list[str]:
    return oversikter.lesere_av(leser, sak.barn, enhet, DAG, Enhetsnavn(leser, sak.barn))[Slag.PLAN]


def test_et_medlem_faar_ikke_vite_hvilke_tjenester_samtykket_nevner(sak, gruppe):
    barnevern, nav = EnhetFabrikk(navn="Fjordvik barnevern"), EnhetFabrikk(navn="NAV Fjordvik")
    with som(Systemaktor.TEST):
        delt_med(sak, sak.enhet, barnevern)
    assert leses_av(sak.laerer, sak, sak.skole) == ["Helsestasjonen i Fjordvik", "en tjeneste"]
    assert leses_av(sak.koordinator, sak, sak.skole) == ["Fjordvik barnevern", "Helsestasjonen i Fjordvik"]
    with som(Systemaktor.TEST):
        delt_med(sak, nav)
    assert leses_av(sak.laerer, sak, sak.skole) == ["Helsestasjonen i Fjordvik", "2 tjenester"]


def test_en_tjeneste_som_er_med_rundt_personen_er_nevnt_men_ikke_en_samordner(sak, gruppe):
    bup, nav = EnhetFabrikk(navn="BUP Fjordvik"), EnhetFabrikk(navn="NAV Fjordvik")
    with som(Systemaktor.TEST):
        delt_med(sak, bup, nav, ke_enhet())
    TilknytningFabrikk(person=sak.barn, enhet=bup, rolle=Rolle.GRUPPEMEDLEM)
    TilknytningFabrikk(person=sak.barn, enhet=nav, rolle=Rolle.SAMORDNING)
    assert leses_av(sak.laerer, sak, sak.skole) == sorted(["BUP Fjordvik", ke_enhet().navn]) + ["en tjeneste"]


def test_den_det_er_gjort_innsigelse_mot_leser_ikke(sak, gruppe):
    assert leses_av(sak.koordinator, sak, sak.enhet) == ["Fjordvik skole"]
    with som(Systemaktor.TEST):
        felt = {"person": sak.barn, "innsynsdel": sak.innsynsdel, "til_enhet": sak.skole}
        Innsigelse.objects.create(**felt, fra=DAG, registrert_av=sak.koordinator)
    assert leses_av(sak.koordinator, sak, sak.enhet) == []


def test_trukket_samtykke_stenger_beskjeden_i_samme_kall(sak, gruppe):
    skrevet(gruppe, sak.koordinator)
    assert ser(sak.laerer, gruppe)
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    assert ser(sak.laerer, gruppe) == set()


def test_et_svar_staar_i_svarerens_egen_enhet_og_trenger_sitt_eget_samtykke(sak, gruppe):
    forste = skrevet(gruppe, sak.koordinator)
    svar = skrevet(gruppe, sak.laerer, svar_paa=forste.pk)
    assert svar.innsynsdel.kilde_enhet == sak.skole
    assert ser(sak.koordinator, gruppe) == {forste}
    (rad,) = oversikter.rader(sak.laerer, gruppe, [svar], Enhetsnavn(sak.laerer, sak.barn))
    assert rad.svarer_paa == sak.koordinator.navn


def test_ingen_svarer_paa_en_beskjed_de_ikke_ser(sak, gruppe):
    skjult = skrevet(gruppe, sak.koordinator, Slag.HELSE)
    with pytest.raises(Regelbrudd, match="ikke åpen for deg"):
        skrevet(gruppe, sak.laerer, svar_paa=skjult.pk)


def test_at_det_som_ble_besvart_er_lukket_royper_ikke_hvem_som_skrev_det(sak, gruppe):
    forste = skrevet(gruppe, sak.koordinator)
    svar = skrevet(gruppe, sak.laerer, svar_paa=forste.pk)
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    (rad,) = oversikter.rader(sak.laerer, gruppe, [svar], Enhetsnavn(sak.laerer, sak.barn))
    assert rad.svarer_paa == ""


def test_den_som_ikke_er_med_skriver_ikke(sak, gruppe):
    with pytest.raises(PermissionDenied):
        skrevet(gruppe, gruppemedlem_for(sak.barn))
    assert not Beskjed.objects.exists()


def test_i_en_avsluttet_gruppe_skrives_ikke_mer(sak, gruppe):
    with som(Systemaktor.TEST):
        gruppe.til = DAG
        gruppe.save(update_fields=["til"])
    with pytest.raises(Regelbrudd, match="avsluttet"):
        skrevet(gruppe, sak.koordinator)


def test_bare_den_som_skrev_den_trekker_den_og_teksten_vises_ikke_mer(logg_inn, sak, gruppe):
    beskjed = skrevet(gruppe, sak.koordinator)
    with pytest.raises(PermissionDenied):
        handlinger.trekk_beskjed(beskjed_id=beskjed.pk, grunn="Feil", av=sak.laerer, tid=TID)
    handlinger.trekk_beskjed(beskjed_id=beskjed.pk, grunn="Skrevet i feil sak", av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd):
        handlinger.trekk_beskjed(beskjed_id=beskjed.pk, grunn="En gang til", av=sak.koordinator, tid=TID)
    for konto in (sak.koordinator, sak.laerer):
        html = logg_inn(konto).get(reverse("ansvarsgruppe:beskjeder", args=[gruppe.pk])).content.decode()
        assert "flyttet til tirsdag" not in html and "Skrevet i feil sak" in html
    assert Beskjed.history.filter(id=beskjed.pk, tekst=beskjed.tekst).exists()


def test_det_nye_staar_paa_dagens_arbeid_til_det_er_lest(sak, gruppe):
    skrevet(gruppe, sak.koordinator)
    skrevet(gruppe, sak.koordinator, tekst="Husk timen torsdag.")
    assert nye(sak.laerer) == ["2 nye beskjeder"] and nye(sak.koordinator) == []
    assert handlinger.merk_lest(gruppe_id=gruppe.pk, av=sak.laerer, tid=TID) == 2
    assert handlinger.merk_lest(gruppe_id=gruppe.pk, av=sak.laerer, tid=TID) == 0
    assert nye(sak.laerer) == [] and Beskjedlest.objects.count() == 2


def test_en_trukket_beskjed_er_ikke_ny(sak, gruppe):
    beskjed = skrevet(gruppe, sak.koordinator)
    handlinger.trekk_beskjed(beskjed_id=beskjed.pk, grunn="Feil", av=sak.koordinator, tid=TID)
    assert nye(sak.laerer) == []


def test_ke_minnes_bare_om_grupper_kontoen_selv_har_skrevet_i(sak, gruppe):
    en, annen = saksbehandler(), saksbehandler()
    skrevet(gruppe, en)
    skrevet(gruppe, annen)
    tredje = saksbehandler()
    assert nye(en) == ["1 ny beskjed"] and nye(tredje) == [] and len(ser(tredje, gruppe)) == 2


def test_fra_tomt_skjema_til_lest(logg_inn, sak, gruppe):
    c = logg_inn(sak.koordinator)
    url = reverse("ansvarsgruppe:ny_beskjed", args=[gruppe.pk])
    assert "leses av Helsestasjonen i Fjordvik og Fjordvik skole" in c.get(url).content.decode()
    assert c.post(url, {}).status_code == 422
    assert c.post(url, {"tekst": "x" * 1001, "slag": "PLAN"}).status_code == 422
    svar = c.post(url, {"tekst": "Møtet er flyttet til tirsdag.", "slag": "PLAN"}, follow=True)
    assert "Møtet er flyttet til tirsdag." in svar.content.decode()

    c = logg_inn(sak.laerer)
    html = c.get(reverse("ansvarsgruppe:beskjeder", args=[gruppe.pk])).content.decode()
    assert "1 ny beskjed til deg." in html
    svar = c.post(reverse("ansvarsgruppe:merk_lest", args=[gruppe.pk]), follow=True)
    assert "1 ny beskjed til deg." not in svar.content.decode()
