"""Ett barn per brev: delt av fra den varme arbeideren, med grenser for tid, minne og filer, og svar gjennom et rør.

Barnet arver ikke databasen eller køen: alt som var åpent, lukkes før brevet leses. Dør arbeideren, dør barnet.
"""

import ctypes
import gc
import logging
import os
import resource
import select
import signal
import struct
import sys
import time
from collections.abc import Callable

from utsending.feil import Feil, Settefeil
from utsending.rendring.henter import Stengt
from utsending.rendring.vakt import Nektet, sett_vakt

CPU_SEKUNDER = 20
VEGG_SEKUNDER = 45  # under CELERY_TASK_SOFT_TIME_LIMIT
MINNE = 512 * 1024 * 1024
HODE = struct.Struct(">cI")
FERDIG, VISTE_UT, FULLT, FEILET = b"F", b"V", b"M", b"X"
SIGNALER = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2, signal.SIGXCPU, signal.SIGCHLD)

_libc = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
PR_SET_PDEATHSIG = 1


def kjor(funksjon: Callable[[str], tuple[int, bytes]], html: str) -> tuple[int, bytes]:
    """Kjører funksjonen i et barn og gir svaret. Kaster Settefeil når barnet ikke svarer, blir for stort eller nektes noe."""
    forelder = os.getpid()
    les, skriv = os.pipe()
    barn = os.fork()
    if barn == 0:
        _barnet(funksjon, html, skriv, forelder)
    os.close(skriv)
    svar = None
    try:
        svar = _les_alt(les, time.monotonic() + VEGG_SEKUNDER)
    finally:
        os.close(les)
        if svar is None:  # fristen er ute, eller arbeideren ble avbrutt: barnet skal ikke bli igjen
            os.kill(barn, signal.SIGKILL)
        status = os.waitpid(barn, 0)[1]
    return _tolk(svar or b"", status)


def _tolk(svar: bytes, status: int) -> tuple[int, bytes]:
    hva, sider = HODE.unpack_from(svar) if len(svar) >= HODE.size else (b"", 0)
    if hva == FERDIG and status == 0:
        return sider, svar[HODE.size :]
    if hva == VISTE_UT:
        raise Settefeil(Feil.VISER_UT, er_varig=True)
    if hva == FULLT or (os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)):
        raise Settefeil(Feil.FOR_TUNGT)
    raise Settefeil(Feil.UKJENT)


def _les_alt(ror: int, frist: float) -> bytes | None:
    """Alt barnet skriver til det lukker røret ved å avslutte. None når fristen er ute først."""
    deler, venter = [], select.poll()
    venter.register(ror, select.POLLIN)
    while (igjen := frist - time.monotonic()) > 0:
        if venter.poll(igjen * 1000):
            del_ = os.read(ror, 1 << 16)
            if not del_:
                return b"".join(deler)
            deler.append(del_)
    return None


def _barnet(funksjon, html: str, skriv: int, forelder: int) -> None:
    """Kommer aldri tilbake: os._exit rydder ikke, for det som ryddes, er foreldrenes."""
    try:
        _steng_inne(skriv, forelder)
        sider, pdf = funksjon(html)
        svar = HODE.pack(FERDIG, sider) + pdf
    except (Stengt, Nektet):
        svar = HODE.pack(VISTE_UT, 0)
    except (MemoryError, RecursionError):
        svar = HODE.pack(FULLT, 0)
    except BaseException:
        svar = HODE.pack(FEILET, 0)
    try:
        rest = memoryview(svar)
        while rest:
            rest = rest[os.write(skriv, rest) :]
    finally:
        os._exit(0)


def _steng_inne(skriv: int, forelder: int) -> None:
    for nummer in SIGNALER:
        signal.signal(nummer, signal.SIG_DFL)
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != forelder:
            os._exit(1)
    os.closerange(3, skriv)
    os.closerange(skriv + 1, os.sysconf("SC_OPEN_MAX"))
    logging.disable()
    gc.disable()
    for grense, verdi in (
        (resource.RLIMIT_CPU, CPU_SEKUNDER),
        (resource.RLIMIT_FSIZE, 0),  # ingen fil kan få innhold
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_AS, _minne_naa() + MINNE),
    ):
        _senk(grense, verdi)
    sett_vakt()


def _senk(grense: int, verdi: int) -> None:
    hardt = resource.getrlimit(grense)[1]
    verdi = verdi if hardt == resource.RLIM_INFINITY else min(verdi, hardt)
    resource.setrlimit(grense, (verdi, verdi))


def _minne_naa() -> int:
    """Det barnet arver av adresserom; grensen gjelder det som kommer til."""
    try:
        with open("/proc/self/statm", "rb") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 4 * MINNE
