"""Innkallingen på papir til den som ikke bruker Samvev."""

from datetime import date

from django.http import Http404

from ansvarsgruppe.models import Mote, Sakslistepunkt
from ansvarsgruppe.mote import oversikter
from ansvarsgruppe.mote.oversikter import Innkalt
from ansvarsgruppe.papir import FAAR_ARK, er_skjult, kan_gis, personen_bak
from personer.models import Konto
from tilgang.navn import Mottakernavn


def arket(til: str, leser: Konto, mote: Mote, innkalte: list[Innkalt], saksliste: list[Sakslistepunkt], dag: date) -> dict:
    """Når og hvor får alle; hvem andre som kommer, bare personen og de som handler for hen; sakslisten den som kan få den (papir.py).

    En skjult kontakt er ikke nevnt på noe ark (krisesenterlova § 5): det kan bli liggende. Den personens adresse er skjult for, får
    ikke stedet: det kan være skolen (S-ADR-1).
    """
    mottaker = next((d for d in innkalte if str(d.rad.pk) == til and d.faar_innkalling), None)
    if mottaker is None:
        raise Http404
    mottaker.rad.mote = mote
    rad, person = mottaker.rad, mote.gruppe.person
    navn = Mottakernavn(person, mottaker=personen_bak(rad), skriver=leser, dag=dag, aapent=False)
    synlige = [d for d in oversikter.innkalte(leser, mote, navn) if not er_skjult(d.rad)] if rad.slag in FAAR_ARK else []
    saker = kan_gis(rad, ((sak, [sak.innsynsdel]) for sak in saksliste), dag, tekst=lambda sak: sak.tekst)
    return {"mottaker": mottaker, "innkalte": synlige, "saksliste": saker, "stedet_er_skjult": navn.stedet_er_skjult}
