"""Loggen har det som trengs for å finne en feil, og ingen verdier fra saker eller skjema."""

import logging
import sys

from config.logg import UtenPersonopplysninger

HEMMELIG = "Kari Kanari 01815012345"


def post(melding="melding", *args, exc_info=None, **ekstra) -> str:
    record = logging.LogRecord("samvev", logging.ERROR, __file__, 1, melding, args, exc_info)
    record.__dict__.update(ekstra)
    return UtenPersonopplysninger().format(record)


def feil():
    try:
        try:
            raise ValueError(HEMMELIG)
        except ValueError as innerst:
            raise RuntimeError(HEMMELIG) from innerst
    except RuntimeError:
        return sys.exc_info()


def test_feilens_type_og_sted_staar_men_ikke_meldingen():
    linje = post(exc_info=feil())
    assert "builtins.ValueError\nførte til:" in linje
    assert linje.endswith("builtins.RuntimeError")
    assert "test_logg.py" in linje
    assert HEMMELIG not in linje


def test_celerys_argumenter_og_feil_utelates():
    linje = post("Task %(name)s raised: %(exc)s args:%(args)s", {"name": "utsending.tasks.lag", "exc": HEMMELIG, "args": HEMMELIG})
    assert "utsending.tasks.lag" in linje
    assert HEMMELIG not in linje


def test_en_feil_som_argument_skrives_med_sin_type():
    linje = post("noe gikk galt: %s", ValueError(HEMMELIG))
    assert "noe gikk galt: ValueError" in linje
    assert HEMMELIG not in linje


def test_en_verdi_kan_ikke_late_som_den_er_en_ny_post():
    assert "\n" not in post("bruker %s", "x\n2026-01-01 ERROR falsk")


def test_foresporselens_nummer_staar_i_posten():
    class Foresporsel:
        id = "3f2a"

    assert "[3f2a]" in post(request=Foresporsel())
    assert "[-]" in post()


def test_tiden_er_utc_og_sier_det():
    record = logging.makeLogRecord({"created": 1795427130.5, "msecs": 500.0})
    assert UtenPersonopplysninger().format(record).startswith("2026-11-23T09:45:30.500Z ")
