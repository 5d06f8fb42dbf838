"""docker-compose.yml lest som YAML, med våre egne regler. Compose selv er ikke kjørt (docs/drift.md sier det)."""

import re

import pytest
import yaml

from tests.config.test_krav import FULLSTENDIG
from tests.grunnlag.database import ROT

FIL = yaml.safe_load((ROT / "docker-compose.yml").read_text())
TJENESTER = FIL["services"]
VAARE = ("web", "worker", "beat", "migrate")
NGINX = (ROT / "devtools/nginx.conf").read_text()


def test_to_av_web_og_arbeider_og_en_av_resten():
    antall = {navn: t.get("deploy", {}).get("replicas", 1) for navn, t in TJENESTER.items()}
    assert antall == {"web": 2, "worker": 2, "beat": 1, "migrate": 1, "postgres": 1, "redis": 1, "proxy": 1}


@pytest.mark.parametrize("navn", TJENESTER)
def test_hver_tjeneste_har_en_grense(navn):
    grense = TJENESTER[navn]["deploy"]["resources"]["limits"]
    assert float(grense["cpus"]) > 0 and re.fullmatch(r"\d+[mg]", grense["memory"])


def test_bare_mellomtjeneren_lytter_utenfor():
    assert {navn for navn, t in TJENESTER.items() if t.get("ports")} == {"proxy"}
    assert TJENESTER["proxy"]["ports"] == ["443:443"]


@pytest.mark.parametrize("navn", [*VAARE, "proxy"])
def test_ingen_kan_skrive_i_bildet_eller_faa_mer_rett(navn):
    t = TJENESTER[navn]
    assert t["read_only"] is True and t["cap_drop"] == ["ALL"] and "no-new-privileges:true" in t["security_opt"]


@pytest.mark.parametrize("navn", VAARE)
def test_alle_innstillinger_drift_krever_er_satt(navn):
    satt = {nøkkel.removesuffix("_FILE") for nøkkel, verdi in TJENESTER[navn]["environment"].items() if verdi != ""}
    kreves = {nøkkel for nøkkel in FULLSTENDIG if nøkkel.startswith("SAMVEV_")}
    if navn == "migrate":  # eieren forsegler ingenting og stenger ingenting
        kreves -= {"SAMVEV_SEGLNOKLER", "SAMVEV_SEGLFIL", "SAMVEV_TILBAKEKALLFIL", "SAMVEV_DB_APP_PASSWORD"}
        assert "SAMVEV_DB_OWNER_PASSWORD" in satt and "db_owner_password" in TJENESTER[navn]["secrets"]
    else:
        assert "db_owner_password" not in TJENESTER[navn]["secrets"]
    assert kreves - satt == set()


@pytest.mark.parametrize("navn", ["web", "worker"])
def test_web_og_arbeider_skriver_samme_journal_utenfor_databasens_disk(navn):
    mapper = {v.split(":")[-1]: v for v in TJENESTER[navn]["volumes"]}
    assert mapper["/var/lib/samvev-journal"] == next(v for v in TJENESTER["web"]["volumes"] if v.endswith(":/var/lib/samvev-journal"))
    assert TJENESTER[navn]["environment"]["SAMVEV_TILBAKEKALLFIL"].startswith("/var/lib/samvev-journal/")
    assert not any("samvev-journal" in v for v in TJENESTER["postgres"]["volumes"])


def test_hver_hemmelighet_som_brukes_finnes_og_er_en_fil_utenfor_koden():
    brukt = {h for t in TJENESTER.values() for h in t.get("secrets", [])}
    assert brukt == set(FIL["secrets"])
    assert all(h["file"].startswith("./hemmeligheter/") for h in FIL["secrets"].values())
    assert "hemmeligheter" in (ROT / ".gitignore").read_text() and "hemmeligheter" in (ROT / ".dockerignore").read_text()


def test_mellomtjeneren_skriver_over_protokollen_og_logger_ikke_sporringen():
    assert "proxy_set_header X-Forwarded-Proto https;" in NGINX
    assert "$request_uri" not in NGINX and "$args" not in NGINX and "$request " not in NGINX
    assert NGINX.count("{") == NGINX.count("}")
