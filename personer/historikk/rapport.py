"""Svaret på en prøvelse av kjeden: én linje for hver tabell, og det første som er galt."""

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Brudd:
    """Noe som er galt. Ordnes i kjedens rekkefølge, så det minste er det første."""

    segl: int
    rad: int
    tabell: str
    hva: str

    def __str__(self):
        return f"{self.tabell} rad {self.rad}, segl {self.segl}: {self.hva}"


@dataclass(frozen=True)
class Tilbake:
    """Klokken gikk tilbake foran dette seglet. Ikke et brudd: seglene er ekte, og sier det selv."""

    segl: int
    fra: str
    til: str

    def __str__(self):
        return f"klokken gikk tilbake foran segl {self.segl}, fra {self.fra[:19]} til {self.til[:19]} UTC"


@dataclass
class Tabellsvar:
    """`rader` er de som står der nå, `forseglet` de seglene har."""

    rader: int = 0
    segl: int = 0
    forseglet: int = 0
    brudd: Brudd | None = None


@dataclass
class Rapport:
    tabeller: dict[str, Tabellsvar] = field(default_factory=dict)
    linjer: int = 0
    filbrudd: tuple[int, str] | None = None  # linjen, og hva som er galt
    siste_segl: int = 0
    siste_tid: str = ""
    klokken_gikk_tilbake: list[Tilbake] = field(default_factory=list)

    def av(self, tabell: str) -> Tabellsvar:
        return self.tabeller.setdefault(tabell, Tabellsvar())

    def meld(self, *, tabell: str, rad: int, segl: int, hva: str) -> None:
        brudd, svar = Brudd(segl, rad, tabell, hva), self.av(tabell)
        svar.brudd = min(brudd, svar.brudd or brudd)

    def meld_fil(self, linje: int, hva: str) -> None:
        self.filbrudd = self.filbrudd or (linje, hva)

    @property
    def brudd(self) -> list[Brudd]:
        """Det første i hver tabell som er brutt, det aller første foran."""
        return sorted(svar.brudd for svar in self.tabeller.values() if svar.brudd)

    @property
    def er_hel(self) -> bool:
        """Ingenting forseglet er ikke det samme som ingenting galt."""
        return self.siste_segl > 0 and not self.brudd and self.filbrudd is None
