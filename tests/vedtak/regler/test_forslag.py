"""Endring i reglene i produktet: én foreslår, en annen avgjør, og ingen versjon blir borte eller endret."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import ke_leder, koordinator_for, saksbehandler
from tests.vedtak.fabrikk import DAG, TID, R, barn
from tests.vedtak.regler.fabrikk import GRUNN, KILDE, dater, foreslaa, versjon
from vedtak import katalog
from vedtak.models import GODKJENNERE, Klageprofil, Radstatus, Regelforslag, Rettsgrunnlag
from vedtak.regler import handlinger, versjoner
from vedtak.regler.tilstander import OVERGANGER, Forslagstilstand

pytestmark = pytest.mark.usefixtures("regelverk")


def godkjenn(forslag, av=None):
    return handlinger.godkjenn_forslag(forslag_id=forslag.pk, av=av or saksbehandler(), tid=TID)


def test_forslaget_blir_en_ny_versjon_godkjent_av_to():
    leder, annen = ke_leder(), saksbehandler()
    forslag = foreslaa(versjon("A", 1), leder, regel_nb="Ny tekst.", regel_nn="Ny tekst på nynorsk.")
    assert katalog.rad_for(R.IP, DAG).versjon == 1

    godkjenn(forslag, annen)

    ny = katalog.rad_for(R.IP, DAG)
    assert (ny.versjon, ny.regel_nb, ny.kilde) == (2, "Ny tekst.", KILDE)
    assert {g.konto for g in ny.godkjenninger.all()} == {leder, annen} and ny.godkjenninger.count() == GODKJENNERE
    assert versjon("A", 1).regel_nb.startswith("Den som trenger")


def test_den_som_foreslaar_avgjoer_ikke():
    leder = ke_leder()
    forslag = foreslaa(versjon("A", 1), leder, regel_nb="Ny.", regel_nn="Ny.")
    with pytest.raises(PermissionDenied, match="selv foreslått"):
        godkjenn(forslag, leder)
    with pytest.raises(PermissionDenied, match="selv foreslått"):
        handlinger.avvis_forslag(forslag_id=forslag.pk, svar=GRUNN, av=leder, tid=TID)
    with pytest.raises(IntegrityError, match="regelforslag_godkjennes_av_en_annen"), som(Systemaktor.TEST):
        Regelforslag.objects.filter(pk=forslag.pk).update(tilstand="GODKJENT", avgjort_av=leder, avgjort_tid=TID)
    assert katalog.rad_for(R.IP, DAG).versjon == 1


def test_bare_lederen_i_ke_foreslaar_og_bare_ke_avgjoer():
    for konto in (saksbehandler(), koordinator_for(barn())):
        with pytest.raises(PermissionDenied):
            foreslaa(versjon("A", 1), konto, regel_nb="Ny.", regel_nn="Ny.")
    forslag = foreslaa(versjon("A", 1), ke_leder(), regel_nb="Ny.", regel_nn="Ny.")
    with pytest.raises(PermissionDenied):
        godkjenn(forslag, koordinator_for(barn()))


def test_det_som_ble_foreslaatt_kan_ikke_endres():
    forslag = foreslaa(versjon("A", 1), ke_leder(), regel_nb="Ny.", regel_nn="Ny.")
    for setning in ({"innhold": {}}, {"begrunnelse": "En annen."}, {"kode": "B"}):
        with pytest.raises(DatabaseError, match="kan ikke endres"), transaction.atomic(), som(Systemaktor.TEST):
            Regelforslag.objects.filter(pk=forslag.pk).update(**setning)
    handlinger.avvis_forslag(forslag_id=forslag.pk, svar=GRUNN, av=saksbehandler(), tid=TID)
    with pytest.raises(DatabaseError, match="kan ikke endres"), transaction.atomic(), som(Systemaktor.TEST):
        Regelforslag.objects.filter(pk=forslag.pk).update(tilstand="FORESLATT", avgjort_av=None, avgjort_tid=None)


def test_ett_forslag_om_gangen_og_et_avgjort_gir_plass_til_et_nytt():
    leder = ke_leder()
    forslag = foreslaa(versjon("A", 1), leder, regel_nb="Ny.", regel_nn="Ny.")
    with pytest.raises(Regelbrudd, match="alt et forslag"):
        foreslaa(versjon("A", 1), leder, regel_nb="Nyere.", regel_nn="Nyare.")
    handlinger.trekk_forslag(forslag_id=forslag.pk, av=leder, tid=TID)
    nytt = foreslaa(versjon("A", 1), leder, regel_nb="Nyere.", regel_nn="Nyare.")
    with pytest.raises(PermissionDenied, match="Bare den som foreslo"):
        handlinger.trekk_forslag(forslag_id=nytt.pk, av=ke_leder(), tid=TID)
    handlinger.avvis_forslag(forslag_id=nytt.pk, svar=GRUNN, av=saksbehandler(), tid=TID)
    assert set(Regelforslag.objects.values_list("tilstand", flat=True)) == {"TRUKKET", "AVVIST"}
    with pytest.raises(Regelbrudd):
        godkjenn(nytt)


def test_et_forslag_er_foreldet_naar_regelen_har_faatt_ny_versjon():
    leder = ke_leder()
    forslag = foreslaa(versjon("A", 1), leder, regel_nb="Ny.", regel_nn="Ny.")
    ny = versjoner._kopi(versjon("A", 1), 2, {})
    ny.save(force_insert=True)
    with pytest.raises(Regelbrudd, match="nyere versjon"):
        godkjenn(forslag)


@pytest.mark.parametrize(
    ("felt", "setning"),
    [
        ({}, "endrer ingenting"),
        ({"regel_nb": "Ny tekst.", "regel_nn": ""}, "også"),
        ({"hjemler_nb": ["pasient- og brukerrettighetsloven § 2-6"]}, "andre paragrafer"),
        ({"hjemler_nb": ["pbrl § 7-1"], "hjemler_nn": ["pbrl § 7-1"]}, "kan ikke brukes"),
        ({"regel_nb": "Klag til Fylkesmannen.", "regel_nn": "Klag til Fylkesmannen."}, "Statsforvalteren"),
        ({"gyldig_til": date(2022, 7, 1)}, "etter startdatoen"),
        ({"tittel": "x" * 201}, "200"),
    ],
)
def test_forslag_som_ikke_kan_bli_en_versjon(felt, setning):
    with pytest.raises(Regelbrudd, match=setning):
        foreslaa(versjon("A", 1), ke_leder(), **felt)
    assert not Regelforslag.objects.exists()


# --- Dato, slutt og tilbakekall ---


def test_sluttdato_slaar_ikke_tilbake_til_en_eldre_versjon():
    dater(versjon("A", 1), date(2022, 8, 1), ke_leder(), saksbehandler(), til=date(2027, 1, 1))
    assert katalog.rad_for(R.IP, date(2026, 12, 31)).versjon == 2
    assert katalog.rad_for(R.IP, date(2027, 1, 1)) is None


def test_tilbakekalt_kan_ikke_brukes_og_ingen_eldre_tar_over():
    forslag = handlinger.foresla_tilbakekall(rad_id=versjon("B", 1).pk, kilde=KILDE, begrunnelse=GRUNN, av=ke_leder(), tid=TID)
    assert katalog.rad_for(R.KOORDINATOR, DAG)
    godkjenn(forslag)
    assert katalog.rad_for(R.KOORDINATOR, DAG) is None
    assert versjon("B", 2).status == Radstatus.TILBAKEKALT and versjon("B", 2).hjemler_nb == versjon("B", 1).hjemler_nb


def test_en_rad_uten_startdato_har_ingenting_aa_kalle_tilbake():
    with pytest.raises(Regelbrudd, match="ingen startdato"):
        handlinger.foresla_tilbakekall(rad_id=versjon("K", 4).pk, kilde=KILDE, begrunnelse=GRUNN, av=ke_leder(), tid=TID)


def test_utsatt_lov_den_gamle_teksten_gjelder_igjen_fra_samme_dag():
    leder, annen = ke_leder(), saksbehandler()
    dater(versjon("K", 4), date(2027, 1, 1), leder, annen)
    dater(versjon("K", 3), date(2027, 1, 1), leder, annen)
    dater(versjon("K", 4), date(2027, 7, 1), leder, annen)
    koder = {dag: katalog.rad_med_kode("K", dag).klageprofil.kode for dag in (date(2027, 6, 30), date(2027, 7, 1))}
    assert list(koder.values()) == ["FVL-3U-INNSYN", "NYFVL-3U-INNSYN"]


# --- Klageprofilen ---


def foreslaa_profil(rader=("A", "B"), **felt):
    profil = Klageprofil.objects.get(kode="PBRL-4U", versjon=1)
    alt = {navn: getattr(profil, navn) for navn in versjoner.PROFILFELT} | {"kilde": KILDE} | felt
    return handlinger.foresla_profil(
        profil_id=profil.pk, felt=alt, rader=rader, gyldig_fra=date(2027, 1, 1), begrunnelse=GRUNN, av=ke_leder(), tid=TID
    )


def test_ny_klageprofil_gir_ny_versjon_av_radene_som_skal_foelge_den():
    godkjenn(foreslaa_profil(frist_antall=6))
    assert katalog.rad_for(R.IP, date(2026, 12, 31)).klageprofil.frist_antall == 4
    for rettighet, uker in ((R.IP, 6), (R.KOORDINATOR, 6), (R.BARNEKOORDINATOR, 4)):
        assert katalog.rad_for(rettighet, date(2027, 1, 1)).klageprofil.frist_antall == uker
    assert Klageprofil.objects.get(kode="PBRL-4U", versjon=1).frist_antall == 4


def test_ny_klageprofil_uten_rader_eller_uten_endring_er_ikke_noe_forslag():
    with pytest.raises(Regelbrudd, match="minst én rad"):
        foreslaa_profil(rader=(), frist_antall=6)
    with pytest.raises(Regelbrudd, match="endrer ingenting"):
        foreslaa_profil()


def test_en_profil_for_en_forberedt_rad_gir_den_ingen_dato():
    profil = Klageprofil.objects.get(kode="NYFVL-3U-INNSYN", versjon=2)
    felt = {navn: getattr(profil, navn) for navn in versjoner.PROFILFELT} | {"innsynsregel_nb": "forvaltningsloven (2025) § 90"}
    forslag = handlinger.foresla_profil(
        profil_id=profil.pk, felt=felt | {"innsynsregel_nn": "forvaltningslova (2025) § 90"}, rader=["K"], gyldig_fra=date(2027, 1, 1),
        begrunnelse=GRUNN, av=ke_leder(), tid=TID,
    )  # fmt: skip
    godkjenn(forslag)
    ny = Rettsgrunnlag.objects.filter(kode="K").order_by("versjon").last()
    assert (ny.gyldig_fra, ny.status, ny.klageprofil.versjon) == (None, Radstatus.FORBEREDT, 3)


def test_en_orientering_faar_ingen_klagedel():
    profil = Klageprofil.objects.get(kode="PBRL-4U", versjon=1)
    rad = versjon("I", 1)
    assert rad.klageprofil is None
    with pytest.raises(IntegrityError, match="orientering_har_ingen_klagedel"), transaction.atomic():
        versjoner._kopi(rad, 2, {"klageprofil": profil}).save(force_insert=True)


def test_tilstandene_ender_naar_forslaget_er_avgjort():
    assert set(OVERGANGER) == set(Forslagstilstand)
    assert all(not OVERGANGER[t] for t in OVERGANGER if t != Forslagstilstand.FORESLATT)
