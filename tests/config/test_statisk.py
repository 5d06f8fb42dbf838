"""De statiske filene: de seks skriftfilene som brukes, og ikke flere hundre til."""

import json

from django.contrib.staticfiles import finders
from django.core.management import call_command

from config.statisk import Interfonter


def test_bare_de_skriftfilene_som_brukes_samles():
    filer = {navn for navn, _ in Interfonter().list([])}
    assert len(filer) == 6
    assert {navn.rsplit("-", 2)[1] for navn in filer} == {"400", "500", "600"}


def test_en_skriftfil_finnes_under_prefikset_og_ingen_andre():
    assert finders.find("inter/inter-latin-ext-600-normal.woff2")
    assert not finders.find("inter/inter-cyrillic-400-normal.woff2")
    assert not finders.find("inter/../index.css")


def test_designsystemet_finnes():
    assert finders.find("ds/src/index.css")
    assert finders.find("ds/theme/designsystemet.css")


def test_driftens_lagring_finner_hver_fil_som_css_viser_til(settings, tmp_path):
    """Slik bildet bygges (settings/bygg.py): en url() til en fil som ikke finnes, stanser byggingen."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    filer = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert "inter/inter-latin-400-normal.woff2" in filer
    assert len(filer) < 150
