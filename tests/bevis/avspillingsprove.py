"""Tilfeldige endringer i alle faktatabellene forbi husets handlinger, og en avspilling til, skrevet på en annen måte."""

from contextlib import contextmanager
from random import Random

import psycopg
from django.db import Error, connection

from personer.historikk.aktor import Systemaktor, som
from personer.historikk.avspilling import spill_av
from personer.historikk.modell import historikk_av
from personer.historikk.vern import modeller, sporede_kolonner

FAKTA = [m for m in modeller() if historikk_av(m)]

NOE = {
    "uuid": "gen_random_uuid()",
    "bool": "random() < 0.5",
    **dict.fromkeys(("int2", "int4", "int8"), "(random() * 1000)::int"),
    "date": "current_date + (random() * 100)::int",
    "time": "time '08:00' + random() * interval '1 hour'",
    "timestamptz": "now() + random() * interval '1 day'",
    "bytea": "decode(md5(random()::text), 'hex')",
    "jsonb": "to_jsonb(random())",
    "text": "md5(random()::text)",
    "varchar": "left(md5(random()::text), {n})",
    "daterange": "daterange(current_date, NULL)",
}
LOSNE = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I CASCADE', conrelid::regclass, conname) FROM pg_constraint
    WHERE conrelid = %(t)s::regclass AND contype IN ('c', 'f', 'x', 'u')
    UNION ALL SELECT format('DROP TRIGGER %%I ON %%s', tgname, tgrelid::regclass) FROM pg_trigger
    WHERE tgrelid = %(t)s::regclass AND NOT tgisinternal AND tgname NOT LIKE 'historikk%%'
    UNION ALL SELECT format('DROP INDEX %%s', indexrelid::regclass) FROM pg_index i
    WHERE indrelid = %(t)s::regclass AND indisunique AND NOT indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
"""


def losne(eier: psycopg.Connection) -> None:
    """Tar bort alt som sier hva en faktarad kan være, men ikke det som skriver historikken. Da kan hver tabell få tilfeldige rader."""
    for modell in FAKTA:
        for (setning,) in eier.execute(LOSNE, {"t": modell._meta.db_table}).fetchall():
            eier.execute(setning)


def _noe(art: str) -> str:
    return f"ARRAY[{NOE[art[1:]]}]::{art[1:]}[]".replace("left(md5(random()::text), {n})", "'x'") if art.startswith("_") else NOE[art]


def lag_rader(modell, antall: int) -> None:
    """Rett i tabellen, i én setning."""
    tabell = modell._meta.db_table
    with som(Systemaktor.TEST), connection.cursor() as c:
        c.execute("SELECT column_name, udt_name, character_maximum_length FROM information_schema.columns WHERE table_name = %s", [tabell])
        felt = {navn: _noe(art).replace("{n}", str(n)) for navn, art, n in c.fetchall()}
        navn = ", ".join(f'"{n}"' for n in felt)
        c.execute(f'INSERT INTO "{tabell}" ({navn}) SELECT {", ".join(felt.values())} FROM generate_series(1, %s)', [antall])


def en_endring(lodd: Random, aktor) -> bool:
    """En av måtene en rad kan skrives på. Usant når databasen eller modellen ikke ville."""
    modell = lodd.choice(FAKTA)
    alle = list(modell._base_manager.order_by("pk")[:20])
    noen, pk = lodd.sample(alle, lodd.randint(1, min(len(alle), 5))), modell._meta.pk
    felt = lodd.choice([f for f in modell._meta.concrete_fields if not f.primary_key])
    tabell, id_, k = modell._meta.db_table, pk.column, felt.column
    try:
        with som(aktor, grunn="tilfeldig"), connection.cursor() as c:
            match lodd.choice(["update", "save", "bulk_update", "bulk_create", "ny", "update from", "on conflict", "cte"]):
                case "update":
                    modell._base_manager.filter(pk__in=[r.pk for r in noen]).update(**{felt.attname: getattr(alle[0], felt.attname)})
                case "save":
                    setattr(noen[0], felt.attname, getattr(alle[-1], felt.attname))
                    noen[0].save()
                case "bulk_update":
                    for rad in noen:
                        setattr(rad, felt.attname, getattr(lodd.choice(alle), felt.attname))
                    modell._base_manager.bulk_update(noen, [felt.name])
                case "bulk_create":
                    for rad in noen:
                        rad.pk = pk.get_default()
                    modell._base_manager.bulk_create(noen)
                case "ny":
                    noen[0].pk = pk.get_default()
                    noen[0].save(force_insert=True)
                case "update from":
                    c.execute(
                        f'UPDATE {tabell} t SET "{k}" = a."{k}" FROM {tabell} a WHERE t."{id_}" <> a."{id_}" AND a."{id_}" = %s',
                        [noen[0].pk],
                    )
                case "on conflict":
                    c.execute(
                        f'INSERT INTO {tabell} SELECT * FROM {tabell} WHERE "{id_}" = ANY(%s)'
                        f' ON CONFLICT ("{id_}") DO UPDATE SET "{k}" = {tabell}."{k}"',
                        [[r.pk for r in noen]],
                    )
                case "cte":
                    c.execute(f'WITH a AS (UPDATE {tabell} SET "{k}" = "{k}" RETURNING "{id_}") SELECT count(*) FROM a')
    except (Error, ValueError):
        return False
    return True


def slett_noen(eier: psycopg.Connection, modell, unntatt: list[str]) -> None:
    """Appen sletter aldri fakta. Eieren kan, med en aktør, og historikken har det også. Kontoene som står som aktører, må stå."""
    tabell = modell._meta.db_table
    with eier.transaction():
        eier.execute("SELECT set_config('samvev.system', 'test', true)")
        noen = f"SELECT ctid FROM {tabell} WHERE id::text <> ALL(%s) ORDER BY random() LIMIT 2"
        eier.execute(f"DELETE FROM {tabell} WHERE ctid IN ({noen})", [unntatt])


def avvik() -> list[tuple]:
    with connection.cursor() as c:
        return [(en.tabell, *ett) for en in spill_av(c) for ett in en.avvik]


def _les(tabell: str, kolonner: list[str]) -> list[tuple]:
    with connection.cursor() as c:
        c.execute(f'SELECT {", ".join(kolonner)} FROM "{tabell}" ORDER BY 1')
        return c.fetchall()


def spilt_av_i_python(modell) -> dict[str, tuple]:
    """Les sporet forfra og gjør det det sier."""
    kolonner, stand = sporede_kolonner(modell), {}
    plass = kolonner.index(modell._meta.pk.column)
    spor = _les(historikk_av(modell)._meta.db_table, ["history_id", "history_type", "history_user_id", "system", *_som_tekst(kolonner)])
    for nr, slag, bruker, system, *verdier in spor:
        assert bruker or system, f"{modell._meta.label}: endringen {nr} har ingen aktør"
        if slag == "-":
            del stand[verdier[plass]]
        else:
            assert (verdier[plass] in stand) == (slag == "~"), f"{modell._meta.label}: endringen {nr} følger ikke av den forrige"
            stand[verdier[plass]] = tuple(verdier)
    return stand


def fakta(modell) -> dict[str, tuple]:
    kolonner = sporede_kolonner(modell)
    return {rad[kolonner.index(modell._meta.pk.column)]: rad for rad in _les(modell._meta.db_table, _som_tekst(kolonner))}


def _som_tekst(kolonner: list[str]) -> list[str]:
    return [f'"{k}"::text' for k in kolonner]


@contextmanager
def uten_triggere(eier: psycopg.Connection, tabell: str):
    eier.execute(f"ALTER TABLE {tabell} DISABLE TRIGGER USER")
    yield
    eier.execute(f"ALTER TABLE {tabell} ENABLE TRIGGER USER")
