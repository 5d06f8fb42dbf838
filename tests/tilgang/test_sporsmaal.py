"""Spørsmål som huskes i et svar: samlet eller hvert for seg er svaret det samme, og ingenting huskes mens noen skriver."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import PersonFabrikk
from tilgang.husk import husk_stillinger
from tilgang.sporsmaal import alle, forste, noen, spor_sammen

pytestmark = pytest.mark.django_db


@alle
def med_navnet(etternavn):
    return Person.objects.filter(etternavn=etternavn)


@forste
def den_forste(etternavn):
    return Person.objects.filter(etternavn=etternavn).order_by("fornavn")


@noen
def er_det_noen(etternavn):
    return Person.objects.filter(etternavn=etternavn)


@pytest.fixture
def to():
    return [PersonFabrikk(etternavn="Bjørkvik", fornavn=fornavn) for fornavn in ("Ane", "Bo")]


def svarene(navn):
    return {p.pk for p in med_navnet(navn)}, den_forste(navn), er_det_noen(navn)


@pytest.mark.parametrize("navn", ["Bjørkvik", "Ingen"])
def test_samlet_er_som_hvert_for_seg(to, navn):
    hver_for_seg = svarene(navn)
    with husk_stillinger(), CaptureQueriesContext(connection) as fanget:
        spor_sammen((med_navnet, navn), (den_forste, navn), (er_det_noen, navn))
        assert svarene(navn) == hver_for_seg
        spor_sammen((med_navnet, navn), (den_forste, navn))
    assert len(fanget) == 1
    assert hver_for_seg == (({p.pk for p in to}, to[0], True) if navn == "Bjørkvik" else (set(), None, False))


def test_mens_noen_skriver_huskes_ingenting(to):
    with husk_stillinger():
        spor_sammen((er_det_noen, "Bjørkvik"), (er_det_noen, "Ingen"))
        with som(Systemaktor.TEST):
            spor_sammen((er_det_noen, "Ingen"))
            PersonFabrikk(etternavn="Ingen")
            assert er_det_noen("Ingen")
        assert er_det_noen("Ingen") and er_det_noen("Bjørkvik")


def test_utenfor_et_svar_sporres_hver_gang(to):
    with CaptureQueriesContext(connection) as fanget:
        spor_sammen((med_navnet, "Bjørkvik"))
        assert svarene("Bjørkvik") == svarene("Bjørkvik")
    assert len(fanget) == 6
