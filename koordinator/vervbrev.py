"""Brevet om ny koordinator, vikar, eller at en ny skal finnes. Det er ikke et vedtak, og sier ikke hvorfor (R36)."""

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

from koordinator.lesebrev import Ferdigbrev, for_personen
from koordinator.models import Endringsslag, Vervsendring
from personer.models import Konto, Maalform
from tilgang.navn import Mottakernavn
from utsending import brevramme
from vedtak import brevord
from vedtak.mottakere import Adressatform, Mottaker, Mottakerliste

MALER = Path(settings.BASE_DIR) / "templates" / "koordinator" / "brev"
TITTEL = {
    Maalform.BOKMAAL: {
        Endringsslag.BYTTE: "Ny koordinator",
        Endringsslag.VIKAR: "Vikar for koordinatoren",
        Endringsslag.TILBAKE: "Koordinatoren slutter",
    },
    Maalform.NYNORSK: {
        Endringsslag.BYTTE: "Ny koordinator",
        Endringsslag.VIKAR: "Vikar for koordinatoren",
        Endringsslag.TILBAKE: "Koordinatoren sluttar",
    },
}


def mottakerliste(endring: Vervsendring, svar: Mapping, dag: date) -> Mottakerliste:
    """De samme som får brev om vedtak, med de samme spørsmålene."""
    return for_personen(endring.person, svar, dag)


def skriv(endring: Vervsendring, mottaker: Mottaker, *, dag: date, av: Konto) -> Ferdigbrev:
    maalform = mottaker.maalform
    with translation.override(maalform):
        selv = mottaker.form == Adressatform.SELV
        navn = Mottakernavn(endring.person, mottaker=endring.person if selv else None, skriver=av, dag=dag, alle=True)
        enhet = navn(endring.oppnevning.enhet)
        verv = str(endring.oppnevning.get_slag_display())
    tittel = TITTEL[maalform][Endringsslag(endring.slag)]
    html = brevramme.skriv(
        f"koordinator/brev/{maalform}/verv.html",
        tittel=tittel,
        maalform=maalform,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        dato=dag,
        referanse=endring.pk.hex[:8],
        avsender=brevord.AVSENDER[maalform],
        person=endring.person,
        selv=selv,
        slag=endring.slag,
        verv=verv,
        gammel=endring.oppnevning.konto.navn,
        ny=endring.ny and endring.ny.konto.navn,
        fra=endring.fra,
        til=endring.ny and endring.ny.til,
        enhet=enhet,
        kontakt=av.navn,
    )
    return Ferdigbrev(tittel, html, maalform)


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for fil in sorted(MALER.rglob("verv.html")):
        sum_.update(fil.relative_to(MALER).as_posix().encode() + b"\0" + fil.read_bytes())
    return f"verv-{sum_.hexdigest()[:12]}"
