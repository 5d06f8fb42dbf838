"""Hvem som utsteder etter hvilken rad: KE bare A, B og C; D og E bare tjenestene; F og G ingen her (lov §3.1)."""

import pytest
from django.db import DatabaseError, transaction

from personer.historikk.aktor import Systemaktor, som
from personer.models import Tjeneste
from tests.fabrikk import EnhetFabrikk, ke_enhet, ke_leder, saksbehandler
from tests.vedtak.fabrikk import DAG, R, utkast
from vedtak import handlinger, katalog
from vedtak.models import Rettsgrunnlag, Utsteder
from vedtak.regler import myndighet

pytestmark = pytest.mark.usefixtures("regelverk")


@pytest.fixture
def alt_godkjent():
    for konto in (ke_leder(), saksbehandler()):
        for rad in Rettsgrunnlag.objects.exclude(godkjenninger__konto=konto).exclude(utsteder="KE"):
            handlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=f"{DAG}T09:00+00:00")


HVEM = {"D-28": Tjeneste.NAV, "D-33": Tjeneste.NAV, "E": Tjeneste.BARNEVERN, "F": None, "G": None}


@pytest.mark.parametrize("kode", HVEM)
def test_d_og_e_utstedes_bare_av_tjenesten_og_f_og_g_av_ingen(alt_godkjent, kode):
    enheter = [EnhetFabrikk(navn=f"Enhet {t}", tjeneste=t) for t in Tjeneste]
    assert katalog.rad_med_kode(kode, DAG) is None and katalog.rad_med_kode(kode, DAG, ke_enhet()) is None
    assert [e.tjeneste for e in enheter if katalog.rad_med_kode(kode, DAG, e)] == ([HVEM[kode]] if HVEM[kode] else [])


@pytest.mark.parametrize("kode", ["A", "B", "C", "H", "I", "J", "K", "L-AC", "L-DE"])
def test_resten_avgjoeres_av_ke_og_ingen_annen_enhet(alt_godkjent, kode):
    assert katalog.rad_med_kode(kode, DAG) == katalog.rad_med_kode(kode, DAG, ke_enhet()) is not None
    assert not any(katalog.rad_med_kode(kode, DAG, EnhetFabrikk(navn=f"Enhet {t}", tjeneste=t)) for t in Tjeneste)


PBRL, FVL = (4, "KUNNSKAP"), (3, "UNDERRETNING")
SF, NAV = "STATSFORVALTEREN", "OVERORDNET_NAV"
TABELLEN = {  # lov §3.1: utsteder, frist og hva den regnes fra, klageinstans, hvor klagen sendes. None: ingen klage.
    "A": ("KE", PBRL, SF, "KOMMUNEN"), "B": ("KE", PBRL, SF, "KOMMUNEN"), "C": ("KE", PBRL, SF, "KOMMUNEN"),
    "D-28": ("NAV_KOMMUNE", FVL, SF, "NAV_KONTORET"), "D-33": ("NAV_KOMMUNE", FVL, SF, "NAV_KONTORET"),
    "E": ("BARNEVERN", FVL, SF, "BARNEVERNSTJENESTEN"), "F": ("NAV_STAT", FVL, NAV, "NAV_KONTORET"),
    "G": ("HELSEFORETAK", PBRL, SF, "HELSEFORETAKET"), "H": ("KOMMUNEN", None), "I": ("KOMMUNEN", None),
    "J": ("KOMMUNEN", PBRL, SF, "KOMMUNEN"), "K": ("KOMMUNEN", FVL, SF, "KOMMUNEN"),
    "L-AC": ("KOMMUNEN", PBRL, SF, "KOMMUNEN"), "L-DE": ("KOMMUNEN", FVL, SF, "KOMMUNEN"),
}  # fmt: skip


def test_hver_celle_i_lovens_tabell_i_hver_versjon():
    rader = Rettsgrunnlag.objects.select_related("klageprofil").exclude(kode__startswith="M-")
    assert {r.kode for r in rader} == set(TABELLEN)
    for rad in rader:
        p = rad.klageprofil
        cellene = ((p.frist_antall, p.frist_start), p.klageinstans, p.klagen_sendes_til) if p else (None,)
        assert (rad.utsteder, *cellene) == TABELLEN[rad.kode], f"{rad}"


def test_bare_d_og_e_har_eget_brevhode_og_bare_f_og_g_er_aldri_herfra():
    rader = list(Rettsgrunnlag.objects.all())
    assert {r.kode for r in rader if myndighet.har_eget_brevhode(r)} == {"D-28", "D-33", "E"}
    assert {r.kode for r in rader if myndighet.utstedes_aldri_herfra(r)} == {"F", "G"}
    assert {r.kode for r in rader if r.utsteder == Utsteder.KE} == {"A", "B", "C"}


@pytest.mark.parametrize(("kode", "nummer"), [("D-28", 3), ("E", 3), ("F", 1), ("K", 4)])
def test_databasen_nekter_ke_et_vedtakspunkt_etter_en_annens_rad(alt_godkjent, kode, nummer):
    punkt = utkast(utfall={R.IP: "INNVILGET"}).punkter.get()
    punkt.rettsgrunnlag = Rettsgrunnlag.objects.get(kode=kode, versjon=nummer)
    with pytest.raises(DatabaseError, match="bare vedtak etter sine egne rader"), transaction.atomic(), som(Systemaktor.TEST):
        punkt.save()
