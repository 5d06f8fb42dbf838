"""Dreper kontoret mens det fatter, og arbeideren mens den lager brevet: ett nummer, ett brev og én fil til hvert vedtak.

Annenhver gang er det den ene, annenhver den andre. Tidspunktet trekkes med et frø som står i feilmeldingen. Flere drap: SAMVEV_DRAP=300.
"""

import os
import random
import time

import pytest
from django.utils import timezone

from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.models import Hendelse, Hva
from tests.grunnlag.sjekken import krev_sjekken
from tests.utsending.kontor import Kontor
from tests.utsending.test_drept_arbeider import er_ferdig, krev_nettopp_ett, vent_paa
from tests.vedtak.fabrikk import R, Utfall, beslutter, regelverk, utkast
from utsending.models import Brev, Brevfil, Forsendelse, Oppdrag
from utsending.tilstander import Oppdragstilstand
from vedtak import handlinger
from vedtak.models import Vedtak

DRAP = int(os.environ.get("SAMVEV_DRAP", "10"))


@pytest.fixture
def kontor(egen_base):
    regelverk()
    ny = Kontor(egen_base)
    try:
        ny.start()
        yield ny
    finally:
        ny.drep()


def nytt_utkast() -> Vedtak:
    return utkast(utfall={R.KOORDINATOR: Utfall.INNVILGET})


def fatt_igjen(vedtak: Vedtak, av) -> bool:
    """Som lederen ville gjort etterpå. Usant når det alt var fattet, og hen får vite det."""
    try:
        handlinger.fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=av, tid=timezone.now())
    except (Regelbrudd, Redigeringskonflikt):
        assert Vedtak.objects.get(pk=vedtak.pk).er_fattet, "nektet, uten at det var fattet"
        return False
    return True


def i_arbeid(vedtak: Vedtak) -> bool:
    return Oppdrag.objects.filter(gjelder__in=vedtakets_brev(vedtak), tilstand=Oppdragstilstand.I_ARBEID).exists()


def vedtakets_brev(vedtak: Vedtak) -> list:
    return list(Brev.objects.filter(gjelder=vedtak.pk).values_list("pk", flat=True))


def test_drept_mens_vedtak_fattes_og_brevet_lages_gir_ett_nummer_og_ett_brev(arbeider, kontor):
    fro, av = random.randrange(10**6), beslutter()
    tilfeldig, traff, alle = random.Random(fro), {"kontoret": 0, "arbeideren": 0}, []
    for _ in range(2):  # den første er treg: malene leses
        alle.append(nytt_utkast())
        begynt = time.monotonic()
        kontor.be_om(alle[-1], av)
        assert kontor.les() == "ferdig"
        fatting = time.monotonic() - begynt

    for nr in range(DRAP):
        vedtak = nytt_utkast()
        alle.append(vedtak)
        kontor.be_om(vedtak, av)
        if nr % 2:
            assert kontor.les() == "ferdig"
            vent_paa(lambda vedtak=vedtak: Oppdrag.objects.filter(gjelder__in=vedtakets_brev(vedtak), forsok__gte=1).exists(), feiing=True)
            time.sleep(tilfeldig.uniform(0, 0.2))
            arbeider.drep()
            traff["arbeideren"] += i_arbeid(vedtak)
            arbeider.start()
        else:
            time.sleep(tilfeldig.uniform(0, fatting))
            kontor.drep()
            traff["kontoret"] += fatt_igjen(vedtak, av)
            kontor.start()

    for vedtak in alle:
        vedtak.refresh_from_db()
        brev = Brev.objects.get(gjelder=vedtak.pk)
        vent_paa(er_ferdig(brev), feiing=True)
        krev_nettopp_ett(brev)
        assert vedtak.nummer in brev.html, f"frø {fro}"
        assert Hendelse.objects.filter(hva=Hva.VEDTAK_FATTET, gjelder=vedtak.pk).count() == 1
    assert sorted(v.nummer_lopende for v in alle) == list(range(1, len(alle) + 1)), f"hull eller doble nummer (frø {fro})"
    assert Brev.objects.count() == Brevfil.objects.count() == Forsendelse.objects.count() == len(alle)
    krev_sjekken()
    assert min(traff.values()) >= DRAP // 10, f"for få drap traff noe i arbeid: {traff} (frø {fro})"
