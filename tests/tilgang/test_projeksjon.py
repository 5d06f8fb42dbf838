"""Guardians rader følger av fakta: samme transaksjon, samme svar ved ny bygging, aldri klokken."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import InnsynsdelFabrikk, PersonFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, koordinator_for, saksbehandler
from tilgang import handlinger
from tilgang.models import InnsynsdelGruppe, InnsynsdelKonto, Samtykkelinje, Tilknytning
from tilgang.projeksjon import projiser

pytestmark = pytest.mark.django_db


def rader():
    return (
        set(InnsynsdelGruppe.objects.values_list("group", "permission__codename", "content_object", "samtykkelinje")),
        set(
            InnsynsdelKonto.objects.values_list(
                "user", "permission__codename", "content_object", "tilknytning", "samtykkelinje", "person"
            )
        ),
    )


def test_linje_gir_grupperad_og_tilknytning_gir_kontorad():
    linje = SamtykkelinjeFabrikk(nivaa="ENDRE")
    person = linje.innsynsdel.person
    konto = gruppemedlem_for(person, enhet=linje.til_enhet)
    baand = Tilknytning.objects.get()

    gruppe, kontorader = rader()
    assert gruppe == {(linje.til_enhet.gruppe_id, kode, linje.innsynsdel.pk, linje.pk) for kode in ("se", "endre")}
    assert kontorader == {(konto.pk, kode, linje.innsynsdel.pk, baand.pk, linje.pk, person.pk) for kode in ("se", "endre")}


def test_ny_bygging_av_alt_endrer_ingenting():
    for _ in range(3):
        linje = SamtykkelinjeFabrikk()
        gruppemedlem_for(linje.innsynsdel.person, enhet=linje.til_enhet)
        koordinator_for(linje.innsynsdel.person)

    assert not projiser(Person.objects.values_list("pk", flat=True))


def test_ny_bygging_retter_en_rad_som_noen_har_lagt_til_utenom():
    linje = SamtykkelinjeFabrikk()
    konto = koordinator_for(linje.innsynsdel.person)
    mal = InnsynsdelGruppe.objects.get()
    InnsynsdelKonto.objects.create(
        user=konto, permission=mal.permission, content_object=linje.innsynsdel, person=linje.innsynsdel.person,
        tilknytning=Tilknytning.objects.get(), samtykkelinje=linje, gyldig=mal.gyldig, enhet=linje.til_enhet,
    )  # fmt: skip

    assert projiser([linje.innsynsdel.person.pk]).bort == 1


def test_trukket_linje_fjerner_begge_slags_rader():
    linje = SamtykkelinjeFabrikk()
    gruppemedlem_for(linje.innsynsdel.person, enhet=linje.til_enhet)
    assert all(rader())

    handlinger.trekk_linje(linje_id=linje.pk, av=saksbehandler(), tid=timezone.now())

    assert rader() == (set(), set())


def test_perioden_er_snittet_av_tilknytning_og_linje():
    linje = SamtykkelinjeFabrikk(fra="2026-02-01", til="2026-05-01")
    gruppemedlem_for(linje.innsynsdel.person, enhet=linje.til_enhet, fra="2026-03-01", til="2026-09-01")

    gyldig = InnsynsdelKonto.objects.get().gyldig
    assert (str(gyldig.lower), str(gyldig.upper)) == ("2026-03-01", "2026-05-01")


def test_bare_enhetens_rader_bygges_naar_bare_den_er_endret():
    """Det andre står urørt, også når det er galt der: det retter den hele byggingen."""
    linje = SamtykkelinjeFabrikk()
    person = linje.innsynsdel.person
    annen = SamtykkelinjeFabrikk(innsynsdel=linje.innsynsdel)
    for en in (linje, annen):
        gruppemedlem_for(person, enhet=en.til_enhet)
    foer = rader()
    with som(Systemaktor.TEST):
        Samtykkelinje.objects.filter(pk__in=[linje.pk, annen.pk]).update(trukket_tid=timezone.now(), trukket_av=saksbehandler())
        assert projiser([person.pk], [linje.til_enhet_id]).bort == 2
        gruppe, kontorader = rader()
        assert {rad[3] for rad in gruppe} == {rad[4] for rad in kontorader} == {annen.pk}
        Samtykkelinje.objects.filter(pk=linje.pk).update(trukket_tid=None, trukket_av=None)
        assert projiser([person.pk], [linje.til_enhet_id]).inn == 2
        assert rader() == foer and not projiser([person.pk], [linje.til_enhet_id])
        assert projiser([person.pk]).bort == 2, "den andre linjen er trukket, og den hele byggingen ser det"
    assert not projiser([person.pk])


def test_en_rad_med_gal_dato_byttes_i_samme_bygging():
    """Den nye raden har samme nøkkel som den gamle, og skal ikke regnes som funnet fra før."""
    linje = SamtykkelinjeFabrikk()
    gruppemedlem_for(linje.innsynsdel.person, enhet=linje.til_enhet)
    foer = rader()
    antall = InnsynsdelKonto.objects.update(sorteringsdato="2001-01-01")
    endring = projiser([linje.innsynsdel.person.pk])
    assert antall and (endring.bort, endring.inn) == (antall, antall)
    assert rader() == foer and not InnsynsdelKonto.objects.filter(sorteringsdato="2001-01-01").exists()


def test_antall_sporringer_vokser_ikke_med_personer():
    def sporringer(antall):
        personer = [PersonFabrikk() for _ in range(antall)]
        for p in personer:
            InnsynsdelFabrikk(person=p)
        with CaptureQueriesContext(connection) as fanget:
            projiser([p.pk for p in personer])
        return len(fanget)

    assert sporringer(2) == sporringer(9) == 2


def test_tomt_sett_er_lov():
    assert not projiser([])
    assert not projiser([uuid.uuid4()])
