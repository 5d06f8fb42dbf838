"""Utvikling og demo: fast oppsett uten hemmeligheter, en oppdiktet kommune, bare på loopback."""

import json
import os
import tempfile
from pathlib import Path

# Kjent for alle som har kildekoden; prod nekter å starte med dem (settings/krav.py).
UTVIKLINGSVERDIER = {
    "SAMVEV_SECRET_KEY": "kun-for-utvikling-" * 4,
    "SAMVEV_FNR_NOKLER": "a3VuLWZvci11dHZpa2xpbmcta3VuLWZvci11dHZpa2w=",
    "SAMVEV_KODEAPP_NOKLER": "a3VuLWZvci11dHZpa2xpbmcta29kZWFwcC1ub2trZWw=",
    "SAMVEV_FNR_HASH_NOKKEL": "kun-for-utvikling-" * 2,
    "SAMVEV_SEGLNOKLER": "kun-for-utvikling-segl-" * 2,
}
FJORDVIK = {
    "navn": "Fjordvik kommune",
    "adresse": "Rådhusgata 1",
    "postnummer": "0000",
    "poststed": "Fjordvik",
    "telefon": "00 00 00 00",
    "epost": "koordinerende.enhet@fjordvik.example",
    "nettsted": "fjordvik.example",
    "orgnr": "000 000 000",
}
BARNEVERNET = {"navn": "Barnevernstjenesten i Fjordvik", "telefon": "00 00 00 01", "nettsted": "fjordvik.example/barnevern"}
SYKEHUSET = {"navn": "Koordinerende enhet ved Fjordfylket sykehus", "telefon": "00 00 00 02", "nettsted": ""}
ENHETSBREV = {
    "NAV Fjordvik": {
        "adresse": "Bryggevegen 8",
        "postnummer": "0000",
        "poststed": "Fjordvik",
        "telefon": "00 00 11 00",
        "epost": "nav@fjordvik.example",
    },
    "Barnevernstjenesten i Fjordvik": {
        "adresse": "Skolegata 3",
        "postnummer": "0000",
        "poststed": "Fjordvik",
        "telefon": "00 00 22 00",
        "epost": "barnevern@fjordvik.example",
    },
}
for _navn, _verdi in {
    **UTVIKLINGSVERDIER,
    "SAMVEV_ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
    "SAMVEV_KOMMUNE": json.dumps(FJORDVIK),
    "SAMVEV_ENHETSBREV": json.dumps(ENHETSBREV),
    "SAMVEV_KOMMUNEVAAPEN": str(Path(__file__).resolve().parents[2] / "utsending" / "brev" / "fjordvik.svg"),
    "SAMVEV_BARNEVERNSKANAL": json.dumps(BARNEVERNET),
    "SAMVEV_HELSEFORETAKETS_KE": json.dumps(SYKEHUSET),
    "SAMVEV_ADRESSE": "http://127.0.0.1:8000",
    "SAMVEV_EPOST_FRA": "samvev@fjordvik.example",
    "SAMVEV_STATSFORVALTER": "Statsforvalteren i Fjordfylket",
    "SAMVEV_SEGLFIL": str(Path(tempfile.gettempdir()) / f"samvev-{os.getuid()}.hode"),  # devtools/services.py har en for hver base
    "SAMVEV_SKANNER": "personer.skanner.Provesignatur",
    "SAMVEV_TILLAT_SYNTETISKE": "ja",
    "SAMVEV_TOTOR_PAAKREVD": "nei",
}.items():
    os.environ.setdefault(_navn, _verdi)

from config.settings.base import *  # noqa: E402, F403
from config.settings.miljo import les, les_bryter  # noqa: E402

DEBUG = les_bryter("DEBUG")
# Ingen e-post går ut herfra: den skrives i arbeiderens logg, eller i en mappe når demoen har en.
EMAIL_FILE_PATH = les("EPOSTMAPPE")
EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if EMAIL_FILE_PATH else 'console'}.EmailBackend"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True  # ingen collectstatic
WHITENOISE_AUTOREFRESH = DEBUG
