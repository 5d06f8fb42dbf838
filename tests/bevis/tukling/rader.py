"""Tukling med radene selv."""

from psycopg import sql

from tests.bevis.tukling.basen import Basen, Fasit, Umulig

ANNET = {
    "uuid": "gen_random_uuid()",
    "bool": "NOT coalesce({k}, false)",
    **dict.fromkeys(("int2", "int4", "int8"), "coalesce({k}, 0) + 1"),
    "date": "coalesce({k}, '2020-01-01') + 1",
    "time": "coalesce({k}, '08:00') + interval '1 minute'",
    "timestamptz": "coalesce({k}, now()) + interval '1 us'",
    "bytea": "coalesce({k}, '') || '\\x00'",
    "jsonb": "'[\"et annet\"]'",
    "_varchar": "array_append({k}, 'X')",
    "_int8": "array_append({k}, 1::bigint)",
    "_uuid": "array_append({k}, gen_random_uuid())",
    "text": "coalesce({k}, '') || ' '",
}
EN_ANNEN_BOKSTAV = "chr(65 + (ascii({k} || '@') + 1) %% 26) || substr({k}, 2)"


def endre(b: Basen) -> Fasit:
    """Hvilken som helst kolonne i en forseglet rad, så lite som mulig."""
    tabell, rad, nr = b.en_rad()
    egen = b.tabeller[tabell]
    kolonne = b.lodd.choice([k for k in egen.kolonner if k != egen.radkolonne])
    b.c.execute("SELECT udt_name FROM information_schema.columns WHERE table_name = %s AND column_name = %s", [tabell, kolonne])
    (art,) = b.c.fetchone()
    ny = ANNET.get(art, EN_ANNEN_BOKSTAV).replace("{k}", f'"{kolonne}"').replace("{", "{{")
    setning = f"UPDATE {{t}} SET {{k}} = {ny} WHERE {{r}} = %s AND {{k}} IS DISTINCT FROM {ny}"
    if b.kjor(setning, [rad], t=tabell, k=kolonne, r=egen.radkolonne) != 1:
        raise Umulig
    return b.fasit(nr, rad)


def slett(b: Basen) -> Fasit:
    tabell, rad, nr = b.en_rad()
    b.kjor("DELETE FROM {t} WHERE {r} = %s", [rad], t=tabell, r=b.tabeller[tabell].radkolonne)
    return b.fasit(nr, rad)


def tom_tabell(b: Basen) -> Fasit:
    tabell, _, _ = b.en_rad()
    b.kjor("TRUNCATE {t} CASCADE", t=tabell)
    forste = next(nr for nr, (navn, _) in b.segl.items() if navn == tabell)
    return b.fasit(forste)


def sett_inn(b: Basen) -> Fasit:
    """En kopi av en rad med nytt nummer, et hull i numrene eller sist, som om den hadde vært der hele tiden."""
    tabell, rad, nr = b.en_rad()
    egen = b.tabeller[tabell]
    andre = [k for k in egen.kolonner if k not in (egen.radkolonne, "id")]
    b.c.execute(sql.SQL("SELECT max({r}) FROM {t}").format(t=sql.Identifier(tabell), r=sql.Identifier(egen.radkolonne)))
    ny = b.lodd.choice([b.c.fetchone()[0] + b.lodd.randint(1, 9), -b.lodd.randint(1, 9)])
    navn = ", ".join(f'"{k}"' for k in andre)
    med_id = ', "id"' if "id" in egen.kolonner else ""
    b.kjor(
        f'INSERT INTO {{t}} ("{egen.radkolonne}"{med_id}, {navn}) OVERRIDING SYSTEM VALUE '
        f"SELECT %s{', gen_random_uuid()' if med_id else ''}, {navn} FROM {{t}} WHERE {{r}} = %s",
        [ny, rad], t=tabell, r=egen.radkolonne,
    )  # fmt: skip
    return b.fasit(nr, ny)


def bytt(b: Basen) -> Fasit:
    """To rader bytter plass: numrene byttes, innholdet står."""
    tabell, rad, nr = b.en_rad()
    andre = [(r, n) for n, (navn, rader) in b.segl.items() if navn == tabell for r in rader if r != rad]
    if not andre:
        raise Umulig
    annen, annet_nr = b.lodd.choice(andre)
    kolonne = b.tabeller[tabell].radkolonne
    if kolonne == "radnr":
        b.kjor("ALTER TABLE {t} ALTER radnr DROP IDENTITY", t=tabell)
    for fra, til in ((rad, -1), (annen, rad), (-1, annen)):
        b.kjor("UPDATE {t} SET {r} = %s WHERE {r} = %s", [til, fra], t=tabell, r=kolonne)
    forst = min((nr, rad), (annet_nr, annen))
    return b.fasit(forst[0], forst[1])


def doble(b: Basen) -> Fasit:
    """Nøkkelen fjernes, og raden settes inn en gang til med en annen tekst."""
    tabell, rad, nr = b.en_rad()
    if b.tabeller[tabell].radkolonne == "radnr":
        raise Umulig
    b.c.execute("SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'p'", [tabell])
    b.kjor("ALTER TABLE {t} DROP CONSTRAINT {p}", t=tabell, p=b.c.fetchone()[0])
    b.kjor("INSERT INTO {t} SELECT * FROM {t} WHERE history_id = %s", [rad], t=tabell)
    return b.fasit(nr, rad)


def slett_rader(b: Basen, nr: int) -> None:
    tabell, rader = b.segl[nr]
    b.kjor("DELETE FROM {t} WHERE {r} = ANY(%s)", [rader], t=tabell, r=b.tabeller[tabell].radkolonne)
