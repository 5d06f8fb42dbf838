"""Dreper arbeideren midt i brevet, på tilfeldige tidspunkt: etter omstart finnes nøyaktig ett brev med nøyaktig én fil.

Tiden mellom start og drap trekkes med et frø som står i feilmeldingen. Flere drap: SAMVEV_DRAP=300.
"""

import hashlib
import os
import random
import time

import pytest

from personer.models import Hendelse
from tests.grunnlag.sjekken import krev_sjekken
from tests.utsending.fabrikk import INNHOLD, BrevFabrikk, brevtekst, oppdrag_for
from utsending import tasks
from utsending.handlinger import FLEST_FORSOK
from utsending.models import Brev, Brevfil, Oppdrag
from utsending.tilstander import Brevtilstand, Oppdragstilstand

DRAP = int(os.environ.get("SAMVEV_DRAP", "6"))


def vent_paa(betingelse, sekunder=60, feiing=False):
    """Venter til det er sant; feier imens, slik tidsplanen ville gjort."""
    frist = time.monotonic() + sekunder
    while not betingelse():
        assert time.monotonic() < frist, "det ble aldri sant"
        if feiing:
            tasks.fei_utkurv()
        time.sleep(0.05)


def er_ferdig(brev):
    return lambda: Brev.objects.filter(pk=brev.pk, tilstand=Brevtilstand.RENDRET).exists()


def krev_nettopp_ett(brev):
    brev.refresh_from_db()
    (fil,) = Brevfil.objects.filter(brev=brev)
    assert hashlib.sha256(fil.innhold).hexdigest() == brev.sha256
    assert bytes(fil.innhold).startswith(b"%PDF-1.7")
    assert Hendelse.objects.filter(gjelder=brev.pk).count() == 1
    assert Oppdrag.objects.get(gjelder=brev.pk).tilstand == Oppdragstilstand.FERDIG


def test_arbeideren_lager_brevet_av_seg_selv(arbeider):
    """Fra commit til fil, gjennom den virkelige køen: ingen feiing, ingen hjelp."""
    brev = BrevFabrikk(mottaker_navn="Kanari Fuglesang")
    vent_paa(er_ferdig(brev))
    krev_nettopp_ett(brev)
    assert "Kanari" not in arbeider.logg and "utsending.tasks.rendre" in arbeider.logg


def test_brevet_er_det_samme_som_det_arbeideren_ville_satt_to_ganger(arbeider):
    brev, likt = BrevFabrikk(), BrevFabrikk()
    vent_paa(er_ferdig(brev)), vent_paa(er_ferdig(likt))
    brev.refresh_from_db(), likt.refresh_from_db()
    assert brev.sha256 == likt.sha256


def test_koen_kan_forsvinne_uten_at_noe_gaar_tapt(arbeider, tom_ko):
    arbeider.stopp()
    alle = [BrevFabrikk() for _ in range(10)]
    tom_ko.flushdb()
    arbeider.start()
    for brev in alle:
        vent_paa(er_ferdig(brev), feiing=True)
        krev_nettopp_ett(brev)
    assert Brev.objects.count() == 10


def test_drept_midt_i_brevet_gir_nettopp_ett(arbeider):
    fro = random.randrange(10**6)
    tilfeldig, traff, brevene = random.Random(fro), 0, [langt_brev()]
    vent_paa(er_ferdig(brevene[0]))
    varighet = satt_paa(brevene[0])
    forsok = FLEST_FORSOK  # det første er ferdig: begynn på et nytt
    for _ in range(DRAP):
        if forsok >= FLEST_FORSOK - 1:
            forsok = 0
            brevene.append(langt_brev())
        brev = brevene[-1]
        vent_paa(lambda brev=brev, forsok=forsok: oppdrag_for(brev).forsok > forsok, feiing=True)
        time.sleep(tilfeldig.uniform(0, 1.2 * varighet))
        arbeider.drep()
        oppdrag = oppdrag_for(brev)  # ingen arbeider lever, så raden står stille
        forsok = oppdrag.forsok if oppdrag.tilstand == Oppdragstilstand.I_ARBEID else FLEST_FORSOK
        traff += oppdrag.tilstand == Oppdragstilstand.I_ARBEID
        arbeider.start()
    for brev in brevene:
        vent_paa(er_ferdig(brev), feiing=True)
        krev_nettopp_ett(brev)
    assert Brevfil.objects.count() == Brev.objects.count() == len(brevene), f"frø {fro}"
    krev_sjekken()
    assert traff >= DRAP // 4, f"bare {traff} av {DRAP} drap traff et brev som var i arbeid (frø {fro})"


def langt_brev():
    """Langt nok til at det er noe å drepe midt i."""
    return BrevFabrikk(html=brevtekst(INNHOLD * 15))


def satt_paa(brev) -> float:
    brev.refresh_from_db()
    return (brev.rendret_tid - oppdrag_for(brev).tatt_tid).total_seconds()


@pytest.mark.parametrize("hvem", ["arbeiderprosessen", "barnet som setter"])
def test_bare_en_del_av_arbeideren_dor(arbeider, hvem):
    """Hovedprosessen lever videre, starter en ny, og brevet blir likevel laget én gang."""
    brev = BrevFabrikk()
    vent_paa(lambda: oppdrag_for(brev).tilstand != Oppdragstilstand.VENTER)
    prosess = _barn(arbeider.prosess.pid)
    if hvem == "barnet som setter":
        prosess = _barn(prosess) or prosess
    if prosess:
        os.kill(prosess, 9)
    vent_paa(er_ferdig(brev), feiing=True)
    krev_nettopp_ett(brev)


def _barn(pid: int) -> int | None:
    with open(f"/proc/{pid}/task/{pid}/children") as fil:
        return next((int(barn) for barn in fil.read().split()), None)
