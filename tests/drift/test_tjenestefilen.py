"""docker-compose.yml lest som YAML, med våre egne regler. Compose selv er ikke kjørt (docs/drift.md sier det)."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from config.settings.nettprover import UTEN
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


def satt_for(navn: str) -> set[str]:
    return {nøkkel.removesuffix("_FILE") for nøkkel, verdi in TJENESTER[navn]["environment"].items() if verdi != ""}


@pytest.mark.parametrize("navn", VAARE)
def test_alle_innstillinger_drift_krever_er_satt(navn):
    satt = satt_for(navn)
    kreves = {nøkkel for nøkkel in FULLSTENDIG if nøkkel.startswith("SAMVEV_")} - {f"SAMVEV_{n}" for n in UTEN.get(navn, ())}
    if navn in ("web", "beat"):
        kreves -= {"SAMVEV_SEGLFIL"}
    if navn == "beat":
        kreves -= {"SAMVEV_TILBAKEKALLFIL"}
    if navn == "migrate":  # eieren forsegler ingenting og stenger ingenting
        kreves -= {"SAMVEV_SEGLNOKLER", "SAMVEV_SEGLFIL", "SAMVEV_TILBAKEKALLFIL", "SAMVEV_DB_APP_PASSWORD", "SAMVEV_KODEAPP_NOKLER"}
        assert "SAMVEV_DB_OWNER_PASSWORD" in satt and "db_owner_password" in TJENESTER[navn]["secrets"]
    else:
        assert "db_owner_password" not in TJENESTER[navn]["secrets"]
    assert kreves - satt == set()


@pytest.mark.parametrize("navn", VAARE)
def test_hver_prosess_far_bare_hemmelighetene_den_bruker(navn):
    t = TJENESTER[navn]
    stier = {Path(v).name for v in t["environment"].values() if str(v).startswith("/run/secrets/")}
    assert stier <= set(t["secrets"])
    assert set(t["secrets"]) - stier <= {"db_app_password"} and (navn == "migrate" or stier == set(t["secrets"]))
    assert {f"SAMVEV_{n}" for n in UTEN.get(navn, ())} & satt_for(navn) == set()
    assert t["environment"].get("SAMVEV_PROSESS", "migrate") == navn


def test_databasen_og_koen_svarer_bare_over_tls():
    postgres, ko = TJENESTER["postgres"], TJENESTER["redis"]
    assert {"-cssl=on", "-cssl_min_protocol_version=TLSv1.2", "-chba_file=/etc/samvev/pg_hba.conf"} <= set(postgres["command"])
    regler = [r.split() for r in (ROT / "devtools/pg_hba.conf").read_text().splitlines() if r and not r.startswith("#")]
    assert [r[0] for r in regler] == ["local", "hostssl"], "ingen vei inn over nett uten TLS"
    valg = dict(zip(ko["command"][1::2], ko["command"][2::2], strict=True))
    assert (valg["--port"], valg["--tls-port"]) == ("0", "6379")
    for navn in VAARE:
        miljo = TJENESTER[navn]["environment"]
        assert miljo["SAMVEV_BROKER_URL"].startswith("rediss://") and miljo["SAMVEV_TJENER_CA"] == "/run/secrets/ca"
        assert miljo["SAMVEV_DB_HOST"] == "postgres" and "SAMVEV_DB_SSLMODE" not in miljo


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


def nginx(navn: str) -> list[str]:
    (verdi,) = re.findall(rf"^\s*{navn} (.+);$", NGINX, re.MULTILINE)
    return verdi.split()


def test_mellomtjeneren_snakker_bare_tls_1_2_og_1_3_med_sterke_sett():
    assert nginx("ssl_protocols") == ["TLSv1.2", "TLSv1.3"] and nginx("ssl_session_tickets") == ["off"]
    sett = nginx("ssl_ciphers")[0].split(":")
    assert sett and all(re.fullmatch(r"ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA(256|384)|CHACHA20-POLY1305)", s) for s in sett)
    assert set(nginx("ssl_ecdh_curve")[0].split(":")) <= {"X25519", "prime256v1", "secp384r1"}
    assert len(re.findall(r"^\s*listen ", NGINX, re.MULTILINE)) == 1 and nginx("listen") == ["443", "ssl"]
    utvidet = subprocess.run(["openssl", "ciphers", "-s", "-tls1_2", ":".join(sett)], capture_output=True, text=True, check=True)
    assert utvidet.stdout.strip().split(":") == sett, "hvert navn er et sett OpenSSL kjenner"


def test_mellomtjeneren_skriver_over_protokollen_og_logger_ikke_sporringen():
    assert "proxy_set_header X-Forwarded-Proto https;" in NGINX
    assert "$request_uri" not in NGINX and "$args" not in NGINX and "$request " not in NGINX
    assert NGINX.count("{") == NGINX.count("}")
