"""Et kontor som fatter vedtak i en prosess for seg selv, så det kan drepes midt i: python -m tests.utsending.kontor

Leser «vedtak versjon konto» på hver linje, og svarer «ferdig» når vedtaket er fattet.
"""

import os
import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]


class Kontor:
    """Prosessen, sett fra testen."""

    def __init__(self, base: str):
        self.miljo = os.environ | {"SAMVEV_DB_NAME": base, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        self.prosess = None

    def start(self) -> None:
        kommando = [sys.executable, "-m", "tests.utsending.kontor"]
        self.prosess = subprocess.Popen(kommando, cwd=ROT, env=self.miljo, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.les() == "klar"

    def be_om(self, vedtak, konto) -> None:
        self.prosess.stdin.write(f"{vedtak.pk} {vedtak.versjon} {konto.pk}\n")
        self.prosess.stdin.flush()

    def les(self) -> str:
        return self.prosess.stdout.readline().strip()

    def drep(self) -> None:
        if self.prosess:
            self.prosess.kill()
            self.prosess.wait(10)
            self.prosess.stdin.close()
            self.prosess.stdout.close()
            self.prosess = None


def hold_aapent() -> None:
    import django

    django.setup()
    from django.db import connection
    from django.utils import timezone

    from personer.models import Konto
    from vedtak import handlinger

    connection.ensure_connection()
    print("klar", flush=True)
    for linje in sys.stdin:
        vedtak, versjon, konto = linje.split()
        handlinger.fatt(vedtak_id=vedtak, versjon=int(versjon), av=Konto.objects.get(pk=konto), tid=timezone.now())
        print("ferdig", flush=True)


if __name__ == "__main__":
    hold_aapent()
