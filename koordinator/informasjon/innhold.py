"""Det malene trenger: kommunens egne opplysninger, og det regelkatalogen sier den dagen. Ingenting om noen person."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from vedtak import brev, brevhode, brevord, katalog
from vedtak.models import Friststart, Klageinstans, Klagemottaker, Klageprofil, Rettighet, Rettsgrunnlag

PROVER = Path(__file__).parent / "prover.json"
TILSYN = "M-TILSYN"


@dataclass(frozen=True)
class Klagemaate:
    """Klageprofilen med ord. Navnet på Statsforvalteren er kommunens innstilling."""

    gjelder: str
    frist: str
    fra_kunnskap: bool
    instans: str
    krever_underskrift: bool
    krever_skriftlig_fullmakt: bool
    hjelp: str


def kontekst(maalform: str, dag: date, *, paa_skjerm: bool = True) -> dict:
    """På et hefte er det ingen lenker: der står adressen med ord."""
    rader = {r: rad for r, rad in katalog.rader_for(Rettighet, dag).items() if rad}
    tilsyn = katalog.rad_med_kode(TILSYN, dag)
    maalvalg = f"?maalform={maalform}"
    return {
        "kommune": settings.KOMMUNE,
        "barnevernet": settings.BARNEVERNSKANAL,
        "avsender": brevord.AVSENDER[maalform],
        "regel": {r.value: getattr(rader[r], f"regel_{maalform}") if r in rader else "" for r in Rettighet},
        "klage": _klagemaater(rader, maalform),
        "tilsyn": getattr(tilsyn, f"regel_{maalform}") if tilsyn else "",
        "elektronisk_klage": brevhode.elektronisk_klage(None),
        "paa_skjerm": paa_skjerm,
        "skjema_url": reverse("koordinator:aapen_start") + maalvalg,
        "skjema_adresse": settings.ADRESSE.split("://")[-1] + reverse("koordinator:aapen_start"),
        "lenke": {mal: reverse(f"koordinator:info_{mal}") + maalvalg for mal in ("samtykke", "logg")},
        "personvernombud": settings.PERSONVERNOMBUD,
        "personvern_url": settings.PERSONVERN_URL,
        "erklaering_url": settings.TILGJENGELIGHET_URL,
        "prover": prover(),
    }


@cache
def prover() -> dict:
    """Det testene med nettleser dekker. Filen skrives av testene, og en test holder den lik dem (tests/huset/test_tilgjengelighet.py)."""
    return json.loads(PROVER.read_text(encoding="utf-8"))


def _klagemaater(rader: dict[Rettighet, Rettsgrunnlag], maalform: str) -> list[Klagemaate]:
    """Én for hver ulike klageprofil blant radene som kan brukes; nesten alltid er det én.

    Tom når ingen rad er godkjent, eller klagen skal en annen vei enn siden sier: da viser den til brevet.
    """
    etter_profil: dict[Klageprofil, list[str]] = {}
    for rettighet, rad in rader.items():
        profil = rad.klageprofil
        if profil and (profil.klageinstans, profil.klagen_sendes_til) == (Klageinstans.STATSFORVALTEREN, Klagemottaker.KOMMUNEN):
            etter_profil.setdefault(profil, []).append(str(rettighet.label))
    return [_maaten(profil, ", ".join(navn), maalform) for profil, navn in etter_profil.items()]


def _maaten(profil: Klageprofil, gjelder: str, maalform: str) -> Klagemaate:
    return Klagemaate(
        gjelder=gjelder[:1].upper() + gjelder[1:],
        frist=brevord.frist(maalform, profil),
        fra_kunnskap=profil.frist_start == Friststart.KUNNSKAP,
        instans=brev.klageinstans(profil, maalform),
        krever_underskrift=profil.krever_underskrift,
        krever_skriftlig_fullmakt=profil.krever_skriftlig_fullmakt,
        hjelp=getattr(profil, f"hjelp_{maalform}"),
    )
