"""Regelkatalogen: hva filene inneholder, hvem som slipper en rad til, og hvilken rad en dato gir."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Count, F, Q

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor
from tests.fabrikk import ke_leder, saksbehandler
from tests.vedtak.fabrikk import DAG, JA, TID, R, barn, beslutter, fattet, regelverk, utkast
from utsending.models import Brev
from vedtak import handlinger, katalog
from vedtak.models import VILKAAR_FOR, Klageprofil, Rettsgrunnlag, Utsteder

ROT = Path(__file__).resolve().parents[2]


def godkjenn(rad, *kontoer):
    for konto in kontoer:
        handlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=TID)


def ny_versjon(kode: str, **felt) -> Rettsgrunnlag:
    """Neste versjon av en rad, med andre opplysninger."""
    rad = Rettsgrunnlag.objects.filter(kode=kode).order_by("versjon").last()
    rad.pk, rad.versjon = Rettsgrunnlag().pk, rad.versjon + 1
    for navn, verdi in felt.items():
        setattr(rad, navn, verdi)
    rad.save(force_insert=True)
    return rad


# --- Filene ---


def innhold() -> list[tuple]:
    """Alt som står i katalogen, uten id-ene, og hvor mange som har godkjent hver rad."""
    profilene = [sorted(p.items()) for p in Klageprofil.objects.order_by("kode", "versjon").values() if p.pop("id")]
    rader = Rettsgrunnlag.objects.annotate(profil=F("klageprofil__kode"), antall=Count("godkjenninger")).order_by("kode", "versjon")
    return [*profilene, *(sorted((n, v) for n, v in r.items() if n not in ("id", "klageprofil_id")) for r in rader.values())]


def test_fabrikkens_regelverk_er_det_som_lastes_og_godkjennes(db):
    with transaction.atomic():
        regelverk()
        fabrikkens = innhold()
        transaction.set_rollback(True)
    katalog.last(av=Systemaktor.TEST)
    for rad in Rettsgrunnlag.objects.filter(Q(utsteder=Utsteder.KE) | Q(kode__startswith="M-"), gyldig_fra__isnull=False):
        godkjenn(rad, ke_leder(), saksbehandler())
    assert fabrikkens == innhold()
    assert len(fabrikkens) > 40


def test_katalogen_har_alle_radene_i_loven(db):
    regelverk(godkjent=False)
    koder = Rettsgrunnlag.objects.exclude(kode__startswith="M-").values_list("kode", flat=True)  # M: steg i en sak, ingen avgjørelse
    assert {kode[0] for kode in koder} == set("ABCDEFGHIJKL")


def test_ke_utsteder_bare_a_b_og_c(db):
    regelverk(godkjent=False)
    ke = Rettsgrunnlag.objects.filter(utsteder=Utsteder.KE)
    assert {(r.kode, r.rettighet) for r in ke} == {("A", R.IP), ("B", R.KOORDINATOR), ("C", R.BARNEKOORDINATOR)}


def test_a_b_og_c_har_fire_uker_fra_kunnskap_og_klage_til_kommunen(db):
    regelverk(godkjent=False)
    for rad in Rettsgrunnlag.objects.filter(utsteder=Utsteder.KE):
        p = rad.klageprofil
        assert (p.frist_antall, p.frist_enhet, p.frist_start) == (4, "UKER", "KUNNSKAP")
        assert (p.klageinstans, p.klagen_sendes_til, p.krever_underskrift) == ("STATSFORVALTEREN", "KOMMUNEN", True)


def test_d_og_e_har_tre_uker_fra_underretning(db):
    regelverk(godkjent=False)
    for rad in Rettsgrunnlag.objects.filter(kode__in=["D-28", "D-33", "E"]):
        assert (rad.klageprofil.frist_antall, rad.klageprofil.frist_start) == (3, "UNDERRETNING")


def test_hovedansvar_og_samordningsansvarlig_har_ingen_klageprofil(db):
    regelverk(godkjent=False)
    assert set(Rettsgrunnlag.objects.filter(klageprofil=None).exclude(kode__startswith="M-").values_list("kode", flat=True)) == {"H", "I"}


def test_hvert_vilkaar_har_ordlyd_paa_begge_maalformer(db):
    regelverk(godkjent=False)
    for rad in Rettsgrunnlag.objects.filter(utsteder=Utsteder.KE):
        ventet = {v.value for v in VILKAAR_FOR[R(rad.rettighet)]}
        assert set(rad.vilkaar_nb) == set(rad.vilkaar_nn) == ventet
        assert rad.regel_nb and rad.regel_nn


BREVMALER = sorted((ROT / "templates" / "vedtak" / "brev").rglob("*.html"))
# Brevene til KE og kommunen ellers; etter rad D og E gjelder forvaltningsloven fullt ut (tests/vedtak/enheten).
GYLDNE = sorted(f for f in (ROT / "tests" / "vedtak" / "gyldne").rglob("*.txt") if f.parent.name != "enheten")


@pytest.mark.parametrize("fil", BREVMALER, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_malene_har_ingen_frist_paragraf_eller_myndighet(fil):
    tekst = re.sub(r"{%.*?%}|{{.*?}}", "", fil.read_text(encoding="utf-8"))
    assert re.findall(r"§|[Ss]tatsforvalt\w+|ombud\w*|\b(?:tre|fire|seks) (?:uker|veker)|lov(?:en)?s? om", tekst) == []


@pytest.mark.parametrize("fil", GYLDNE, ids=lambda f: f.name)
def test_brevene_viser_ikke_til_forvaltningsloven_kapittel_iv_og_v(fil):
    """§§ 16–27 gjelder ikke for A–C (pbrl § 2-7; lov §3.1). Kapittel VI og VIII gjør det: klage, omgjøring, utsatt iverksetting."""
    vist_til = re.findall(r"forvaltningslov\w*(?: \(2025\))? §§? ([\d og,–]+)", fil.read_text(encoding="utf-8"), re.IGNORECASE)
    assert {int(nr) for tall in vist_til for nr in re.findall(r"\d+", tall)} & set(range(16, 28)) == set()


# --- Lasting ---


def test_lasting_er_trygg_aa_gjore_om_igjen(db):
    forste = katalog.last(av=Systemaktor.TEST)
    andre = katalog.last(av=Systemaktor.TEST)
    assert forste.nye and not andre.nye
    assert andre.kjente == len(forste.nye) == Rettsgrunnlag.objects.count() + Klageprofil.objects.count()


def test_en_lastet_versjon_kan_ikke_faa_annet_innhold(db, tmp_path):
    katalog.last(av=Systemaktor.TEST)
    for fil in katalog.MAPPE.glob("*.toml"):
        (tmp_path / fil.name).write_text(fil.read_text(encoding="utf-8").replace("frist_antall = 4", "frist_antall = 6"), encoding="utf-8")

    with pytest.raises(Regelbrudd, match="lag neste versjon"):
        katalog.last(av=Systemaktor.TEST, mappe=tmp_path)


def test_kommandoen_sier_hva_som_er_nytt_og_nekter_endret_versjon(db, capsys, monkeypatch, tmp_path):
    call_command("last_regelverk")
    assert "ny: A v1" in capsys.readouterr().out
    (tmp_path / "p.toml").write_text((katalog.MAPPE / "ke.toml").read_text(encoding="utf-8").replace("§ 7-2 a", "§ 7-9"), encoding="utf-8")
    last = katalog.last
    monkeypatch.setattr(katalog, "last", lambda *, av: last(av=av, mappe=tmp_path))
    with pytest.raises(CommandError, match="lag neste versjon"):
        call_command("last_regelverk")


@pytest.mark.parametrize("tabell", ["vedtak_rettsgrunnlag", "vedtak_klageprofil", "vedtak_godkjenning"])
@pytest.mark.parametrize("setning", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_appen_kan_bare_sette_inn(regelverk, tabell, setning):
    from django.db import connection

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as c:
        c.execute(setning.format(tabell))


# --- Godkjenning ---


def test_en_rad_kan_brukes_forst_naar_to_har_godkjent(db):
    regelverk(godkjent=False)
    rad = Rettsgrunnlag.objects.get(kode="A")
    assert katalog.rad_for(R.IP, DAG) is None
    godkjenn(rad, saksbehandler())
    assert katalog.rad_for(R.IP, DAG) is None
    godkjenn(rad, ke_leder())
    assert katalog.rad_for(R.IP, DAG) == rad


def test_samme_konto_teller_en_gang(db):
    regelverk(godkjent=False)
    rad, konto = Rettsgrunnlag.objects.get(kode="A"), saksbehandler()
    godkjenn(rad, konto)
    with pytest.raises(Regelbrudd, match="alt godkjent"):
        godkjenn(rad, konto)
    with pytest.raises(IntegrityError), transaction.atomic():
        rad.godkjenninger.create(konto=konto, tid=TID)
    assert katalog.rad_for(R.IP, DAG) is None


def test_uten_godkjent_rad_fattes_ingenting(db):
    regelverk(godkjent=False)
    with pytest.raises(Regelbrudd, match="ingen godkjent rad for individuell plan"):
        fattet(utkast())


# --- Datoen velger raden ---


def test_for_raden_gjelder_finnes_ingen_rad(regelverk):
    assert katalog.rad_for(R.KOORDINATOR, date(2022, 7, 31)) is None
    assert katalog.rad_for(R.KOORDINATOR, date(2022, 8, 1)).kode == "B"


def test_rader_for_ny_forvaltningslov_har_ingen_dato_og_kan_ikke_brukes(db):
    regelverk(godkjent=False)
    nye = Rettsgrunnlag.objects.filter(klageprofil__kode__startswith="NYFVL")
    assert nye.count() == 13
    konti = saksbehandler(), ke_leder()
    for rad in nye:
        godkjenn(rad, *konti)
    assert not nye.godkjente().begynt(date(2100, 1, 1)).exists()
    assert {r.status for r in nye} == {"FORBEREDT"}


def test_ke_faar_aldri_andres_rad_selv_om_den_er_godkjent_og_nyere(regelverk):
    for rad in Rettsgrunnlag.objects.exclude(utsteder=Utsteder.KE).filter(rettighet=R.IP, gyldig_fra__isnull=False):
        godkjenn(rad, saksbehandler(), ke_leder())
    assert katalog.rad_for(R.IP, DAG).kode == "A"


def test_en_rad_uten_startdato_kan_ikke_kalles_gjeldende(regelverk):
    with pytest.raises(IntegrityError, match="rad_uten_startdato_er_bare_forberedt"), transaction.atomic():
        ny_versjon("D-28", status="GJELDENDE")


def test_en_forberedt_rad_for_ke_slaar_inn_foerst_naar_den_faar_dato(regelverk):
    konti = saksbehandler(), ke_leder()
    godkjenn(ny_versjon("A", gyldig_fra=None, status="FORBEREDT"), *konti)
    assert katalog.rad_for(R.IP, DAG).versjon == 1
    godkjenn(ny_versjon("A", gyldig_fra=date(2027, 1, 1), status="GJELDENDE"), *konti)
    assert katalog.rad_for(R.IP, date(2026, 12, 31)).versjon == 1
    assert katalog.rad_for(R.IP, date(2027, 1, 1)).versjon == 3


def test_en_datert_rad_bytter_ordene_i_brevet_uten_ny_kode(regelverk):
    profil = Klageprofil.objects.get(kode="PBRL-4U")
    profil.pk = Klageprofil().pk
    profil.versjon, profil.frist_antall, profil.krever_underskrift = 2, 6, False
    profil.save(force_insert=True)
    for kode in "AB":
        godkjenn(ny_versjon(kode, klageprofil=profil, gyldig_fra=DAG), saksbehandler(), ke_leder())

    fattet()

    tekst = Brev.objects.get().html
    assert "seks uker fra du mottok brevet" in tekst and "skrive under" not in tekst


def test_en_tilbakekalt_rad_faller_ikke_tilbake_paa_en_eldre(regelverk):
    godkjenn(ny_versjon("A", status="TILBAKEKALT"), saksbehandler(), ke_leder())
    assert katalog.rad_for(R.IP, DAG) is None


def test_profiler_blandes_aldri_i_ett_vedtak(regelverk):
    godkjenn(ny_versjon("A", klageprofil=Klageprofil.objects.get(kode="FVL-3U-SOSIAL")), saksbehandler(), ke_leder())

    with pytest.raises(Regelbrudd, match="ulike regler for klage"):
        fattet(utkast())


def test_vedtaket_beholder_versjonen_det_ble_fattet_etter(regelverk):
    vedtak = fattet(utkast(barn(), utfall={R.KOORDINATOR: JA}), av=beslutter())
    godkjenn(ny_versjon("B", gyldig_fra=DAG), saksbehandler(), ke_leder())

    assert vedtak.punkter.get().rettsgrunnlag.versjon == 1
    assert katalog.rad_for(R.KOORDINATOR, DAG).versjon == 2
