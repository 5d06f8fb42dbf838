"""Radene en kassasjon har tømt: den ene grunnen til at en forseglet rad kan være en annen enn den var (settled 30)."""

from collections.abc import Sequence

from personer.historikk.tabeller import Tabell

# Bare poster som er kassert, i en kassasjon to har stått for.
TOMMINGENE = """
    SELECT t.kolonner, array_agg(u.rad), array_agg(substring(t.avtrykk FROM (u.plass::int - 1) * 32 + 1 FOR 32))
    FROM personer_tomming t CROSS JOIN LATERAL unnest(t.rader) WITH ORDINALITY u(rad, plass)
    JOIN personer_kassasjon k ON k.id = t.kassasjon_id AND k.godkjent_av_id <> k.bestilt_av_id
    JOIN personer_kassasjonspost p ON p.kassasjon_id = t.kassasjon_id AND p.gjelder = t.gjelder AND p.tilstand = 'KASSERT'
    WHERE t.tabell = %s AND u.rad = ANY(%s) GROUP BY t.kolonner
"""
NAA = 'SELECT t."{rad}", {avtrykk} FROM "{tabell}" t WHERE t."{rad}" = ANY(%s)'


def er_kassert(c, tabell: Tabell, rader: Sequence[int]) -> set[int]:
    """De av radene som står nettopp slik kassasjonen lot dem stå. Alt annet er endret av noen andre."""
    c.execute(TOMMINGENE, [tabell.navn, list(rader)])
    funnet = set()
    for kolonner, deres, avtrykk in c.fetchall():
        if not set(kolonner) <= set(tabell.kolonner):
            continue
        c.execute(NAA.format(rad=tabell.radkolonne, avtrykk=tabell.avtrykk(kolonner), tabell=tabell.navn), [deres])
        naa = {rad: bytes(sum_) for rad, sum_ in c.fetchall()}
        funnet |= {rad for rad, sum_ in zip(deres, avtrykk, strict=True) if naa.get(rad) == bytes(sum_)}
    return funnet
