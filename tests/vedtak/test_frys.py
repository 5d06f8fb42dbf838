"""Det databasen selv nekter, uansett hva koden gjør."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import saksbehandler
from tests.vedtak.fabrikk import DAG, TID, DelegasjonFabrikk, SakFabrikk, fattet, regelverk, utkast, voksen
from vedtak.models import Delegasjon, Klageprofil, Rettsgrunnlag, Sak, Vedtak, Vedtakspunkt
from vedtak.tilstander import OVERGANGER, Tilstand


def kjor(sql, *verdier):
    with som(Systemaktor.TEST), connection.cursor() as c:
        c.execute(sql, verdier)


KOLONNER = [f.column for f in Vedtak._meta.concrete_fields if f.column != "id"]
ANDRE_VERDIER = {
    "tilstand": "'FORKASTET'", "nummer_aar": "1999", "nummer_lopende": "999", "versjon": "99", "fattet_tid": "now()", "fakta": "'x'",
    "begrunnelse": "'x'", "hensyn": "'x'", "barnets_syn": "'x'", "initiativ": "'KOMMUNEN'", "virker_fra": "now()",
    "uten_varsel_grunn": "'x'", "tilleggsregler": "'{x}'",
}  # fmt: skip


@pytest.mark.parametrize("kolonne", KOLONNER)
def test_et_fattet_vedtak_er_frosset_i_hver_kolonne(regelverk, kolonne):
    vedtak = fattet()
    verdi = ANDRE_VERDIER.get(kolonne, "gen_random_uuid()")
    with pytest.raises(DatabaseError, match="et fattet vedtak kan ikke endres"), transaction.atomic():
        kjor(f"UPDATE vedtak_vedtak SET {kolonne} = {verdi} WHERE id = %s", vedtak.pk)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vedtak_vedtakspunkt SET utfall = 'AVSLAG' WHERE vedtak_id = %s",
        "UPDATE vedtak_vedtakspunkt SET rettsgrunnlag_id = NULL WHERE vedtak_id = %s",
        "INSERT INTO vedtak_vedtakspunkt (id, vedtak_id, rettighet, utfall, vilkaarssvar) "
        "VALUES (gen_random_uuid(), %s, 'BARNEKOORDINATOR', 'INNVILGET', '[]')",
        "INSERT INTO vedtak_mottakervurdering (id, vedtak_id, sporsmaal, gjelder_id, svar, begrunnelse) "
        "SELECT gen_random_uuid(), id, 'BARNET_ER_PART', person_id, true, 'x' FROM vedtak_vedtak WHERE id = %s",
    ],
)
def test_punktene_og_vurderingene_er_frosset_med_vedtaket(regelverk, sql):
    vedtak = fattet()
    with pytest.raises(DatabaseError, match="et fattet vedtak kan ikke endres"), transaction.atomic():
        kjor(sql, vedtak.pk)


def test_heller_ikke_eieren_kan_endre_eller_slette_et_fattet_vedtak(egen_base, eier_tilkobling):
    import psycopg

    regelverk()
    vedtak = fattet()
    for sql in ("UPDATE vedtak_vedtak SET fakta = 'x' WHERE id = %s", "DELETE FROM vedtak_vedtakspunkt WHERE vedtak_id = %s"):
        with pytest.raises(psycopg.Error, match="et fattet vedtak kan ikke endres"):
            eier_tilkobling.execute(sql, [vedtak.pk])


def test_et_punkt_flyttes_ikke_inn_i_et_fattet_vedtak(regelverk):
    fattet_vedtak, annet = fattet(), utkast(voksen())
    with pytest.raises(DatabaseError, match="et fattet vedtak kan ikke endres"), transaction.atomic():
        kjor("UPDATE vedtak_vedtakspunkt SET vedtak_id = %s WHERE vedtak_id = %s", fattet_vedtak.pk, annet.pk)


def fatt_raatt(vedtak, av, **endret):
    """Fatter vedtaket forbi koden, med det som skal til unntatt `endret`."""
    delegasjon = Delegasjon.objects.filter(konto=av).first() or DelegasjonFabrikk(konto=av)
    felt = {"nummer_aar": 2026, "nummer_lopende": 1, "fattet_tid": TID, "fattet_av": av, "delegasjon": delegasjon}
    felt |= {"klageprofil": Klageprofil.objects.get(kode="PBRL-4U"), "tilstand": "FATTET"}
    with transaction.atomic(), som(Systemaktor.TEST):
        Vedtak.objects.filter(pk=vedtak.pk).update(**felt | endret)


def fest_rader(vedtak, koder=(("A", "IP"), ("B", "KOORDINATOR"))):
    with som(Systemaktor.TEST):
        for kode, rettighet in koder:
            vedtak.punkter.filter(rettighet=rettighet).update(rettsgrunnlag=Rettsgrunnlag.objects.get(kode=kode, versjon=1))


@pytest.mark.parametrize("koder", [(), (("A", "IP"),), (("X", "IP"), ("B", "KOORDINATOR"))], ids=["ingen rad", "én rad", "annen profil"])
def test_databasen_fatter_ikke_med_punkter_som_ikke_har_profilen(regelverk, koder):
    with som(Systemaktor.TEST):
        felt = {"tittel": "X", "rettighet": "IP", "utsteder": "KE", "hjemler_nb": [], "hjemler_nn": [], "gyldig_fra": DAG, "kilde": "X"}
        profil = Klageprofil.objects.get(kode="FVL-3U-SOSIAL", versjon=1)
        Rettsgrunnlag.objects.create(kode="X", versjon=1, status="GJELDENDE", klageprofil=profil, **felt)
    vedtak = utkast()
    fest_rader(vedtak, koder)
    with pytest.raises(DatabaseError, match="alle følger vedtakets klageprofil"):
        fatt_raatt(vedtak, saksbehandler())


def test_den_som_utformet_vedtaket_kan_ikke_staa_som_den_som_fattet(regelverk):
    vedtak = utkast()
    fest_rader(vedtak)
    with pytest.raises(IntegrityError, match="den_som_utformet_vedtaket_fatter_det_ikke"):
        fatt_raatt(vedtak, vedtak.utformet_av)


@pytest.mark.parametrize(
    "mangler",
    [{f: None} for f in ("nummer_aar", "nummer_lopende", "fattet_tid", "fattet_av", "delegasjon")] + [{"fakta": ""}, {"begrunnelse": ""}],
    ids=lambda m: next(iter(m)),
)
def test_et_fattet_vedtak_har_alt(regelverk, mangler):
    vedtak = utkast()
    fest_rader(vedtak)
    with pytest.raises(IntegrityError, match="fattet_vedtak_har_alt"):
        fatt_raatt(vedtak, saksbehandler(), **mangler)


def test_med_alt_paa_plass_godtar_databasen_det(regelverk):
    vedtak = utkast()
    fest_rader(vedtak)
    fatt_raatt(vedtak, saksbehandler())
    assert Vedtak.objects.get().er_fattet


def test_et_utkast_har_verken_nummer_eller_den_som_fattet(regelverk):
    vedtak = utkast()
    with pytest.raises(IntegrityError, match="bare_fattet_vedtak_har_nummer"), transaction.atomic():
        kjor("UPDATE vedtak_vedtak SET nummer_aar = 2026, nummer_lopende = 1 WHERE id = %s", vedtak.pk)


def test_en_person_har_bare_en_aapen_sak(db):
    sak = SakFabrikk()
    with pytest.raises(IntegrityError, match="personen_har_en_aapen_sak"), transaction.atomic():
        SakFabrikk(person=sak.person)
    with som(Systemaktor.TEST):
        Sak.objects.update(avsluttet_dato=DAG)
    assert SakFabrikk(person=sak.person).avsluttet_dato is None


def test_to_delegasjoner_overlapper_ikke(db):
    forste = DelegasjonFabrikk(konto=saksbehandler(), til=date(2026, 1, 1))
    DelegasjonFabrikk(konto=forste.konto, fra=date(2026, 1, 1))
    with pytest.raises(IntegrityError, match="kontoen_har_en_delegasjon_i_enheten_om_gangen"), transaction.atomic():
        DelegasjonFabrikk(konto=forste.konto, fra=date(2025, 12, 31), til=date(2026, 1, 1))


def test_hver_tilstand_har_sine_overganger_og_fattet_er_siste():
    assert set(OVERGANGER) == set(Tilstand)
    assert OVERGANGER[Tilstand.FATTET] == set()
    assert Tilstand.UTKAST not in set().union(*OVERGANGER.values())


def test_historikken_har_hver_endring_av_utkastet(regelverk):
    vedtak = fattet(tid=TID)
    assert [h.tilstand for h in vedtak.history.order_by("history_id")] == ["UTKAST", "FATTET"]
    assert {h.history_user for h in vedtak.history.all()} == {vedtak.utformet_av, vedtak.fattet_av}
    assert Vedtakspunkt.history.filter(vedtak=vedtak, rettsgrunnlag__isnull=False).count() == 2
