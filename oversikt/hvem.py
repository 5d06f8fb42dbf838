"""Det listene på «Dagens arbeid» spør om kontoen, én gang i et svar."""

from datetime import date

from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.husk import husk


def leder_noens_plan(konto: Konto, dag: date) -> bool:
    """Er kontoen koordinator for noen?"""
    return husk(("leder noens plan", konto.pk, dag), lambda: regler.personer_for(konto, Handling.LEDE_PLAN, dag).exists())
