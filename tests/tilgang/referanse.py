"""Fasiten for tilgang: settled 1–8 i ren Python over lister av fakta. Kjenner verken tilgang/regler.py eller SQL."""

from collections import namedtuple
from dataclasses import dataclass, field
from typing import Any

Ansatt = namedtuple("Ansatt", "id konto enhet stilling klarert fra til")
Baand = namedtuple("Baand", "id konto person enhet rolle fra til")
Del = namedtuple("Del", "id person enhet slag")
Utpekt = namedtuple("Utpekt", "id person enhet fra til")
Linje = namedtuple("Linje", "id samtykke innsynsdel enhet nivaa fra til")
# `linjer` er bare de som er gitt og ikke trukket, verken linjen eller samtykket.


@dataclass
class Fakta:
    ke: Any
    personer: set = field(default_factory=set)
    graderte: set = field(default_factory=set)
    stengte: set = field(default_factory=set)
    ansatte: list[Ansatt] = field(default_factory=list)
    baand: list[Baand] = field(default_factory=list)
    linjer: list[Linje] = field(default_factory=list)
    deler: list[Del] = field(default_factory=list)
    utpekte: list[Utpekt] = field(default_factory=list)


KONTOR = {"KE_LEDER": {"ke", "ke-leder"}, "KE_SAKSBEHANDLER": {"ke"}}
TILLATER = {"SE": {"se"}, "ENDRE": {"se", "endre"}}
AAPNES_AV = {
    "SE_PERSON": {"ke", "koordinator", "linje", "egen del"}, "SE_PLANRAMME": {"ke", "koordinator", "linje"},
    "SE_UTPEKING": {"ke", "koordinator", "utpekt leder"}, "NAVNGI_KOORDINATOR": {"utpekt leder"},
    **dict.fromkeys(["SE_ADRESSE", "SE_SAMTYKKE", "REGISTRERE_SAMTYKKE", "SE_VEDTAK", "SE_TILGANG"], {"ke", "koordinator"}),
    **dict.fromkeys(["SE_FODSELSNUMMER", "SE_MELDING", "REGISTRERE_MELDING", "VURDERE"], {"ke"}),
    **dict.fromkeys(["UTFORME_VEDTAK", "FATTE_VEDTAK", "GODKJENNE_REGEL", "SETTE_SPERRE", "BEHANDLE_INNSYN"], {"ke"}),
    **dict.fromkeys(["ENDRE_PERSON", "MELDE_INHABILITET"], {"ke", "koordinator"}),
    **dict.fromkeys(["ADMINISTRERE", "BRUKE_NODTILGANG"], set()),
    **dict.fromkeys(["PEKE_UT_TJENESTE", "SE_LOGG", "GJENNOMGAA_LOGG", "SLAA_SAMMEN"], {"ke-leder"}), **dict.fromkeys(["LEDE_PLAN", "LEDE_GRUPPE"], {"koordinator"}),
}  # fmt: skip


def gjelder(rad, dag) -> bool:
    return rad.fra <= dag and (rad.til is None or dag < rad.til)


def grunnlag(f: Fakta, konto, dag):
    """Alt kontoen har å vise til den dagen: (hva, person eller None for alle, er arbeidsforholdet klarert, del, tillatelser)."""
    for a in f.ansatte if konto not in f.stengte else ():
        if a.konto != konto or not gjelder(a, dag):
            continue
        kontor = KONTOR.get(a.stilling, set()) if a.enhet == f.ke else set()
        yield from ((hva, None, a.klarert, None, ()) for hva in kontor)
        yield from ((None, None, a.klarert, d.id, n) for d, n, _ in aapnet(f, a.enhet, dag) if kontor)
        if a.stilling == "ENHETSLEDER":
            yield from (("utpekt leder", u.person, a.klarert, None, ()) for u in f.utpekte if u.enhet == a.enhet and gjelder(u, dag))
        for b in f.baand:
            if b.konto == konto and b.enhet == a.enhet and gjelder(b, dag):
                yield None if b.rolle == "GRUPPEMEDLEM" else "koordinator", b.person, a.klarert, None, ()
                yield from ((hva, b.person, a.klarert, d.id, n) for d, n, hva in aapnet(f, a.enhet, dag) if d.person == b.person)


def aapnet(f: Fakta, enhet, dag):
    yield from ((d, {"se", "endre"}, "egen del") for d in f.deler if d.enhet == enhet)
    yield from ((x.innsynsdel, TILLATER[x.nivaa], "linje") for x in f.linjer if x.enhet == enhet and gjelder(x, dag))


def personer(f: Fakta, konto, handling: str, dag) -> set:
    sett = set()
    for hva, person, klarert, _del, _tillatelser in grunnlag(f, konto, dag):
        if hva in AAPNES_AV[handling]:
            trenger_klarering = handling == "SE_ADRESSE" or hva == "utpekt leder"
            sett |= (f.personer if person is None else {person}) - (f.graderte if trenger_klarering and not klarert else set())
    return sett


def deler(f: Fakta, konto, tillatelse: str, dag) -> set:
    return {innsynsdel for _hva, _person, _klarert, innsynsdel, n in grunnlag(f, konto, dag) if tillatelse in n}


def snitt(a, b):
    """Tiden begge gjelder, som (fra, til), eller None."""
    fra, til = max(a.fra, b.fra), min((x.til for x in (a, b) if x.til), default=None)
    return (fra, til) if til is None or fra < til else None


def grupperader(f: Fakta) -> set:
    return {(x.enhet, n, x.innsynsdel.id, x.id, snitt(x, x)) for x in f.linjer for n in TILLATER[x.nivaa] if snitt(x, x)}


def kontorader(f: Fakta) -> set:
    egne = {(b, d.id, n, None, snitt(b, b)) for b in f.baand for d in f.deler for n in ("se", "endre") if (b.person, b.enhet) == d[1:3]}
    delte = {(b, x.innsynsdel.id, n, x.id, snitt(b, x)) for b in f.baand for x in f.linjer for n in TILLATER[x.nivaa]
             if (b.person, b.enhet) == (x.innsynsdel.person, x.enhet)}  # fmt: skip
    return {(b.konto, n, d, b.person, b.id, x, tid) for b, d, n, x, tid in egne | delte if tid}
