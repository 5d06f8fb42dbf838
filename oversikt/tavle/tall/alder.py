"""Aldersgruppene, regnet på standdagen av fødselsdatoen."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Case, CharField, Value, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from personer.models.person import fylte_aar

VENTET = "VENTET"  # et barn som ikke er født den dagen
BARN, VOKSEN = "BARN", "VOKSEN"
VOKSEN_FRA = 18
FYLT = {BARN: _("Under 18 år"), VOKSEN: _("18 år og over")}


def _grupper() -> dict[str, str]:
    nedre = settings.ALDERSGRUPPER
    ovre = [str(n - 1) for n in nedre[1:]]
    ut = {str(fra): f"{fra}–{til} år" for fra, til in zip(nedre, ovre, strict=False)}
    return {VENTET: _("Ventet barn"), **ut, str(nedre[-1]): format_lazy(_("{n} år og over"), n=nedre[-1])}


GRUPPER = _grupper()
BARNEGRUPPER = [VENTET, *(kode for kode in GRUPPER if kode != VENTET and int(kode) < VOKSEN_FRA)]


def fodt_senest(dag: date, alder: int) -> date:
    """Den som er født senest denne dagen, har fylt `alder` på `dag`. Født 29. februar fyller år 1. mars i vanlige år."""
    try:
        return dag.replace(year=dag.year - alder)
    except ValueError:
        return date(dag.year - alder, 2, 28)


def _trapp(dag: date, trinn: Iterable[tuple[int, str]], ellers: str, felt: str) -> Case:
    """Det første trinnet personen er gammel nok for, det høyeste først."""
    naar = [When(**{f"{felt}__lte": fodt_senest(dag, alder)}, then=Value(kode)) for alder, kode in trinn]
    return Case(*naar, default=Value(ellers), output_field=CharField())


def aldersgruppe(dag: date, felt: str = "person__fodselsdato") -> Case:
    return _trapp(dag, [(nedre, str(nedre)) for nedre in reversed(settings.ALDERSGRUPPER)], VENTET, felt)


def barn_eller_voksen(dag: date, felt: str = "person__fodselsdato") -> Case:
    """Et ventet barn er et barn."""
    return _trapp(dag, [(VOKSEN_FRA, VOKSEN)], BARN, felt)


def snittalder(fodselsdatoer: Iterable[date | None], dag: date) -> float | None:
    """Snittet av fylte år. Et ventet barn har ingen alder ennå."""
    aar = [alder for fodt in fodselsdatoer if (alder := fylte_aar(fodt, dag)) is not None]
    return sum(aar) / len(aar) if aar else None
