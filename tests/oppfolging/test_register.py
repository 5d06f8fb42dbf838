"""Registeret: hva en regel må si, og at kodene er unike."""

from dataclasses import replace
from datetime import date

import pytest

from oppfolging import register
from tests.oppfolging.fabrikk import termin


def test_samme_kode_kan_ikke_brukes_av_to_regler(regel):
    register.registrer(regel)
    with pytest.raises(ValueError, match="meldt inn før"):
        register.registrer(termin())
    assert register.regler() == [regel] and register.finn("prove.termin") is regel


@pytest.mark.parametrize("dager", [(), (0, 30)])
def test_dagene_for_er_synkende_og_finnes(dager):
    with pytest.raises(ValueError, match="synkende"):
        replace(termin(), dager_for=dager)


def test_forste_trinn_lager_raden_og_siste_gjor_at_det_haster():
    regel = termin()
    assert regel.innen(date(2026, 3, 1)) == date(2026, 3, 31)
    assert [regel.haster(dager) for dager in (30, 1, 0, -5)] == [False, False, True, True]
