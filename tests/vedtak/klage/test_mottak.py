"""Klagen kommer i hvilken som helst form og gjennom hvilken som helst dør, og får alltid kvittering (R87)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from personer.feil import Regelbrudd
from tests.fabrikk import RepresentasjonFabrikk, fremmed, koordinator_for
from tests.vedtak.fabrikk import DAG, barn, voksen
from tests.vedtak.klage.fabrikk import KLAGETID, klage, provd, vedtaket
from utsending.models import Brev
from vedtak.klage import handlinger
from vedtak.klage.vilkaar import mulige_svar
from vedtak.models import Klage, Klagekanal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


@pytest.mark.parametrize("kanal", Klagekanal.values)
def test_hver_vei_inn_gir_nummer_og_kvittering(kanal):
    k = klage(kanal=kanal, klagen="Vi trenger en koordinator.")

    (kvittering,) = Brev.objects.filter(gjelder=k.pk)
    assert k.referanse == "K-2026-0001" and k.referanse in kvittering.html
    assert kvittering.mottaker == k.person and kvittering.lesere == "BEHANDLE_KLAGE"
    assert ("Vi trenger en koordinator." in kvittering.html) == (kanal in ("TELEFON", "OPPMOTE"))


def test_nynorsk_klager_faar_nynorsk_kvittering():
    k = klage(person=voksen(maalform="nn"), kanal="TELEFON")

    html = Brev.objects.get(gjelder=k.pk).html
    assert 'lang="nn"' in html and "Du klaga munnleg" in html


def test_numrene_har_ingen_hull():
    assert [klage().nummer for _ in range(3)] == [1, 2, 3]


def test_klage_paa_vedtak_har_vedtakets_profil_og_uten_vedtak_rettighetens():
    paa_vedtak, uten = klage(), klage(rettighet="IP", tema="DRYGER")

    assert paa_vedtak.klageprofil == paa_vedtak.vedtak.klageprofil
    assert uten.klageprofil.kode == "PBRL-4U" and uten.vedtak is None


def test_uten_vedtak_og_rettighet_kan_klagen_ikke_plasseres():
    person = voksen()
    with pytest.raises(Regelbrudd):
        handlinger.registrer_klage(
            person=person, vedtak=None, rettighet="", mottatt_dato=DAG, klager=person, klager_navn="", kapasitet="SELV", fil=None,
            av=klage().mottatt_av, tid=KLAGETID,
        )  # fmt: skip


def test_en_forelder_stoppes_aldri_heller_ikke_naar_ungdommen_er_sytten():
    ungdom = barn(fodt=date(2009, 2, 1), foreldre=0)
    mor = RepresentasjonFabrikk(person=ungdom).representant

    k = provd(klage(rettighet="BARNEKOORDINATOR", person=ungdom, klager=mor, kapasitet="FORELDER"))

    assert k.tilstand == "UNDER_BEHANDLING"


def test_en_advokat_trenger_ikke_fullmakt_en_fullmektig_gjor():
    navn = {"klager": None, "klager_navn": "Adv. Aas", "klager_adresse": "Torget 1\n0000 Fjordvik"}
    advokat = provd(klage(kapasitet="ADVOKAT", **navn))
    fullmektig = klage(kapasitet="FULLMEKTIG", **navn)

    assert advokat.tilstand == "UNDER_BEHANDLING"
    with pytest.raises(Regelbrudd):
        provd(fullmektig)
    assert provd(fullmektig, har_fullmakt=True).tilstand == "UNDER_BEHANDLING"
    brev = Brev.objects.get(gjelder=advokat.pk)
    assert (brev.mottaker, brev.mottaker_navn, brev.adresselinjer) == (None, "Adv. Aas", ["Torget 1", "0000 Fjordvik"])


@pytest.mark.parametrize(
    "feil",
    [
        {"mottatt_dato": date(2027, 1, 1)},
        {"mottatt_dato": date(2026, 11, 1)},
        {"klager": None},
        {"kapasitet": "FORELDER"},
    ],
)
def test_det_som_ikke_kan_stemme_blir_ikke_registrert(feil):
    v = vedtaket()
    with pytest.raises(Regelbrudd):
        klage(v, **feil)
    assert not Klage.objects.exists()


def test_en_som_ikke_er_registrert_paa_personen_velges_ikke_som_klager():
    with pytest.raises(Regelbrudd):
        klage(klager=voksen(), kapasitet="REPRESENTANT")


def test_underskrift_som_mangler_gir_frist_og_brev_og_saa_behandles_klagen():
    k = klage(er_underskrevet=False, kanal="TELEFON")

    k = provd(k, rett_innen=date(2026, 12, 15))
    assert k.tilstand == "MANGLER"
    brev = Brev.objects.get(gjelder=k.pk, tittel="Klagen din må rettes")
    assert "15. desember 2026" in brev.html and "ikke underskrevet" in brev.html

    assert provd(k, er_underskrevet=True, tid=KLAGETID + timedelta(days=5)).tilstand == "UNDER_BEHANDLING"


def test_uten_retting_innen_fristen_kan_klagen_bare_avvises():
    k = provd(klage(er_underskrevet=False), rett_innen=date(2026, 12, 15))
    with pytest.raises(Regelbrudd):
        provd(k, tid=KLAGETID + timedelta(days=5))

    k = provd(k, tid=KLAGETID + timedelta(days=20))

    assert k.tilstand == "UNDER_BEHANDLING"
    assert mulige_svar(k) == ["AVVIST"]


def test_forelopig_svar_sier_hvorfor_og_naar():
    k = klage()
    k = handlinger.send_forelopig_svar(
        klage_id=k.pk, grunn="Vi venter på en uttalelse.", ventet_dato=date(2027, 1, 20), av=k.mottatt_av, tid=KLAGETID
    )

    html = Brev.objects.get(gjelder=k.pk, tittel="Svaret på klagen din tar lengre tid").html
    assert "Vi venter på en uttalelse." in html and "20. januar 2027" in html and k.forelopig_svar_tid


def test_klagen_kan_trekkes_naar_som_helst_men_ikke_to_ganger():
    k = provd(klage())
    handlinger.trekk(klage_id=k.pk, av=k.mottatt_av, tid=KLAGETID)
    with pytest.raises(Exception, match="trukket"):
        handlinger.trekk(klage_id=k.pk, av=k.mottatt_av, tid=KLAGETID)


def test_bare_ke_registrerer_og_ser_klager():
    k = klage()
    for konto in (fremmed(), koordinator_for(k.person)):
        assert not Klage.objects.synlig_for(konto).exists()
        with pytest.raises(PermissionDenied):
            klage(k.vedtak, av=konto)
    assert Klage.objects.synlig_for(k.mottatt_av).get() == k
