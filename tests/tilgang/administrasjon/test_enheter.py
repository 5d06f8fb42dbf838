"""Enheter slutter, og samtykket følger ikke med (R29)."""

from datetime import date, timedelta

import pytest

from personer.feil import Regelbrudd
from personer.models import Enhet, Stilling, Tjeneste
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    PersonFabrikk,
    SamtykkelinjeFabrikk,
    TilknytningFabrikk,
    gruppemedlem_for,
    ke_enhet,
    ke_leder,
    saksbehandler,
)
from tests.tilgang.administrasjon.conftest import DAG, TID
from tilgang import regler
from tilgang.administrasjon import handlinger, historie, oversikter
from tilgang.administrasjon.handlinger import Maate
from tilgang.handling import Handling
from tilgang.handlinger import knytt
from tilgang.models import Kilde, Rolle

pytestmark = pytest.mark.django_db
SLUTT = date(2027, 1, 1)


@pytest.fixture
def skolen(sys):
    """En skole med leder og en lærer som er med i en gruppe, fordi et samtykke nevner skolen."""
    enhet = EnhetFabrikk(navn="Tangen skole", tjeneste=Tjeneste.SKOLE)
    AnsettelseFabrikk(enhet=enhet, stilling=Stilling.ENHETSLEDER, konto__navn="Rolf Rektor")
    person = PersonFabrikk(fodselsdato=date(1990, 5, 4))
    SamtykkelinjeFabrikk(innsynsdel__person=person, til_enhet=enhet)
    gruppemedlem_for(person, enhet=enhet)
    return enhet


def avvikle(sys, enhet, maate=Maate.LEGGES_NED, **kwargs):
    felt = {"til": SLUTT, "grunn": "Ny skolestruktur"} | kwargs
    return handlinger.avvikle(enhet_id=enhet.pk, maate=maate, av=sys, tid=TID, **felt)


def laereren(enhet):
    return enhet.ansettelser.get(stilling=Stilling.ANSATT)


def test_samtykket_folger_ikke_med_naar_enheter_slaas_sammen(sys, skolen):
    ny, laerer = EnhetFabrikk(navn="Fjordvik skole"), laereren(skolen)
    person = laerer.konto.tilknytninger.get().person
    avvikle(sys, skolen, Maate.SLAAS_SAMMEN, etterfolger=ny, med=[laerer.pk])

    assert regler.kan(laerer.konto, Handling.SE_PERSON, person, SLUTT - timedelta(days=1))
    assert regler.ansettelser_for(laerer.konto, SLUTT).get().enhet == ny, "læreren ble med"
    assert not regler.kan(laerer.konto, Handling.SE_PERSON, person, SLUTT), "samtykket gjorde ikke"
    assert not regler.deler_for(laerer.konto, "se", SLUTT).exists()


def test_bare_de_valgte_blir_med(sys, skolen):
    ny, leder, laerer = EnhetFabrikk(), skolen.ansettelser.get(stilling=Stilling.ENHETSLEDER), laereren(skolen)
    avvikle(sys, skolen, Maate.SLAAS_SAMMEN, etterfolger=ny, med=[laerer.pk])
    leder.refresh_from_db()
    laerer.refresh_from_db()

    assert (leder.til, laerer.til) == (SLUTT, SLUTT)
    rolle = ny.ansettelser.get()
    assert (rolle.konto, rolle.fra, rolle.til, rolle.er_varig) == (laerer.konto, SLUTT, date(2027, 11, 23), True)


def test_en_som_alt_er_ansatt_hos_etterfolgeren_faar_ikke_to_roller(sys, skolen):
    ny, laerer = EnhetFabrikk(), laereren(skolen)
    AnsettelseFabrikk(konto=laerer.konto, enhet=ny)
    avvikle(sys, skolen, Maate.SLAAS_SAMMEN, etterfolger=ny, med=[laerer.pk])
    assert ny.ansettelser.count() == 1


def test_en_flyttet_enhet_er_en_ny_enhet(sys, skolen):
    avvikle(sys, skolen, Maate.FLYTTES, nytt_navn="Tangen privatskole", ny_tjeneste=Tjeneste.FRISKOLE)
    skolen.refresh_from_db()
    assert (skolen.til, skolen.etterfolger.navn, skolen.etterfolger.tjeneste) == (SLUTT, "Tangen privatskole", Tjeneste.FRISKOLE)
    assert skolen.etterfolger.gruppe != skolen.gruppe


def test_en_enhet_som_slutter_kan_ikke_velges(sys, skolen):
    laerer = laereren(skolen).konto
    avvikle(sys, skolen)
    skolen.refresh_from_db()

    assert skolen not in Enhet.objects.i_bruk()
    with pytest.raises(Regelbrudd, match="sluttdato"):
        handlinger.ansett(
            konto_id=laerer.pk, enhet=skolen, stilling=Stilling.ANSATT, er_klarert=False, fra=DAG, til=None, grunn="x", av=sys, tid=TID
        )
    with pytest.raises(Regelbrudd, match="sluttdato"):
        verv = {"rolle": Rolle.GRUPPEMEDLEM, "kilde": Kilde.MEDLEMSKAP, "kilde_id": skolen.pk, "fra": DAG}
        knytt(person=PersonFabrikk(), konto=laerer, enhet=skolen, **verv)
    with pytest.raises(Regelbrudd, match="alt fått en sluttdato"):
        avvikle(sys, skolen)


def test_ke_kan_ikke_slutte(sys):
    with pytest.raises(Regelbrudd, match="koordinerende enhet"):
        avvikle(sys, ke_enhet())


@pytest.mark.parametrize("til", [DAG - timedelta(days=1), DAG + timedelta(days=181)])
def test_en_enhet_slutter_verken_i_gaar_eller_om_lenge(sys, skolen, til):
    with pytest.raises(Regelbrudd):
        avvikle(sys, skolen, til=til)


def test_den_systemansvarlige_ser_tall_og_ke_ser_hvem(sys, skolen):
    TilknytningFabrikk(enhet=skolen)
    assert oversikter.rester_for(skolen, DAG) == {"oppnevninger": 1, "medlemskap": 1, "utpekinger": 0, "samtykker": 1}

    leder = ke_leder()
    assert oversikter.venter_paa_enheten(leder, DAG, 25) == []
    avvikle(sys, skolen, Maate.FLYTTES, nytt_navn="Ny skole", ny_tjeneste=Tjeneste.SKOLE)
    ventende = oversikter.venter_paa_enheten(leder, DAG, 25)
    assert {(v.enhet.navn, v.siste_dag) for v in ventende} == {("Tangen skole", SLUTT - timedelta(days=1))}
    assert sorted(v.konto is None for v in ventende) == [False, False, True], "to verv og ett samtykke"
    for andre in (sys, saksbehandler()):
        assert oversikter.venter_paa_enheten(andre, DAG, 25) == []


def test_samtykkeraden_blir_borte_naar_etterfolgeren_har_faatt_sitt(sys, skolen):
    person = laereren(skolen).konto.tilknytninger.get().person
    avvikle(sys, skolen, Maate.FLYTTES, nytt_navn="Ny skole", ny_tjeneste=Tjeneste.SKOLE)
    leder = ke_leder()
    assert [v.konto for v in oversikter.venter_paa_enheten(leder, DAG, 25)].count(None) == 1

    SamtykkelinjeFabrikk(innsynsdel__person=person, til_enhet=Enhet.objects.get(navn="Ny skole"))
    assert [v.konto for v in oversikter.venter_paa_enheten(leder, DAG, 25)].count(None) == 0


def test_vervet_til_en_som_har_sluttet_staar_hos_ke(sys):
    tie, leder = TilknytningFabrikk(), ke_leder()
    handlinger.avslutt(ansettelse_id=tie.konto.ansettelser.get().pk, til=DAG, grunn="Sluttet", av=sys, tid=TID)
    assert [(v.person, v.konto, v.siste_dag) for v in oversikter.venter_paa_enheten(leder, DAG, 25)] == [(tie.person, tie.konto, None)]


def test_tjenesten_kan_rettes_til_noen_har_samtykket(sys, skolen):
    tom = EnhetFabrikk(navn="Ny", tjeneste=Tjeneste.SKOLE)
    felt = {"tjeneste": Tjeneste.SFO, "er_skjult_kontakt": False, "grunn": "Feil", "av": sys, "tid": TID}
    assert handlinger.endre_enhet(enhet_id=tom.pk, navn="Ny", **felt).tjeneste == Tjeneste.SFO
    with pytest.raises(Regelbrudd, match="samtykket"):
        handlinger.endre_enhet(enhet_id=skolen.pk, navn="Tangen", **felt)


def test_to_enheter_kan_ikke_hete_det_samme(sys, skolen):
    with pytest.raises(Regelbrudd, match="heter dette"):
        handlinger.ny_enhet(navn="tangen SKOLE", tjeneste=Tjeneste.SKOLE, er_skjult_kontakt=False, grunn="x", av=sys, tid=TID)


def test_tidslinjen_til_enheten(sys, skolen):
    felt = {"tjeneste": skolen.tjeneste, "er_skjult_kontakt": True, "grunn": "Vernet", "av": sys, "tid": TID}
    handlinger.endre_enhet(enhet_id=skolen.pk, navn="Tangen ungdomsskole", **felt)
    avvikle(sys, skolen, Maate.FLYTTES, nytt_navn="Ny skole", ny_tjeneste=Tjeneste.SKOLE)
    assert [(rad.tittel, rad.tekst) for rad in historie.for_enhet(skolen)][:2] == [
        ("Siste dag er 31. desember 2026. Etterfølgeren er Ny skole.", "Ny skolestruktur"),
        ("Navnet ble endret fra Tangen skole til Tangen ungdomsskole. Kontakten med enheten er skjult.", "Vernet"),
    ]
