"""Det som venter i gruppene: det KE skal vite (R52), svaret om egen del, og dem koordinatoren må finne en annen for."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.livet.oversikter import meldt_ke
from ansvarsgruppe.oversikter import medlemsnavn
from oversikt import dagspor, noe
from oversikt.loggarbeid import Arbeid
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn


def meldt(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Den siste uken, til orientering for KE."""
    if regler.kan_uten_person(konto, Handling.VURDERE):
        for person, hva, dato, gruppe in meldt_ke(konto, noe.nytt_siden(dag), dag):
            yield person, hva, dato, _("Se gruppen"), reverse("ansvarsgruppe:gruppe", args=[gruppe.pk])


def mine(konto: Konto, dag: date) -> Iterator[Arbeid]:
    for m in dagspor.min_del(konto, dag):
        url = reverse("ansvarsgruppe:min_del", args=[m.gruppe_id, m.pk])
        yield m.gruppe.person, _("Si ja eller nei til din del"), m.fra, _("Svar om min del"), url


def uenige(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Medlemmer som har sagt nei til delen, eller vil ut."""
    for m in dagspor.uenige(konto, dag):
        navn = medlemsnavn(m, Enhetsnavn(konto, m.gruppe.person))
        if m.vil_slutte_tid is not None:
            url = reverse("ansvarsgruppe:avslutt", args=[m.gruppe_id, m.pk])
            yield m.gruppe.person, _("%(navn)s vil ut av gruppen") % {"navn": navn}, _dato(m.vil_slutte_tid), _("Finn en som overtar"), url
        else:
            url = reverse("ansvarsgruppe:gruppe", args=[m.gruppe_id])
            yield m.gruppe.person, _("%(navn)s har sagt nei til sin del") % {"navn": navn}, _dato(m.svar_tid), _("Se gruppen"), url


def _dato(tid) -> date:
    return timezone.localdate(tid)
