"""Kontoer inviteres, stenges og åpnes. Passordet velger den ansatte selv."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from personer import innbydelse
from personer.feil import Regelbrudd
from personer.models import Konto, Maalform, Stilling
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, KontoFabrikk, TilknytningFabrikk
from tests.tilgang.administrasjon.conftest import BAKDEL, DAG, TID, ansatt
from tilgang.administrasjon import handlinger, historie, oversikter

pytestmark = pytest.mark.django_db


def inviter(sys, **kwargs) -> Konto:
    felt = {
        "navn": "Lise Lærer",
        "epost": "lise@skole.example",
        "maalform": Maalform.NYNORSK,
        "stilling": Stilling.ANSATT,
        "er_klarert": False,
        "fra": DAG,
        "til": None,
        "grunn": "Skal med i en ansvarsgruppe",
    } | kwargs
    return handlinger.inviter(enhet=felt.pop("enhet", None) or EnhetFabrikk(), av=sys, tid=TID, **felt)


def test_den_inviterte_har_rolle_og_lenke_men_ikke_passord(sys):
    ny = inviter(sys)
    lenke = ny.innbydelser.get()

    assert not ny.has_usable_password()
    assert ny.ansettelser.get().stilling == Stilling.ANSATT
    assert (lenke.epost, lenke.laget_av, lenke.sendt_tid) == (ny.epost, sys, None), "raden først, e-posten etter"
    assert lenke.utloper_tid == TID + timedelta(days=7)


def test_samme_e_post_en_gang_til_nektes_ogsaa_med_andre_bokstaver(sys):
    KontoFabrikk(epost="Lise@Skole.example")
    with pytest.raises(Regelbrudd, match="alt en konto"):
        inviter(sys)


def test_en_nektet_rolle_gir_ingen_konto(sys):
    with pytest.raises(Regelbrudd):
        inviter(sys, stilling=Stilling.KE_LEDER)
    assert not Konto.objects.filter(epost="lise@skole.example").exists()


def test_stengt_konto_mister_alt_i_samme_oyeblikk(sys, client):
    rad = AnsettelseFabrikk(konto__passord="Et-langt-passord")
    client.force_login(rad.konto, backend=BAKDEL)
    assert client.get("/").status_code == 200

    handlinger.steng(konto_id=rad.konto_id, grunn="Sluttet", av=sys, tid=TID)
    assert client.get("/").status_code == 302, "økten er over"
    rad.refresh_from_db()
    assert rad.til == DAG

    handlinger.apne(konto_id=rad.konto_id, grunn="Tilbake", av=sys, tid=TID)
    assert client.get("/").status_code == 302, "en åpnet konto vekker ikke de gamle øktene"
    assert not rad.konto.ansettelser.filter(til__gt=DAG).exists(), "og ikke de gamle rollene"
    assert rad.konto.innbydelser.ubrukte().count() == 1


def test_ny_lenke_stenger_den_gamle_innloggingen_med_en_gang(sys, client):
    konto = AnsettelseFabrikk(konto__passord="Et-langt-passord").konto
    client.force_login(konto, backend=BAKDEL)
    client.get("/")

    handlinger.ny_lenke(konto_id=konto.pk, grunn="Mistet telefonen", av=sys, tid=TID)
    assert client.get("/").status_code == 302
    konto.refresh_from_db()
    assert not konto.check_password("Et-langt-passord")


def test_ny_lenke_lar_kodeappen_vaere_med_mindre_telefonen_er_borte(sys, client):
    konto = AnsettelseFabrikk(konto__passord="Et-langt-passord").konto
    client.force_login(sys, backend=BAKDEL)
    url = reverse("administrasjon:ny_lenke", args=[konto.pk])

    assert client.post(url, {"grunn": "Glemt", "innsending": str(uuid4())}).status_code == 422, "det må svares på telefonen"
    assert not konto.innbydelser.exists()
    for valg, ny_app, grunn in (("BEHOLD", False, "Glemt"), ("RINGT", True, "Glemt (Jeg ringte tilbake på et nummer vi kjenner)")):
        assert client.post(url, {"forsikret": valg, "grunn": "Glemt", "innsending": str(uuid4())}).status_code == 302
        rad = konto.innbydelser.ubrukte().get()
        assert rad.ny_kodeapp is ny_app and rad.history.earliest().history_change_reason == grunn


def test_en_aapnet_konto_og_en_rettet_adresse_gir_ingen_ny_kodeapp(sys):
    konto = AnsettelseFabrikk().konto
    handlinger.steng(konto_id=konto.pk, grunn="Sluttet", av=sys, tid=TID)
    handlinger.apne(konto_id=konto.pk, grunn="Tilbake", av=sys, tid=TID)
    assert konto.innbydelser.ubrukte().get().ny_kodeapp is False
    handlinger.endre_konto(
        konto_id=konto.pk, navn=konto.navn, epost="ny.adresse@skole.example", maalform=konto.maalform, grunn="Ny adresse", av=sys, tid=TID
    )
    assert konto.innbydelser.ubrukte().get().ny_kodeapp is False


def test_en_ny_lenke_trekker_den_forrige(sys):
    ny = inviter(sys)
    gammel = ny.innbydelser.get()
    handlinger.ny_lenke(konto_id=ny.pk, grunn="Fant den ikke", av=sys, tid=TID)

    assert innbydelse.finn(innbydelse.kode(gammel), TID) is None
    assert ny.innbydelser.ubrukte().count() == 1


def test_en_lenke_kan_trekkes(sys):
    ny = inviter(sys)
    lenke = ny.innbydelser.get()
    handlinger.trekk_lenke(konto_id=ny.pk, grunn="Feil person", av=sys, tid=TID)
    assert innbydelse.finn(innbydelse.kode(lenke), TID) is None
    with pytest.raises(Regelbrudd, match="ingen lenke"):
        handlinger.trekk_lenke(konto_id=ny.pk, grunn="Feil person", av=sys, tid=TID)


def test_lenken_folger_e_posten_naar_den_rettes(sys):
    ny = inviter(sys)
    handlinger.endre_konto(
        konto_id=ny.pk, navn=ny.navn, epost="lise.ny@skole.example", maalform=ny.maalform, grunn="Skrevet feil", av=sys, tid=TID
    )
    assert ny.innbydelser.ubrukte().get().epost == "lise.ny@skole.example"


@pytest.mark.parametrize("verb", [handlinger.steng, handlinger.ny_lenke])
def test_den_systemansvarlige_stenger_ikke_seg_selv_ute(sys, verb):
    ansatt(Stilling.SYSTEMANSVARLIG)
    with pytest.raises(Regelbrudd, match="en annen systemansvarlig"):
        verb(konto_id=sys.pk, grunn="x", av=sys, tid=TID)


def test_vervene_vises_som_tall(sys):
    tie = TilknytningFabrikk()
    TilknytningFabrikk(konto=tie.konto, enhet=tie.enhet)
    TilknytningFabrikk(konto=tie.konto, til=DAG)
    assert oversikter.verv_for(tie.konto, DAG) == {"oppnevninger": 2, "medlemskap": 0}


def test_tidslinjen_sier_hvem_hva_og_hvorfor(sys):
    ny = inviter(sys)
    rolle = ny.ansettelser.get()
    handlinger.endre(
        ansettelse_id=rolle.pk, stilling=Stilling.ENHETSLEDER, er_klarert=True, til=None, grunn="Ble leder", av=sys, tid=TID
    )
    handlinger.steng(konto_id=ny.pk, grunn="Sluttet likevel", av=sys, tid=TID)

    linjer = [(rad.tittel, rad.tekst, rad.hvem) for rad in historie.for_konto(ny)]
    sagt = [tittel for tittel, _, _ in linjer]
    assert "Kontoen ble opprettet." in sagt and "Kontoen ble stengt." in sagt
    assert any("Ble enhetsleder" in t and "Klarert for gradert adresse." in t for t in sagt)
    assert any(t.startswith("Fikk en lenke") for t in sagt) and "Lenken ble trukket tilbake." in sagt
    assert {hvem for _, _, hvem in linjer} == {"Siri System"}
    assert {tekst for _, tekst, _ in linjer} == {"Skal med i en ansvarsgruppe", "Ble leder", "Sluttet likevel"}
