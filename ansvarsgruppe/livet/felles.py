"""Det visningene om gruppens liv deler: hente gruppen, og siden skjemaene står på."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Ansvarsgruppe
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter


def hent_gruppe(request, gruppe_id, *, lede: bool = True) -> Ansvarsgruppe:
    """Gruppen når leseren ser rammen; kan leseren ikke lede den, nektes det med grunn (403)."""
    gruppe = hent(Ansvarsgruppe.objects.synlig_for(request.user).select_related("person"), pk=gruppe_id)
    if lede:
        regler.krev(request.user, Handling.LEDE_GRUPPE, gruppe.person)
    return gruppe


def gruppen_i_gang(request, gruppe_id, dag: date, *, lede: bool = True) -> Ansvarsgruppe:
    """Som `hent_gruppe`, når gruppen ikke er avsluttet."""
    gruppe = hent_gruppe(request, gruppe_id, lede=lede)
    krev_aapen(gruppe, dag)
    return gruppe


def krev_aapen(gruppe: Ansvarsgruppe, dag: date) -> None:
    if gruppe.til is not None and gruppe.til <= dag:
        raise PermissionDenied(_("Gruppen er avsluttet. Den kan leses, men ikke endres."))


def siden_for(gruppe: Ansvarsgruppe, anker: str = "") -> str:
    return reverse("ansvarsgruppe:gruppe", args=[gruppe.pk]) + (f"#{anker}" if anker else "")


def gruppeskjema(request, gruppe: Ansvarsgruppe, form, gjor: Callable[[], tuple[str, str]], *, deler=(), **side):
    """Et skjema om gruppen med én handling bak: `gjor` svarer med kvitteringen og adressen det går videre til.

    `side` er `tittel` og `knapp`, og når de trengs `under`, `tekst`, `farlig` og `avbryt`. Dokumentets tittel har aldri navn i seg.
    """
    noter(request, gruppe.person, Hva.GRUPPE, deler)
    if form.is_valid():

        def utfor():
            kvittering, videre = gjor()
            messages.success(request, kvittering)
            return videre

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"gruppe": gruppe, "person": gruppe.person, "under": gruppe.person.navn, "avbryt": siden_for(gruppe), "farlig": False}
    return svar_skjema(request, "ansvarsgruppe/livet/skjema.html", form, kontekst | side)
