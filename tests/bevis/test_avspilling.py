"""Historikken er hele sannheten: spilt av fra begynnelsen gir den hver rad i hver faktatabell, uansett hvordan raden ble til.

Her er det tilfeldige endringer forbi handlingene, i alle tabellene; SAMVEV_OPERASJONER sier hvor mange. Det handlingene selv skriver,
spilles av i tests/oversikt/test_demo.py.
"""

import os
from random import Random

import pytest

from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.bevis.avspillingsprove import FAKTA, avvik, en_endring, fakta, lag_rader, losne, slett_noen, spilt_av_i_python, uten_triggere
from tests.fabrikk import KontoFabrikk, PersonFabrikk

ANTALL = int(os.environ.get("SAMVEV_OPERASJONER", "1000"))


def test_historikken_spilt_av_gir_hver_rad_i_hver_faktatabell(egen_base, eier_tilkobling):
    kontoer = KontoFabrikk.create_batch(3)
    aktorer = [Systemaktor.TEST, *kontoer]
    losne(eier_tilkobling)
    for modell in FAKTA:
        lag_rader(modell, 6)
    lodd = Random(33)
    gjort = sum(en_endring(lodd, lodd.choice(aktorer)) for _ in range(ANTALL))
    for modell in FAKTA:
        slett_noen(eier_tilkobling, modell, [str(k.pk) for k in kontoer])
    assert gjort > 0.8 * ANTALL, "for mange ble nektet til at dette er en prøve"

    assert avvik() == []
    for modell in FAKTA:
        assert spilt_av_i_python(modell) == fakta(modell) != {}, modell._meta.label


@pytest.mark.parametrize(
    ("sql", "hva"),
    [
        ("UPDATE personer_person SET etternavn = 'Tuklet' WHERE id = %s", "raden er en annen enn historikken sier"),
        ("DELETE FROM personer_person WHERE id = %s", "raden er borte"),
        ("DELETE FROM personer_personhistorikk WHERE id = %s", "historikken kjenner ikke raden"),
        ("DELETE FROM personer_personhistorikk WHERE id = %s AND history_type = '+'", "følger ikke av den forrige"),
        ("UPDATE personer_personhistorikk SET system = '', history_user_id = NULL WHERE id = %s AND history_type = '~'", "har ingen aktør"),
    ],
)
def test_det_som_er_endret_med_triggerne_av_blir_funnet(egen_base, eier_tilkobling, sql, hva):
    PersonFabrikk()
    person = PersonFabrikk()
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=person.pk).update(fornavn="Ny")
    assert avvik() == []
    with uten_triggere(eier_tilkobling, "personer_person"):
        eier_tilkobling.execute(sql, [person.pk])
    ((tabell, id_, funn),) = avvik()
    assert (tabell, id_) == ("personer_person", str(person.pk)) and hva in funn
