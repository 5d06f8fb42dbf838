"""Heftene settes av arbeideren, på forhånd; den åpne adressen deler ut bytene og setter aldri noe i gang."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from koordinator.informasjon import hefter
from koordinator.models import Hefte, Hefteslag
from utsending import brevhtml, rendring
from utsending.feil import Feil, Settefeil
from utsending.rendring import Satt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
TID = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))
ALLE = [(slag, m) for slag in Hefteslag.values for m in ("nb", "nn")]


def adresse(slag="ledere", maalform="nb"):
    return reverse(f"koordinator:hefte_{slag}_{maalform}")


def lag():
    return hefter.lag_hefter(klokke=lambda: TID)


@pytest.fixture
def fort(monkeypatch):
    """Setteren byttet ut: teksten selv er bytene. Gir listen over det som er satt."""
    satt = []
    monkeypatch.setattr(rendring, "rendre", lambda html: satt.append(html) or Satt(pdf=html.encode(), sider=1, satt_med="prøve"))
    return satt


@pytest.mark.parametrize(("slag", "maalform"), ALLE)
def test_teksten_er_ren_og_har_alle_delene(slag, maalform):
    tekst = hefter.html(slag, maalform, TID.date(), TID.date())
    brevhtml.krev_rent(tekst, maalform)
    assert "{#" not in tekst and "lov:" not in tekst and "href" not in tekst
    assert (tekst.count("<h2") > 4 and tekst.count("<h1") == 1) if slag != "innbygger" else tekst.count('<h2 class="del">') == 7


def test_heftet_er_en_tagget_pdf_paa_riktig_maalform():
    satt = rendring.rendre(hefter.html("ledere", "nn", TID.date(), TID.date()))
    with pikepdf.open(BytesIO(satt.pdf)) as pdf:
        rot = pdf.Root
        assert rot.MarkInfo.Marked and str(rot.Lang) == "nn" and "/StructTreeRoot" in rot
        assert str(pdf.docinfo["/Title"]) == "Kva lova krev av tenesta" and len(pdf.pages) == satt.sider


def test_et_hefte_settes_en_gang_og_paa_nytt_naar_noe_er_endret(fort, settings):
    assert (lag(), lag()) == (6, 0) and len(fort) == 6
    settings.KOMMUNE = settings.KOMMUNE | {"telefon": "11 22 33 44"}
    assert lag() == 6 and {rad.utgave for rad in Hefte.objects.all()} == {1, 2}
    svar = Client().get(adresse())
    assert svar["Content-Type"] == "application/pdf" and b"11 22 33 44" in svar.content


def test_den_som_leser_setter_aldri_noe_i_gang(monkeypatch):
    def nei(_html):
        raise AssertionError("en åpen adresse satte et hefte")

    monkeypatch.setattr(rendring, "rendre", nei)
    monkeypatch.setattr(hefter, "html", nei)
    svar = Client().get(adresse())
    assert (svar.status_code, svar["Location"], svar["Cache-Control"]) == (302, "/informasjon/?maalform=nb", "no-store")
    assert "Heftene blir laget nå." in Client().get(svar["Location"]).content.decode()
    assert not Hefte.objects.exists()


def test_heftet_kan_beholdes_og_spoerres_om_paa_nytt(fort):
    lag()
    svar = Client().get(adresse())
    assert svar["Cache-Control"] == "public, max-age=300" and not svar.cookies
    assert svar["Content-Disposition"] == 'inline; filename="ledere-nb.pdf"'
    igjen = Client().get(adresse(), headers={"If-None-Match": svar["ETag"]})
    assert (igjen.status_code, igjen.content) == (304, b"")


def test_et_hefte_som_ikke_lar_seg_sette_stanser_ikke_de_andre(monkeypatch):
    def rendre(html):
        if 'lang="nn"' in html:
            raise Settefeil(Feil.FOR_TUNGT)
        return Satt(pdf=b"%PDF", sider=1, satt_med="prøve")

    monkeypatch.setattr(rendring, "rendre", rendre)
    assert lag() == 3 and set(Hefte.objects.values_list("maalform", flat=True)) == {"nb"}


def test_to_arbeidere_setter_ikke_den_samme_utgaven(fort, monkeypatch):
    """Den andre kom først, mens denne satte."""
    assert lag() == 6
    gamle = {(slag, m): hefter.siste(slag, m) for slag, m in ALLE}
    Hefte.objects.get(slag="ledere", maalform="nb")
    monkeypatch.setattr(hefter, "siste", lambda slag, m: None)
    assert lag() == 0
    assert Hefte.objects.count() == len(gamle)
