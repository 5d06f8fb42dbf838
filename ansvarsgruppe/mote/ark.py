"""Innkallingen på papir til den som ikke bruker Samvev."""

from datetime import date

from django.http import Http404

from ansvarsgruppe.models import Mote, Sakslistepunkt
from ansvarsgruppe.mote.oversikter import Innkalt
from ansvarsgruppe.papir import FAAR_ARK, er_skjult, kan_gis


def arket(til: str, mote: Mote, innkalte: list[Innkalt], saksliste: list[Sakslistepunkt], dag: date) -> dict:
    """Når og hvor får alle som er kalt inn. Sakslisten får den som kan få den på dagen arket gis (papir.py).

    En skjult kontakt er ikke nevnt på noe ark (krisesenterlova § 5): det kan bli liggende.
    """
    mottaker = next((d for d in innkalte if str(d.rad.pk) == til and d.rad.slag in FAAR_ARK), None)
    if mottaker is None:
        raise Http404
    mottaker.rad.mote = mote
    synlige = [d for d in innkalte if not er_skjult(d.rad)]
    saker = kan_gis(mottaker.rad, ((sak, [sak.innsynsdel]) for sak in saksliste), dag)
    return {"mottaker": mottaker, "innkalte": synlige, "saksliste": saker}
