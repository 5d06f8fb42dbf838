"""Bare ett valg i menyen er der en er, også når et rom har flere."""

import pytest

from personer import navigasjon


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
