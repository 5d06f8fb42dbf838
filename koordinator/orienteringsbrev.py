"""Brevet om hvem som samordner, der ingen rettighet gjelder (R86): en orientering uten klagedel (lov §§2.5, 3.1 rad I).

Regelen og stedet en kan si fra, kommer fra katalogen: rad I, og M-TILSYN om å be Statsforvalteren vurdere kommunen.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from koordinator import lesebrev, vilkaar
from koordinator.models import Oppnevning, Utpeking
from personer.models import Konto, Maalform
from tilgang.navn import Mottakernavn
from utsending import brevramme
from vedtak import brevord, katalog
from vedtak.models import Rettsgrunnlag
from vedtak.mottakere import Adressatform, Mottaker, Mottakerliste

MALER = Path(settings.BASE_DIR) / "templates" / "koordinator" / "samordningsbrev"
RAD, TILSYN = "I", "M-TILSYN"
TITTEL = {Maalform.BOKMAAL: "Hvem som samordner tjenestene", Maalform.NYNORSK: "Kven som samordnar tenestene"}
OM = {
    Maalform.BOKMAAL: ("samordning", "å be Statsforvalteren vurdere kommunen"),
    Maalform.NYNORSK: ("samordning", "å be Statsforvaltaren vurdere kommunen"),
}


@dataclass(frozen=True)
class Grunnlag:
    """Det brevene bygger på, likt for alle mottakere. Uten `oppnevning` er ingen navngitt ennå."""

    utpeking: Utpeking
    oppnevning: Oppnevning | None
    rad: Rettsgrunnlag
    tilsyn: Rettsgrunnlag
    dag: date
    saksbehandler: Konto


@dataclass(frozen=True)
class Brevtekst:
    """`innhold` er brevet uten rammen, til kontrollsiden."""

    tittel: str
    html: str
    innhold: str
    maalform: Maalform


def grunnlag(utpeking: Utpeking, oppnevning: Oppnevning | None, dag: date, av: Konto) -> Grunnlag | None:
    """None når en av radene ikke er i kraft og godkjent av to den dagen."""
    rad, tilsyn = (katalog.rad_med_kode(kode, dag) for kode in (RAD, TILSYN))
    return Grunnlag(utpeking, oppnevning, rad, tilsyn, dag, av) if rad and tilsyn else None


def mottakerliste(utpeking: Utpeking, svar: Mapping, dag: date) -> Mottakerliste:
    """De samme som for et vedtak om koordinator."""
    return lesebrev.for_personen(utpeking.person, svar, dag)


def skriv(g: Grunnlag, mottaker: Mottaker) -> Brevtekst:
    maalform = mottaker.maalform
    with translation.override(maalform):
        kontekst = _kontekst(g, mottaker.form == Adressatform.SELV, maalform)
    html = brevramme.skriv(
        f"koordinator/samordningsbrev/{maalform}/brev.html",
        tittel=TITTEL[maalform],
        maalform=maalform,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        dato=g.dag,
        referanse=g.utpeking.pk.hex[:8],
        avsender=brevord.AVSENDER[maalform],
        **kontekst,
    )
    return Brevtekst(TITTEL[maalform], html, innhold(g, mottaker.form == Adressatform.SELV, maalform), maalform)


def innhold(g: Grunnlag, selv: bool, maalform: Maalform) -> str:
    with translation.override(maalform):
        kontekst = _kontekst(g, selv, maalform) | {"kommune": settings.KOMMUNE}
        return render_to_string(f"koordinator/samordningsbrev/{maalform}/innhold.html", kontekst)


def _kontekst(g: Grunnlag, selv: bool, maalform: Maalform) -> dict:
    person = g.utpeking.person
    navn = Mottakernavn(person, mottaker=person if selv else None, skriver=g.saksbehandler, dag=g.dag, alle=True)
    om = zip(OM[maalform], (g.rad, g.tilsyn), strict=True)
    return {
        "person": person,
        "selv": selv,
        "navn": brevord.omtale(person),
        "er_barn": vilkaar.er_barnesak(person, g.dag),
        "tjeneste": navn(g.utpeking.enhet),
        "samordner": g.oppnevning.konto.navn if g.oppnevning else "",
        "regel": getattr(g.rad, f"regel_{maalform}"),
        "tilsyn": getattr(g.tilsyn, f"regel_{maalform}"),
        "embetet": brevord.embetets_navn(maalform, settings.STATSFORVALTER),
        "regler": [{"om": tekst, "regler": getattr(rad, f"hjemler_{maalform}")} for tekst, rad in om],
        "saksbehandler": g.saksbehandler.navn,
    }


def avtrykk(g: Grunnlag) -> str:
    """Sum av det som kan endre brevet mellom kontrollen og sendingen."""
    deler = [g.rad.pk, g.tilsyn.pk, *(innhold(g, selv, m) for selv in (True, False) for m in Maalform)]
    return hashlib.sha256("\0".join(str(d) for d in deler).encode()).hexdigest()


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for fil in sorted(MALER.rglob("*.html")):
        sum_.update(fil.relative_to(MALER).as_posix().encode() + b"\0" + fil.read_bytes())
    return f"samordning-{sum_.hexdigest()[:12]}"
