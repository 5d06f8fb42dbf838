"""En ren Python med Django og Celery lest inn, og ingenting av vårt. For hvert miljø den får, deler den seg, og barnet leser driftens
innstillinger i det. Å lese inn de andres kode tar ti ganger så lenge som innstillingene, og er likt hver gang.

    python -m tests.config.forgreiner    # hver linje inn: [miljøet, fil til stdout, fil til stderr]; hver linje ut: hvordan det gikk
"""

import json
import os
import sys
from importlib import import_module

ANDRES = (
    "celery.contrib.django.task", "celery.schedules", "cryptography.fernet", "csp.constants", "django.conf", "django.db",
    "django.utils.module_loading", "django.utils.translation", "kombu.exceptions",
)  # fmt: skip
VAART = ("config", "oppfolging", "personer", "utsending")

if __name__ == "__main__":
    for modul in ANDRES:
        import_module(modul)
    assert not {navn.partition(".")[0] for navn in sys.modules} & {*VAART}
    for linje in sys.stdin:
        if barn := os.fork():
            print(os.waitstatus_to_exitcode(os.waitpid(barn, 0)[1]), flush=True)
            continue
        miljo, *filer = json.loads(linje)
        for nummer, fil in enumerate(filer, 1):
            os.dup2(os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), nummer)
        os.environ.clear()
        os.environ.update(miljo)
        import_module("config.settings.prod")
        break
