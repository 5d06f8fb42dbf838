"""Kjører maskinen på en base som er laget til den: `python -m tests.tilgang.maskin LØP STEG FRØ`. Skriver et regnskap som JSON."""

import gc
import json
import logging
import os
import sys
import time
from functools import partial
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402
from hypothesis import HealthCheck, Phase, seed, settings, stateful  # noqa: E402
from hypothesis.internal.conjecture import engine  # noqa: E402
from hypothesis.stateful import run_state_machine_as_test  # noqa: E402

from tests.tilgang.maskin.sjekk import Tilgangsmaskin  # noqa: E402
from tests.tilgang.maskin.verden import Verden  # noqa: E402


def kjor(lop: int, steg: int, fro: int) -> dict:
    """Til `lop` løp har gått alle stegene. Med plassen Hypothesis ellers har, blir hvert femte for kort, og telles ikke."""
    engine.BUFFER_SIZE = stateful.BUFFER_SIZE = 1 << 16
    begynt, m = time.monotonic(), Tilgangsmaskin
    m.hele_er = steg
    with override_settings(NODTILGANG=True, NODTILGANG_TJENESTER=["HELSE_OMSORG"]):
        verden = Verden()
        with connection.cursor() as c:  # utenfor løpene, som rulles tilbake med det de har satt
            c.execute("SET plan_cache_mode = force_generic_plan")
        while m.hele < lop:
            maskin = partial(m, verden)
            run_state_machine_as_test(
                seed(fro)(maskin),
                settings=settings(
                    max_examples=lop - m.hele,
                    stateful_step_count=steg,
                    deadline=None,
                    database=None,
                    phases=[Phase.generate],  # krymping tar minutter her
                    suppress_health_check=list(HealthCheck),
                    report_multiple_bugs=False,
                ),
            )
            fro += 1_000_003
    cpu = time.process_time() + _basens_tid()
    sekunder = round(time.monotonic() - begynt, 1)
    return {"cpu": round(cpu, 1), "lop": m.hele, "steg": m.steg, "celler": m.celler, "svar": m.svar_gitt, "sekunder": sekunder}


def _basens_tid() -> float:
    """Sekundene databasen har brukt på denne forbindelsen."""
    with connection.cursor() as c:
        c.execute("SELECT pg_backend_pid()")
        felt = Path(f"/proc/{c.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return (int(felt[11]) + int(felt[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # hvert 404 er en advarsel
    gc.freeze()
    gc.set_threshold(100_000)
    print(json.dumps(kjor(*map(int, sys.argv[1:4]))))
