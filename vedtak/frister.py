"""Fristene i klagesaken som regning: profil og datoer inn, siste dag ut. Brukes bare internt; brevet sier «… fra du mottok brevet»."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from oppfolging.virkedager import virkedag
from vedtak.models import Fristenhet, Klageprofil

DAGER_I_EN = {Fristenhet.UKER: 7}
SAKSKOSTNADER_UKER = 3  # fvl § 36: kravet settes fram innen tre uker


def klagefrist(profil: Klageprofil, fra: date) -> date:
    """Siste dag en klage er i tide når fristen begynte å løpe `fra`.

    En frist i uker ender på samme ukedag som den begynte (domstolloven § 148). Frist og start står i profilen:
    pbrl § 7-5 eller fvl § 29.
    """
    return virkedag(fra + timedelta(days=profil.frist_antall * DAGER_I_EN[Fristenhet(profil.frist_enhet)]))


def kom_fram_elektronisk(tilgjengelig: date, varslet: date) -> date:
    """Fristen begynner når vedtaket er gjort tilgjengelig og varselet er sendt (eForvaltningsforskriften §§ 8 og 11)."""
    return max(tilgjengelig, varslet)


@dataclass(frozen=True)
class Fristfakta:
    """Det fristen regnes av: når vedtaket kom fram, når en begrunnelse noen krevde kom fram, og dagen fristen er forlenget til."""

    kom_fram: date
    begrunnelse_kom: date | None = None
    forlenget_til: date | None = None


def siste_klagedag(profil: Klageprofil, fakta: Fristfakta) -> date:
    """Kravet om begrunnelse avbryter fristen; en ny løper fra begrunnelsen kom fram (fvl § 29). En forlenging gjelder når den er
    lengre enn det som ellers følger (fvl § 29 siste ledd)."""
    siste = klagefrist(profil, max(fakta.kom_fram, fakta.begrunnelse_kom or fakta.kom_fram))
    return max(siste, virkedag(fakta.forlenget_til)) if fakta.forlenget_til else siste


def etter_ett_aar(vedtatt: date, kom: date) -> bool:
    """Er det gått mer enn ett år fra vedtaket, tas klagen ikke under behandling som klage (fvl § 31)."""
    return kom > maaneder_etter(vedtatt, 12)


def maaneder_etter(dag: date, antall: int) -> date:
    """Samme dag i en senere måned, eller månedens siste dag når den er kortere (domstolloven § 148)."""
    aar, maaned = divmod(dag.month - 1 + antall, 12)
    aar, maaned = dag.year + aar, maaned + 1
    return date(aar, maaned, min(dag.day, calendar.monthrange(aar, maaned)[1]))


def forelopig_svar(mottatt: date) -> date:
    """Er klagen ikke besvart innen en måned, skal klageren ha foreløpig svar (fvl § 11 a)."""
    return maaneder_etter(mottatt, 1)


def sakskostnader(vedtatt: date) -> date:
    """Siste dag for å kreve sakskostnader når vedtaket er endret til gunst for parten (fvl § 36)."""
    return virkedag(vedtatt + timedelta(weeks=SAKSKOSTNADER_UKER))
