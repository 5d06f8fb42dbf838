"""Migreringene tegner ikke alle modellene på nytt hver gang, og databasen blir den samme som om de gjorde det."""

import os
import subprocess
import sys

import pytest
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from personer.management.lett_tegning import LETTE, LETTE_OM_INGEN_VISER_TIL, lett_tegning
from tests.grunnlag.database import ROT, lag, slipp
from tests.grunnlag.skjema import skjemaet

DJANGOS_TEGNING = """
import sys
from django.core.management import execute_from_command_line
from personer.management import lett_tegning
lett_tegning.LETTE = lett_tegning.LETTE_OM_INGEN_VISER_TIL = ()
execute_from_command_line(sys.argv)
"""


def tilstand() -> ProjectState:
    ut = ProjectState()
    ut.add_model(ModelState("personer", "Person", [("id", models.AutoField(primary_key=True))]))
    ut.add_model(ModelState("personer", "Navn", [("id", models.AutoField(primary_key=True))]))
    assert ut.apps
    return ut


def test_en_ny_kolonne_tegner_bare_modellen_selv_og_alt_er_med_naar_noen_leser_alt():
    naa = tilstand()
    person = naa.apps.get_model("personer", "person")
    with lett_tegning():
        felt = models.ForeignKey("personer.Person", models.CASCADE)
        migrations.AddField("navn", "person", felt).state_forwards("personer", naa)
    assert naa.apps.get_model("personer", "person") is person
    assert naa.apps.get_model("personer", "navn")._meta.get_field("person").remote_field.model is person
    naa.clear_delayed_apps_cache()  # det RunPython gjør først
    ny = naa.apps.get_model("personer", "person")
    assert ny is not person and [r.related_model.__name__ for r in ny._meta.related_objects] == ["Navn"]


def test_etterpaa_er_django_som_foer():
    navnene = LETTE + LETTE_OM_INGEN_VISER_TIL
    vanlige = [getattr(ProjectState, navn) for navn in navnene]
    with pytest.raises(ZeroDivisionError), lett_tegning():
        assert not set(vanlige) & {getattr(ProjectState, navn) for navn in navnene}
        raise ZeroDivisionError
    assert [getattr(ProjectState, navn) for navn in navnene] == vanlige


def test_et_endret_felt_tegner_bare_modellen_selv_naar_ingen_viser_til_det():
    naa = tilstand()
    naa.add_field("personer", "navn", "tekst", models.CharField(max_length=9), preserve_default=True)
    naa.add_field("personer", "navn", "person", models.ForeignKey("personer.Person", models.CASCADE), preserve_default=True)
    person = naa.apps.get_model("personer", "person")
    with lett_tegning():
        migrations.AlterField("navn", "tekst", models.CharField(max_length=9, choices=[("a", "a")])).state_forwards("personer", naa)
        assert naa.apps.get_model("personer", "navn")._meta.get_field("tekst").choices == [("a", "a")]
        assert naa.apps.get_model("personer", "person") is person and naa.is_delayed
        migrations.AlterField("navn", "person", models.ForeignKey("personer.Person", models.PROTECT)).state_forwards("personer", naa)
        assert naa.apps.get_model("personer", "person") is not person


@pytest.mark.skipif(not os.environ.get("SAMVEV_TEGNING"), reason="tegner alle modellene tusen ganger: noen minutter, i make prove")
def test_databasen_er_den_samme_som_django_selv_lager():
    maater = {"samvev_lett_tegning": ["manage.py"], "samvev_djangos_tegning": ["-c", DJANGOS_TEGNING]}
    try:
        lett, djangos = [_migrert(navn, hvordan) for navn, hvordan in maater.items()]
    finally:
        for navn in maater:
            slipp(navn)
    assert lett == djangos
    print(f"lett tegning: {len(lett)} linjer like")


def _migrert(navn: str, hvordan: list[str]) -> list[str]:
    lag(navn)
    miljo = os.environ | {"SAMVEV_DB_NAME": navn, "SAMVEV_DB_ROLE": "eier", "PYTHONHASHSEED": "0"}  # mengder i skrankene får én rekkefølge
    subprocess.run([sys.executable, *hvordan, "migrate", "-v0", "--skip-checks"], cwd=ROT, env=miljo, check=True)
    return skjemaet(navn)
