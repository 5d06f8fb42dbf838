"""Tukling med hodefilen."""

import json

from personer.historikk import kjede
from tests.bevis.tukling.basen import FIL, FREMMED, Basen, Fasit


def _skriv(b: Basen, linjer: list[str]) -> None:
    b.fil.write_text("".join(f"{linje}\n" for linje in linjer))


def fil_tegn(b: Basen) -> Fasit:
    linjer = b.fil.read_text().splitlines()
    nr = b.lodd.randrange(len(linjer))
    plass = b.lodd.randrange(len(linjer[nr]))
    linjer[nr] = linjer[nr][:plass] + ("0" if linjer[nr][plass] != "0" else "1") + linjer[nr][plass + 1 :]
    _skriv(b, linjer)
    return Fasit(FIL, set(), nr + 1)


def fil_kutt(b: Basen) -> Fasit:
    linjer = b.fil.read_text().splitlines()
    fra = b.lodd.randrange(len(linjer))
    _skriv(b, linjer[:fra])
    return Fasit(FIL, set(), fra + 1)


def fil_fjern(b: Basen) -> Fasit:
    linjer = b.fil.read_text().splitlines()
    nr = b.lodd.randrange(len(linjer) - 1)
    _skriv(b, linjer[:nr] + linjer[nr + 1 :])
    return Fasit(FIL, set(), nr + 1)


def fil_bytt(b: Basen) -> Fasit:
    linjer = b.fil.read_text().splitlines()
    ett, annet = sorted(b.lodd.sample(range(len(linjer)), 2))
    linjer[ett], linjer[annet] = linjer[annet], linjer[ett]
    _skriv(b, linjer)
    return Fasit(FIL, set(), ett + 1)


def fil_tillegg(b: Basen) -> Fasit:
    """En linje til, riktig i alt unntatt nøkkelen."""
    linjer = b.fil.read_text().splitlines()
    innhold = json.dumps({"segl": [[max(b.segl) + 1, "personer_hendelse", 1, 1]], "tid": "", "hode": "00" * 32})
    _skriv(b, [*linjer, f"{kjede.linjemac(FREMMED, linjer[-1], innhold)} {innhold}"])
    return Fasit(FIL, set(), len(linjer) + 1)
