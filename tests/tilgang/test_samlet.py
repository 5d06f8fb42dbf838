"""Flere spørsmål i én spørring gir de samme svarene som hvert for seg, og det som huskes, er glemt når noen skriver."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from personer.historikk.aktor import Systemaktor, skriver, som
from personer.klokke import i_dag
from personer.models import Person
from tests.fabrikk import PersonFabrikk, TilknytningFabrikk, ke_leder, saksbehandler
from tilgang import regler
from tilgang.handling import Handling
from tilgang.husk import husk_stillinger, spurt_en_gang
from tilgang.models import Sperre, Tilknytning
from tilgang.samlet import er_knyttet, finnes, finnes_og_noen, har_noen, kan_flere

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie():
    return TilknytningFabrikk()


def kontoene(tie):
    return {"koordinator": tie.konto, "fremmed": TilknytningFabrikk().konto, "leder": ke_leder(), "saksbehandler": saksbehandler()}


def test_alle_handlingene_samlet_er_som_hver_for_seg(tie):
    gradert = PersonFabrikk(adressebeskyttelse="FORTROLIG")
    for navn, konto in kontoene(tie).items():
        for person in (tie.person, gradert):
            ett_og_ett = {h for h in Handling if regler.kan(konto, h, person)}
            with husk_stillinger():
                assert kan_flere(konto, person, Handling) == ett_og_ett, navn
                with CaptureQueriesContext(connection) as fanget:
                    assert {h for h in Handling if regler.kan(konto, h, person)} == ett_og_ett
                assert not fanget, "svarene er husket"


def test_et_svar_er_glemt_naar_noen_skriver(tie):
    """Ingenting huskes mens det skrives: det samme spørsmålet kan få et annet svar i den samme transaksjonen."""
    spor = lambda: regler.kan(tie.konto, Handling.LEDE_PLAN, tie.person)  # noqa: E731
    with husk_stillinger():
        assert spor()
        with som(Systemaktor.TEST):
            assert skriver() and spor()
            Tilknytning.objects.filter(pk=tie.pk).update(til=i_dag())
            assert not spor()
        assert not skriver() and not spor()


def test_en_sperre_stenger_i_det_samme_svaret(tie):
    with husk_stillinger():
        assert kan_flere(tie.konto, tie.person, [Handling.SE_PERSON])
        with som(Systemaktor.TEST):
            Sperre.objects.create(person=tie.person, konto=tie.konto, satt_av=ke_leder(), fra=i_dag())
        assert not kan_flere(tie.konto, tie.person, [Handling.SE_PERSON])
        assert not regler.kan(tie.konto, Handling.SE_PERSON, tie.person)


def test_feiler_skrivingen_huskes_det_igjen_etterpaa(tie):
    with husk_stillinger():
        with pytest.raises(ZeroDivisionError), som(Systemaktor.TEST):
            raise ZeroDivisionError
        assert not skriver()


def test_det_som_er_spurt_en_gang_spores_ikke_igjen():
    ganger = []
    spor = spurt_en_gang(lambda hva: ganger.append(hva) or hva)
    assert [spor("a"), spor("a")] == ["a", "a"] and len(ganger) == 2, "utenfor et svar huskes ingenting"
    with husk_stillinger():
        assert [spor("a"), spor("a"), spor("b")] == ["a", "a", "b"] and ganger[2:] == ["a", "b"]


def test_finnes_er_som_exists_for_hver(tie):
    alle = Person.objects.all()
    ingen, en = alle.filter(fornavn="Ingen heter dette"), alle.filter(pk=tie.person.pk)
    sporringer = {"alle": alle, "ingen": ingen, "aldri": alle.none(), "en": en}
    with CaptureQueriesContext(connection) as fanget:
        assert finnes(sporringer) == {navn for navn, rader in sporringer.items() if rader.exists()}
    assert len(fanget) == 1 + 3
    assert finnes({"aldri": alle.none()}) == set()


def test_noen_er_som_listen(tie):
    for navn, konto in kontoene(tie).items():
        ventet = {h for h in (Handling.LEDE_PLAN, Handling.SKRIVE_NOTAT) if regler.personer_for(konto, h).exists()}
        with husk_stillinger():
            finnes_og_noen(konto, i_dag(), (Handling.LEDE_PLAN, Handling.SKRIVE_NOTAT), {})
            with CaptureQueriesContext(connection) as fanget:
                assert {h for h in (Handling.LEDE_PLAN, Handling.SKRIVE_NOTAT) if har_noen(konto, h)} == ventet, navn
                assert er_knyttet(konto) == (navn in ("koordinator", "fremmed"))
            assert not fanget
