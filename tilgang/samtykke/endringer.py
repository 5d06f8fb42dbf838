"""Forskjellen mellom samtykkene som gjelder og matrisen slik den er fylt ut: bare den blir skrevet.

Rene funksjoner. Innsnevring trekker linjer; utviding gir nye. En linje som fortsatt er dekket, står urørt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from personer.models import Enhet
from tilgang.models import Innsynsdel, Nivaa, Samtykkelinje, Slag

RANG = {"": 0, Nivaa.SE.value: 1, Nivaa.ENDRE.value: 2}


class Delnokkel(NamedTuple):
    """Hva en kolonne gjelder: en enhets opplysninger av ett slag, eller én skjermet del."""

    kilde: UUID
    slag: str
    skjermet: UUID | None = None


class Periode(NamedTuple):
    fra: date
    til: date | None

    def dekker(self, annen: "Periode") -> bool:
        return self.fra <= annen.fra and (self.til is None or (annen.til is not None and annen.til <= self.til))


@dataclass(frozen=True)
class Rute:
    """En linje som kommer til."""

    kilde: Enhet
    slag: str
    til_enhet: Enhet
    nivaa: str
    fra: date
    til: date | None
    skjermet: Innsynsdel | None = None

    @property
    def nokkel(self) -> tuple[Delnokkel, UUID]:
        return Delnokkel(self.kilde.pk, self.slag, self.skjermet.pk if self.skjermet else None), self.til_enhet.pk


@dataclass(frozen=True)
class Skjerming:
    """Et unntak som får sin egen del, med et navn som ikke røper hva det er."""

    kilde: Enhet
    slag: str
    navn: str


@dataclass
class Endringer:
    nye: list[Rute] = field(default_factory=list)
    trekkes: list[Samtykkelinje] = field(default_factory=list)
    skjermes: Skjerming | None = None

    def __bool__(self):
        return bool(self.nye or self.trekkes or self.skjermes)


def delnokkel(linje: Samtykkelinje) -> Delnokkel:
    d = linje.innsynsdel
    return Delnokkel(d.kilde_enhet_id, d.slag, d.pk if d.er_skjermet else None)


def etter_rute(linjer: Iterable[Samtykkelinje]) -> dict[tuple[Delnokkel, UUID], list[Samtykkelinje]]:
    ut: dict = {}
    for linje in linjer:
        ut.setdefault((delnokkel(linje), linje.til_enhet_id), []).append(linje)
    return ut


def nivaa(linjer: Iterable[Samtykkelinje]) -> str:
    """Det høyeste linjene gir."""
    return max((linje.nivaa for linje in linjer), key=RANG.get, default="")


def radperiode(linjer: Iterable[Samtykkelinje]) -> Periode | None:
    """Perioden en tjeneste har, når alle linjene har den samme; ellers None."""
    perioder = {Periode(linje.fra, linje.til) for linje in linjer}
    return perioder.pop() if len(perioder) == 1 else None


def celle(naa: list[Samtykkelinje], onsket: str, periode: Periode, dag: date, *, periode_er_endret: bool) -> tuple[Periode | None, list]:
    """(perioden til linjen som må komme til, eller None; linjene som må trekkes) for én rute i matrisen."""
    if not onsket:
        return None, list(naa)
    if not naa:
        return periode, []
    if onsket == nivaa(naa) and not periode_er_endret:
        return None, []
    ny = Periode(max(periode.fra, dag), periode.til)
    if not periode_er_endret:
        lengst = max(naa, key=lambda x: x.til or date.max)
        ny = Periode(max(lengst.fra, dag), lengst.til)
    for_mye = [x for x in naa if RANG[x.nivaa] > RANG[onsket] or (periode_er_endret and not ny.dekker(_fra_naa(x, dag)))]
    igjen = [x for x in naa if x not in for_mye]
    er_dekket = any(RANG[x.nivaa] >= RANG[onsket] and _fra_naa(x, dag).dekker(ny) for x in igjen)
    return None if er_dekket else ny, for_mye


def _fra_naa(linje: Samtykkelinje, dag: date) -> Periode:
    return Periode(max(linje.fra, dag), linje.til)


# --- Lagret i forslaget: tall og id-er, uten navn ---


def til_json(e: Endringer) -> dict:
    return {
        "nye": [
            {
                "kilde": str(r.kilde.pk),
                "slag": r.slag,
                "skjermet": str(r.skjermet.pk) if r.skjermet else None,
                "til_enhet": str(r.til_enhet.pk),
                "nivaa": r.nivaa,
                "fra": r.fra.isoformat(),
                "til": r.til.isoformat() if r.til else None,
            }
            for r in e.nye
        ],
        "trekkes": [str(linje.pk) for linje in e.trekkes],
        "skjermes": {"kilde": str(e.skjermes.kilde.pk), "slag": e.skjermes.slag} if e.skjermes else None,
    }


def fra_json(
    lagret: Mapping,
    skjermet_navn: str,
    enheter: Mapping[str, Enhet],
    deler: Mapping[str, Innsynsdel],
    linjer: Mapping[str, Samtykkelinje],
) -> Endringer:
    skjermes = lagret["skjermes"]
    return Endringer(
        [
            Rute(
                enheter[r["kilde"]],
                Slag(r["slag"]).value,
                enheter[r["til_enhet"]],
                r["nivaa"],
                date.fromisoformat(r["fra"]),
                date.fromisoformat(r["til"]) if r["til"] else None,
                deler[r["skjermet"]] if r["skjermet"] else None,
            )
            for r in lagret["nye"]
        ],
        [linjer[pk] for pk in lagret["trekkes"] if pk in linjer],
        Skjerming(enheter[skjermes["kilde"]], skjermes["slag"], skjermet_navn) if skjermes else None,
    )
