"""Blokkene i docs/drift.md om sertifikater, nye nøkler og kjente sårbarheter, kjørt som de står."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django_otp.plugins.otp_totp.models import TOTPDevice

from koordinator.models import InnsendtMelding
from personer import kryptering
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.models import Kjonn, Kodeapp, Person
from tests.drift.boken import blokker
from tests.fabrikk import KontoFabrikk, PersonFabrikk
from tests.koordinator.test_innboks import innsendt


def kjor(sandkasse, navn: str, **mer) -> subprocess.CompletedProcess:
    return sandkasse.kjor(blokker()[navn], **mer)


def test_sertifikatene_er_utstedt_av_den_som_staar_i_ca(sandkasse):
    mappe = sandkasse.mappe / "hemmeligheter"
    svar = kjor(sandkasse, "sertifikater", HEMMELIGHETER=str(mappe))
    assert svar.returncode == 0 and svar.stdout.count("notAfter=") == 2, svar.stderr
    for navn in ("postgres", "redis"):
        prov = [
            "openssl",
            "verify",
            "-purpose",
            "sslserver",
            "-verify_hostname",
            navn,
            "-CAfile",
            mappe / "ca.pem",
            mappe / f"{navn}_tls.pem",
        ]
        assert subprocess.run(prov, capture_output=True).returncode == 0
        assert subprocess.run([*prov[:5], "en-annen", *prov[6:]], capture_output=True).returncode != 0


def test_oppslagene_regnes_paa_nytt_med_en_ny_nokkel(sandkasse, settings):
    """Begge tabellene, alt eller ingenting, med historikk, og en gang til gjør ingenting."""
    gammel, settings.FNR_NOKLER = settings.FNR_HASH_NOKKEL, [sandkasse.miljo["SAMVEV_FNR_NOKLER"]]
    numrene = [lag_syntetisk(PersonFabrikk.build().fodselsdato, Kjonn.KVINNE, n) for n in range(3)]
    personer = [PersonFabrikk(fodselsnummer_kryptert=None) for _ in numrene]
    with som(Systemaktor.TEST):
        for person, nummer in zip(personer, numrene, strict=True):
            person.sett_fodselsnummer(nummer)
            person.save()
        melding = innsendt()
        melding.sett_nummer(numrene[0])
        melding.save()
    ny = sandkasse.miljo["SAMVEV_FNR_HASH_NOKKEL"]
    assert ny != gammel

    svar = kjor(sandkasse, "oppslagsnokkel")
    assert svar.returncode == 0 and "3 av 3" in svar.stdout and "1 av 1" in svar.stdout, svar.stderr
    assert not any(nummer in svar.stdout + svar.stderr for nummer in numrene)
    assert Person.objects.med_fodselsnummer(numrene[0]).first() is None, "den gamle nøkkelen finner ingen"
    settings.FNR_HASH_NOKKEL = ny
    for person, nummer in zip(personer, numrene, strict=True):
        assert Person.objects.med_fodselsnummer(nummer).get() == person and person.history.count() == 3
    assert InnsendtMelding.objects.get().gjelder_nummer_hash == kryptering.oppslagshash(numrene[0])
    assert "0 av 3" in kjor(sandkasse, "oppslagsnokkel").stdout and personer[0].history.count() == 3


def test_froene_krypteres_med_den_forste_nokkelen(sandkasse, settings):
    gammel, ny = sandkasse.miljo["SAMVEV_KODEAPP_NOKLER"], Fernet.generate_key().decode()
    settings.KODEAPP_NOKLER = [gammel]
    aapen = TOTPDevice.objects.create(user=KontoFabrikk(), name="kodeapp", confirmed=True)
    Kodeapp.ny(KontoFabrikk()).save()
    svar = kjor(sandkasse, "kodeapper", SAMVEV_KODEAPP_NOKLER=f"{ny},{gammel}")
    assert svar.returncode == 0 and "2 kodeapper" in svar.stdout and "1 av dem lå åpent" in svar.stdout, svar.stderr
    settings.KODEAPP_NOKLER = [ny]
    assert len({k.bin_key for k in Kodeapp.objects.all()} | {aapen.bin_key}) == 2 and not TOTPDevice.objects.exists()
    connection.close()


FUNN = {"id": "PYSEC-2026-1", "fix_versions": ["2.0"]}
REN = {"name": "django", "version": "5.2", "vulns": []}
SVARENE = [
    ({"dependencies": [REN]}, {"vulnerabilities": {}}, 0, "package-lock.json: 0 known"),
    ({"dependencies": [{**REN, "vulns": [FUNN]}]}, {"vulnerabilities": {}}, 1, "django 5.2: PYSEC-2026-1, fixed in 2.0"),
    ({"dependencies": [REN]}, {"vulnerabilities": {"htmx": {"range": "<2", "severity": "high"}}}, 1, "htmx <2: high"),
    (
        {"dependencies": [REN, {"name": "x", "skip_reason": "not found"}]},
        {"vulnerabilities": {}},
        2,
        "not run: nothing was said about 1 packages",
    ),
    ({"dependencies": [REN]}, {"message": "405 Method Not Allowed"}, 2, "package-lock.json: not run: 405"),
    ({"dependencies": [{**REN, "vulns": [FUNN]}]}, [], 1, "package-lock.json: not run"),
    ("ikke JSON", "heller ikke", 2, "requirements/prod.txt: not run"),
]


@pytest.mark.parametrize(("pip_audit", "npm", "status", "linje"), SVARENE)
def test_kjente_saarbarheter_finnes_og_et_manglende_svar_er_ikke_rent(tmp_path, pip_audit, npm, status, linje):
    for navn, svar in (("pip-audit", pip_audit), ("npm", npm)):
        verktoy = tmp_path / navn
        verktoy.write_text(
            f"#!/bin/sh\necho \"$@\" >> {tmp_path}/spurt\ncat <<'SVAR'\n{svar if isinstance(svar, str) else json.dumps(svar)}\nSVAR\n"
        )
        verktoy.chmod(0o755)
    python = Path(sys.executable).parent
    ut = subprocess.run(
        ["bash", "-euc", blokker()["sarbarheter"]],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        env={"PATH": f"{tmp_path}:{python}:/usr/bin:/bin"},
    )
    assert (ut.returncode, linje in ut.stdout) == (status, True), ut.stdout + ut.stderr
    spurt = (tmp_path / "spurt").read_text()
    assert "-r requirements/prod.txt" in spurt and "audit --omit=dev" in spurt
