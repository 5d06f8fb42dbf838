"""Hver rolle går gjennom alt hen kommer til, på nynorsk. Verdenens egne tekster er merker, så et bokmålsord er vårt."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser

import pytest
from django.test import Client

from ip.models import Planmal
from koordinator.models import Motesak, Orientering, Utpeking
from personer.historikk.aktor import Systemaktor, som
from personer.models import Enhet, Konto, Maalform, Person
from tests.huset.nynorsk import BARE_BOKMAAL, lesetekst, ord_fra
from tests.huset.ruter import Nettleser, leser_for
from tests.huset.verden import rulles_tilbake
from tilgang.models import Samtykke, Sperre
from utsending.models import Brev
from vedtak.models import Klageprofil, Regelforslag, Retningslinje, Rettsgrunnlag, Tilsynspakke, Vedtak, Vilkaarssvar

ROLLER = ("saksbehandler", "ke_leder", "enhetsleder", "koordinator", "gruppemedlem", "systemansvarlig")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EPOST = re.compile(r"\S+@\S+")  # kommunens egen adresse, slik den er
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


@cache
def bokmaalsord(tekst: str, lagret: re.Pattern) -> set[str]:
    return ord_fra(tekst, BARE_BOKMAAL) and ord_fra(lagret.sub(" ", EPOST.sub(" ", tekst)), BARE_BOKMAAL)


def bokmaal(html: str, lagret: re.Pattern) -> dict[str, set[str]]:
    """Tekst på siden med et ord som bare er bokmål, når det som er lagret, er tatt bort. Menyen og de andre like tekstene leses én gang."""
    funn = {tekst: bokmaalsord(tekst, lagret) for tekst in lesetekst(html, "nn")}
    return {tekst: feil for tekst, feil in funn.items() if feil}


@pytest.fixture
def paa_nynorsk(verden):
    with rulles_tilbake():
        with som(Systemaktor.TEST):
            Konto.objects.update(maalform=Maalform.NYNORSK)
            Person.objects.update(maalform=Maalform.NYNORSK)  # det som skrives ut til noen, er på mottakerens målform
        verden.lagret = re.compile(rf"\b(?:{'|'.join(map(re.escape, lagrede_tekster()))})(?!\w)")
        yield verden


def lagrede_tekster() -> list[str]:
    """Det som ikke er merker: navn, titlene på brev, regelkatalogen, og svar og begrunnelser slik de ble skrevet den dagen."""
    felt = [(Enhet, "navn"), (Konto, "navn"), (Konto, "epost"), (Brev, "tittel")]
    felt += [(Vilkaarssvar, "begrunnelse"), (Regelforslag, "begrunnelse"), (Retningslinje, "tittel"), (Retningslinje, "tekst")]
    felt += [(Planmal, navn) for navn in ("maal_nb", "maal_nn", "tiltak_nb", "tiltak_nn")]
    felt += [(Samtykke, "omfang"), (Orientering, "grunn"), (Motesak, "anonymt_sporsmal"), (Vedtak, "barnets_syn"), (Sperre, "begrunnelse")]
    tekster = {tekst for modell, navn in felt for tekst in modell.objects.values_list(navn, flat=True)}
    tekster |= {del_["tittel"] for pakke in Tilsynspakke.objects.all() for del_ in pakke.innhold_liste}
    for modell in (Rettsgrunnlag, Klageprofil):
        for rad in modell.objects.all():
            for verdi in (getattr(rad, f.attname) for f in modell._meta.concrete_fields):
                deler = verdi.values() if isinstance(verdi, dict) else verdi if isinstance(verdi, list) else [verdi]
                tekster |= {v for v in deler if isinstance(v, str) and len(v) > 3}
    return sorted(tekster - {""}, key=len, reverse=True)


def gaa_gjennom(leser: Nettleser, start: list[str]):
    """(adresse, siden) for hver side lenkene fører til, og for siden et tomt skjema gir."""
    ko, sett, ganger = [*start], {*start}, Counter()
    while ko:
        adresse = ko.pop(0)
        slag = UUID.sub("<uuid>", adresse.partition("?")[0])
        ganger[slag] += 1
        if ganger[slag] > HVER_SIDE and adresse not in start:
            continue
        svar = leser.svar("GET", adresse)
        if svar.status_code in (301, 302):
            ko.append(svar["Location"])
            continue
        if "html" not in svar["Content-Type"]:
            continue
        html = svar.tekst.decode()
        yield adresse, html
        funnet = deler(html)
        if funnet.felt - UTEN_FELT:
            with rulles_tilbake():
                svar = leser.svar("POST", adresse, {})
                if svar.status_code == 422:
                    yield f"{adresse} (tomt skjema)", svar.tekst.decode()
        nye = [lenke for lenke in funnet.lenker if lenke not in sett and not IKKE_FOLG.search(lenke)]
        sett.update(nye)
        ko += nye


@pytest.mark.parametrize("rolle", ROLLER)
def test_alt_rollen_kommer_til_er_nynorsk(paa_nynorsk, rolle):
    start = ["/", "/finst-ikkje/"]
    for utpeking in Utpeking.objects.all():
        start += [f"/utpeking/{utpeking.pk}/", f"/utpeking/{utpeking.pk}/navngi/"]
    funn = {}
    for adresse, html in gaa_gjennom(leser_for(paa_nynorsk, rolle), start):
        assert '<html lang="nn"' in html, adresse
        funn[adresse] = bokmaal(html, paa_nynorsk.lagret)
    assert len(funn) >= len(start)
    assert {adresse: feil for adresse, feil in funn.items() if feil} == {}


@pytest.mark.parametrize("sprak, overskrift", [("nn", "Logg inn"), ("nb", "Logg inn")])
def test_innloggingen_folger_nettleseren(db, sprak, overskrift):
    klient = Client(headers={"accept-language": f"{sprak}-NO,{sprak};q=0.9,en;q=0.5"})
    for svar in (klient.get("/logg-inn/"), klient.post("/logg-inn/", {"username": "ingen@fjordvik.example", "password": "feil"})):
        html = svar.content.decode()
        assert f'<html lang="{sprak}"' in html and svar["Content-Language"] == sprak and overskrift in html
        assert bool(bokmaal(html.replace('lang="nb"', 'lang="nn"'), re.compile("$^"))) == (sprak == "nb")
