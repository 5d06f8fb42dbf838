"""Kladden: det som skrives, er på tjeneren før det er lagret, hos den som skrev det og ingen andre."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from ip import handlinger, tasks
from ip.models import Kladd, Maal, Tiltak
from tests.fabrikk import TilknytningFabrikk, saksbehandler
from tests.ip.fabrikk import TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, medlem_med_samtykke
from tilgang.handlinger import trekk_linje, trekk_samtykke

BAKDEL = "django.contrib.auth.backends.ModelBackend"
MITT = "Ta bussen alene til svømmehallen"


@pytest.fixture
def s(sak):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Ta bussen")
    tiltak = TiltakFabrikk(maal=maal)
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    return SimpleNamespace(**vars(sak), plan=plan, maal=maal, tiltak=tiltak)


def sider(s) -> dict[str, str]:
    return {
        "punkt": reverse("ip:punkt", args=[s.plan.pk, "VIKTIG"]),
        "nytt_maal": reverse("ip:nytt_maal", args=[s.plan.pk]),
        "maal": reverse("ip:maal", args=[s.plan.pk, s.maal.pk]),
        "nytt_tiltak": reverse("ip:nytt_tiltak", args=[s.plan.pk, s.maal.pk]),
        "tiltak": reverse("ip:tiltak", args=[s.plan.pk, s.tiltak.pk]),
    }


def skriv(client, konto, adresse, nokkel=None, **felt):
    """Det nettleseren sender mens det skrives."""
    client.force_login(konto, backend=BAKDEL)
    data = {"innsending": str(nokkel or uuid4()), "tekst": MITT} | felt
    return client.post(adresse + "?kladd=lagre", data, headers={"HX-Request": "true"})


def se(client, konto, adresse) -> str:
    client.force_login(konto, backend=BAKDEL)
    return client.get(adresse).content.decode()


@pytest.mark.parametrize("side", ["punkt", "nytt_maal", "maal", "nytt_tiltak", "tiltak"])
def test_det_som_skrives_tilbys_naar_skjemaet_aapnes_igjen_og_kan_settes_inn(client, s, side):
    adresse, nokkel = sider(s)[side], uuid4()
    svar = skriv(client, s.koordinator, adresse, nokkel, versjon="1")
    assert svar.status_code == 200 and svar.content.decode() == "Kladd lagret kl. 10.00."
    assert MITT not in str(s.plan.maal.values_list("tekst")) and Maal.history.count() == 1

    tekst = se(client, s.koordinator, adresse)
    assert "Du har en kladd fra 2. mars 2026 kl. 10.00" in tekst and MITT in tekst and f"?kladd={nokkel}" in tekst
    satt_inn = se(client, s.koordinator, f"{adresse}?kladd={nokkel}")
    assert f">\n{MITT}</textarea>" in satt_inn and f'value="{nokkel}"' in satt_inn
    assert "Den er ikke lagret i planen" in satt_inn and "Fortsett på kladden" not in satt_inn


def test_lagret_i_planen_er_ikke_lenger_en_kladd(client, s):
    adresse, nokkel = sider(s)["nytt_maal"], uuid4()
    skriv(client, s.koordinator, adresse, nokkel)
    svar = client.post(adresse, {"innsending": str(nokkel), "tekst": MITT, "slag": "PLAN"})
    assert svar.status_code == 302 and Maal.objects.filter(tekst=MITT).count() == 1 and not Kladd.objects.exists()
    # Det siste nettleseren sendte, kom fram etter skjemaet.
    assert skriv(client, s.koordinator, adresse, nokkel).status_code == 204 and not Kladd.objects.exists()


def test_feil_i_skjemaet_lar_kladden_staa(client, s):
    adresse, nokkel = sider(s)["nytt_maal"], uuid4()
    skriv(client, s.koordinator, adresse, nokkel)
    assert client.post(adresse, {"innsending": str(nokkel), "tekst": MITT, "slag": "FINNES_IKKE"}).status_code == 422
    assert Kladd.objects.get().innhold == {"tekst": MITT}


def test_forkast_sletter_bare_sin_egen(client, s):
    adresse, min_, annens = sider(s)["maal"], uuid4(), uuid4()
    medlem = medlem_med_samtykke(s, nivaa="ENDRE")
    skriv(client, medlem, adresse, annens)
    skriv(client, s.koordinator, adresse, min_)
    for nokkel in (annens, min_):
        assert client.post(adresse + "?kladd=forkast", {"kladd": str(nokkel)}).url == adresse
    assert [k.konto for k in Kladd.objects.all()] == [medlem]


def test_to_faner_har_hver_sin_og_begge_tilbys(client, s):
    adresse = sider(s)["maal"]
    for tekst in ("Det jeg skrev i den ene fanen", "Det jeg skrev i den andre"):
        skriv(client, s.koordinator, adresse, tekst=tekst, status="PAAGAAR", versjon="1")
    tekst = se(client, s.koordinator, adresse)
    assert "i den ene fanen" in tekst and "i den andre" in tekst and tekst.count("Fortsett på kladden") == 2


def test_er_det_lagrede_endret_siden_staar_begge_og_lagringen_nektes(client, s):
    adresse, nokkel = sider(s)["maal"], uuid4()
    skriv(client, s.koordinator, adresse, nokkel, status="PAAGAAR", versjon="1")
    handlinger.endre_maal(maal_id=s.maal.pk, versjon=1, tekst="Kjøre selv", status="PAAGAAR", av=s.koordinator, tid=TID)
    tekst = se(client, s.koordinator, adresse)
    assert "er endret siden" in tekst
    assert '<td class="sv-fritekst">Kjøre selv</td>' in tekst and f'<td class="sv-fritekst">{MITT}</td>' in tekst

    svar = client.post(adresse, {"innsending": str(nokkel), "tekst": MITT, "status": "PAAGAAR", "versjon": "1"})
    assert svar.status_code == 409
    ny = Kladd.objects.get().nokkel
    assert ny != nokkel and str(ny) in svar.content.decode()  # kladden følger skjemaet på siden
    client.post(adresse, {"innsending": str(ny), "tekst": MITT, "status": "PAAGAAR", "versjon": "2"})
    assert not Kladd.objects.exists()


def test_ingen_andre_ser_kladden_heller_ikke_den_som_ser_alt_i_maalet(client, s):
    skriv(client, s.koordinator, sider(s)["maal"], nokkel := uuid4())
    medlem = medlem_med_samtykke(s, nivaa="ENDRE")
    for konto in (medlem, saksbehandler()):
        assert MITT not in se(client, konto, sider(s)["maal"])
        assert MITT not in se(client, konto, f"{sider(s)['maal']}?kladd={nokkel}")


@pytest.mark.parametrize("side", ["punkt", "nytt_maal", "maal", "nytt_tiltak", "tiltak"])
def test_bare_den_som_kan_aapne_skjemaet_kan_lagre_kladd(client, s, side):
    for konto, status in ((saksbehandler(), {403, 404}), (medlem_med_samtykke(s), {403})):
        assert skriv(client, konto, sider(s)[side]).status_code in status
    assert not Kladd.objects.exists()


def test_laast_plan_viser_ingen_kladd_og_tar_ikke_imot(client, s):
    skriv(client, s.koordinator, sider(s)["maal"], nokkel := uuid4())
    trekk_samtykke(samtykke_id=s.samtykke.pk, av=s.koordinator, tid=TID)
    assert MITT not in se(client, s.koordinator, sider(s)["maal"])
    assert MITT not in se(client, s.koordinator, f"{sider(s)['maal']}?kladd={nokkel}")
    svar = skriv(client, s.koordinator, sider(s)["maal"])
    assert svar.status_code == 422 and "ikke lagret" in svar.content.decode() and Kladd.objects.count() == 1


def test_den_som_mister_adgangen_faar_den_ikke_og_feiingen_sletter_den(client, s):
    medlem = medlem_med_samtykke(s, nivaa="ENDRE")
    for side in ("maal", "tiltak"):
        skriv(client, medlem, sider(s)[side])
    skriv(client, s.koordinator, sider(s)["nytt_tiltak"])
    assert handlinger.fei_kladder(tid=TID) == 0
    trekk_linje(linje_id=s.samtykke.linjer.get().pk, av=s.koordinator, tid=TID)
    client.force_login(medlem, backend=BAKDEL)
    assert client.get(sider(s)["maal"]).status_code in (403, 404)
    assert handlinger.fei_kladder(tid=TID) == 2
    assert [k.konto for k in Kladd.objects.all()] == [s.koordinator]


def test_kladden_slettes_etter_syv_dager(client, s):
    for side in sider(s).values():
        skriv(client, s.koordinator, side)
    with time_machine.travel(TID + timedelta(days=7), tick=False):
        tasks.fei_kladder()
    assert Kladd.objects.count() == 5
    with time_machine.travel(TID + timedelta(days=7, seconds=1), tick=False):
        tasks.fei_kladder()
    assert not Kladd.objects.exists()


def test_ny_koordinator_arver_ikke_kladden(client, s):
    skriv(client, s.koordinator, sider(s)["nytt_maal"])
    ny = TilknytningFabrikk(person=s.barn, enhet=s.enhet, rolle="VIKAR").konto
    assert MITT not in se(client, ny, sider(s)["nytt_maal"])


@pytest.mark.parametrize(
    ("felt", "status"),
    [({"innsending": "tull"}, 400), ({"tekst": "x" * 100_001}, 422), ({"tekst": "a\x00b"}, 200)],
    ids=["nokkel", "lang", "null"],
)
def test_fiendtlige_kladder_gir_aldri_500(client, s, felt, status):
    client.force_login(s.koordinator, backend=BAKDEL)
    data = {"innsending": str(uuid4()), "tekst": MITT} | felt
    assert client.post(sider(s)["maal"] + "?kladd=lagre", data).status_code == status
    assert client.get(sider(s)["maal"] + "?kladd=tull").status_code == 400
    assert se(client, s.koordinator, sider(s)["maal"]) and Tiltak.objects.count() == 1


def test_det_er_en_grense_for_hvor_mange_som_ligger(client, s):
    for nr in range(12):
        skriv(client, s.koordinator, sider(s)["maal"], tekst=f"utkast {nr}")
    assert Kladd.objects.count() == handlinger.kladd.HOYST
