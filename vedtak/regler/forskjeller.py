"""Hva som er forskjellig mellom to versjoner, i ord et menneske leser."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Field, Model
from django.utils.dateformat import format as datoformat
from django.utils.translation import gettext as _

from vedtak.models import Brevdel, Klageprofil

UTEN = ("id", "kode", "versjon")


@dataclass(frozen=True)
class Forskjell:
    """Ett felt: navnet, og det som sto og det som kommer. `sprak` er målformen når teksten har en."""

    felt: str
    foer: list[str]
    naa: list[str]
    sprak: str


def mellom(gammel: Model, ny: Model) -> list[Forskjell]:
    funnet = []
    for felt in gammel._meta.concrete_fields:
        foer, naa = getattr(gammel, felt.attname), getattr(ny, felt.attname)
        if felt.name not in UTEN and foer != naa:
            sprak = felt.name[-2:] if felt.name.endswith(("_nb", "_nn")) else "nb" if felt.name in ("tittel", "kilde") else ""
            funnet.append(Forskjell(str(felt.verbose_name), _linjer(felt, gammel), _linjer(felt, ny), sprak))
    return funnet


def _linjer(felt: Field, rad: Model) -> list[str]:
    """Verdien linje for linje: en liste har en for hvert punkt, en dato er skrevet ut, et valg har sitt ord."""
    verdi = getattr(rad, felt.name)
    if felt.choices:
        return [str(getattr(rad, f"get_{felt.name}_display")())]
    if felt.name == "brevdeler":
        return [str(Brevdel(kode).label) for kode in verdi]
    if isinstance(verdi, bool):
        return [_("Ja") if verdi else _("Nei")]
    if isinstance(verdi, date):
        return [datoformat(verdi, "j. F Y")]
    if isinstance(verdi, dict):
        return list(verdi.values())
    if isinstance(verdi, list):
        return [str(linje) for linje in verdi]
    if isinstance(verdi, Klageprofil):
        return [str(verdi)]
    return [str(verdi)] if verdi not in (None, "") else []
