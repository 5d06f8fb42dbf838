"""Bare ett valg i menyen er der en er, også når et rom har flere."""

import pytest
from django.urls import resolve, reverse

from personer import navigasjon
from tests.fabrikk import ke_leder


@pytest.mark.parametrize(
    ("rom", "modul", "her"),
    [
        ("vedtak", "vedtak.views", "vedtak:liste"),
        ("vedtak", "vedtak.innsyn.views", "vedtak:liste"),
        ("vedtak", "vedtak.klage.views.mottak", "vedtak:klager"),
        ("vedtak", "vedtak.tilsyn.views.mottak", "vedtak:tilsynene"),
        ("utsending", "utsending.levering.views", "utsending:utskriftsliste"),
        ("koordinator", "koordinator.views.verv", "koordinator:meldinger"),
        ("", "django.views.defaults", None),
    ],
)
def test_siden_hoerer_til_ett_valg(rom, modul, her):
    alle = ("vedtak:liste", "vedtak:klager", "vedtak:tilsynene", "utsending:utskriftsliste", "koordinator:meldinger", "oversikt:hjem")
    assert [valg for valg in alle if navigasjon.hoerer_til(valg, rom, modul)] == ([her] if her else [])


def _valg(n: int, *, sjeldne=()) -> list[navigasjon.Menyvalg]:
    return [navigasjon.Menyvalg(f"rom:{i}", f"Valg {i}", lambda konto: True, i, (), i in sjeldne) for i in range(n)]


@pytest.mark.parametrize(
    ("antall", "sjeldne", "topp"),
    [
        (7, {1, 2, 3}, [0, 1, 2, 3, 4, 5, 6]),
        (9, {1, 2}, [0, 3, 4, 5, 6, 7, 8]),
        (9, {1, 2, 3, 4}, [0, 5, 6, 7, 8]),
        (12, set(), [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_menyen_har_hoyst_sju_i_toppen_og_ingenting_blir_borte(antall, sjeldne, topp):
    alle = _valg(antall, sjeldne=sjeldne)
    i_topp, mer = navigasjon.delt(alle)
    assert [valg.rekkefolge for valg in i_topp] == topp
    assert sorted(valg.rekkefolge for valg in (*i_topp, *mer)) == list(range(antall))


@pytest.mark.django_db
def test_lederen_i_ke_har_alle_valgene_og_ser_hvor_hen_er(client):
    client.force_login(ke_leder(), backend="django.contrib.auth.backends.ModelBackend")
    side = client.get(reverse("vedtak:tilsynene"))
    topp = side.context["topp"]
    assert len(topp["meny"]) <= navigasjon.FLEST and topp["her_i_mer"] == "Tilsyn"
    alle = {reverse(valg.url_navn) for valg in navigasjon.menyvalg_for(side.wsgi_request.user)}
    assert alle == {valg["url"] for valg in (*topp["meny"], *topp["mer"])}
    assert all(f'href="{url}"' in side.content.decode() for url in alle)


@pytest.mark.django_db
def test_siden_til_et_valg_er_ikke_ogsaa_en_annens():
    navn = [valg.url_navn for valg in navigasjon.menyvalg_for(ke_leder())]
    for sin in navn:
        treff = resolve(reverse(sin))
        assert [v for v in navn if v != sin and navigasjon.hoerer_til(v, treff.namespace, treff.func.__module__)] == [], sin
