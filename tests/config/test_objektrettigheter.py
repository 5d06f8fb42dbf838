"""Guardian er installert, men å spørre Django om tilgang til et objekt feiler høyt: svaret ville ikke kjent datoene."""

import pytest
from django.contrib.auth.models import Group

from config.objektrettigheter import ObjektrettighetSpurt
from tests.fabrikk import KontoFabrikk


@pytest.mark.parametrize("sporsmaal", ["has_perm", "get_all_permissions", "get_user_permissions", "get_group_permissions"])
def test_et_sporsmaal_om_et_objekt_nektes(db, sporsmaal):
    konto, gruppe = KontoFabrikk(), Group(name="en gruppe")
    argumenter = ("auth.view_group", gruppe) if sporsmaal == "has_perm" else (gruppe,)
    with pytest.raises(ObjektrettighetSpurt):
        getattr(konto, sporsmaal)(*argumenter)


def test_et_sporsmaal_uten_objekt_er_nei(db):
    assert not KontoFabrikk().has_perm("auth.view_group")
