from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from personer.models import Konto, Stilling
from tests.fabrikk import PASSORD, AnsettelseFabrikk, ke_enhet

BAKDEL = "django.contrib.auth.backends.ModelBackend"
DAG = date(2026, 11, 23)
TID = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))


def ansatt(stilling=Stilling.ANSATT, **kwargs) -> Konto:
    """En som kan logge inn, med en rolle."""
    if stilling in (Stilling.KE_LEDER, Stilling.KE_SAKSBEHANDLER, Stilling.SYSTEMANSVARLIG):
        kwargs.setdefault("enhet", ke_enhet())
    return AnsettelseFabrikk(konto__passord=PASSORD, stilling=stilling, **kwargs).konto


@pytest.fixture
def klokken():
    with time_machine.travel(TID, tick=False) as reise:
        yield reise


@pytest.fixture
def sys(klokken) -> Konto:
    """Den systemansvarlige, i en kommune som også har en leder i KE."""
    ansatt(Stilling.KE_LEDER, konto__navn="Kari Leder")
    return ansatt(Stilling.SYSTEMANSVARLIG, konto__navn="Siri System")


@pytest.fixture
def inne(client, sys):
    client.force_login(sys, backend=BAKDEL)
    return client
