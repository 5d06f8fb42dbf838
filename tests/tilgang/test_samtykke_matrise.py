"""Matrisen: hva som foreslås, hva som lagres, og at bare forskjellen skrives."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ip.models import Maal
from personer.historikk.aktor import Systemaktor
from personer.historikk.aktor import som as som_aktor
from personer.klokke import i_dag
from tests.fabrikk import EnhetFabrikk, SamtykkeFabrikk, SamtykkelinjeFabrikk, fremmed, gruppemedlem_for, ke_enhet, saksbehandler
from tests.huset.side import skjemaet
from tests.ip.fabrikk import PlanFabrikk
from tests.tilgang.samtykke import adresse, celle, felt_i, forste_dag, fyll_matrisen, sak, siste_dag, svar_ja
from tilgang import handlinger, regler
from tilgang.models import Innsynsdel, Samtykke, Samtykkeforslag, Samtykkelinje, Tilbaketrekking
from tilgang.samtykke import endringer
from tilgang.samtykke.endringer import Periode

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
OM_ET_AAR = i_dag() + timedelta(days=365)


@pytest.fixture
def s():
    return sak()


@pytest.fixture
def klient(client, s):
    client.force_login(s.koordinator, backend=BAKDEL)
    return client


def aapne(til=None):
    linjer = Samtykkelinje.objects.filter(trukket_tid=None, samtykke__trukket_tid=None)
    return {
        (x.innsynsdel.kilde_enhet, x.innsynsdel.slag, x.til_enhet, x.nivaa, x.til)
        for x in (linjer.filter(til_enhet=til) if til else linjer)
    }


def _linje(s, til_enhet, *, slag="PLAN", **felt):
    """Et samtykke til det koordinatoren skriver."""
    with som_aktor(Systemaktor.TEST):
        innsynsdel, _ = Innsynsdel.objects.get_or_create(person=s.barn, kilde_enhet=s.helse, slag=slag, er_skjermet=False)
    return SamtykkelinjeFabrikk(innsynsdel=innsynsdel, til_enhet=til_enhet, **felt)


def skjemafelt(svar) -> set:
    return set(skjemaet(svar.content.decode()).felt)


# --- Hva som står der fra før ---


def test_koordinatorens_tjeneste_og_ke_er_foreslaatt_og_siden_sier_hvorfor(klient, s):
    side = klient.get(adresse("del", s.barn.pk))
    felt, tekst = felt_i(side), side.content.decode()

    assert felt[celle(s.helse, "PLAN", s.ke)] == ["SE"]
    assert celle(s.helse, "PLAN", s.helse) not in felt, "en tjeneste ser sitt eget uten samtykke"
    assert {v[0] for n, v in felt.items() if n.startswith("c_") and n != celle(s.helse, "PLAN", s.ke)} <= {""}, "alt annet er tomt"
    assert "ser bare rammen av planen uten samtykke" in tekst
    assert "medisiner" in tekst, "hvert slag har et eksempel"


def test_den_som_er_tatt_bort_foreslaas_ikke_igjen(klient, s):
    handlinger.trekk_linje(linje_id=_linje(s, s.ke).pk, av=s.koordinator, tid=timezone.now())

    assert felt_i(klient.get(adresse("del", s.barn.pk))).get(celle(s.helse, "PLAN", s.ke)) in (None, [""])


def test_en_annen_tjenestes_opplysninger_foreslaas_for_koordinatoren(klient, s):
    SamtykkelinjeFabrikk(
        innsynsdel__person=s.barn, innsynsdel__kilde_enhet=s.skole, innsynsdel__slag="OPPLAERING", til_enhet=EnhetFabrikk()
    )

    felt = felt_i(klient.get(adresse("del", s.barn.pk)))
    assert felt[celle(s.skole, "OPPLAERING", s.helse)] == felt[celle(s.skole, "PLAN", s.helse)] == ["SE"]
    assert felt.get(celle(s.skole, "HELSE", s.helse)) in (None, [""])


def test_dagens_samtykker_staar_i_matrisen(klient, s):
    _linje(s, s.skole, nivaa="ENDRE", til=OM_ET_AAR)
    felt = felt_i(klient.get(adresse("del", s.barn.pk)))

    assert felt[celle(s.helse, "PLAN", s.skole)] == ["ENDRE"]
    assert felt[siste_dag(s.skole)] == [(OM_ET_AAR - timedelta(days=1)).isoformat()]


# --- Det som blir til ---


def test_deling_gir_tjenesten_innsyn_i_perioden_for_riktig_slag(klient, s):
    valg = {celle(s.helse, "PLAN", s.skole): "SE", celle(s.helse, "HELSE", s.skole): "ENDRE", siste_dag(s.skole): OM_ET_AAR.isoformat()}
    svar_ja(klient, fyll_matrisen(klient, s.barn, **valg), s)

    slutt = OM_ET_AAR + timedelta(days=1)
    assert aapne(s.skole) == {(s.helse, "PLAN", s.skole, "SE", slutt), (s.helse, "HELSE", s.skole, "ENDRE", slutt)}
    assert aapne(s.ke) == {(s.helse, "PLAN", s.ke, "SE", None)}, "forslaget ble stående"
    assert {d.slag for d in regler.deler_for(s.laerer)} == {"PLAN", "HELSE"}
    assert {d.slag for d in regler.deler_for(s.laerer, regler.ENDRE)} == {"HELSE"}
    assert not regler.deler_for(s.laerer, dag=slutt).exists()


def test_forslaget_aapner_ingenting_for_noen_har_svart(klient, s):
    fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.skole): "SE"})

    assert Samtykkeforslag.objects.get().besvart_tid is None
    assert not Samtykke.objects.exists() and not regler.deler_for(s.laerer).exists()


def test_et_nei_lagres_og_endrer_ingenting(klient, s):
    fra_for = _linje(s, s.skole, slag="HELSE")
    svar = fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.skole): "SE", celle(s.helse, "HELSE", s.skole): ""})
    svar_ja(klient, svar, s, utfall="AVSLAATT")

    nei = Samtykke.objects.get(utfall="AVSLAATT")
    assert nei.forslag.besvart_tid and not nei.linjer.exists()
    fra_for.refresh_from_db()
    assert fra_for.trukket_tid is None


# --- Bare forskjellen ---


def test_ingenting_endret_er_en_feil_og_skriver_ingenting(klient, s):
    _linje(s, s.skole), _linje(s, s.ke)
    svar = fyll_matrisen(klient, s.barn)

    assert svar.status_code == 422 and "Ingenting er endret" in svar.content.decode()
    assert not Samtykkeforslag.objects.exists()


def test_innsnevring_trekker_bare_den_ene_linjen(klient, s):
    plan, helse, _ke = _linje(s, s.skole), _linje(s, s.skole, slag="HELSE"), _linje(s, s.ke)
    svar_ja(klient, fyll_matrisen(klient, s.barn, **{celle(s.helse, "HELSE", s.skole): ""}), s)

    for linje in (plan, helse):
        linje.refresh_from_db()
    assert helse.trukket_tid and plan.trukket_tid is None
    assert Samtykke.objects.count() == 3, "en ren innsnevring gir ikke noe nytt samtykke"
    assert helse.tilbaketrekking.giver == s.mor and helse.tilbaketrekking.form == "MUNTLIG"


def test_utviding_gir_en_ny_linje_og_lar_den_gamle_staa(klient, s):
    gammel, _ke = _linje(s, s.skole), _linje(s, s.ke)
    svar_ja(klient, fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.skole): "ENDRE"}), s)

    gammel.refresh_from_db()
    assert gammel.trukket_tid is None
    assert aapne(s.skole) == {(s.helse, "PLAN", s.skole, "SE", None), (s.helse, "PLAN", s.skole, "ENDRE", None)}
    assert regler.deler_for(s.laerer, regler.ENDRE).exists()


def test_kortere_periode_trekker_den_lange_og_gir_en_kort(klient, s):
    gammel, _ke = _linje(s, s.skole, til=OM_ET_AAR), _linje(s, s.ke)
    snart = i_dag() + timedelta(days=30)
    svar_ja(klient, fyll_matrisen(klient, s.barn, **{siste_dag(s.skole): snart.isoformat()}), s)

    gammel.refresh_from_db()
    assert gammel.trukket_tid and aapne(s.skole) == {(s.helse, "PLAN", s.skole, "SE", snart + timedelta(days=1))}
    assert regler.deler_for(s.laerer).exists(), "tilgangen er hel i samme transaksjon"


def test_lengre_periode_gir_en_ny_linje_fra_i_dag(klient, s):
    _linje(s, s.skole, til=i_dag() + timedelta(days=30)), _linje(s, s.ke)
    svar_ja(klient, fyll_matrisen(klient, s.barn, **{siste_dag(s.skole): ""}), s)

    ny = Samtykkelinje.objects.get(til_enhet=s.skole, til=None)
    assert ny.fra == i_dag() and Samtykkelinje.objects.filter(trukket_tid=None, til_enhet=s.skole).count() == 2


@pytest.mark.parametrize(
    ("naa", "onsket", "endret_periode", "ny", "trukket"),
    [
        ([], "", False, None, []),
        ([], "SE", False, "hele", []),
        (["SE"], "SE", False, None, []),
        (["SE"], "", False, None, ["SE"]),
        (["SE"], "ENDRE", False, "hele", []),
        (["ENDRE"], "SE", False, "hele", ["ENDRE"]),
        (["SE", "ENDRE"], "SE", False, None, ["ENDRE"]),
        (["SE", "ENDRE"], "", False, None, ["SE", "ENDRE"]),
        (["SE"], "SE", True, "hele", ["SE"]),
    ],
)
def test_ruten_for_seg(naa, onsket, endret_periode, ny, trukket):
    dag = date(2026, 5, 1)
    linjer = [Samtykkelinje(nivaa=n, fra=date(2026, 1, 1), til=date(2027, 1, 1)) for n in naa]
    periode = Periode(date(2026, 1, 1), date(2026, 8, 1) if endret_periode else date(2027, 1, 1))
    svar, bort = endringer.celle(linjer, onsket, periode, dag, periode_er_endret=endret_periode)

    assert [x.nivaa for x in bort] == trukket
    assert (svar is not None) == (ny is not None)
    if svar and naa:
        assert svar == Periode(dag, periode.til)


# --- Samtidig, feil, og id-er en ikke kan nå ---


def test_den_som_svarer_paa_et_utdatert_forslag_faar_vite_det(klient, s):
    svar = fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.skole): "SE"})
    handlinger.trekk_linje(linje_id=_linje(s, s.ke).pk, av=s.koordinator, tid=timezone.now())
    _linje(s, EnhetFabrikk())
    igjen = svar_ja(klient, svar, s)

    assert igjen.status_code == 422 and "endret siden" in igjen.content.decode()
    assert not regler.deler_for(s.laerer).exists()
    assert "Åpne matrisen på nytt" in klient.get(svar["Location"]).content.decode()


def test_matrisen_merker_at_noen_endret_imens(klient, s):
    felt = felt_i(klient.get(adresse("del", s.barn.pk)))
    _linje(s, s.skole)
    svar = klient.post(adresse("del", s.barn.pk), felt | {celle(s.helse, "HELSE", s.skole): "SE"})

    assert svar.status_code == 422 and "Noen andre endret samtykkene" in svar.content.decode()
    assert klient.post(adresse("del", s.barn.pk), felt_i(svar)).status_code == 302, "andre gang er det sett over"


@pytest.mark.parametrize(
    ("felt", "verdi", "setning"),
    [
        (forste_dag, "", "Skriv når Fjordvik skole kan se det fra."),
        (siste_dag, "2020-01-01", "er siste dag før første dag"),
        (siste_dag, "32.13.2026", "må være en dato"),
    ],
)
def test_feil_dato_staar_ved_feltet_med_tjenestens_navn(klient, s, felt, verdi, setning):
    svar = fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.skole): "SE", felt(s.skole): verdi})
    tekst = svar.content.decode()

    assert svar.status_code == 422 and setning in tekst
    assert f'id="id_{felt(s.skole)}_error"' in tekst
    assert felt_i(svar)[celle(s.helse, "PLAN", s.skole)] == ["SE"], "valgene står igjen"


def test_en_tjeneste_legges_til_uten_skript_og_valgene_staar(klient, s):
    ppt = EnhetFabrikk(navn="Fjordvik PPT")
    valg = {celle(s.helse, "PLAN", s.skole): "SE", "ny_tjeneste": str(ppt.pk)}
    svar = fyll_matrisen(klient, s.barn, legg_til="mottaker", **valg)
    felt = felt_i(svar)

    assert svar.status_code == 200 and 'id="feil"' not in svar.content.decode()
    assert felt[celle(s.helse, "PLAN", s.skole)] == ["SE"] and celle(s.helse, "PLAN", ppt) in {n for n in skjemafelt(svar)}
    svar_ja(klient, klient.post(adresse("del", s.barn.pk), felt | {celle(s.helse, "HELSE", ppt): "SE"}), s)
    assert aapne(ppt) == {(s.helse, "HELSE", ppt, "SE", None)}


def test_en_tjeneste_som_har_opplysninger_faar_sin_egen_tabell(klient, s):
    svar = fyll_matrisen(klient, s.barn, legg_til="kilde", ny_tjeneste=str(s.skole.pk))

    assert "Det Fjordvik skole skriver" in svar.content.decode()
    assert celle(s.skole, "OPPLAERING", s.ke) in skjemafelt(svar)


def test_en_skjult_kontakt_kan_ikke_velges_eller_gjettes(klient, s):
    skjult = EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True)
    _linje(s, skjult)
    tekst = klient.get(adresse("del", s.barn.pk)).content.decode()

    assert "Krisesenteret" not in tekst and skjult.pk.hex not in tekst
    assert "en tjeneste du ikke ser navnet på" in tekst
    felt = felt_i(klient.get(adresse("del", s.barn.pk))) | {"ny_tjeneste": str(skjult.pk), "legg_til": "mottaker"}
    svar = klient.post(adresse("del", s.barn.pk), felt)
    assert "Krisesenteret" not in svar.content.decode() and celle(s.helse, "PLAN", skjult) not in skjemafelt(svar)
    assert klient.post(adresse("del", s.barn.pk), felt | {"med_til": [str(skjult.pk)], "legg_til": ""}).status_code == 422


def test_endringer_i_matrisen_roerer_ikke_samtykket_til_en_skjult_kontakt(klient, s):
    skjult = _linje(s, EnhetFabrikk(er_skjult_kontakt=True))
    svar_ja(klient, fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.skole): "SE"}), s)

    skjult.refresh_from_db()
    assert skjult.trukket_tid is None


def test_forslaget_under_feil_person_finnes_ikke(klient, s):
    svar = fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.skole): "SE"})
    annen = sak(sted="Lyngen")
    forslag = Samtykkeforslag.objects.get()

    klient.force_login(saksbehandler(), backend=BAKDEL)
    assert klient.get(adresse("forslag", annen.barn.pk, forslag.pk)).status_code == 404
    klient.force_login(fremmed(), backend=BAKDEL)
    assert klient.get(svar["Location"]).status_code == 404


# --- Unntak ---


def test_et_unntak_blir_en_del_for_seg_som_ingen_andre_ser(klient, s):
    _linje(s, s.skole, slag="HELSE")
    valg = {
        "unntak": "Ikke samtalene på onsdager.",
        "skjermet_navn": "Område 1",
        "skjermet_kilde": str(s.helse.pk),
        "skjermet_slag": "HELSE",
    }
    svar = fyll_matrisen(klient, s.barn, **valg)
    assert "Område 1" in klient.get(svar["Location"]).content.decode()
    assert not Innsynsdel.objects.filter(er_skjermet=True).exists(), "blir laget når noen har sagt ja"
    svar_ja(klient, svar, s)

    skjermet = Innsynsdel.objects.get(er_skjermet=True)
    assert skjermet.navn == "Område 1" and Samtykke.objects.exclude(unntak="").get().unntak == "Ikke samtalene på onsdager."
    assert skjermet not in regler.deler_for(s.laerer), "samtykket til helse når ikke det skjermede"

    assert "Område 1" in klient.get(adresse("del", s.barn.pk)).content.decode()
    svar_ja(klient, fyll_matrisen(klient, s.barn, **{celle(s.helse, "HELSE", s.skole, skjermet): "SE"}), s)
    assert skjermet in regler.deler_for(s.laerer), "et samtykke som nevner den, åpner den"


def test_det_skjermede_kan_skrives_i_og_synes_bare_for_den_som_skrev(klient, s):
    SamtykkeFabrikk(person=s.barn, formaal="PLAN")
    plan = PlanFabrikk(person=s.barn)
    _linje(s, s.skole, slag="HELSE")
    omraadet = {"skjermet_navn": "Område 1", "skjermet_kilde": str(s.helse.pk), "skjermet_slag": "HELSE"}
    svar_ja(klient, fyll_matrisen(klient, s.barn, **omraadet), s)
    skjermet = Innsynsdel.objects.get(er_skjermet=True)
    url = f"/plan/{plan.pk}/maal/nytt/"
    assert "Skjermet område: Område 1" in klient.get(url).content.decode()
    assert klient.post(url, {"tekst": "Snakke med noen hver onsdag.", "slag": str(skjermet.pk)}).status_code == 302

    assert Maal.objects.get().innsynsdel == skjermet
    klient.force_login(s.laerer, backend=BAKDEL)
    assert "hver onsdag" not in klient.get(f"/plan/{plan.pk}/").content.decode()


# --- Trekke ---


def test_alt_for_en_tjeneste_trekkes_i_ett_trykk(klient, s):
    linjer = [_linje(s, s.skole), _linje(s, s.skole, slag="HELSE")]
    ke = _linje(s, s.ke)
    url = adresse("trekk_tjeneste", s.barn.pk, s.skole.pk)
    assert "Fjordvik skole" in klient.get(url).content.decode()
    assert klient.post(url).status_code == 302

    assert not regler.deler_for(s.laerer).exists()
    for linje in linjer:
        linje.refresh_from_db()
    ke.refresh_from_db()
    assert all(x.trukket_tid for x in linjer) and ke.trukket_tid is None
    assert Tilbaketrekking.objects.get().enhet == s.skole
    assert klient.post(url).status_code == 404, "det er ikke mer å trekke"


def test_en_annens_tjeneste_finnes_ikke_her(klient, s):
    annen = sak(sted="Lyngen")
    _linje(annen, annen.skole)

    assert klient.post(adresse("trekk_tjeneste", s.barn.pk, annen.skole.pk)).status_code == 404


# --- Småting ---


def test_gruppens_tjenester_er_rader(klient, s):
    gruppemedlem_for(s.barn, enhet=EnhetFabrikk(navn="Fjordvik SFO"))

    assert "Fjordvik SFO" in klient.get(adresse("del", s.barn.pk)).content.decode()
    assert ke_enhet() == s.ke
