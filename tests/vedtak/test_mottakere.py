"""Hvem brevet går til: tabellen i loven (§4.4), rad for rad, uten databasen."""

from datetime import date

import pytest

from personer.models import Enhet, Person, Representasjon
from vedtak.models import Mottakersporsmaal as S
from vedtak.models import Rettighet as R
from vedtak.mottakere import Omstendigheter, beregn
from vedtak.mottakere.typer import VANLIG

DAG = date(2026, 11, 23)
MOR = Person(fornavn="Mor", etternavn="Vik", fodselsdato=date(1985, 1, 1), adresse="Gata 1", postnummer="0000", poststed="Fjordvik")
FAR = Person(fornavn="Far", etternavn="Vik", fodselsdato=date(1984, 1, 1))
FULLMEKTIG = Person(fornavn="Full", etternavn="Mektig", fodselsdato=date(1970, 1, 1))
VERGE = Person(fornavn="Ver", etternavn="Ge", fodselsdato=date(1970, 1, 1))
FORELDRE = (("FORELDREANSVAR", MOR), ("FORELDREANSVAR", FAR))


def person(alder: int | None, **felt) -> Person:
    fodt = {"fodselsdato": date(DAG.year - alder, DAG.month, DAG.day)} if alder is not None else {"termindato": date(2027, 2, 1)}
    return Person(fornavn="Kim", etternavn="Vik", **(fodt | felt))


def regn(hvem, rettigheter, representanter=FORELDRE, svar=None, om=VANLIG):
    rader = [_rad(hvem, art, r, *mandat) for art, r, *mandat in representanter]
    return beregn(hvem, rettigheter, rader, svar or {}, DAG, om)


def _rad(hvem, art, r, gjelder_personlige=True):
    hos = {"enhet": r} if isinstance(r, Enhet) else {"representant": r}
    return Representasjon(person=hvem, art=art, fra=date(2020, 1, 1), gjelder_personlige=gjelder_personlige, **hos)


def vist(liste):
    return [f"{m.navn.split()[0]}:{m.form}{':kopi' if m.er_kopi else ''}" for m in liste.mottakere]


def ja(*par):
    return {(str(s), p.pk): True for s, p in par}


def nei(*par):
    return {(str(s), p.pk): False for s, p in par}


BEGGE = ["Mor:FORELDER", "Far:FORELDER"]


@pytest.mark.parametrize(
    "alder, rettigheter, ventet",
    [
        (40, [R.IP, R.KOORDINATOR], ["Kim:SELV"]),
        (18, [R.IP], ["Kim:SELV"]),
        (17, [R.IP, R.KOORDINATOR], ["Kim:SELV"]),
        (16, [R.KOORDINATOR], ["Kim:SELV"]),
        (11, [R.IP, R.KOORDINATOR], BEGGE),
        (0, [R.KOORDINATOR], BEGGE),
        (11, [R.BARNEKOORDINATOR], BEGGE),
        (8, [R.BARNEKOORDINATOR, R.IP], BEGGE),
        (None, [R.BARNEKOORDINATOR], BEGGE),
    ],
)
def test_mottakere_uten_noe_aa_vurdere(alder, rettigheter, ventet):
    liste = regn(person(alder), rettigheter)
    assert (vist(liste), liste.sporsmaal, liste.hindringer) == (ventet, [], [])


@pytest.mark.parametrize("dag_for, selv", [(date(2010, 11, 24), False), (date(2010, 11, 23), True), (date(2010, 11, 22), True)])
def test_16_aarsdagen_bytter_mottaker_fra_dagen_selv(dag_for, selv):
    kim = Person(fornavn="Kim", etternavn="Vik", fodselsdato=dag_for)
    liste = regn(kim, [R.IP], svar=ja((S.FORELDER_KAN_FAA, MOR), (S.FORELDER_KAN_FAA, FAR)) | nei((S.BARNET_ER_PART, kim)))
    assert vist(liste) == (["Kim:SELV"] if selv else BEGGE)


def test_foreldrene_til_en_paa_16_faar_ikke_kopi_og_siden_sier_hvorfor():
    liste = regn(person(16), [R.IP])
    assert len(liste.uten) == 2 and "Mor Vik får ikke kopi" in liste.uten[0]


def test_fra_12_aar_maa_det_vurderes_om_barnet_er_part_og_om_foreldrene_kan_faa():
    kim = person(12)
    liste = regn(kim, [R.IP])
    assert {s.nokkel for s in liste.sporsmaal} == {
        (S.BARNET_ER_PART, kim.pk),
        (S.FORELDER_KAN_FAA, MOR.pk),
        (S.FORELDER_KAN_FAA, FAR.pk),
    }
    assert vist(liste) == []


@pytest.mark.parametrize(
    "part, mor, far, ventet",
    [
        (True, True, True, [*BEGGE, "Kim:SELV:kopi"]),
        (False, True, True, BEGGE),
        (True, True, False, ["Mor:FORELDER", "Kim:SELV:kopi"]),
        (True, False, False, ["Kim:SELV"]),
        (False, True, False, ["Mor:FORELDER"]),
    ],
)
@pytest.mark.parametrize("alder", [12, 15])
def test_fra_12_til_15_aar(alder, part, mor, far, ventet):
    kim = person(alder)
    svar = {(str(S.BARNET_ER_PART), kim.pk): part, (str(S.FORELDER_KAN_FAA), MOR.pk): mor, (str(S.FORELDER_KAN_FAA), FAR.pk): far}
    liste = regn(kim, [R.IP, R.KOORDINATOR], svar=svar)
    assert (vist(liste), liste.hindringer) == (ventet, [])


def test_kan_ingen_faa_brevet_stanser_vedtaket():
    kim = person(13)
    liste = regn(kim, [R.IP], svar=nei((S.BARNET_ER_PART, kim), (S.FORELDER_KAN_FAA, MOR), (S.FORELDER_KAN_FAA, FAR)))
    assert vist(liste) == [] and "Avklar med jurist" in liste.hindringer[0]


def test_barnekoordinator_gir_barnet_kopi_fra_12():
    liste = regn(person(13), [R.BARNEKOORDINATOR], svar=ja((S.FORELDER_KAN_FAA, MOR), (S.FORELDER_KAN_FAA, FAR)))
    assert vist(liste) == [*BEGGE, "Kim:SELV:kopi"]


@pytest.mark.parametrize("kan, ventet", [(True, [*BEGGE, "Kim:SELV:kopi"]), (False, ["Kim:SELV"])])
def test_barnekoordinator_til_en_paa_16_vurderer_hver_forelder(kan, ventet):
    svar = {(str(S.FORELDER_KAN_FAA), p.pk): kan for p in (MOR, FAR)}
    assert vist(regn(person(16), [R.BARNEKOORDINATOR], svar=svar)) == ventet


@pytest.mark.parametrize("alder", [13, 16])
def test_ulike_mottakere_maa_ha_hvert_sitt_vedtak(alder):
    """settled 20: plan og barnekoordinator i ett brev bare når mottakerne er de samme."""
    kim = person(alder)
    svar = ja((S.FORELDER_KAN_FAA, MOR), (S.FORELDER_KAN_FAA, FAR)) | nei((S.BARNET_ER_PART, kim))
    liste = regn(kim, [R.IP, R.BARNEKOORDINATOR], svar=svar)
    assert "Lag ett vedtak for hver" in liste.hindringer[0]


def test_et_ventet_barn_kan_ikke_faa_plan():
    assert "ventet barn" in regn(person(None), [R.IP]).hindringer[0]


@pytest.mark.parametrize("rettighet", [R.IP, R.BARNEKOORDINATOR])
def test_uten_foreldreansvar_er_det_ingen_aa_sende_til(rettighet):
    assert "Ingen er registrert med foreldreansvar" in regn(person(5), [rettighet], representanter=()).hindringer[0]


@pytest.mark.parametrize("omfatter, ventet", [(True, ["Full:FULLMEKTIG"]), (False, ["Kim:SELV"])])
def test_fullmektigen_faar_brevet_i_stedet_naar_fullmakten_omfatter_saken(omfatter, ventet):
    liste = regn(person(40), [R.IP], (("FULLMEKTIG", FULLMEKTIG),), {(str(S.FULLMAKT_OMFATTER), FULLMEKTIG.pk): omfatter})
    assert vist(liste) == ventet


def test_fullmektigen_for_et_barn_kommer_i_tillegg_til_foreldrene():
    liste = regn(person(8), [R.IP], (*FORELDRE, ("FULLMEKTIG", FULLMEKTIG)), ja((S.FULLMAKT_OMFATTER, FULLMEKTIG)))
    assert vist(liste) == [*BEGGE, "Full:FULLMEKTIG:kopi"]


@pytest.mark.parametrize("omfatter, ventet", [(True, ["Kim:SELV", "Ver:VERGE:kopi"]), (False, ["Kim:SELV"])])
def test_vergen_faar_kopi_naar_vergemaalet_omfatter_saken(omfatter, ventet):
    liste = regn(person(40), [R.IP], (("VERGE", VERGE),), {(str(S.VERGEMAAL_OMFATTER), VERGE.pk): omfatter})
    assert vist(liste) == ventet


def test_vergen_med_mandat_bare_om_oekonomi_faar_ikke_brevet_og_siden_sier_hvorfor():
    liste = regn(person(40), [R.IP], (("VERGE", VERGE, False),))
    assert (vist(liste), liste.sporsmaal) == (["Kim:SELV"], [])
    assert "mandatet gjelder ikke personlige forhold" in liste.uten[0]


@pytest.mark.parametrize("omfatter, ventet", [(True, ["Kim:SELV", "Full:FULLMEKTIG:kopi"]), (False, ["Kim:SELV"])])
def test_den_med_fremtidsfullmakt_faar_kopi_naar_den_er_i_kraft_og_omfatter_saken(omfatter, ventet):
    svar = {(str(S.FULLMAKT_OMFATTER), FULLMEKTIG.pk): omfatter}
    assert vist(regn(person(80), [R.IP], (("FREMTIDSFULLMAKT", FULLMEKTIG),), svar)) == ventet
    assert regn(person(80), [R.IP], (("FREMTIDSFULLMAKT", FULLMEKTIG, False),)).sporsmaal == []


# --- Barnevernet har omsorgen ---

BARNEVERNET = Enhet(navn="Barnevernstjenesten i Fjordvik", tjeneste="BARNEVERN")
FOSTERMOR = Person(fornavn="Foster", etternavn="Mor", fodselsdato=date(1975, 1, 1))
UNDER_OMSORG = (*FORELDRE, ("BARNEVERN", BARNEVERNET), ("FOSTERHJEM", FOSTERMOR))


@pytest.mark.parametrize("rettighet", [R.IP, R.KOORDINATOR, R.BARNEKOORDINATOR])
@pytest.mark.parametrize("kan, ventet", [(False, []), (True, ["Foster:FOSTERHJEM:kopi", "Mor:FORELDER:kopi", "Far:FORELDER:kopi"])])
def test_har_barnevernet_omsorgen_gaar_brevet_dit_og_til_de_andre_bare_naar_det_er_avklart(rettighet, kan, ventet):
    svar = {(str(S.FORELDER_KAN_FAA), p.pk): kan for p in (MOR, FAR, FOSTERMOR)}
    assert regn(person(8), [rettighet], UNDER_OMSORG).ubesvarte({})
    assert vist(regn(person(8), [rettighet], UNDER_OMSORG, svar)) == ["Barnevernstjenesten:BARNEVERN", *ventet]


def test_barnet_paa_13_er_part_ogsaa_under_omsorg():
    kim = person(13)
    svar = nei(*((S.FORELDER_KAN_FAA, p) for p in (MOR, FAR, FOSTERMOR))) | ja((S.BARNET_ER_PART, kim))
    assert vist(regn(kim, [R.IP], UNDER_OMSORG, svar)) == ["Barnevernstjenesten:BARNEVERN", "Kim:SELV:kopi"]


def test_fra_16_faar_ungdommen_brevet_selv_ogsaa_under_omsorg():
    assert vist(regn(person(16), [R.IP], UNDER_OMSORG)) == ["Kim:SELV"]


def test_brevet_til_en_tjeneste_har_ingen_postadresse():
    svar = nei(*((S.FORELDER_KAN_FAA, p) for p in (MOR, FAR, FOSTERMOR)))
    brev = regn(person(8), [R.IP], UNDER_OMSORG, svar).mottakere[0]
    assert (brev.adresselinjer, brev.maalform, brev.navn) == ([], "nb", "Barnevernstjenesten i Fjordvik")
    assert "til en tjeneste" in brev.post


# --- Kompetanse og skjult adresse ---


@pytest.mark.parametrize("kan, ventet", [(True, ["Kim:SELV", "Mor:FORELDER:kopi", "Far:FORELDER:kopi"]), (False, ["Kim:SELV"])])
def test_mangler_en_paa_16_kompetanse_vurderes_det_om_foreldrene_skal_ha_brevet(kan, ventet):
    svar = {(str(S.FORELDER_KAN_FAA), p.pk): kan for p in (MOR, FAR)}
    om = Omstendigheter(mangler_kompetanse=True)
    assert len(regn(person(16), [R.IP], om=om).sporsmaal) == 2
    assert vist(regn(person(16), [R.IP], svar=svar, om=om)) == ventet


def test_en_voksen_uten_kompetanse_er_selv_mottaker():
    assert vist(regn(person(40), [R.IP], (), om=Omstendigheter(mangler_kompetanse=True))) == ["Kim:SELV"]


def test_er_adressen_skjult_for_en_forelder_vurderes_det_om_hen_kan_faa_brevet():
    liste = regn(person(8), [R.KOORDINATOR], om=Omstendigheter(skjult_for=frozenset({FAR.pk})))
    assert vist(liste) == ["Mor:FORELDER"]
    assert [s.gjelder for s in liste.sporsmaal] == [FAR] and "skjult for forelderen" in liste.sporsmaal[0].hjelp


def test_en_paarorende_faar_ikke_brev():
    assert vist(regn(person(40), [R.IP], (("PAARORENDE", VERGE),))) == ["Kim:SELV"]


def test_gradert_adresse_paa_barnet_gjor_at_hver_forelder_vurderes():
    kim = person(8, adressebeskyttelse="STRENGT_FORTROLIG")
    liste = regn(kim, [R.KOORDINATOR])
    assert vist(liste) == [] and {s.gjelder for s in liste.sporsmaal} == {MOR, FAR}
    liste = regn(kim, [R.KOORDINATOR], svar=ja((S.FORELDER_KAN_FAA, MOR)) | nei((S.FORELDER_KAN_FAA, FAR)))
    assert vist(liste) == ["Mor:FORELDER"]


def test_gradert_adresse_staar_aldri_i_brevet_og_sendes_paa_egen_maate():
    kim = person(40, adresse="Hemmelig 1", postnummer="0000", poststed="Fjordvik", adressebeskyttelse="FORTROLIG")
    mottaker = regn(kim, [R.IP], ()).mottakere[0]
    assert mottaker.adresselinjer == [] and "rutinen for gradert adresse" in mottaker.post


def test_hver_forelder_faar_bare_sin_egen_adresse():
    mor, far = regn(person(8), [R.IP]).mottakere
    assert mor.adresselinjer == ["Gata 1", "0000 Fjordvik"]
    assert far.adresselinjer == [] and "ikke registrert" in far.post


def test_hver_mottaker_har_en_forklaring():
    for alder in (3, 16, 40):
        assert all(m.hvorfor.endswith(".") for m in regn(person(alder), [R.IP]).mottakere)
