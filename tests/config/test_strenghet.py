"""Testene er strenge: en variabel malen ikke har, og en advarsel, feller testen."""

import warnings

import pytest
from django.template import engines


def tegn(mal: str) -> str:
    return engines["django"].from_string(mal).render({"finnes": "ja"})


def test_en_variabel_som_ikke_finnes_i_malen_feller_testen():
    with pytest.raises(pytest.fail.Exception, match="finnes_ikke"):
        tegn("{{ finnes_ikke }}")


def test_en_variabel_som_finnes_og_et_sporsmaal_om_en_som_ikke_finnes_gaar_bra():
    assert tegn("{{ finnes }}{% if finnes_ikke %}nei{% endif %}") == "ja"


def test_en_advarsel_feller_testen():
    with pytest.raises(UserWarning):
        warnings.warn("pass på", stacklevel=1)
