"""Reglene på KEs bord som sannhetstabeller."""

from datetime import date
from itertools import product

import pytest

from koordinator import vilkaar
from koordinator.kriterier import KRITERIER, Kilde
from koordinator.models import HJEMLER_FOR, Avsenderrolle, Delvurdering, Enighet, Familievalg, Hjemmel, Onske, Tilbudssvar
from koordinator.vilkaar import Resultat
from personer.models import Person
from tests.koordinator.fabrikk import DAG, alle_ja
from vedtak.models import VILKAAR_FOR, Rettighet, Utfall, Vilkaar

R, JA, AVSLAG = Rettighet, Utfall.INNVILGET, Utfall.AVSLAG
OPPFYLT, NEI = Resultat(tilbud=Tilbudssvar.JA), Resultat(ikke_oppfylt=(Vilkaar.KOORDINERTE,))
BARN, VENTET = Person(etternavn="B", fodselsdato=date(2018, 5, 4)), Person(etternavn="V", termindato=date(2027, 2, 1))
VOKSEN = Person(etternavn="A", fodselsdato=date(1990, 1, 1))


def familien(valg, ikke_oppfylt=()):
    egne = ikke_oppfylt if valg == Familievalg.BARNEKOORDINATOR else (*ikke_oppfylt, Vilkaar.FAMILIEN_ONSKER)
    return Resultat(ikke_oppfylt=egne, familiens_valg=valg)


# --- Spørsmålene er lovens ---


@pytest.mark.parametrize("rettighet", list(R))
def test_sporsmaalene_er_lovens_vilkaar_i_lovens_rekkefolge(rettighet):
    assert tuple(k.vilkaar for k in KRITERIER[rettighet]) == VILKAAR_FOR[rettighet]


def test_alt_saksbehandleren_svarer_paa_har_hjelp():
    assert all(k.hjelp for kriterier in KRITERIER.values() for k in kriterier if k.kilde is Kilde.SPOR)


# --- Avsender og grunnlag ---


@pytest.mark.parametrize(("rolle", "hjemmel"), list(product(Avsenderrolle, Hjemmel)))
def test_grunnlaget_maa_passe_avsenderen(rolle, hjemmel):
    assert (vilkaar.hvorfor_ikke_hjemmel(rolle, hjemmel) == "") == (hjemmel in HJEMLER_FOR[rolle])


def test_feilen_sier_hvilket_grunnlag_som_passer():
    tekst = vilkaar.hvorfor_ikke_hjemmel(Avsenderrolle.SKOLE, Hjemmel.HELSEPERSONELL)
    assert "skole" in tekst and "melding fra en annen tjeneste" in tekst


@pytest.mark.parametrize(
    ("endring", "ord"),
    [
        ({"mottatt": date(2026, 11, 24)}, "fram i tid"),
        ({"onsker": []}, "behov for"),
        ({"person_vet": False, "person_enig": Enighet.JA}, "vet om meldingen"),
        ({"rolle": Avsenderrolle.NAV}, "Grunnlaget"),
        ({}, ""),
    ],
)
def test_hva_som_hindrer_en_melding(endring, ord):
    fakta = {
        "rolle": Avsenderrolle.FASTLEGE, "hjemmel": Hjemmel.HELSEPERSONELL, "mottatt": DAG, "dag": DAG, "onsker": [Onske.IP],
        "person_vet": True, "person_enig": Enighet.JA,
    }  # fmt: skip
    grunn = vilkaar.hvorfor_ikke_melding(**(fakta | endring))
    assert ord in grunn and bool(grunn) == bool(ord)


# --- Rekkefølgen ---


@pytest.mark.parametrize(
    ("person", "dag", "barnesak"),
    [
        (BARN, date(2036, 5, 3), True),
        (BARN, date(2036, 5, 4), False),
        (VENTET, DAG, True),
        (VOKSEN, DAG, False),
    ],
)
def test_barnesak_er_under_18_eller_ventet(person, dag, barnesak):
    assert vilkaar.er_barnesak(person, dag) is barnesak


@pytest.mark.parametrize(
    ("barnesak", "barnekoordinator", "rekkefolge"),
    [
        (True, None, (R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP)),
        (True, familien(Familievalg.KOORDINATOR), (R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP)),
        (True, familien(Familievalg.INGEN), (R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP)),
        (True, familien(Familievalg.BARNEKOORDINATOR, (Vilkaar.ALVORLIG,)), (R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP)),
        (True, familien(Familievalg.BARNEKOORDINATOR), (R.BARNEKOORDINATOR, R.IP)),
        (False, None, (R.KOORDINATOR, R.IP)),
        (False, familien(Familievalg.BARNEKOORDINATOR), (R.KOORDINATOR, R.IP)),
    ],
)
def test_spores_i_lovens_rekkefolge_og_aldri_om_to_koordinatorer(barnesak, barnekoordinator, rekkefolge):
    assert vilkaar.rettigheter_aa_vurdere(barnesak, barnekoordinator) == rekkefolge


# --- Vilkårene ---


@pytest.mark.parametrize("rettighet", list(R))
def test_oppfylt_bare_naar_alle_vilkaarene_er_oppfylt(rettighet):
    for rad in product([True, False], repeat=len(VILKAAR_FOR[rettighet])):
        svar = dict(zip(VILKAAR_FOR[rettighet], rad, strict=True))
        nei = vilkaar.ikke_oppfylte(rettighet, svar)
        assert (not nei) == all(rad)
        assert set(nei) == {v for v, ja in svar.items() if not ja}


def test_et_vilkaar_uten_svar_er_ikke_et_resultat():
    with pytest.raises(KeyError):
        vilkaar.ikke_oppfylte(R.IP, {Vilkaar.LANGVARIGE: True})


@pytest.mark.parametrize(
    ("valg", "oppfylt"), [(Familievalg.BARNEKOORDINATOR, True), (Familievalg.KOORDINATOR, False), (Familievalg.INGEN, False)]
)
def test_familiens_valg_er_svaret_paa_om_de_onsker_barnekoordinator(valg, oppfylt):
    delen = Delvurdering(rettighet=R.BARNEKOORDINATOR, svar=alle_ja(R.BARNEKOORDINATOR), familiens_valg=valg, valg_grunn="De sa det.")
    res = vilkaar.resultat(delen, BARN, DAG)
    assert res.oppfylt is oppfylt
    assert (Vilkaar.FAMILIEN_ONSKER in res.ikke_oppfylt) is not oppfylt


@pytest.mark.parametrize(
    ("vilkaaret", "person", "svar", "ord"),
    [
        (Vilkaar.UNDER_18, BARN, True, "8 år"),
        (Vilkaar.UNDER_18, VENTET, True, "ikke født"),
        (Vilkaar.UNDER_18, VOKSEN, False, "36 år"),
        (Vilkaar.HAR_ELLER_VENTER_BARN, VENTET, True, "ventet barn"),
        (Vilkaar.HAR_ELLER_VENTER_BARN, BARN, True, "barn i familien"),
    ],
)
def test_det_som_er_registrert_svarer_for_seg(vilkaaret, person, svar, ord):
    avledet = vilkaar.avledet(vilkaaret, person, DAG)
    assert avledet.svar is svar and ord in avledet.grunn


# --- Ferdig krever alt (R19) ---


@pytest.mark.parametrize(
    ("endring", "ord"),
    [
        ({}, ""),
        ({"svar": {}}, "Svar ja eller nei"),
        ({"svar": alle_ja(R.KOORDINATOR) | {"KOORDINERTE": {"svar": True, "grunn": "  "}}}, "Begrunn"),
        ({"svar": alle_ja(R.KOORDINATOR) | {"KOORDINERTE": {"svar": None, "grunn": "Ja."}}}, "Svar ja eller nei"),
        ({"tilbud": ""}, "tilbudet"),
        ({"tilbud": "", "svar": alle_ja(R.KOORDINATOR, nei=(Vilkaar.KOORDINERTE,))}, ""),
    ],
)
def test_en_del_er_ikke_ferdig_uten_svar_og_grunn(endring, ord):
    fakta = {"rettighet": R.KOORDINATOR, "svar": alle_ja(R.KOORDINATOR), "tilbud": Tilbudssvar.JA}
    grunn = vilkaar.hvorfor_ikke_ferdig(Delvurdering(**(fakta | endring)))
    assert ord in grunn and bool(grunn) == bool(ord)


@pytest.mark.parametrize("mangler", ["familiens_valg", "valg_dato", "valg_grunn"])
def test_familiens_valg_maa_vaere_avklart_med_dato_og_ord(mangler):
    fakta = {"familiens_valg": Familievalg.KOORDINATOR, "valg_dato": DAG, "valg_grunn": "De sa det."}
    delen = Delvurdering(rettighet=R.BARNEKOORDINATOR, svar=alle_ja(R.BARNEKOORDINATOR), **fakta)
    assert vilkaar.hvorfor_ikke_ferdig(delen) == ""
    setattr(delen, mangler, None if mangler == "valg_dato" else "")
    assert "familien ønsker" in vilkaar.hvorfor_ikke_ferdig(delen)


# --- Hva vurderingen leder til (R20) ---


VENTER, TAKKET_NEI = Resultat(tilbud=Tilbudssvar.UTSATT), Resultat(tilbud=Tilbudssvar.NEI)


@pytest.mark.parametrize(
    ("resultater", "onsker", "punkter"),
    [
        # familien valgte koordinator: barnekoordinator er ikke avslått
        ({R.BARNEKOORDINATOR: familien("KOORDINATOR"), R.KOORDINATOR: OPPFYLT, R.IP: OPPFYLT}, ["IP"], [(R.KOORDINATOR, JA), (R.IP, JA)]),
        ({R.BARNEKOORDINATOR: familien("KOORDINATOR"), R.KOORDINATOR: NEI, R.IP: NEI}, ["IP"], [(R.KOORDINATOR, AVSLAG), (R.IP, AVSLAG)]),
        # familien ønsket barnekoordinator: gitt, eller avslått med vilkåret som mangler
        ({R.BARNEKOORDINATOR: familien("BARNEKOORDINATOR"), R.IP: OPPFYLT}, ["VET_IKKE"], [(R.BARNEKOORDINATOR, JA), (R.IP, JA)]),
        (
            {R.BARNEKOORDINATOR: familien("BARNEKOORDINATOR", (Vilkaar.ALVORLIG,)), R.KOORDINATOR: OPPFYLT, R.IP: OPPFYLT},
            ["IP"],
            [(R.BARNEKOORDINATOR, AVSLAG), (R.KOORDINATOR, JA), (R.IP, JA)],
        ),
        # ingen av delene: meldingens ønske om barnekoordinator er ikke familiens
        ({R.BARNEKOORDINATOR: familien("INGEN"), R.KOORDINATOR: TAKKET_NEI, R.IP: OPPFYLT}, ["BARNEKOORDINATOR"], [(R.IP, JA)]),
        # ikke bedt om, ikke avslått
        ({R.KOORDINATOR: NEI, R.IP: OPPFYLT}, ["IP"], [(R.IP, JA)]),
        ({R.KOORDINATOR: OPPFYLT, R.IP: NEI}, ["IP"], [(R.KOORDINATOR, JA), (R.IP, AVSLAG)]),
        ({R.KOORDINATOR: OPPFYLT, R.IP: OPPFYLT}, ["KOORDINATOR"], [(R.KOORDINATOR, JA), (R.IP, JA)]),
        # takket nei eller vil vente
        ({R.KOORDINATOR: TAKKET_NEI, R.IP: VENTER}, ["KOORDINATOR", "IP"], []),
        ({R.KOORDINATOR: TAKKET_NEI, R.IP: NEI}, ["VET_IKKE"], []),
        # vet ikke: avslag bare når ingenting kan gis
        ({R.KOORDINATOR: OPPFYLT, R.IP: NEI}, ["VET_IKKE"], [(R.KOORDINATOR, JA)]),
        ({R.KOORDINATOR: NEI, R.IP: NEI}, ["VET_IKKE"], [(R.KOORDINATOR, AVSLAG), (R.IP, AVSLAG)]),
    ],
)
def test_hva_vurderingen_leder_til(resultater, onsker, punkter):
    assert vilkaar.forslag(resultater, onsker) == punkter


@pytest.mark.parametrize(
    ("verv", "person", "lov"), [("BARNEKOORDINATOR", BARN, True), ("BARNEKOORDINATOR", VOKSEN, False), ("KOORDINATOR", VOKSEN, True)]
)
def test_barnekoordinator_bare_for_barn(verv, person, lov):
    assert (vilkaar.hvorfor_ikke_verv(verv, person, DAG) == "") is lov
