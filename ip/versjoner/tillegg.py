"""Det som står rundt målene i et bilde av planen: krav som ikke er aktuelle, evalueringene og dokumentene, slik leseren ser dem."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from ip.evaluering.plandel import Tema, Ytring, temaer, ytringer
from ip.models import Krav
from ip.versjoner.bilde import Bilde, Rad
from ip.versjoner.innhold import DOKUMENT, EVALUERING, UAKTUELT
from ip.versjoner.lesbart import hvem_svarte, svarerne
from personer.models import Enhet, Filtype


@dataclass(frozen=True)
class Uaktuelt:
    krav: str
    grunn: str


@dataclass(frozen=True)
class Evalueringsvisning:
    dato: date
    fra: date
    til_og_med: date
    hvem: list[str]
    temaer: list[Tema]
    ytringer: list[Ytring]

    @property
    def linjer(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Til papir, der kolonner blir trange: hvem, og (tema, poeng) for hvert tema."""
        return [(hvem, [(tema.navn, tema.poeng[nr]) for tema in self.temaer]) for nr, hvem in enumerate(self.hvem)]


@dataclass(frozen=True)
class Dokumentvisning:
    tittel: str
    filtype: str
    dag: date


def uaktuelle(bilde: Bilde) -> list[Uaktuelt]:
    rader = sorted(_av(bilde, UAKTUELT.kode), key=lambda r: list(Krav).index(r.data["krav"]))
    return [Uaktuelt(str(Krav(r.data["krav"]).label), r.data["grunn"]) for r in rader]


def evalueringer(bilde: Bilde, navn: Callable[[Enhet], str]) -> list[Evalueringsvisning]:
    """Den nyeste først, med personens svar foran tjenestenes."""
    rader, etter_id = _av(bilde, EVALUERING.kode), {}
    for r in rader:
        etter_id.setdefault(r.data["evaluering_id"], []).append(r)
    svarer = svarerne(rader)
    ut = [_evaluering([(_stor(hvem_svarte(r, svarer, navn)), r.data) for r in gruppe]) for _id, gruppe in sorted(etter_id.items())]
    return sorted(ut, key=lambda e: e.dato, reverse=True)


def _evaluering(svar: list[tuple[str, dict]]) -> Evalueringsvisning:
    svar = sorted(svar, key=lambda s: (not s[1]["er_personens"], s[0]))
    dato, fra, til = (date.fromisoformat(svar[0][1][felt]) for felt in ("dato", "fra", "til"))
    return Evalueringsvisning(
        dato, fra, til - timedelta(days=1), [hvem for hvem, _data in svar], temaer(d for _hvem, d in svar), ytringer(svar)
    )


def _stor(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def dokumenter(bilde: Bilde) -> list[Dokumentvisning]:
    """Det sist lagt ved, først."""
    rader = sorted(_av(bilde, DOKUMENT.kode), key=lambda r: (r.data["lagt_ved_tid"], str(r.rad_id)), reverse=True)
    return [Dokumentvisning(r.data["tittel"], str(Filtype(r.data["filtype"]).label), _dagen(r.data["lagt_ved_tid"])) for r in rader]


def _dagen(tid: str) -> date:
    return timezone.localdate(datetime.fromisoformat(tid))


def _av(bilde: Bilde, slag: str) -> list[Rad]:
    return [r for r in bilde.rader if r.slag == slag]
