"""Spiller av historikken: den siste historikkraden for hver id skal være faktaraden, og intet ledd kan mangle eller være uten aktør.

Kjeden viser at historikken ikke er endret. Dette viser at historikken er hele sannheten: en faktarad som er endret med triggerne slått
av, står igjen med en annen verdi enn den historikken slutter med.
"""

from dataclasses import dataclass

from personer.historikk.modell import historikk_av
from personer.historikk.vern import modeller, sporede_kolonner

HOYST = 20  # så mange avvik nevnes i én tabell
SQL = """
    WITH ledd AS (
        SELECT h.*, lag(history_type) OVER w AS slaget_foer, lead(history_type) OVER w AS slaget_etter
        FROM "{historikk}" h WINDOW w AS (PARTITION BY "{pk}" ORDER BY history_id)
    ), siste AS (SELECT * FROM ledd WHERE slaget_etter IS NULL AND history_type <> '-')
    SELECT coalesce(f."{pk}", s."{pk}")::text, CASE WHEN f."{pk}" IS NULL THEN 'raden er borte'
           WHEN s."{pk}" IS NULL THEN 'historikken kjenner ikke raden' ELSE 'raden er en annen enn historikken sier' END
    FROM "{fakta}" f FULL JOIN siste s ON s."{pk}" = f."{pk}"
    WHERE f."{pk}" IS NULL OR s."{pk}" IS NULL OR ROW({i_fakta})::text <> ROW({i_historikk})::text
    UNION ALL
    SELECT "{pk}"::text, CASE WHEN history_user_id IS NULL AND system = '' THEN 'endringen ' || history_id || ' har ingen aktør'
           ELSE 'endringen ' || history_id || ' følger ikke av den forrige' END
    FROM ledd WHERE (history_user_id IS NULL AND system = '') OR (history_type = '+') <> (slaget_foer IS NULL OR slaget_foer = '-')
    ORDER BY 1, 2 LIMIT {hoyst}
"""


@dataclass(frozen=True)
class Avspilt:
    tabell: str
    rader: int
    endringer: int
    avvik: list[tuple[str, str]]  # (id, hva)


def spill_av(c) -> list[Avspilt]:
    """Alle faktatabellene, i ett øyeblikk av databasen."""
    svar = []
    for modell in modeller():
        historikk = historikk_av(modell)
        if historikk is None:
            continue
        tabell, spor, kolonner = modell._meta.db_table, historikk._meta.db_table, sporede_kolonner(modell)
        c.execute("SELECT to_regclass(%s) IS NULL OR to_regclass(%s) IS NULL", [tabell, spor])
        if c.fetchone()[0]:
            svar.append(Avspilt(tabell, 0, 0, [("", "tabellen eller historikken finnes ikke")]))
            continue
        c.execute(f'SELECT (SELECT count(*) FROM "{tabell}"), (SELECT count(*) FROM "{spor}")')
        rader, endringer = c.fetchone()
        i_fakta, i_historikk = (", ".join(f'{hvor}."{k}"' for k in kolonner) for hvor in "fs")
        pk = modell._meta.pk.column
        c.execute(SQL.format(fakta=tabell, historikk=spor, pk=pk, hoyst=HOYST, i_fakta=i_fakta, i_historikk=i_historikk))
        svar.append(Avspilt(tabell, rader, endringer, c.fetchall()))
    return svar
