"""docs/sikkerhet.md sier tallene koden holder, navngir hver nøkkel, og loggen har bare det stedet den sier."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import password_validation

from config.settings import krav, maal
from ip.handlinger import kladd
from ip.importering import lesing
from personer import bildekontroll, docxkontroll, dokumenter, innbydelse, okt, passord
from personer.models import Filtype
from tests.huset import felter
from tests.huset.matrise import UTEN_INNLOGGING
from tilgang import personsok
from utsending.rendring import barn

SIDEN = " ".join((Path(__file__).resolve().parents[2] / "docs" / "sikkerhet.md").read_text().split())
MB = 1024 * 1024


def minste_lengde() -> int:
    return next(v.min_length for v in password_validation.get_default_password_validators() if isinstance(v, passord.Minstelengde))


SETNINGER = [
    f"After {settings.AXES_FAILURE_LIMIT} wrong passwords or codes",
    f"closed for {settings.AXES_COOLOFF_TIME.seconds // 60} minutes",
    f"at least {minste_lengde()} characters, any characters, up to 1000",
    f"fewer than {passord.IkkeHusetsOrd.MINST_UTENOM} characters left",
    f"{', '.join(passord.HUSETS_ORD)}.",
    f"once, within {innbydelse.GJELDER_I.days} days",
    f"after {okt.UVIRKSOM // 60} minutes without use and after {okt.I_ALT // 3600} hours in all",
    f"at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE / MB:g} MB and {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS} fields",
    f"{settings.AAPENT_SKJEMA_PER_ADRESSE} an hour from one network address, {settings.AAPENT_SKJEMA_I_ALT} from all",
    f"at most {personsok.MAKS_TREFF} hits",
    f"opened the cases of {maal.LESETAK} persons",
    f"at most {dokumenter.FLEST_I_DOGNET} files in a day and night, and there are at most {dokumenter.FLEST_OM_EN} about one person",
    f"at most {lesing.STORST // MB} MB and {lesing.FLEST} rows",
    f"at most {kladd.HOYST} drafts",
    f"At most {dokumenter.STORST // MB} MB; a Word file at most {docxkontroll.UTPAKKET // MB} MB and {docxkontroll.DELER} parts",
    f"at most {bildekontroll.STORST // 1_000_000} million pixels",
    f"{barn.CPU_SEKUNDER} s of processor, {barn.VEGG_SEKUNDER} s in all, {barn.MINNE // MB} MB more memory",
    f"without environment, {dokumenter.TIDSGRENSE} s in all",
    f"ends after {settings.CELERY_TASK_SOFT_TIME_LIMIT} s, is killed after {settings.CELERY_TASK_TIME_LIMIT}",
]


@pytest.mark.parametrize("setning", SETNINGER)
def test_tallet_paa_siden_er_det_koden_holder(setning):
    assert setning in SIDEN


def test_hver_filtype_som_tas_imot_staar_der():
    assert {f".{t.endelse}" for t in Filtype} <= set(re.findall(r"`(\.\w+)`", SIDEN))


def test_hver_nokkel_og_hvert_passord_driften_krever_staar_i_listen():
    hemmelige = {f"SAMVEV_{k.navn}" for k in krav.krav() if re.search(r"KEY|NOK|PASSORD|PASSWORD", k.navn)}
    assert {"SAMVEV_SECRET_KEY", "SAMVEV_SEGLNOKLER"} <= hemmelige
    assert hemmelige <= set(re.findall(r"`(SAMVEV_\w+)`", SIDEN.partition("## Keys")[2].partition("## What talks")[0]))


def test_hver_klasse_av_opplysninger_har_sin_rad():
    rader = SIDEN.partition("## What is stored")[2]
    assert all(re.search(rf"\| (\w+, )?{klasse}(, \w+)? \|", rader) for klasse in felter.KLASSER)


def test_veiene_inn_er_dem_matrisen_har():
    rom = {navn.partition(":")[0] for navn in UTEN_INNLOGGING}
    assert rom == {"personer", "oppfolging", "koordinator"}, "en ny vei inn skal stå på siden"


def test_loggen_skrives_bare_til_standard_feil():
    assert set(settings.LOGGING["handlers"]) == {"konsoll"}
    assert settings.LOGGING["handlers"]["konsoll"] == {"class": "logging.StreamHandler", "formatter": "samvev"}
    assert settings.LOGGING["root"]["handlers"] == ["konsoll"]
    assert not any(logger.get("handlers") for logger in settings.LOGGING["loggers"].values())
