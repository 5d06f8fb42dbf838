"""Rad D-28 for den nye forvaltningsloven får dato i produktet, og NAVs brev er et annet fra den dagen (settled 21)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tests.fabrikk import AnsettelseFabrikk, ke_enhet
from tests.vedtak.enheten.fabrikk import beslutter, fatt, tjeneste, utkast
from tests.vedtak.fabrikk import voksen
from tests.vedtak.regler.fabrikk import dater, versjon
from utsending.models import Brev

pytestmark = pytest.mark.usefixtures("radene")
I_KRAFT = date(2027, 7, 1)
FOER, ETTER = (datetime(d.year, d.month, d.day, 9, tzinfo=UTC) for d in (I_KRAFT - timedelta(days=1), I_KRAFT))
LOVEN = {"nb": "forvaltningsloven", "nn": "forvaltningslova"}
TRE_UKER = {"nb": "tre uker", "nn": "tre veker"}


def fattet(maalform, tid):
    person, nav = voksen(maalform=maalform), tjeneste()
    vedtak, lise = utkast(person, nav, "D-28"), beslutter(person, nav)
    with time_machine.travel(tid, tick=False):
        vedtak = fatt(vedtak, lise, tid)
    return Brev.objects.get(gjelder=vedtak.pk).html.replace("\xa0", " "), vedtak


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_brevet_fra_nav_dagen_foer_og_samme_dag_som_den_nye_loven_gjelder(maalform):
    leder, annen = (AnsettelseFabrikk(enhet=ke_enhet(), stilling=s).konto for s in ("KE_LEDER", "KE_SAKSBEHANDLER"))
    ny = dater(versjon("D-28", 6), I_KRAFT, leder, annen)
    foer, gammelt = fattet(maalform, FOER)
    etter, nytt = fattet(maalform, ETTER)

    assert ny is not None
    assert (gammelt.klageprofil.kode, nytt.klageprofil.kode) == ("FVL-3U-SOSIAL", "NYFVL-3U-SOSIAL")
    assert f"{LOVEN[maalform]} §§ 28, 29 og 32" in foer and "(2025)" not in foer and "skrive under på" in foer
    assert f"{LOVEN[maalform]} (2025) §§ 63, 64, 66" in etter and "§§ 28, 29" not in etter and "skrive under på" not in etter
    assert TRE_UKER[maalform] in foer and TRE_UKER[maalform] in etter
    assert [s["svar"] for s in nytt.punkter.get().vilkaarssvar] == [True, True]
