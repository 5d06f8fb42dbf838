"""I drift starter ingenting før alt som kreves er på plass, og feilen er én linje som navngir variabelen."""

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from config.settings.dev import FJORDVIK, UTVIKLINGSVERDIER
from config.settings.nettprover import UTEN
from devtools.prosess import die_with_parent
from tests.grunnlag.database import ROT

ALFABETET = "abcdefghijklmnopqrstuvwxyz"
FULLSTENDIG = {
    "DJANGO_SETTINGS_MODULE": "config.settings.prod",
    "SAMVEV_SECRET_KEY": f"{ALFABETET}-0123456789-{ALFABETET}",
    "SAMVEV_ALLOWED_HOSTS": "samvev.fjordvik.example",
    "SAMVEV_DB_HOST": "db.fjordvik.example",
    "SAMVEV_DB_NAME": "samvev",
    "SAMVEV_DB_OWNER_USER": "samvev_eier",
    "SAMVEV_DB_APP_USER": "samvev_app",
    "SAMVEV_DB_APP_PASSWORD": "et-passord",
    "SAMVEV_BROKER_URL": "rediss://redis.fjordvik.example:6379/0",
    "SAMVEV_TJENER_CA": str(ROT / "tests/config/ca.pem"),  # uten nøkkel: den er borte
    "SAMVEV_FNR_NOKLER": Fernet.generate_key().decode(),
    "SAMVEV_KODEAPP_NOKLER": Fernet.generate_key().decode(),
    "SAMVEV_FNR_HASH_NOKKEL": f"{ALFABETET}-0123456789",
    "SAMVEV_SEGLNOKLER": f"{ALFABETET}-9876543210",
    "SAMVEV_SEGLFIL": "/var/lib/samvev/kjede.hode",
    "SAMVEV_TILBAKEKALLFIL": "/var/lib/samvev-journal/tilbakekall.journal",
    "SAMVEV_SKANNER": "personer.skanner.Clamd",
    "SAMVEV_KOMMUNE": json.dumps(FJORDVIK),
    "SAMVEV_STATSFORVALTER": "Statsforvalteren i Fjordfylket",
    "SAMVEV_BARNEVERNSKANAL": json.dumps({"navn": "Barnevernstjenesten i Fjordvik", "telefon": "00 00 00 01"}),
    "SAMVEV_HELSEFORETAKETS_KE": json.dumps({"navn": "Koordinerende enhet ved sykehuset", "telefon": "00 00 00 02"}),
    "SAMVEV_ADRESSE": "https://samvev.fjordvik.example",
    "SAMVEV_EPOST_VERT": "epost.fjordvik.example",
    "SAMVEV_EPOST_FRA": "samvev@fjordvik.example",
}
GALT = {
    "SAMVEV_SECRET_KEY": ["", "kort", "a" * 60, UTVIKLINGSVERDIER["SAMVEV_SECRET_KEY"], f"django-insecure-{ALFABETET * 2}"],
    "SAMVEV_DEBUG": ["ja", "kanskje"],
    "SAMVEV_ALLOWED_HOSTS": ["", "*", "samvev.fjordvik.example,*"],
    "SAMVEV_DB_ROLE": ["superbruker"],
    "SAMVEV_DB_HOST": [""],
    "SAMVEV_DB_NAME": [""],
    "SAMVEV_DB_OWNER_USER": [""],
    "SAMVEV_DB_APP_USER": ["", "samvev_eier"],
    "SAMVEV_DB_APP_PASSWORD": [""],
    "SAMVEV_DB_SSLMODE": ["disable", "prefer", "require", "verify-ca", "kanskje"],
    "SAMVEV_BROKER_URL": ["", "amqp://fjordvik.example", "redis://redis.fjordvik.example:6379/0"],
    "SAMVEV_TJENER_CA": ["", "/finnes/ikke.pem", str(ROT / "README.md")],
    "SAMVEV_PROSESS": ["arbeider"],
    "SAMVEV_FNR_NOKLER": ["", "ikke-en-nokkel", UTVIKLINGSVERDIER["SAMVEV_FNR_NOKLER"]],
    "SAMVEV_KODEAPP_NOKLER": ["", "ikke-en-nokkel", UTVIKLINGSVERDIER["SAMVEV_KODEAPP_NOKLER"]],
    "SAMVEV_FNR_HASH_NOKKEL": ["", "kort", UTVIKLINGSVERDIER["SAMVEV_FNR_HASH_NOKKEL"]],
    "SAMVEV_SEGLNOKLER": ["", "kort", UTVIKLINGSVERDIER["SAMVEV_SEGLNOKLER"], f"{ALFABETET}-9876543210,kort"],
    "SAMVEV_SEGLFIL": ["", "kjede.hode", "/tmp/kjede.hode", "/var"],
    "SAMVEV_TILBAKEKALLFIL": ["", "tilbakekall.journal", "/tmp/tilbakekall.journal", "/var"],
    "SAMVEV_NODLISTEMAPPE": ["nodlister", "/tmp/nodlister", "/finnes/ikke"],
    "SAMVEV_METRIKK_NOKKEL": ["kort"],
    "SAMVEV_TILLAT_SYNTETISKE": ["ja", "kanskje"],
    "SAMVEV_TOTOR_PAAKREVD": ["nei", "kanskje"],
    "SAMVEV_MELDING_VURDERES_DAGER": ["0", "31", "en uke"],
    "SAMVEV_MELDER_SVAR_DAGER": ["0", "91", "en uke"],
    "SAMVEV_PLAN_UROERT_DAGER": ["29", "731", "et år"],
    "SAMVEV_GRUPPEMOTE_DAGER": ["29", "731", "et år"],
    "SAMVEV_VERV_LEDIG_DAGER": ["0", "91", "en uke"],
    "SAMVEV_LESETAK": ["19", "1001", "mange"],
    "SAMVEV_NODTILGANG": ["kanskje"],
    "SAMVEV_NODTILGANG_MINUTTER": ["4", "241", "en time"],
    "SAMVEV_NODTILGANG_TJENESTER": ["SKOLE", "HELSE_OMSORG,NAV"],
    "SAMVEV_SKANNER": ["", "finnes.ikke.Skanner", "Skanner", *(f"personer.skanner.{navn}" for navn in ("Clam", "struct", "Provesignatur"))],
    "SAMVEV_KOMMUNE": ["", "Fjordvik", "[]", json.dumps({**FJORDVIK, "telefon": ""})],
    "SAMVEV_ENHETSBREV": ["NAV", "[]", json.dumps({"NAV Fjordvik": []}), json.dumps({"NAV Fjordvik": {"adresse": "Kaiveien 8"}})],
    "SAMVEV_KOMMUNEVAAPEN": ["/finnes/ikke.svg", __file__.replace("test_krav", "__init__")],
    "SAMVEV_STATSFORVALTER": [""],
    "SAMVEV_BARNEVERNSKANAL": ["", "Barnevernet", "[]", json.dumps({"navn": "Barnevernet"})],
    "SAMVEV_HELSEFORETAKETS_KE": ["", "Sykehuset", json.dumps({"navn": "", "telefon": "1"})],
    "SAMVEV_AAPENT_SKJEMA_PER_ADRESSE": ["0", "mange"],
    "SAMVEV_AAPENT_SKJEMA_I_ALT": ["0", "mange"],
    "SAMVEV_ADRESSE": ["", "http://samvev.fjordvik.example", "samvev.fjordvik.example", "https://samvev.fjordvik.example/"],
    "SAMVEV_EPOST_VERT": [""],
    "SAMVEV_EPOST_PORT": ["smtp", "0"],
    "SAMVEV_EPOST_TLS": ["nei"],
    "SAMVEV_EPOST_FRA": ["", "samvev"],
    "SAMVEV_PERSONVERNOMBUD": ["Pia", "[]", json.dumps({"telefon": "1"}), json.dumps({"navn": "Pia"})],
    "SAMVEV_PERSONVERN_URL": ["fjordvik.example", "http://fjordvik.example/personvern"],
    "SAMVEV_TILGJENGELIGHET_URL": ["javascript:alert(1)", "https://"],
    "SAMVEV_KURS_VARSEL_DAGER": ["0", "mange", "400"],
    "SAMVEV_LEIE_SEKUNDER": ["1", "90", "to minutter"],
    "SAMVEV_MIGRERING_LAAS_MS": ["99", "451", "lenge"],
    "SAMVEV_MIGRERING_FORSOK": ["0", "mange"],
    "SAMVEV_PROXYER": ["mange"],
}


RENT = {navn: os.environ[navn] for navn in ("PATH", "LANG", "LC_ALL") if navn in os.environ}


def start(*kommando: str, **miljo: str) -> subprocess.CompletedProcess:
    """En ny prosess med bare dette miljøet: ingenting fra testenes eget. Uten `kommando` leser den driftens innstillinger."""
    satt = {navn: verdi for navn, verdi in {**FULLSTENDIG, **miljo}.items() if verdi}
    if not kommando:
        return forgreinet(RENT | satt)
    return subprocess.run([sys.executable, *kommando], cwd=ROT, env=RENT | satt, capture_output=True, text=True)


@cache
def forgreiner() -> subprocess.Popen:
    den = subprocess.Popen(
        [sys.executable, "-m", "tests.config.forgreiner"], cwd=ROT, env=RENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
    )  # fmt: skip
    atexit.register(den.communicate)
    return den


def forgreinet(miljo: dict[str, str]) -> subprocess.CompletedProcess:
    den = forgreiner()
    with tempfile.TemporaryDirectory() as mappe:
        ut, feil = Path(mappe, "ut"), Path(mappe, "feil")
        den.stdin.write(json.dumps([miljo, str(ut), str(feil)]) + "\n")
        den.stdin.flush()
        kode = int(den.stdout.readline())
        return subprocess.CompletedProcess(["config.settings.prod"], kode, ut.read_text(), feil.read_text())


def test_forgreineren_svarer_som_en_ny_prosess():
    """Den som ikke leser noe av vårt på forhånd, svarer det samme: på det som er i orden, og på det som er galt."""
    for galt in ({}, {"SAMVEV_STATSFORVALTER": ""}, {"SAMVEV_SECRET_KEY": "", "SAMVEV_SECRET_KEY_FILE": "/finnes/ikke"}):
        ny, den = start("-c", "import config.settings.prod", **galt), start(**galt)
        assert (ny.returncode, ny.stdout, ny.stderr) == (den.returncode, den.stdout, den.stderr)


def er_nektet(svar: subprocess.CompletedProcess, variabel: str) -> bool:
    linjer = svar.stderr.splitlines()
    return svar.returncode != 0 and len(linjer) == 1 and linjer[0].startswith(f"Samvev starter ikke: {variabel} ")


def test_deploy_sjekken_er_ren_paa_driftens_innstillinger():
    svar = start("-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (svar.returncode, svar.stderr) == (0, ""), svar.stderr
    assert "0 silenced" in svar.stdout


@pytest.mark.parametrize(("variabel", "verdi"), [(variabel, verdi) for variabel, verdier in GALT.items() for verdi in verdier])
def test_en_manglende_eller_gal_innstilling_nektes_med_en_linje(variabel, verdi):
    svar = start(**{variabel: verdi})
    assert er_nektet(svar, variabel), svar.stderr


def test_en_mappe_til_nodlisten_krever_et_passord():
    """Listen ligger aldri åpen."""
    for passord in ("", "kort"):
        svar = start(SAMVEV_NODLISTEMAPPE="/var", SAMVEV_NODLISTE_PASSORD=passord)
        assert er_nektet(svar, "SAMVEV_NODLISTE_PASSORD"), svar.stderr
    assert start(SAMVEV_NODLISTEMAPPE="/var", SAMVEV_NODLISTE_PASSORD="fjord-fjell-foss-2026").returncode == 0


def test_hver_innstilling_i_det_fullstendige_miljoet_er_provd():
    assert {navn for navn in FULLSTENDIG if navn.startswith("SAMVEV_")} <= set(GALT)


def test_hemmeligheten_skrives_ikke_ut():
    svar = start(SAMVEV_FNR_NOKLER="denne-skal-ingen-se")
    assert "denne-skal-ingen-se" not in svar.stderr + svar.stdout


@pytest.mark.parametrize("kommando", ["manage.py migrate", "-m gunicorn config.wsgi --check-config", "-m celery -A config report"])
def test_ingen_prosess_kommer_forbi(kommando):
    svar = start(*kommando.split(), SAMVEV_STATSFORVALTER="", SAMVEV_DB_OWNER_PASSWORD="et-annet")
    assert er_nektet(svar, "SAMVEV_STATSFORVALTER"), svar.stderr


def test_en_hemmelighet_kan_ligge_i_en_fil(tmp_path):
    fil = tmp_path / "nokkel"
    fil.write_text(FULLSTENDIG["SAMVEV_SECRET_KEY"] + "\n")
    svar = start("-c", "import config.settings.prod as p; print(p.SECRET_KEY)", SAMVEV_SECRET_KEY="", SAMVEV_SECRET_KEY_FILE=str(fil))
    assert svar.stdout.strip() == FULLSTENDIG["SAMVEV_SECRET_KEY"]


def test_en_hemmelig_fil_som_ikke_finnes_sies_i_en_linje():
    svar = start(SAMVEV_SECRET_KEY="", SAMVEV_SECRET_KEY_FILE="/finnes/ikke")
    assert er_nektet(svar, "SAMVEV_SECRET_KEY_FILE"), svar.stderr


def test_flere_feil_nevnes_i_samme_linje():
    svar = start(SAMVEV_SKANNER="", SAMVEV_STATSFORVALTER="")
    assert er_nektet(svar, "SAMVEV_SKANNER")
    assert "SAMVEV_STATSFORVALTER" in svar.stderr


def test_bare_den_som_migrerer_trenger_eierens_passord():
    assert start().returncode == 0
    assert er_nektet(start(SAMVEV_DB_ROLE="eier"), "SAMVEV_DB_OWNER_PASSWORD")
    assert start(SAMVEV_DB_ROLE="eier", SAMVEV_DB_OWNER_PASSWORD="et-annet", SAMVEV_DB_APP_PASSWORD="").returncode == 0


PAA_MASKINEN = {"SAMVEV_DB_HOST": "/run/postgresql", "SAMVEV_DB_APP_PASSWORD": "", "SAMVEV_TJENER_CA": ""}


def test_en_socket_trenger_verken_passord_eller_sertifikat():
    for ko in ("redis+socket:///run/redis.sock", "redis://127.0.0.1:6379/0", "redis://localhost/0"):
        assert start(**PAA_MASKINEN, SAMVEV_BROKER_URL=ko).returncode == 0, ko
    assert start(**PAA_MASKINEN | {"SAMVEV_DB_HOST": "127.0.0.1", "SAMVEV_DB_APP_PASSWORD": "et-passord"}).returncode != 0, "køen er ute"


def test_over_nett_er_det_alltid_tls_og_motparten_kontrolleres():
    vis = "import config.settings.prod as p; print(p.DATABASES['default']['OPTIONS'], p.CELERY_BROKER_USE_SSL)"
    ut = start("-c", vis).stdout
    assert "'sslmode': 'verify-full'" in ut and FULLSTENDIG["SAMVEV_TJENER_CA"] in ut
    assert "CERT_REQUIRED" in ut and "'ssl_check_hostname': True" in ut
    paa_maskinen = start("-c", vis, **PAA_MASKINEN, SAMVEV_BROKER_URL="redis://localhost/0").stdout
    assert "'sslmode': 'prefer'" in paa_maskinen and paa_maskinen.rstrip().endswith("False")
    assert er_nektet(start(SAMVEV_DB_HOST="/run/postgresql,db.fjordvik.example", SAMVEV_DB_SSLMODE="require"), "SAMVEV_DB_SSLMODE")


@pytest.mark.parametrize("prosess", UTEN)
def test_en_prosess_far_ikke_hemmeligheter_den_ikke_bruker_og_starter_uten_dem(prosess):
    """web og beat forsegler ingenting, beat leser ingen fødselsnumre, og arbeideren logger ingen inn."""
    hemmelige = FULLSTENDIG | {"SAMVEV_EPOST_PASSORD": "et-passord", "SAMVEV_METRIKK_NOKKEL": f"{ALFABETET}-0246813579"}
    uten = {f"SAMVEV_{navn}": "" for navn in UTEN[prosess]}
    for navn in uten.keys() & hemmelige:
        assert er_nektet(start(**uten | {navn: hemmelige[navn]}, SAMVEV_PROSESS=prosess), navn), navn
    filer = {"SAMVEV_SEGLFIL": ""} if prosess != "worker" else {}
    svar = start(**uten | filer, SAMVEV_PROSESS=prosess)
    assert (svar.returncode, svar.stderr) == (0, "")
    if prosess == "worker":
        assert er_nektet(start(**uten, SAMVEV_PROSESS=prosess, SAMVEV_SEGLNOKLER=""), "SAMVEV_SEGLNOKLER")


def test_den_som_eier_databasen_trenger_verken_seglnokkel_eller_hodefil():
    eier = {"SAMVEV_DB_ROLE": "eier", "SAMVEV_DB_OWNER_PASSWORD": "et-annet"}
    assert start(**eier, SAMVEV_SEGLNOKLER="", SAMVEV_SEGLFIL="").returncode == 0
