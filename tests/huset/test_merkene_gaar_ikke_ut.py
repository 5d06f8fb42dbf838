"""Kanarifuglen: hvert felt om noen er et merke, og ingen merker når den som ikke skal se dem.

Hver adresse åpnes som hver aktør; alt som kommer tilbake leses: sider, deler, feilsider, hoder, informasjonskapsler, PDF og
det som skrives i den tekniske loggen. Hvem som skal se hvert felt, står i felter.py. I det samme gjennomgås innsynsloggen:
viser svaret en person, står personen i loggen under svarets nummer.
"""

import io
import logging

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.huset import felter
from tests.huset.matrise import INNGANGER, REGELRUTER, RUTER
from tests.huset.merker import DATO
from tests.huset.ruter import adresse, spor
from tests.huset.verden import AKTORER, UTEN_TILGANG
from tilgang.models import OppslagLinje

SER_ALLE = ("saksbehandler", "ke_leder", "klarert")
MED_TILGANG = [a for a in AKTORER if a not in UTEN_TILGANG]


@pytest.fixture
def avvik():
    """Samler alt som er feil, så én kjøring viser hele bildet."""
    funn = []
    yield funn
    assert not funn, f"{len(funn)} avvik:\n" + "\n".join(sorted(set(funn))[:60])


@pytest.fixture
def teknisk_logg():
    """Alt som skrives i noen logg, på alle nivåer."""
    linjer, samler = [], logging.Handler()
    samler.emit = lambda post: linjer.append(f"{post.getMessage()} {post.args} {getattr(post, 'request', '')}")
    rot = logging.getLogger()
    nivaa = rot.level
    rot.addHandler(samler)
    rot.setLevel(logging.DEBUG)
    yield linjer
    rot.removeHandler(samler)
    rot.setLevel(nivaa)


def lest(svar) -> str:
    """Alt mottakeren får: innholdet, hodene og kapslene."""
    hoder = " ".join(f"{navn}: {verdi}" for navn, verdi in svar.items())
    kapsler = " ".join(str(k) for k in svar.cookies.values())
    tekst = _pdftekst(svar.tekst) if svar.tekst.startswith(b"%PDF") else svar.tekst.decode(errors="replace")
    return f"{tekst} {hoder} {kapsler}"


def _pdftekst(innhold: bytes) -> str:
    """Tittelen og teksten som kan leses ut av brevet."""
    with pikepdf.open(io.BytesIO(innhold)) as fil:
        tittel = str(fil.docinfo.get("/Title", ""))
    return tittel + " " + " ".join(side.extract_text() for side in PdfReader(io.BytesIO(innhold)).pages)


def gjennomgang(verden, leser, inni=None):
    """(hvor, svar) for hver adresse: sakene EGEN og ANNEN, som side, del og tomt skjema, inngangene, søket og en feilside."""
    for r in [*RUTER, *REGELRUTER]:
        for relasjon in ("egen", "annen"):
            sti = adresse(verden, r, relasjon)
            for metode, htmx in (("GET", False), ("GET", True), ("POST", False)):
                yield f"{metode}{' htmx' if htmx else ''} {r.navn} {relasjon}", spor(leser, metode, sti, htmx=htmx, inni=inni)
    for inngang in INNGANGER:
        if inngang.navn != "personer:logg_ut":
            for metode in ("GET", "POST"):
                yield f"{metode} {inngang.navn}", spor(leser, metode, reverse(inngang.navn), inni=inni)
    for sak in verden.saker.values():
        yield "søk", spor(leser, "POST", reverse("oversikt:sok"), {"q": sak.person.etternavn[:4]}, inni=inni)
    yield "feilside", spor(leser, "GET", "/finnes/ikke/", inni=inni)


def skal_ses_av(merke) -> set[str]:
    """Aktørene som skal kunne se merket et sted; står det i flere felt, er ett av dem nok."""
    sett = set()
    for navn in merke.felt:
        felt, _, variant = navn.partition("@")
        modell, _, kolonne = felt.rpartition(".")
        sett |= felter.FELT[modell][kolonne].hvem(variant)
    return sett


def _sjekk_loggen(verden, linjer, avvik):
    for linje in linjer:
        for merke in verden.merker.finn(linje):
            avvik.append(f"teknisk logg: {merke.tegn} {sorted(merke.felt)}")


@pytest.mark.parametrize("aktor", UTEN_TILGANG)
def test_den_uten_tilgang_faar_ikke_ett_merke(verden, nettleser, avvik, teknisk_logg, aktor):
    sider = 0
    for hvor, svar in gjennomgang(verden, nettleser(aktor)):
        sider += 1
        assert svar.status_code < 500, hvor
        for merke in verden.merker.finn(lest(svar)):
            avvik.append(f"{hvor}: {merke.tegn} {sorted(merke.felt)}")
    _sjekk_loggen(verden, teknisk_logg, avvik)
    assert sider > 250


@pytest.mark.parametrize("aktor", MED_TILGANG)
def test_den_med_tilgang_ser_bare_sitt_og_innsynsloggen_nevner_hver_person(verden, nettleser, avvik, teknisk_logg, aktor):
    sett = set()

    def i_loggen(svar):
        """Leses før svaret rulles tilbake."""
        svar.logget = set(OppslagLinje.objects.filter(oppslag__foresporsel=svar["X-Request-ID"]).values_list("person", flat=True))

    for hvor, svar in gjennomgang(verden, nettleser(aktor), i_loggen):
        assert svar.status_code < 500, hvor
        for merke in verden.merker.finn(lest(svar)):
            sett.add(merke.tegn)
            if aktor not in skal_ses_av(merke):
                avvik.append(f"{hvor}: ser {merke.tegn} {sorted(merke.felt)}")
            if DATO.fullmatch(merke.tegn) or merke.sak not in verden.saker:
                continue  # en dato kan høre til flere; enheter har ingen egen linje
            if aktor not in SER_ALLE and merke.sak != "e":
                avvik.append(f"{hvor}: ser {merke.tegn} i saken {merke.sak}")
            if svar.status_code == 200 and not svar.logget & {verden.saker[merke.sak].person.pk, merke.person}:
                avvik.append(f"{hvor}: viser {merke.tegn} {sorted(merke.felt)}, men personen står ikke i innsynsloggen")
    _sjekk_loggen(verden, teknisk_logg, avvik)
    skulle = {m.tegn for m in verden.merker.alle.values() if aktor in skal_ses_av(m) and m.sak == "e"}
    assert len(sett & skulle) > len(skulle) / 3, "gjennomgangen finner det aktøren skal se"
