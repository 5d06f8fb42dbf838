"""Koordinatorene som fil: tallene på siden, uten noen av personene."""

import re
from html import unescape

import pytest
from django.urls import reverse

from koordinator.uttrekk import KOORDINATORENE
from tests.fabrikk import fremmed, ke_leder
from tests.koordinator.fabrikk import innvilget, oppnevnt, tjeneste, utpekt
from tests.utsending.jobber.fabrikk import filen, laget, lest_csv
from tilgang.models import OppslagLinje

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dagen", "regelverk")]


@pytest.fixture
def to_tjenester():
    steder = [tjeneste("Fjordvik skole"), tjeneste("Fjordvik helsestasjon")]
    return steder, [oppnevnt(utpekt(innvilget(), sted), sted) for sted in (*steder, steder[0])]


def paa_siden(c) -> list[list[str]]:
    ut = []
    side = re.sub(r'<span class="sv-etikett">.*?</span>', "", c.get(reverse("koordinator:koordinatorer")).content.decode())
    for tabell in re.findall(r"<table.*?</table>", side, re.S):
        for rad in re.findall(r"<tr>(.*?)</tr>", tabell.split("<tbody>")[1], re.S):
            celler = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", rad, re.S)[:5]
            tekster = [unescape(re.sub("<[^>]+>", "", celle)).strip() for celle in celler]
            ut.append([*tekster[:-1], tekster[-1].replace("Ingen", "")])
    return ut


def test_ke_faar_alle_og_en_leder_sine_egne(to_tjenester, logg_inn):
    [sted, _annet], verv = to_tjenester
    for konto in (ke_leder(), sted.leder):
        rader = lest_csv(filen(laget(KOORDINATORENE, av=konto)))[1:]
        assert [[navn, *tall[:3], kurs] for _sted, navn, *tall, _borte, kurs in rader] == paa_siden(logg_inn(konto))
    assert {rad[0] for rad in rader} == {sted.enhet.navn}
    assert not any(v.person.navn in str(rader) for v in verv) and not OppslagLinje.objects.exists()


def test_andre_har_ikke_listen(to_tjenester):
    assert not KOORDINATORENE.kan(fremmed())
