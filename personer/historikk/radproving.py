"""Radene mot seglene: stemmer hver forseglede rad, og finnes det rader som burde stått i et segl?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from personer.historikk import kassert, kjede
from personer.historikk.kjede import LENGDE, Ledd, Nokkel, Oyeblikk
from personer.historikk.rapport import Rapport
from personer.historikk.tabeller import Tabell

# Det radene ikke kan være datert før, som er når runden før var, og transaksjonen dens: en med høyere nummer begynte senere.
# None i den første runden.
Forrige = tuple[str | None, int | None]

RADER_OM_GANGEN = 100_000
BORTE = bytes(LENGDE)

# For hvert segl: radene og radseglene det har, og avtrykkene av radene slik de er nå. En rad som er borte, får bare nuller.
RADER = """
    SELECT s.nr, s.rader, s.radsegl, naa.avtrykk, naa.for_gammel
    FROM unnest(%s::bigint[], %s::timestamp[], %s::bigint[]) AS g(nr, tid, transaksjon) JOIN personer_segl s ON s.nr = g.nr
    CROSS JOIN LATERAL (
        SELECT string_agg(CASE WHEN t."{rad}" IS NULL THEN decode(repeat('00', 32), 'hex') ELSE {avtrykk} END, ''::bytea ORDER BY u.plass)
               AS avtrykk, {for_gammel} AS for_gammel
        FROM unnest(s.rader) WITH ORDINALITY u(rad, plass) LEFT JOIN "{tabell}" t ON t."{rad}" = u.rad
    ) naa ORDER BY s.nr
"""
# Ett minutt for en klokke som stilles.
FOR_GAMMEL = "min(u.rad) FILTER (WHERE t.history_date < g.tid AT TIME ZONE 'UTC' - interval '1 minute' AND t.transaksjon > g.transaksjon)"
DOBBEL = 'SELECT min(rad) FROM (SELECT "{rad}" AS rad FROM "{tabell}" WHERE "{rad}" = ANY(%s) GROUP BY 1 HAVING count(*) > 1) d'
ANTALL = "SELECT '{tabell}', count(*), count(*) FILTER (WHERE {sett}), count(*) FILTER (WHERE transaksjon >= {xmax}) FROM \"{tabell}\""
UTENFOR = """
    SELECT t."{rad}", t.transaksjon FROM "{tabell}" t WHERE ({sett} OR transaksjon >= {xmax})
    AND NOT EXISTS (
        SELECT FROM (SELECT unnest(rader) AS rad FROM personer_segl WHERE tabell = %s AND NOT er_tillegg) s WHERE s.rad = t."{rad}"
    )
"""
RUNDER = """
    SELECT oyeblikk, min(nr), max(nr), min(nr) FILTER (WHERE tabell = %s AND NOT er_tillegg)
    FROM personer_segl WHERE nr <> ALL(%s) GROUP BY oyeblikk ORDER BY 2
"""


def avvik(c, tabell: Tabell, kolonner: Sequence[str], ledd: list[tuple[Ledd, Forrige]], nokler: Mapping) -> Iterator[tuple[int, int, str]]:
    """(segl, rad, hva) for den første raden i hvert segl som ikke stemmer."""
    sql = RADER.format(
        rad=tabell.radkolonne, tabell=tabell.navn, avtrykk=tabell.avtrykk(kolonner),
        for_gammel=FOR_GAMMEL if tabell.er_historikk else "NULL::bigint",
    )  # fmt: skip
    nokkel_av = {ett.nr: nokler[ett.nokkel][1] for ett, _ in ledd if ett.nokkel in nokler}
    for bunke in _delt(ledd):
        c.execute(sql, [[ett.nr for ett, _ in bunke], [tid for _, (tid, _) in bunke], [tx for _, (_, tx) in bunke]])
        for nr, rader, radsegl, avtrykk, for_gammel in c.fetchall():
            funn = _forste_avvik(c, tabell, nokkel_av.get(nr), rader, bytes(radsegl), bytes(avtrykk or b""))
            if for_gammel is not None and (funn is None or for_gammel < funn[0]):
                funn = for_gammel, "raden er datert før den fantes"
            if funn:
                yield nr, *funn


def _delt(ledd: list[tuple[Ledd, Forrige]]) -> Iterator[list[tuple[Ledd, Forrige]]]:
    bunke, antall = [], 0
    for ett in ledd:
        bunke.append(ett)
        antall += ett[0].antall
        if antall >= RADER_OM_GANGEN:
            yield bunke
            bunke, antall = [], 0
    if bunke:
        yield bunke


def _forste_avvik(c, tabell: Tabell, nokkel: Nokkel | None, rader: list, radsegl: bytes, avtrykk: bytes) -> tuple[int, str] | None:
    if nokkel is None or not rader or None in rader:
        return None  # seglet selv er falskt, og det meldes for seg
    if len(avtrykk) != LENGDE * len(rader):
        c.execute(DOBBEL.format(rad=tabell.radkolonne, tabell=tabell.navn), [rader])
        return c.fetchone()[0] or rader[0], "raden står to ganger"
    fasit = kjede.radsegl(nokkel, tabell.navn, rader, avtrykk)
    if fasit == radsegl:
        return None
    biter = {rad: slice(plass * LENGDE, (plass + 1) * LENGDE) for plass, rad in enumerate(rader)}
    ulike = [rad for rad, bit in biter.items() if fasit[bit] != radsegl[bit]]
    if not ulike or len(radsegl) != len(fasit):
        return rader[0], "seglet har noe mer enn radene sine"
    kasserte = kassert.er_kassert(c, tabell, ulike)
    galt = next((rad for rad in ulike if rad not in kasserte), None)
    return galt if galt is None else (galt, "raden er borte" if avtrykk[biter[galt]] == BORTE else "raden er endret")


def prov_utenfor(c, tabeller: Mapping[str, Tabell], sist: Oyeblikk | None, hvor: "Plasser", rapport: Rapport) -> None:
    """Teller radene, og leter opp dem som er eldre enn siste segl uten å stå i noe: de er satt inn siden."""
    c.execute("SELECT pg_current_snapshot()::text")
    xmax = Oyeblikk.les(c.fetchone()[0]).xmax
    sett = sist.sql if sist else "false"
    c.execute(" UNION ALL ".join(ANTALL.format(tabell=navn, sett=sett, xmax=xmax) for navn in tabeller))
    for navn, rader, sette, umulige in c.fetchall():
        svar = rapport.av(navn)
        svar.rader = rader
        if sette == svar.forseglet and not umulige and not svar.brudd:
            continue
        c.execute(UTENFOR.format(rad=tabeller[navn].radkolonne, tabell=navn, sett=sett, xmax=xmax), [navn])
        for rad, transaksjon in c.fetchall():
            if transaksjon >= xmax:
                rapport.meld(tabell=navn, rad=rad, segl=rapport.siste_segl + 1, hva="raden er fra en transaksjon som ikke har vært")
            else:
                rapport.meld(tabell=navn, rad=rad, segl=hvor.burde_staatt(c, navn, transaksjon), hva="raden står ikke i noe segl")


@dataclass(frozen=True)
class Plasser:
    """Finner seglet en rad uten segl burde stått i. Seglene i `falske` er ikke til å stole på; filen husker dem som er borte."""

    falske: Collection[int]
    ifolge_filen: Mapping[int, tuple[str, int]]

    def burde_staatt(self, c, tabell: str, transaksjon: int) -> int:
        """I den første runden etter at transaksjonen var ferdig: tabellens segl der, om det så bare filen som husker det."""
        c.execute(RUNDER, [tabell, list(self.falske)])
        runder, forrige = c.fetchall(), 0
        for plass, (oyeblikk, _, siste, tabellens) in enumerate(runder):
            if Oyeblikk.les(oyeblikk).ser(transaksjon):
                neste = runder[plass + 1][1] if plass + 1 < len(runder) else max(self.ifolge_filen, default=0) + 1
                borte = (nr for nr in range(forrige + 1, neste) if self.ifolge_filen.get(nr, ("",))[0] == tabell)
                return tabellens or next(borte, siste + 1)
            forrige = siste
        return forrige + 1
