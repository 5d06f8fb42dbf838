"""Forrige utgave arbeider mens migreringene kjøres, og etterpå (docs/migreringer.md).

SAMVEV_OPPGRADERING er antallet personer utover demoens; uten den prøves ingenting her, for det tar minutter.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import pytest

from tests.bevis.oppgradering import FORRIGE, Bruker, Laasemaaler, Trafikk, Utgave, kan_pakkes_ut, lenker
from tests.grunnlag.database import ROT, koble_til, lag, slipp

PERSONER = int(os.environ.get("SAMVEV_OPPGRADERING", "0"))
LENGSTE_LAAS = 2.0
UUID = r"[0-9a-f-]{36}"
KOORDINATOR, KE = "hilde.kveldsskjaer", "knut.varflommo"

pytestmark = [
    pytest.mark.skipif(not PERSONER, reason="i make prove: minutter"),
    pytest.mark.skipif(not kan_pakkes_ut(), reason=f"not run: utsjekken har ikke historikk til {FORRIGE[:10]}"),
]


@pytest.fixture(scope="module")
def utgave():
    """Under /var/tmp, som kan leses av den som kjører tjenestene."""
    base = f"samvev_forrige_{os.getpid()}"
    lag(base)
    den = Utgave(Path(tempfile.mkdtemp(prefix="samvev-forrige-", dir="/var/tmp")), base)
    try:
        den.fyll(PERSONER)
        yield den
    finally:
        slipp(base)
        den.rydd()


def migrer(utgave: Utgave, maaler: Laasemaaler) -> str:
    """Migreringene slik koden er nå. Sier til måleren hvilken som går."""
    miljo = utgave.miljo | {"SAMVEV_DB_ROLE": "eier", "PYTHONPATH": str(ROT), "SAMVEV_MIGRERING_FORSOK": "200"}
    kommando = [sys.executable, "manage.py", "migrate", "--skip-checks"]
    ut = b""
    with subprocess.Popen(kommando, cwd=ROT, env=miljo, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0) as prosess:
        while tegn := prosess.stdout.read(1):  # «Applying x…» kommer før linjeskiftet
            ut += tegn
            if ut.endswith(b"...") and (treff := re.search(rb"Applying (\S+)\.\.\.$", ut)):
                maaler.naa = treff[1].decode()
            elif ut.endswith(b" OK\n"):
                maaler.naa = "vernet"
    assert prosess.returncode == 0, ut.decode()[-3000:]
    return ut.decode()


def arbeidet(b: Bruker) -> dict[str, str]:
    """Adressene en koordinator bruker: personen, planen og et mål, funnet slik hun finner dem."""
    status, dagen, _ = b.svar("GET", "/")
    assert status == 200
    for person in lenker(dagen, rf"/person/{UUID}/"):
        _, side, _ = b.svar("GET", person)
        for plan in lenker(side, rf"/plan/{UUID}/"):
            _, plansiden, _ = b.svar("GET", plan)
            if maal := lenker(plansiden, rf"/plan/{UUID}/maal/{UUID}/"):
                return {"person": person, "plan": plan, "maal": maal[0]}
    pytest.fail("koordinatoren har ingen plan med mål i demoen")


def samtykket(b: Bruker, base: str) -> tuple[str, str]:
    """(adressen der det trekkes, id-en) til en linje som gjelder nå."""
    with koble_til(base) as c:
        rader = c.execute("""
            SELECT s.person_id, l.id FROM tilgang_samtykkelinje l JOIN tilgang_samtykke s ON s.id = l.samtykke_id
            WHERE l.trukket_tid IS NULL AND s.trukket_tid IS NULL AND l.til IS NULL ORDER BY l.id LIMIT 200""").fetchall()
    for person, linje in rader:
        sti = f"/person/{person}/samtykke/linje/{linje}/trekk/"
        if b.svar("GET", sti)[0] == 200:
            return sti, str(linje)
    return pytest.fail("ingen samtykkelinje å trekke i demoen")


def skriv(b: Bruker, maal: str):
    """Et nytt ord i målet, som står der etterpå."""
    ord_ = f"oppgradert {time.monotonic_ns()}"
    status, side, dit = b.send(maal, tekst=ord_)
    assert status == 302, f"{maal}: {status}"
    status, side, _ = b.svar("GET", maal)
    assert ord_ in side, f"{maal}: det som ble skrevet, er borte"
    return status, side, dit


def test_forrige_utgave_gaar_mens_migreringene_kjores_og_paa_skjemaet_etterpaa(utgave, capsys):
    with utgave.startet() as port:
        koordinator, ke = Bruker(port), Bruker(port)
        koordinator.logg_inn(KOORDINATOR)
        ke.logg_inn(KE)
        stier = arbeidet(koordinator)
        leser = [partial(koordinator.svar, "GET", sti) for sti in ("/", stier["person"], stier["plan"])]
        skriver = [partial(skriv, koordinator, stier["maal"]), partial(ke.svar, "GET", "/")]
        kontor = [partial(ke.svar, "GET", sti) for sti in ("/", stier["person"], "/livez")]
        with Trafikk([leser, skriver, kontor, leser]) as trafikk:
            time.sleep(3)
            foer = trafikk.lengst
            with Laasemaaler(utgave.base) as maaler:
                ut = migrer(utgave, maaler)
            time.sleep(2)
        nye = Bruker(port)
        nye.logg_inn(KOORDINATOR)
        etter = arbeidet(nye)
        skriv(nye, etter["maal"])
        trekk, linje = samtykket(ke, utgave.base)
        assert ke.send(trekk)[0] == 302
        with koble_til(utgave.base) as c:
            assert c.execute("SELECT trukket_tid IS NOT NULL FROM tilgang_samtykkelinje WHERE id = %s", [linje]).fetchone() == (True,)
            rader = c.execute("SELECT sum(n_live_tup) FROM pg_stat_user_tables").fetchone()[0]
    ganger = len(re.findall(r"Applying ", ut))
    antall = sum(trafikk.status.values())
    with capsys.disabled():
        print(f"\noppgradering: {antall} svar fra forrige utgave mens {ganger} migreringer ble kjørt, {len(trafikk.feil)} feil")
        print(f"  {rader} rader; lengste svar {trafikk.lengst:.2f} s, {foer:.2f} s før de begynte")
        print(f"  ventet på en lås {ut.count('Fikk ikke låsen')} ganger")
        for migrering, (sekunder, hva) in sorted(maaler.lengst.items(), key=lambda m: -m[1][0]):
            print(f"  lengste lås {sekunder * 1000:6.0f} ms  {migrering}: {hva}")
    assert ganger > 0 and not trafikk.feil, f"{trafikk.feil[:10]}\n{utgave.logget()}"
    assert max((s for s, _ in maaler.lengst.values()), default=0) <= LENGSTE_LAAS
