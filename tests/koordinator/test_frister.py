"""Fristene på KEs bord."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koordinator.frister import frist_forelopig_svar, fyller_18
from personer.models import Person


@pytest.mark.parametrize(
    ("mottatt", "frist"),
    [
        (date(2026, 11, 20), date(2026, 12, 20)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 10, 31), date(2026, 11, 30)),
    ],
)
def test_svaret_skal_vaere_sendt_en_maaned_etter_mottak(mottatt, frist):
    assert frist_forelopig_svar(mottatt) == frist


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2040, 12, 31)))
def test_18_aarsdagen_er_den_forste_dagen_alderen_er_18(fodt):
    """Samme dag som personens egen aldersregel, også for den som er født 29. februar."""
    person, dagen = Person(etternavn="X", fodselsdato=fodt), fyller_18(fodt)

    assert person.alder(dagen) == 18
    assert person.alder(date.fromordinal(dagen.toordinal() - 1)) == 17
