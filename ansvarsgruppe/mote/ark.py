"""Innkallingen på papir til den som ikke bruker Samvev."""

from datetime import date

from django.http import Http404

from ansvarsgruppe.models import Mote, Sakslistepunkt
from ansvarsgruppe.mote.oversikter import Innkalt
from ansvarsgruppe.papir import FAAR_ARK, er_skjult, kan_gis


def arket(til: str, mote: Mote, innkalte: list[Innkalt], saksliste: list[Sakslistepunkt], dag: date) -> dict:
    """Når og hvor får alle; hvem andre som kommer, bare personen og de som handler for hen; sakslisten den som kan få den (papir.py).

    En skjult kontakt er ikke nevnt på noe ark (krisesenterlova § 5): det kan bli liggende.
    """
    mottaker = next((d for d in innkalte if str(d.rad.pk) == til and d.faar_innkalling), None)
    if mottaker is None:
        raise Http404
    mottaker.rad.mote = mote
    synlige = [d for d in innkalte if not er_skjult(d.rad)] if mottaker.rad.slag in FAAR_ARK else []
    saker = kan_gis(mottaker.rad, ((sak, [sak.innsynsdel]) for sak in saksliste), dag)
    return {"mottaker": mottaker, "innkalte": synlige, "saksliste": saker}
