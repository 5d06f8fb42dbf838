"""Arbeideren: tar en jobb, skriver filen bunke for bunke utenfor transaksjonen, lagrer den."""

import logging
import tempfile
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid5

from celery.exceptions import SoftTimeLimitExceeded
from django.utils import translation

from personer.models import Konto
from tilgang import oppslag
from utsending.jobber import filer, handlinger, oversikter, register, vilkaar
from utsending.jobber.handlinger import Stanset
from utsending.jobber.tilstander import Delslag, Jobbfeil
from utsending.models import Jobb, Jobbgang

logger = logging.getLogger(__name__)

FLATE = "utsending:hent_ut"  # det innsynsloggen sier om personene i filen når den lages
VISES = 200  # rader på siden, for det som også vises der


class Uttrekksfeil(Exception):
    def __init__(self, feil: Jobbfeil):
        super().__init__(feil.value)
        self.feil = feil


def utfor(*, jobb_id: UUID, klokke: Callable[[], datetime]) -> bool:
    """Sant når filen ble ferdig nå."""
    gang = handlinger.ta(jobb_id=jobb_id, tid=klokke())
    if gang is None:
        return False
    try:
        with tempfile.TemporaryFile() as fil:
            return _lag(gang, fil, klokke)
    except Stanset:
        return False
    except Uttrekksfeil as feil:
        _meld(gang, feil.feil, klokke(), er_varig=True)
    except SoftTimeLimitExceeded:
        _meld(gang, Jobbfeil.FOR_STOR, klokke(), er_varig=True)
    except Exception:
        logger.exception("jobb %s: uventet feil", gang.pk)
        _meld(gang, Jobbfeil.UKJENT, klokke(), er_varig=False)
    return False


def _meld(gang: Jobbgang, feil: Jobbfeil, tid: datetime, *, er_varig: bool) -> None:
    logger.warning("jobb %s: forsøk %s endte med %s", gang.pk, gang.forsok, feil.value)
    handlinger.meld_feil(gang=gang, feil=feil, er_varig=er_varig, tid=tid)


def _lag(gang: Jobbgang, fil: BinaryIO, klokke: Callable[[], datetime]) -> bool:
    jobb = Jobb.objects.get(pk=gang.pk)
    uttrekk = register.finn(jobb.uttrekk)
    if uttrekk is None:
        raise Uttrekksfeil(Jobbfeil.BORTE)
    innlest = b"".join(oversikter.stykker(jobb.pk, Delslag.INN))
    gjort, rader, personer, vises = 0, 0, [], []
    with translation.override(jobb.maalform):
        kilde = uttrekk.kilde(register.Bestilling(_kontoen(jobb, uttrekk), jobb.dag, jobb.valg, innlest))
        if kilde.antall > filer.FLEST_RADER:
            raise Uttrekksfeil(Jobbfeil.FOR_STOR)
        handlinger.framdrift(gang=gang, gjort=0, antall=kilde.antall, tid=klokke())
        with filer.skriver(jobb.filformat, fil, kilde.kolonner) as ut:
            for bunke in vilkaar.bunker(kilde.objekter):
                konto = _kontoen(jobb, uttrekk)
                lest = kilde.rader(bunke)
                _noter(gang, konto, [v for rad in lest for v in rad.vist])
                for rad in lest:
                    ut.rad(rad.verdier)
                personer += [v.person for rad in lest for v in rad.vist]
                rader += len(lest)
                if uttrekk.vis_paa_siden:
                    vises += [rad.verdier for rad in lest[: VISES - len(vises)]]
                gjort += len(bunke)
                handlinger.framdrift(gang=gang, gjort=gjort, antall=max(kilde.antall, gjort), tid=klokke())
        vist = oversikter.til_utdrag(kilde.kolonner, vises, rader <= VISES) if uttrekk.vis_paa_siden else b""
    return handlinger.fullfor(gang=gang, fil=fil, vist=vist, rader=rader, antall=gjort, personer=personer, tid=klokke())


def _kontoen(jobb: Jobb, uttrekk: register.Uttrekk) -> Konto:
    """Kontoen slik den er nå. Det som er lukket mens filen lages, stanser den."""
    konto = Konto.objects.get(pk=jobb.konto_id)
    if not uttrekk.kan(konto):
        raise Uttrekksfeil(Jobbfeil.STENGT)
    return konto


def _noter(gang: Jobbgang, konto: Konto, vist: list[oppslag.Vist]) -> None:
    """Loggen før radene er i filen; kan den ikke skrives, blir det ingen fil (pjl § 22 a)."""
    if vist:
        oppslag.skriv(konto=konto, flate=FLATE, foresporsel=uuid5(gang.pk, str(gang.forsok)), vist=vist)
