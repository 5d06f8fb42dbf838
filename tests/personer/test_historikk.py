"""Historikken skrives av databasen, uansett hvordan raden endres, og kan ikke endres av applikasjonen."""

from datetime import date

import pytest
from django.db import Error, connection, transaction

from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import KontoFabrikk, PersonFabrikk

pytestmark = pytest.mark.django_db


def test_endring_uten_aktor_nektes():
    person = PersonFabrikk()

    with pytest.raises(Error, match="uten aktor"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(fornavn="Ny")


def test_en_aktor_som_ikke_finnes_nektes():
    person = PersonFabrikk()

    with pytest.raises(Error, match="ukjent konto"), som(KontoFabrikk.build()):
        Person.objects.filter(pk=person.pk).update(fornavn="Ny")


def test_update_gir_en_historikkrad_med_aktor_og_grunn():
    person, konto = PersonFabrikk(), KontoFabrikk()

    with som(konto, grunn="rettet navnet"):
        Person.objects.filter(pk=person.pk).update(fornavn="Ny")

    siste = person.history.first()
    assert (siste.fornavn, siste.history_type, siste.history_user, siste.history_change_reason) == ("Ny", "~", konto, "rettet navnet")


def test_bulk_create_gir_en_historikkrad_per_rad():
    with som(Systemaktor.TEST):
        Person.objects.bulk_create([Person(etternavn=f"Nr{n}", fodselsdato=date(2020, 1, 1)) for n in range(5)])

    assert Person.history.filter(etternavn__startswith="Nr", history_type="+", system="test").count() == 5


def test_raa_sql_gir_historikk():
    person = PersonFabrikk()

    with som(Systemaktor.TEST), connection.cursor() as c:
        c.execute("UPDATE personer_person SET poststed = 'Fjordvik' WHERE id = %s", [person.pk])

    assert person.history.first().poststed == "Fjordvik"


def test_indre_aktor_gjelder_bare_i_sin_blokk():
    person, indre = PersonFabrikk(), KontoFabrikk()

    with som(Systemaktor.TEST):
        with som(indre):
            Person.objects.filter(pk=person.pk).update(fornavn="Inne")
        Person.objects.filter(pk=person.pk).update(fornavn="Ute")

    ute, inne, *_ = person.history.all()
    assert (inne.history_user, ute.history_user, ute.system) == (indre, None, "test")


def test_feilet_indre_blokk_gir_ytre_aktor_tilbake():
    person, indre = PersonFabrikk(), KontoFabrikk()

    with som(Systemaktor.TEST):
        with pytest.raises(ValueError), som(indre):
            raise ValueError
        Person.objects.filter(pk=person.pk).update(fornavn="Etter")

    assert person.history.first().system == "test"


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM personer_person",
        "TRUNCATE personer_person CASCADE",
        "UPDATE personer_personhistorikk SET fornavn = 'x'",
        "DELETE FROM personer_personhistorikk",
        "INSERT INTO personer_personhistorikk (id) VALUES (gen_random_uuid())",
        "UPDATE tilgang_oppslag SET flate = 'x'",
        "DELETE FROM tilgang_oppslaglinje",
        "INSERT INTO tilgang_avvistoppslag (id) VALUES (gen_random_uuid())",
        "DELETE FROM personer_hendelse",
        "UPDATE personer_hendelse SET hva = 'x'",
        "ALTER TABLE personer_person DISABLE TRIGGER ALL",
    ],
)
def test_applikasjonen_kan_ikke_rore_sporene(sql):
    with pytest.raises(Error, match="permission denied|must be owner"), transaction.atomic(), connection.cursor() as c:
        c.execute(sql)


def test_passordet_staar_ikke_i_historikken():
    konto = KontoFabrikk(passord="hemmelig-nok-123")

    assert not hasattr(konto.history.first(), "password")
