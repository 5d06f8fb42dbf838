"""Hvem som kan samtykke: alder, kompetanse og representasjon, uten databasen. Tabellen i loven (§4.3), rad for rad."""

from datetime import date, timedelta

import pytest

from personer.alder import fyller
from personer.models import Enhet, Kompetansevurdering, Person, Representasjon, Saksforhold
from tilgang.models import Formaal, Kapasitet
from tilgang.person.alder import alderstrinn
from tilgang.vilkaar import Grunnlag, bare_en_forelder, givere, hvorfor_ikke

PLAN, DELING, INNHENTING = Formaal.PLAN, Formaal.DELING, Formaal.INNHENTING
DAG = date(2026, 11, 23)
MOR = Person(fornavn="Mor", etternavn="Vik", fodselsdato=date(1985, 1, 1))
FAR = Person(fornavn="Far", etternavn="Vik", fodselsdato=date(1984, 1, 1))
HJELPER = Person(fornavn="Hjelper", etternavn="Vik", fodselsdato=date(1970, 1, 1))
FREMMED = Person(fornavn="Fremmed", etternavn="Vik", fodselsdato=date(1970, 1, 1))
BARNEVERNET = Enhet(navn="Barnevernstjenesten i Fjordvik", tjeneste="BARNEVERN")
ALDRE = (7, 12, 15, 16, 18)


def person(alder: int | None) -> Person:
    fodt = {"fodselsdato": date(DAG.year - alder, DAG.month, DAG.day)} if alder is not None else {"termindato": date(2027, 2, 1)}
    return Person(fornavn="Kim", etternavn="Vik", **fodt)


def rep(art, hvem, **mandat):
    felt = {"enhet": hvem} if isinstance(hvem, Enhet) else {"representant": hvem}
    return Representasjon(art=art, fra=date(2020, 1, 1), **felt, **mandat)


def mangler(*saker, har=False):
    return tuple(Kompetansevurdering(gjelder=s, har_kompetanse=har, begrunnelse="Forstår ikke.", fra=DAG) for s in saker)


def grunnlag(alder, *rader, vurdert=()):
    return Grunnlag(person(alder) if not isinstance(alder, Person) else alder, DAG, rader, vurdert)


FORELDRE = (rep("FORELDREANSVAR", MOR), rep("FORELDREANSVAR", FAR))
BEGGE_SAKER = mangler(Saksforhold.PLAN, Saksforhold.DELING)


def vist(g, formaal):
    return [(giver.navn.split()[0], str(kapasitet)) for giver, kapasitet in givere(g, formaal)]


BEGGE = [("Mor", "FORELDER"), ("Far", "FORELDER")]
SELV = [("Kim", "SELV")]


# --- Alder ---


@pytest.mark.parametrize("formaal", [PLAN, DELING, INNHENTING])
@pytest.mark.parametrize(
    ("alder", "ventet"), [(None, BEGGE), (0, BEGGE), (12, BEGGE), (15, BEGGE), (16, SELV), (17, SELV), (18, SELV), (80, SELV)]
)
def test_alderen_avgjor_hvem_som_samtykker(alder, ventet, formaal):
    assert vist(grunnlag(alder, *FORELDRE), formaal) == ventet


@pytest.mark.parametrize("alder", ALDRE)
@pytest.mark.parametrize(("dager", "naadd"), [(-1, False), (0, True), (1, True)])
def test_alderstrinnene_dagen_foer_paa_og_etter(alder, dager, naadd):
    fodt = date(2010, 5, 17)
    dag = fyller(fodt, alder) + timedelta(days=dager)
    kim = Person(fornavn="Kim", etternavn="Vik", fodselsdato=fodt)

    trinn = {t.alder: t.er_naadd for t in alderstrinn(kim, dag)}

    assert (kim.alder(dag) >= alder) is naadd
    if alder == 18 and naadd:
        assert trinn == {}, "for den som er voksen, er det ikke noe igjen å vise"
    else:
        assert trinn[alder] is naadd


@pytest.mark.parametrize(("dager", "ventet"), [(-1, BEGGE), (0, SELV), (1, SELV)])
def test_16_aarsdagen_selv_er_den_forste_dagen(dager, ventet):
    kim = Person(fornavn="Kim", etternavn="Vik", fodselsdato=date(2010, 5, 17))
    g = Grunnlag(kim, fyller(kim.fodselsdato, 16) + timedelta(days=dager), FORELDRE)
    assert vist(g, PLAN) == ventet


@pytest.mark.parametrize(
    ("aar", "dagen"),
    [(7, date(2015, 3, 1)), (12, date(2020, 2, 29)), (15, date(2023, 3, 1)), (16, date(2024, 2, 29)), (18, date(2026, 3, 1))],
)
def test_fodt_29_februar(aar, dagen):
    fodt = date(2008, 2, 29)
    kim = Person(fornavn="Kim", etternavn="Vik", fodselsdato=fodt)

    assert fyller(fodt, aar) == dagen
    assert (kim.alder(dagen), kim.alder(dagen - timedelta(days=1))) == (aar, aar - 1)


def test_et_ventet_barn_har_trinn_uten_datoer():
    trinn = alderstrinn(person(None), DAG)
    assert [t.alder for t in trinn] == list(ALDRE)
    assert not any(t.fra or t.er_naadd for t in trinn)


def test_hvert_trinn_sier_hvilken_paragraf():
    assert all("§" in t.tekst for t in alderstrinn(person(3), DAG))


# --- Kompetansen i én sak ---


def test_16_og_17_uten_kompetanse_i_saken_faar_foreldrene_inn_bare_i_den():
    g = grunnlag(16, *FORELDRE, vurdert=mangler(Saksforhold.PLAN))
    assert (vist(g, PLAN), vist(g, DELING)) == (BEGGE, SELV)


def test_vurdert_til_aa_ha_kompetanse_endrer_ingenting():
    assert vist(grunnlag(17, *FORELDRE, vurdert=mangler(Saksforhold.PLAN, har=True)), PLAN) == SELV


@pytest.mark.parametrize("sak", [Saksforhold.KOORDINATOR, Saksforhold.KLAGE])
def test_en_vurdering_i_en_annen_sak_er_ikke_et_merke(sak):
    assert vist(grunnlag(40, vurdert=mangler(sak)), PLAN) == SELV


def test_foreldrene_til_en_voksen_uten_kompetanse_samtykker_ikke():
    g = grunnlag(18, *FORELDRE, vurdert=BEGGE_SAKER)
    assert vist(g, PLAN) == []
    assert "voksen" in hvorfor_ikke(g, MOR, PLAN)


@pytest.mark.parametrize("formaal", [DELING, INNHENTING])
@pytest.mark.parametrize("alder", [16, 40])
def test_naermeste_paarorende_kan_dele_men_ikke_lage_plan(alder, formaal):
    g = grunnlag(alder, rep("PAARORENDE", HJELPER), vurdert=BEGGE_SAKER)
    assert vist(g, formaal) == [("Hjelper", "PAARORENDE")]
    assert vist(g, PLAN) == []
    assert "helsepersonelloven § 22" in hvorfor_ikke(g, HJELPER, PLAN)


def test_den_som_er_flere_ting_svarer_i_kraft_av_det_forste():
    g = grunnlag(17, rep("FORELDREANSVAR", MOR), rep("PAARORENDE", MOR), vurdert=BEGGE_SAKER)
    assert vist(g, DELING) == [("Mor", "FORELDER")]


# --- Verge og fullmakt ---

FULLT = {"gjelder_personlige": True, "er_fratatt_handleevne": True}


@pytest.mark.parametrize(
    ("mandat", "vurdert", "kan", "ord_i_setningen"),
    [
        ({"gjelder_okonomiske": True}, BEGGE_SAKER, False, "gjelder ikke personlige forhold"),
        ({"gjelder_okonomiske": True, "er_fratatt_handleevne": True}, BEGGE_SAKER, False, "gjelder ikke personlige forhold"),
        ({"gjelder_okonomiske": True}, (), False, "gjelder ikke personlige forhold"),
        ({"gjelder_personlige": True}, BEGGE_SAKER, False, "ikke er fratatt"),
        (FULLT, (), False, "nettopp denne saken"),
        (FULLT, BEGGE_SAKER, True, ""),
        (FULLT, mangler(Saksforhold.DELING), False, "nettopp denne saken"),
    ],
)
def test_vergen_samtykker_bare_med_mandat_fratatt_handleevne_og_vurdering(mandat, vurdert, kan, ord_i_setningen):
    g = grunnlag(40, rep("VERGE", HJELPER, **mandat), vurdert=vurdert)
    assert vist(g, PLAN) == ([("Hjelper", "VERGE")] if kan else [] if vurdert == BEGGE_SAKER else SELV)
    assert (hvorfor_ikke(g, HJELPER, PLAN) == "") is kan
    assert ord_i_setningen in hvorfor_ikke(g, HJELPER, PLAN)


@pytest.mark.parametrize("mandat", [{"gjelder_personlige": True}, FULLT, {"gjelder_okonomiske": True}])
@pytest.mark.parametrize("alder", [8, 16, 17])
def test_vergen_for_en_mindreaarig_samtykker_ikke_her(alder, mandat):
    g = grunnlag(alder, *FORELDRE, rep("VERGE", HJELPER, **mandat), vurdert=BEGGE_SAKER if alder > 15 else ())
    assert vist(g, PLAN) == BEGGE
    assert hvorfor_ikke(g, HJELPER, PLAN)


@pytest.mark.parametrize(("personlige", "vurdert", "kan"), [(True, BEGGE_SAKER, True), (False, BEGGE_SAKER, False), (True, (), False)])
def test_fremtidsfullmakt_om_personlige_forhold(personlige, vurdert, kan):
    g = grunnlag(80, rep("FREMTIDSFULLMAKT", HJELPER, gjelder_personlige=personlige), vurdert=vurdert)
    assert (("Hjelper", "FULLMAKT") in vist(g, PLAN)) is kan
    assert (hvorfor_ikke(g, HJELPER, PLAN) == "") is kan


@pytest.mark.parametrize(("alder", "vurdert"), [(8, ()), (17, BEGGE_SAKER), (40, ()), (40, BEGGE_SAKER)])
def test_fullmektigen_samtykker_aldri(alder, vurdert):
    g = grunnlag(alder, rep("FULLMEKTIG", HJELPER), vurdert=vurdert)
    assert HJELPER not in [giver for giver, _k in givere(g, DELING)]
    assert "fullmektig i saken" in hvorfor_ikke(g, HJELPER, DELING)


# --- Barnevernet ---


@pytest.mark.parametrize("formaal", [PLAN, DELING])
@pytest.mark.parametrize(("alder", "vurdert"), [(0, ()), (15, ()), (16, BEGGE_SAKER), (17, BEGGE_SAKER)])
def test_har_barnevernet_omsorgen_samtykker_det_og_ikke_foreldrene(alder, vurdert, formaal):
    g = grunnlag(alder, *FORELDRE, rep("BARNEVERN", BARNEVERNET), rep("FOSTERHJEM", HJELPER), vurdert=vurdert)
    assert givere(g, formaal) == [(BARNEVERNET, Kapasitet.BARNEVERN)]
    assert hvorfor_ikke(g, BARNEVERNET, formaal) == ""
    assert "Barnevernet har omsorgen" in hvorfor_ikke(g, MOR, formaal)
    assert "fosterforelder" in hvorfor_ikke(g, HJELPER, formaal)


def test_fra_16_samtykker_ungdommen_selv_ogsaa_under_omsorg():
    g = grunnlag(16, rep("BARNEVERN", BARNEVERNET))
    assert vist(g, PLAN) == SELV
    assert "fylt 16" in hvorfor_ikke(g, BARNEVERNET, PLAN)


def test_barnevernet_samtykker_ikke_for_en_voksen():
    g = grunnlag(19, rep("BARNEVERN", BARNEVERNET), vurdert=BEGGE_SAKER)
    assert vist(g, PLAN) == []
    assert "voksen" in hvorfor_ikke(g, BARNEVERNET, PLAN)


# --- Setningene ---


@pytest.mark.parametrize(
    ("alder", "giver", "vurdert", "setning"),
    [
        (15, "selv", (), "under 16 år"),
        (15, FREMMED, (), "Bare den som har foreldreansvar"),
        (17, MOR, (), "fylt 16"),
        (40, FREMMED, (), "fylt 16"),
        (40, "selv", BEGGE_SAKER, "ikke å ha beslutningskompetanse"),
        (40, FREMMED, BEGGE_SAKER, "ikke registrert"),
    ],
)
def test_setningen_sier_hvorfor_ikke(alder, giver, vurdert, setning):
    g = grunnlag(alder, *(FORELDRE if alder < 18 else ()), vurdert=vurdert)
    assert setning in hvorfor_ikke(g, g.person if giver == "selv" else giver, PLAN)


@pytest.mark.parametrize("art", ["FORELDREANSVAR", "VERGE", "FREMTIDSFULLMAKT", "FULLMEKTIG", "PAARORENDE", "FOSTERHJEM"])
@pytest.mark.parametrize("alder", [None, 5, 15, 16, 17, 18, 60])
@pytest.mark.parametrize("vurdert", [(), BEGGE_SAKER])
@pytest.mark.parametrize("mandat", [{}, {"gjelder_personlige": True}, FULLT])
@pytest.mark.parametrize("formaal", [PLAN, DELING])
def test_den_som_ikke_kan_faar_alltid_en_setning(art, alder, vurdert, mandat, formaal):
    g = grunnlag(alder, rep(art, HJELPER, **mandat), vurdert=vurdert)
    kan = HJELPER in [giver for giver, _k in givere(g, formaal)]
    assert (hvorfor_ikke(g, HJELPER, formaal) == "") is kan


# --- Én forelder (R26) ---


@pytest.mark.parametrize(
    ("rader", "svarte", "er_en"),
    [
        (FORELDRE, {MOR.pk}, True),
        (FORELDRE, {MOR.pk, FAR.pk}, False),
        (FORELDRE[:1], {MOR.pk}, False),
        ((*FORELDRE, rep("BARNEVERN", BARNEVERNET)), {BARNEVERNET.pk}, False),
    ],
)
def test_delt_foreldreansvar_der_bare_en_har_svart(rader, svarte, er_en):
    assert bare_en_forelder(grunnlag(8, *rader), svarte, PLAN) is er_en


def test_en_16_aaring_som_svarer_selv_er_ikke_en_forelder():
    g = grunnlag(16, *FORELDRE)
    assert not bare_en_forelder(g, {g.person.pk}, PLAN)
