"""Hovedmenyen. Rommene melder inn sine sider når de lastes; ingen meny kjenner rommene over seg."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

FLEST = 7  # i toppen; resten står under «Mer», så menyen er én linje
_menyvalg: dict[str, "Menyvalg"] = {}
_sok: list[str] = []
_ansettelser: list[Callable[[object, date], list]] = []
_bunn: list[tuple[int, str, str, bool]] = []


@dataclass(frozen=True)
class Menytall:
    """Tallet bak et valg. `foerst` leses i spørringen som leser kontoens ansettelser (OuterRef «konto»); `tell` får det, og dagen.

    Til sammen høyst én spørring til på en side. Tallet er bare av det kontoen ser.
    """

    foerst: Callable[[], object]
    tell: Callable[[object, date, object], int]


@dataclass(frozen=True)
class Menyvalg:
    url_navn: str
    tekst: str
    kan: Callable[[object], bool]
    rekkefolge: int
    pakker: tuple[str, ...]
    er_sjelden: bool
    tall: "Menytall | None" = None

    def i_rommet(self, rom: str) -> bool:
        return self.url_navn.startswith(f"{rom}:")


def registrer(
    url_navn: str,
    tekst: str,
    *,
    kan: Callable[[object], bool] = lambda konto: True,
    rekkefolge: int = 100,
    pakker: tuple[str, ...] = (),
    er_sjelden: bool = False,
    tall: Menytall | None = None,
) -> None:
    """Kalles fra AppConfig.ready(). `kan` avgjør bare om valget vises; siden selv spør tilgang/regler.py.

    `er_sjelden` er det ingen åpner hver dag: det står under «Mer» hos den som har mange valg.
    Har rommet flere valg, er `pakker` de som har visningene til dette («vedtak.klage»); resten av rommet hører til valget uten.
    """
    _menyvalg[url_navn] = Menyvalg(url_navn, tekst, kan, rekkefolge, pakker, er_sjelden, tall)


def hoerer_til(url_navn: str, rom: str, modul: str) -> bool:
    """Om en side i rommet, med visningen i modulen, hører til valget."""
    valg = _menyvalg[url_navn]
    if not rom or not valg.i_rommet(rom):
        return False
    eiere = [v for v in _menyvalg.values() if v.i_rommet(rom) and any(f"{modul}.".startswith(f"{p}.") for p in v.pakker)]
    return valg in eiere if eiere else not valg.pakker


def registrer_sok(url_navn: str) -> None:
    """Siden som tar imot søket i toppen (POST, feltet `q`)."""
    _sok[:] = [url_navn]


def menyvalg_for(konto) -> list[Menyvalg]:
    return [valg for valg in sorted(_menyvalg.values(), key=lambda v: (v.rekkefolge, v.url_navn)) if valg.kan(konto)]


def med_menytall(ansettelser: QuerySet) -> QuerySet:
    """Ansettelsene, hver med det valgene trenger for å telle."""
    return ansettelser.annotate(**{_tall(valg.url_navn): valg.tall.foerst() for valg in _menyvalg.values() if valg.tall})


def antallene(konto, dag: date, valgene: list[Menyvalg], ansettelser: list) -> dict[str, int]:
    """Tallene bak valgene, av `med_menytall`. Den som ikke arbeider noe sted, har ingen."""
    if not ansettelser:
        return {}
    return {v.url_navn: v.tall.tell(konto, dag, getattr(ansettelser[0], _tall(v.url_navn))) for v in valgene if v.tall}


def _tall(url_navn: str) -> str:
    return f"tall_{url_navn.replace(':', '_')}"


def registrer_ansettelser(les: Callable[[object, date], list]) -> None:
    """Den som leser kontoens løpende ansettelser den dagen, `med_menytall`, én gang i et svar."""
    _ansettelser[:] = [les]


def ansettelsene(konto, dag: date) -> list:
    return _ansettelser[0](konto, dag)


def delt(valgene: list[Menyvalg]) -> tuple[list[Menyvalg], list[Menyvalg]]:
    """De i toppen og de under «Mer». Får alle plass, er ingen under «Mer»."""
    if len(valgene) <= FLEST:
        return valgene, []
    topp = [valg for valg in valgene if not valg.er_sjelden][:FLEST]
    return topp, [valg for valg in valgene if valg not in topp]


def sok_url_navn() -> str | None:
    return _sok[0] if _sok else None


def registrer_bunn(url_navn: str, tekst: str, *, rekkefolge: int, bare_innlogget: bool = False) -> None:
    """En lenke i bunnen av alle sider, like for alle."""
    _bunn[:] = sorted(
        [rad for rad in _bunn if rad[1] != url_navn] + [(rekkefolge, url_navn, tekst, bare_innlogget)], key=lambda rad: rad[:2]
    )


def bunnlenker(er_innlogget: bool) -> list[tuple[str, str]]:
    """(url_navn, tekst) i rekkefølge."""
    return [(url_navn, tekst) for _nr, url_navn, tekst, bare_innlogget in _bunn if er_innlogget or not bare_innlogget]
