"""Hjelpen ved siden av hver side: hver side har en tekst på begge målformer, og ingen tekst står igjen etter en side som er borte."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from oversikt.hjelpeemner import EMNENE
from personer import hjelp
from tests.fabrikk import fremmed, ke_leder, saksbehandler
from tests.huset.matrise import INNGANGER, REGELRUTER, RUTER, UTEN_INNLOGGING
from tests.huset.ruter import i_urlconf

MALER = Path(__file__).resolve().parents[2] / "templates" / "hjelp"
MAALFORMER = ("nb", "nn")


def viser_en_side() -> set[str]:
    """Adressene som viser en side bak innloggingen. Søket svarer 200 bare når det er noe å søke etter."""
    rader = [r.navn for r in (*RUTER, *REGELRUTER) if 200 in (r.get, r.post)]
    return {*rader, *(i.navn for i in INNGANGER if 200 in i.get), "oversikt:sok"} - UTEN_INNLOGGING


def emnet(navn: str) -> str:
    return hjelp.emne_for(navn, i_urlconf()[navn].callback.__module__)


def test_hver_side_har_hjelp_paa_begge_maalformer():
    sider = viser_en_side()
    assert len(sider) > 200
    assert {n for n in sider if not emnet(n)} == set()
    mangler = {hjelp.mal(emnet(n), m) for n in sider for m in MAALFORMER} - {
        f"hjelp/{f.parent.name}/{f.name}" for f in MALER.rglob("*.html")
    }
    assert mangler == set()


def test_ingen_tekst_er_uten_side_og_ingen_noekkel_er_doed():
    moduler = {navn: p.callback.__module__ for navn, p in i_urlconf().items()}
    assert hjelp.registrerte() == {noekkel: emne for emne, noekler in EMNENE.items() for noekkel in noekler}
    doede = [k for k in hjelp.registrerte() if k not in moduler and not any(f"{m}.".startswith(f"{k}.") for m in moduler.values())]
    assert doede == []
    i_bruk = {emnet(navn) for navn in viser_en_side()}
    assert set(EMNENE) == i_bruk
    for m in MAALFORMER:
        assert {f.stem for f in (MALER / m).glob("*.html")} == set(EMNENE)


@pytest.mark.parametrize("emne", EMNENE)
def test_hver_tekst_svarer_paa_de_samme_sporsmaalene(emne):
    for m in MAALFORMER:
        sporsmaal = re.findall(r"<strong>(.*?)</strong>", (MALER / m / f"{emne}.html").read_text())
        assert len(sporsmaal) == 3 and all(s.endswith("?") for s in sporsmaal), (m, emne)


def test_det_naermeste_emnet_vinner():
    assert hjelp.emne_for("vedtak:klage", "vedtak.klage.views.lister") == "klage"
    assert hjelp.emne_for("vedtak:ny", "vedtak.noe_nytt.views") == "vedtak"
    assert hjelp.emne_for("fremmed:side", "fremmed.views") == ""


@pytest.mark.django_db
def test_hjelpen_staar_paa_samme_sted_og_bare_bak_innloggingen(client):
    assert "sv-hjelp" not in client.get("/logg-inn/").content.decode()
    steder = set()
    hos_lederen = ("/", "/melding/", "/koordinatorer/", reverse("tilgang:logg"))
    for konto, stier in ((ke_leder(), hos_lederen), (saksbehandler(), ("/melding/ny/",))):
        client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
        for sti in stier:
            tekst = client.get(sti, follow=True).content.decode()
            hoved = tekst.split("<main")[1]
            assert hoved.count('class="sv-hjelp') == 1, sti
            steder.add(hoved.index("<h1") < hoved.index("sv-hjelp") < hoved.index('id="meldinger"'))
    assert steder == {True}


@pytest.mark.django_db
def test_den_som_ikke_har_noe_aa_gjoere_faar_vite_hvordan_hun_begynner(client):
    client.force_login(fremmed(), backend="django.contrib.auth.backends.ModelBackend")
    assert 'href="/kom-i-gang/"' in client.get("/").content.decode().split("<main")[1].split("</main>")[0].split("</details>")[1]
    tekst = client.get("/kom-i-gang/").content.decode()
    assert "Du er med i en gruppe" in tekst and "Du arbeider i koordinerende enhet" not in tekst
    client.force_login(ke_leder(), backend="django.contrib.auth.backends.ModelBackend")
    assert "Du arbeider i koordinerende enhet" in client.get("/kom-i-gang/").content.decode()
