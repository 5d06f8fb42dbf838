"""En liten disk for seg selv, som kan fylles til den siste byten uten at maskinen merker det. Bare der maskinen lar oss lage en.

Den henges opp bare for denne prosessen og dem den starter, og er borte når de er det, også når de er drept.
"""

import ctypes
import errno
import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CLONE_NEWNS = 0x20000


@dataclass(frozen=True)
class Disk:
    mappe: Path
    er_egen: bool

    @property
    def ballast(self) -> Path:
        return self.mappe / "ballast"

    def fyll(self, spar: int = 0) -> None:
        """`spar`: omtrent så mange byte er det igjen. Andre skriver imens."""
        stat = os.statvfs(self.mappe)
        bit, slutt = max(0, stat.f_bavail * stat.f_frsize - spar), 0
        fd = os.open(self.ballast, os.O_WRONLY | os.O_CREAT)
        try:
            while bit >= stat.f_frsize:
                try:
                    os.posix_fallocate(fd, slutt, bit)
                    slutt += bit
                    bit = 0 if spar else bit
                except OSError as feil:
                    if feil.errno != errno.ENOSPC:
                        raise
                    bit //= 2
        finally:
            os.close(fd)

    def tom(self) -> None:
        self.ballast.unlink(missing_ok=True)


@cache
def for_oss_selv() -> bool:
    """Det som henges opp etter dette, ser bare denne tråden, de den starter, og barna. Usant der vi ikke får lov."""
    bibliotek = ctypes.CDLL(None)
    if not hasattr(bibliotek, "unshare") or bibliotek.unshare(CLONE_NEWNS):
        return False
    return not subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True).returncode


@contextmanager
def disk(mappe: Path, megabyte: int):
    """`er_egen` er usant der mappen bare er en vanlig mappe: da kan den ikke fylles."""
    mappe.mkdir(mode=0o711)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabyte}m,mode=0711", "samvev-prove", str(mappe)]
    er_egen = bool(shutil.which("mount")) and for_oss_selv() and subprocess.run(mount, capture_output=True).returncode == 0
    try:
        yield Disk(mappe, er_egen)
    finally:
        if er_egen:
            subprocess.run(["umount", "--lazy", str(mappe)], check=True, capture_output=True)
