"""Svaret på en virkelig side om personen: visningen selv, uten å tegne den; og hele veien gjennom mellomvaren."""

import uuid
from collections.abc import Callable
from functools import cache
from unittest import mock

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from tests.huset.ruter import UKJENT, Nettleser
from tests.huset.verden import BAKDEL

# Adressen, metoden, og handlingen den krever.
SIDER = [
    ("oversikt:person", "GET", "SE_PERSON"),
    ("oversikt:fodselsnummer", "POST", "SE_FODSELSNUMMER"),
    ("tilgang:sett_sperre", "GET", "SETTE_SPERRE"),
    ("tilgang:meld_inhabilitet", "GET", "MELDE_INHABILITET"),
    ("koordinator:pek_ut", "GET", "PEKE_UT_TJENESTE"),
    ("ansvarsgruppe:start", "GET", "LEDE_GRUPPE"),
    ("ip:ny", "GET", "LEDE_PLAN"),
]


@cache
def _visning(navn: str) -> tuple[str, Callable, str]:
    """(stien til en person som ikke finnes, visningen, navnet den har på id-en)."""
    sti = reverse(navn, args=[UKJENT])
    treff = resolve(sti)
    (argument,) = treff.kwargs
    return sti, treff.func, argument


def uten_aa_tegne():
    return mock.patch("django.template.loader.render_to_string", return_value="")


def status(konto, navn: str, metode: str, person) -> int:
    """Kalles i `uten_aa_tegne`."""
    sti, visning, argument = _visning(navn)
    sporring = RequestFactory().generic(metode, sti.replace(str(UKJENT), str(person)))
    sporring.user, sporring.id, sporring.er_sok, sporring.htmx = konto, uuid.uuid4(), False, False
    sporring.vist, sporring.vist_i_avslaget = [], []
    try:
        return visning(sporring, **{argument: person}).status_code
    except Http404:
        return 404
    except PermissionDenied:
        return 403


def hele_veien(konto, person) -> int:
    """Personsiden med innlogging, mellomvare, maler og innsynslogg. En stengt konto sendes til innloggingen."""
    klient = Client()
    klient.force_login(konto, backend=BAKDEL)
    return Nettleser(klient.cookies["sessionid"].value).svar("GET", reverse("oversikt:person", args=[person])).status_code
