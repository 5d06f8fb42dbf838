"""Hva hvert slag består av, rad for rad og kolonne for kolonne. Rommene melder inn sine i AppConfig.ready()."""

from dataclasses import dataclass, field

KASSERT = "[kassert]"  # står der teksten sto; en tom tekst er tom som før
TOM_SUM = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # sha256 av ingenting


def tekst(kolonne: str) -> str:
    return f"CASE WHEN \"{kolonne}\" = '' THEN '' ELSE '{KASSERT}' END"


def ingenting(kolonne: str) -> str:
    return "NULL"


def byte(kolonne: str) -> str:
    return "''::bytea"


def tom_sum(kolonne: str) -> str:
    return f"'{TOM_SUM}'"


def null_byte(kolonne: str) -> str:
    return "0"


def tom_liste(kolonne: str) -> str:
    return "'[]'::jsonb"


def ingen_verdier(kolonne: str) -> str:
    return "'{}'"


def tekstene_i_hver(*nokler: str):
    """En JSON-liste av objekter, der bare disse nøklene er tekst noen har skrevet."""
    tomt = ", ".join(f"'{n}', '{KASSERT}'" for n in nokler)

    def sett(kolonne: str) -> str:
        rader = f'jsonb_array_elements("{kolonne}") WITH ORDINALITY AS e(rad, nr)'
        return f"coalesce((SELECT jsonb_agg(rad || jsonb_build_object({tomt}) ORDER BY nr) FROM {rader}), '[]'::jsonb)"

    return sett


def tekstene_i(*nokler: str):
    """Et JSON-objekt der bare disse nøklene er tekst noen har skrevet; det andre er koder, id-er og datoer."""
    liste = ", ".join(f"'{n}'" for n in nokler)

    def sett(kolonne: str) -> str:
        ny = f"CASE WHEN n IN ({liste}) AND jsonb_typeof(v) = 'string' AND v <> '\"\"'::jsonb THEN '\"{KASSERT}\"'::jsonb"
        ny += f" WHEN n IN ({liste}) AND jsonb_typeof(v) <> 'string' THEN 'null'::jsonb ELSE v END"
        return f"coalesce((SELECT jsonb_object_agg(n, {ny}) FROM jsonb_each(\"{kolonne}\") AS e(n, v)), '{{}}'::jsonb)"

    return sett


@dataclass(frozen=True)
class Innhold:
    """Én tabell. `hvor` er betingelsen på radene, med {gjelder} for postens id; `felt` sier hva hver kolonne blir."""

    modell: str
    hvor: str
    felt: dict = field(hash=False)


@dataclass(frozen=True)
class Slaget:
    """`slag` er verdien i Bevaringsslag. Tabellene tømmes i rekkefølgen de står.

    `krav` er det databasen spør om i tillegg til de to, med {gjelder} for postens id, og `tabeller` dem det spør i.
    """

    slag: str
    innhold: tuple[Innhold, ...]
    krav: str = "true"
    tabeller: frozenset[str] = frozenset()

    @property
    def funksjon(self) -> str:
        return f"personer_kasser_{self.slag.lower()}"


_slag: dict[str, Slaget] = {}


def registrer(nytt: Slaget) -> None:
    _slag[nytt.slag] = nytt


def finn(slag: str) -> Slaget:
    return _slag[slag]


def alle() -> list[Slaget]:
    return sorted(_slag.values(), key=lambda s: s.slag)
