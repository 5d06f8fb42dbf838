"""Hver adresse, hver aktør, hver relasjon, hver metode: statusen som er skrevet i matrise.py, og ingen annen."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests.huset.matrise import INNGANGER, REGELRUTER, RUTER, UTE, UTEN_INNLOGGING, alle_navn, ventet, ventet_inngang
from tests.huset.ruter import RELASJONER, UKJENT, adresse, i_urlconf, ider, spor
from tests.huset.verden import AKTORER

METODER = ("GET", "POST", "PUT", "PATCH", "DELETE")
MINST_CELLER = 10_000


def test_hver_adresse_staar_i_matrisen_og_hver_rad_finnes():
    assert set(i_urlconf()) == alle_navn()


def test_bare_innloggingen_og_livstegnene_svarer_uten_innlogging():
    aapne = {navn for navn, p in i_urlconf().items() if not getattr(p.callback, "login_required", True)}
    assert aapne == UTEN_INNLOGGING == {i.navn for i in INNGANGER if i.aapen}


def celler():
    """(rute eller inngang, relasjon, metode, htmx)"""
    for inngang in INNGANGER:
        for metode in METODER:
            yield inngang, "", metode, False
        yield inngang, "", "GET", True
    for r in [*RUTER, *REGELRUTER]:
        bytter = ("bytte_egen", "bytte_annen", "bytte_ukjent") if len(r.ider) > 1 else ()
        for relasjon in RELASJONER:
            for metode in METODER:
                yield r, relasjon, metode, False
            yield r, relasjon, "GET", True
        for relasjon in bytter:
            for metode in ("GET", "POST"):
                yield r, relasjon, metode, False


@pytest.fixture
def avvik():
    """Samler alt som er feil, så én kjøring viser hele bildet."""
    funn = []
    yield funn
    assert not funn, f"{len(funn)} avvik:\n" + "\n".join(funn[:60])


def test_hver_celle_har_statusen_matrisen_sier(verden, avvik, capsys):
    antall = 0
    for aktor in AKTORER:
        klient = verden.klient(aktor)
        for r, relasjon, metode, htmx in celler():
            if relasjon:
                sti, skal = adresse(verden, r, relasjon), ventet(r, aktor, relasjon, metode, htmx)
            else:
                sti, skal = reverse(r.navn), ventet_inngang(r, aktor, metode, htmx)
            svar = spor(klient, metode, sti, htmx=htmx)
            antall += 1
            hvor = f"{aktor} {metode}{' htmx' if htmx else ''} {r.navn} {' '.join(getattr(r, 'objekter', ()))} {relasjon}"
            if svar.status_code != skal:
                avvik.append(f"{hvor}: {svar.status_code}, skulle vært {skal}")
            elif skal == 401:
                if not svar.headers.get("HX-Redirect", "").startswith(reverse("personer:logg_inn")) or svar.tekst:
                    avvik.append(f"{hvor}: 401 skal være tom og vise vei til innloggingen")
            elif skal == 302 and aktor in UTE and not svar["Location"].startswith(reverse("personer:logg_inn")):
                avvik.append(f"{hvor}: skulle til innloggingen, ikke {svar['Location']}")
    with capsys.disabled():
        print(f"\ntilgangsmatrisen: {len(alle_navn())} adresser, {antall} celler")
    assert antall >= MINST_CELLER


# --- Det du ikke kan vite om, ser ut som om det ikke finnes ---

SKIFTER = (
    (re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+'), rb"\1"),
    (re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), b"ID"),
    (re.compile(rb'nonce="[^"]+"'), b""),
)
SKIFTENDE_HODER = {"X-Request-ID", "Content-Security-Policy", "Content-Length"}


def avtrykk(svar):
    """Svaret uten det som er nytt for hver forespørsel: id-en det ble spurt etter, forespørselens nummer, csrf og nonce."""
    kropp = svar.tekst
    for monster, erstatning in SKIFTER:
        kropp = monster.sub(erstatning, kropp)
    hoder = {n: v for n, v in svar.items() if n not in SKIFTENDE_HODER}
    return svar.status_code, hoder, sorted(svar.cookies), kropp


def test_et_svar_om_det_du_ikke_kan_vite_om_er_likt_svaret_om_ingenting(verden, avvik):
    sammenlignet = 0
    for aktor in sorted(set(AKTORER) - UTE):
        klient = verden.klient(aktor)
        for r in RUTER:
            for metode in ("GET", "POST"):
                like = [rel for rel in ("egen", "annen") if ventet(r, aktor, rel, metode) == 404]
                if not like or ventet(r, aktor, "ukjent", metode) != 404:
                    continue
                ingenting = avtrykk(spor(klient, metode, adresse(verden, r, "ukjent")))
                for relasjon in like:
                    sammenlignet += 1
                    if avtrykk(spor(klient, metode, adresse(verden, r, relasjon))) != ingenting:
                        avvik.append(f"{aktor} {metode} {r.navn} {relasjon}: svaret skiller seg fra svaret om en id som ikke finnes")
    assert sammenlignet > 1_000


def test_et_barn_under_feil_forelder_er_som_et_barn_som_ikke_finnes(verden, avvik):
    """F-CHILD: også for den som ser begge foreldrene."""
    for aktor in sorted(set(AKTORER) - UTE):
        klient = verden.klient(aktor)
        for r in RUTER:
            if len(r.ider) < 2:
                continue
            ukjent = avtrykk(spor(klient, "GET", adresse(verden, r, "bytte_ukjent")))
            feil = avtrykk(spor(klient, "GET", adresse(verden, r, "bytte_egen")))
            if ukjent != feil:
                avvik.append(f"{aktor} {r.navn}: barnet til en annen gir {feil[0]}, et ukjent barn {ukjent[0]}")


def test_404_siden_gjentar_ikke_id_en_den_ble_spurt_om(verden):
    svar = spor(verden.klient("fremmed"), "GET", adresse(verden, RUTER[0], "egen"))
    # Adressen står bare i skjemaene som skal tilbake dit (målform, hurtigtast).
    kropp = re.sub(r'name="neste" value="[^"]*"', "", svar.tekst.decode())
    assert escape(str(ider(verden, RUTER[0], "egen")[0])) not in kropp
    assert str(UKJENT) not in kropp
