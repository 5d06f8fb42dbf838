"""Det brevet kommer til å si om klage etter en klageprofil, til den som skal godkjenne den."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from personer.models import Maalform
from vedtak import brevord
from vedtak.brev import klageinstans
from vedtak.models import Rettsgrunnlag
from vedtak.regler.myndighet import HERFRA


@dataclass(frozen=True)
class Klagedel:
    """Klagedelen på én målform, slik den står i et brev til en voksen, og reglene brevet viser til."""

    maalform: Maalform
    tekst: str
    regler: list[str]


def klagedeler(rad: Rettsgrunnlag) -> list[Klagedel]:
    """Begge målformer. Tom når raden ikke har noen klagedel, eller brevet skrives av en annen."""
    if rad.klageprofil is None or rad.utsteder not in HERFRA:
        return []
    return [_klagedel(rad, m) for m in (Maalform.BOKMAAL, Maalform.NYNORSK)]


def _klagedel(rad: Rettsgrunnlag, maalform: Maalform) -> Klagedel:
    profil = rad.klageprofil
    former = ("forelder", "fullmektig", "verge", "barnevern", "fosterhjem", "ventet", "er_barn", "foreldre_samtykker", "om_familien")
    kontekst = dict.fromkeys(former, False) | {
        "selv": True,
        "navn": "",
        "klager_for": "",
        "profil": profil,
        "frist": brevord.frist(maalform, profil),
        "klageinstans": klageinstans(profil, maalform),
        "hjelp": getattr(profil, f"hjelp_{maalform}"),
        "kommune": settings.KOMMUNE,
        "avsender": brevord.AVSENDER[maalform],
        "maalform": str(maalform),
    }
    with translation.override(maalform):
        tekst = render_to_string(f"vedtak/brev/{maalform}/klage.html", kontekst)
    regler = [
        *getattr(rad, f"hjemler_{maalform}"),
        *getattr(profil, f"klageregler_{maalform}"),
        getattr(profil, f"innsynsregel_{maalform}"),
    ]
    return Klagedel(maalform, tekst, regler)
