"""Innkallingen på papir til den som ikke bruker Samvev."""

from django.http import Http404
from django.utils import timezone

from ansvarsgruppe.models import Mote, Sakslistepunkt
from ansvarsgruppe.mote.oversikter import Deltaker
from ansvarsgruppe.mote.tilstander import Deltakerslag
from personer.alder import fyller


def arket(til: str, mote: Mote, deltakere: list[Deltaker], saksliste: list[Sakslistepunkt]) -> dict:
    """Personen får sakslisten. Foreldre får den til barnet er 12; etter det er det ikke gitt at alt skal til dem (pbrl § 3-4).

    En skjult kontakt er ikke nevnt på noe ark (krisesenterlova § 5): det kan bli liggende.
    """
    mottaker = next((d for d in deltakere if str(d.rad.pk) == til and d.rad.slag in (Deltakerslag.PERSON, Deltakerslag.REPRESENTANT)), None)
    if mottaker is None:
        raise Http404
    fodt, dag = mote.gruppe.person.fodselsdato, timezone.localdate(mote.begynner)
    faar_listen = mottaker.rad.slag == Deltakerslag.PERSON or fodt is None or dag < fyller(fodt, 12)
    synlige = [d for d in deltakere if not (d.rad.medlemskap and d.rad.medlemskap.enhet.er_skjult_kontakt)]
    return {"mottaker": mottaker, "deltakere": synlige, "saksliste": saksliste if faar_listen else [], "faar_listen": faar_listen}
