"""Brevet til den som sendte meldingen, på målformen KE velger. Uten samtykke er det likt uansett hva meldingen førte til."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from koordinator.lesebrev import Ferdigbrev
from koordinator.melder import utfallet
from koordinator.models import Henvendelse
from personer.models import Konto, Maalform
from utsending import brevramme
from vedtak import brevord, katalog
from vedtak.models import Rettsgrunnlag

MALER = Path(settings.BASE_DIR) / "templates" / "koordinator" / "melder"
RAD = "M-TAUS"
OM = {Maalform.BOKMAAL: "taushetsplikt", Maalform.NYNORSK: "teieplikt"}
TITTEL = {Maalform.BOKMAAL: "Svar på meldingen din", Maalform.NYNORSK: "Svar på meldinga di"}


@dataclass(frozen=True)
class Innhold:
    """Det som bestemmer teksten. `med_utfall` er bare sant når samtykket er kontrollert av kalleren."""

    melding: Henvendelse
    rad: Rettsgrunnlag
    maalform: Maalform
    med_utfall: bool
    av: Konto


def regelen(dag: date) -> Rettsgrunnlag | None:
    """Raden om taushetsplikt. None når den ikke er i kraft og godkjent av to den dagen."""
    return katalog.rad_med_kode(RAD, dag)


def _kontekst(i: Innhold) -> dict:
    """Verken navnet på den meldingen gjelder, hva det ble meldt behov for, eller om hen får tjenester."""
    return {
        "mottatt_dato": i.melding.mottatt_dato,
        "behandlet_dato": timezone.localdate(i.melding.vurdering.ferdig_tid),
        "utfallet": utfallet.setninger(i.melding, i.maalform) if i.med_utfall else [],
        "regel": getattr(i.rad, f"regel_{i.maalform}"),
        "regler": [{"om": OM[i.maalform], "regler": getattr(i.rad, f"hjemler_{i.maalform}")}],
        "referanse": i.melding.referanse,
        "kontakt": i.av.navn,
    }


def les(i: Innhold) -> str:
    """Brevet slik det leses på kontrollsiden: bare det som står mellom adressen og bunnen."""
    return render_to_string(f"koordinator/melder/{i.maalform}/_svar.html", _kontekst(i) | {"kommune": settings.KOMMUNE})


def skriv(i: Innhold, *, adresselinjer: list[str], dag: date) -> Ferdigbrev:
    html = brevramme.skriv(
        f"koordinator/melder/{i.maalform}/svar.html",
        tittel=TITTEL[i.maalform],
        maalform=i.maalform,
        mottaker_navn=i.melding.avsender_navn,
        adresselinjer=adresselinjer,
        dato=dag,
        avsender=brevord.AVSENDER[i.maalform],
        **_kontekst(i),
    )
    return Ferdigbrev(TITTEL[i.maalform], html, i.maalform)


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for fil in sorted(MALER.glob("n*/*.html")):
        sum_.update(fil.relative_to(MALER).as_posix().encode() + b"\0" + fil.read_bytes())
    return f"melder-{sum_.hexdigest()[:12]}"
