"""Hver rolle går gjennom alt hen kommer til, på nynorsk. Verdenens egne tekster er merker, så et bokmålsord er vårt."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import translation

from personer.historikk.aktor import Systemaktor, som
from personer.models import Enhet, Konto, Maalform
from tests.huset.nynorsk import BARE_BOKMAAL, lesetekst, ord_fra
from tests.huset.verden import rulles_tilbake

ROLLER = ("saksbehandler", "ke_leder", "enhetsleder", "koordinator", "gruppemedlem", "systemansvarlig")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HVER_SIDE = 2  # ganger: to saker av samme slag viser det samme
IKKE_FOLG = re.compile(r"/pdf/$|^/static/")
# Skjemaene vi sender tomme for å se feilene; et skjema uten felt er en handling og sendes ikke.
UTEN_FELT = {"csrfmiddlewaretoken", "innsending", "versjon", "neste", "maalform", "hurtigtast", "q"}


class Sidedeler(HTMLParser):
    """Lenkene på siden, og om hovedskjemaet har felt å fylle ut."""

    def __init__(self):
        super().__init__()
        self.lenker, self.felt = [], set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a" and attrs.get("href", "").startswith("/"):
            self.lenker.append(attrs["href"].partition("#")[0])
        if tag in {"input", "select", "textarea"} and attrs.get("name"):
            self.felt.add(attrs["name"])


def deler(html: str) -> Sidedeler:
    leser = Sidedeler()
    leser.feed(html)
    return leser


def bokmaal(html: str, egennavn: re.Pattern) -> dict[str, set[str]]:
    """Tekst på siden med et ord som bare er bokmål, når navn på enheter og kontoer er tatt bort."""
    funn = {tekst: ord_fra(egennavn.sub(" ", tekst), BARE_BOKMAAL) for tekst in lesetekst(html, "nn")}
    return {tekst: feil for tekst, feil in funn.items() if feil}


@pytest.fixture
def paa_nynorsk(verden):
    with rulles_tilbake():
        with som(Systemaktor.TEST):
            Konto.objects.update(maalform=Maalform.NYNORSK)
        navn = sorted({*Enhet.objects.values_list("navn", flat=True), *Konto.objects.values_list("navn", flat=True)}, key=len, reverse=True)
        verden.egennavn = re.compile("|".join(map(re.escape, navn)))
        yield verden


def gaa_gjennom(klient: Client):
    """(adresse, side, feilside) for hver side lenkene fører til fra forsiden."""
    ko, sett, ganger = ["/"], {"/"}, {}
    while ko:
        adresse = ko.pop(0)
        slag = UUID.sub("<uuid>", adresse.partition("?")[0])
        ganger[slag] = ganger.get(slag, 0) + 1
        if ganger[slag] > HVER_SIDE:
            continue
        svar = klient.get(adresse)
        if svar.status_code in (301, 302):
            ko.append(svar["Location"])
            continue
        if "html" not in svar["Content-Type"]:
            continue
        html = svar.content.decode()
        yield adresse, html
        funnet = deler(html)
        if funnet.felt - UTEN_FELT:
            with rulles_tilbake():
                svar = klient.post(adresse, {})
                if svar.status_code == 422:
                    yield f"{adresse} (tomt skjema)", svar.content.decode()
        nye = [lenke for lenke in funnet.lenker if lenke not in sett and not IKKE_FOLG.search(lenke)]
        sett.update(nye)
        ko += nye


@pytest.mark.parametrize("rolle", ROLLER)
def test_alt_rollen_kommer_til_er_nynorsk(paa_nynorsk, rolle):
    feil, sider = {}, 0
    for adresse, html in gaa_gjennom(paa_nynorsk.klient(rolle)):
        sider += 1
        assert '<html lang="nn"' in html, adresse
        if funn := bokmaal(html, paa_nynorsk.egennavn):
            feil[adresse] = funn
    assert feil == {}
    print(rolle, sider)
