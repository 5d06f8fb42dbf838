"""Én prosess i installasjonen: kan startes, drepes, stanses pent og startes igjen."""

import os
import signal
import subprocess
from pathlib import Path

import psutil

from devtools.prosess import die_with_parent, stop
from tests.grunnlag.database import ROT


class Prosess:
    def __init__(self, navn: str, kommando: list[str], mappe: Path, miljo: dict[str, str]):
        self.navn, self.kommando, self.miljo, self.prosess = navn, kommando, miljo, None
        self._logg = mappe / f"{navn}.log"

    @property
    def logg(self) -> str:
        return self._logg.read_text(errors="replace") if self._logg.exists() else ""

    @property
    def lever(self) -> bool:
        return self.prosess is not None and self.prosess.poll() is None

    def start(self) -> None:
        with open(self._logg, "ab") as ut:
            self.prosess = subprocess.Popen(
                self.kommando, cwd=ROT, env=os.environ | self.miljo, stdin=subprocess.DEVNULL, stdout=ut, stderr=ut,
                preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
            )  # fmt: skip

    def barn(self) -> list[int]:
        return [barn.pid for barn in psutil.Process(self.prosess.pid).children()] if self.lever else []

    def drep(self) -> None:
        """SIGKILL på prosessen alene; barna merker det selv."""
        if self.lever:
            self.prosess.kill()
        if self.prosess:
            self.prosess.wait(10)

    def drep_alt(self) -> None:
        """SIGKILL på prosessen og barna dens, som når maskinen mister strømmen."""
        if self.lever:
            os.killpg(self.prosess.pid, signal.SIGKILL)
            self.prosess.wait(10)

    def stans(self) -> None:
        if self.prosess:
            stop(self.prosess, signal.SIGTERM, 20)
