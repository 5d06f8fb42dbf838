"""Hva et svar gjorde med basen: hver rad før og etter, eller bare om noe ble skrevet."""

import json
from functools import cache

from django.apps import apps
from django.db import connection

from personer.historikk.modell import er_historikk
from personer.historikk.vern import VAARE_ROM


def tabeller(*, historikk: bool = False) -> list[str]:
    """Faktatabellene, uten det databasen selv skriver (innsynsloggen, seglene, tilbakekallene), kodeappen, der en gal kode bremser, og
    tallet på det nettleseren stanset.
    """
    return [
        m._meta.db_table
        for m in apps.get_models()
        if m._meta.app_label in VAARE_ROM
        and er_historikk(m) == historikk
        and (historikk or m._meta.pk.column == "id")
        and not m._meta.model_name.startswith(("oppslag", "avvist", "segl", "tilbakekall", "kodeapp", "innholdsbrudd"))
    ]


# Visningen pg_stat_xact_user_tables sier det samme, men bruker fire ganger så lang tid på å finne det.
TELLERE = """
    SELECT relname::text, n FROM (
        SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
                      + pg_stat_get_xact_tuples_deleted(oid) AS n
          FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace) AS tabeller
     WHERE n > 0
"""


def tellere() -> dict[str, int]:
    """Rader skrevet i hver tabell så langt, også det som er rullet tilbake til et sparepunkt: like tellere betyr ingenting skrevet.

    De går fra forrige gang databasen sendte dem inn, ikke fra transaksjonen begynte; derfor leses de før og etter.
    """
    with connection.cursor() as c:
        c.execute(TELLERE)
        return dict(c.fetchall())


def rort(foer: dict[str, int]) -> set[str]:
    """Tabellene det kan være skrevet i siden `foer`."""
    naa = tellere()
    return {tabell for tabell in naa.keys() | foer.keys() if naa.get(tabell) != foer.get(tabell)}


def radene(bare: set[str] | None = None) -> dict[str, dict[str, dict]]:
    """Hver rad i hver faktatabell (eller bare i noen), uten filenes byte og kjedens stempel."""
    ut = {}
    with connection.cursor() as c:
        for tabell in tabeller():
            if bare is not None and tabell not in bare:
                continue
            c.execute(f"SELECT t.id::text, (to_jsonb(t) - '{{innhold,radnr,transaksjon}}'::text[])::text FROM {tabell} t")
            ut[tabell] = {pk: json.loads(rad) for pk, rad in c.fetchall()}
    return ut


def idene() -> dict[str, list[str]]:
    """Id-en til hver rad i hver faktatabell, i tabellens rekkefølge."""
    deler = " UNION ALL ".join(f"(SELECT '{t}', array_agg(id::text ORDER BY id) FROM {t})" for t in tabeller())
    with connection.cursor() as c:
        c.execute(deler)
        return {tabell: pker or [] for tabell, pker in c.fetchall()}


def endringer(foer: dict, etter: dict) -> list[str]:
    """Det som er nytt, annerledes eller borte, uten de nye radenes egne id-er og referanser, så to like endringer er like."""
    nye = {pk for tabell, rader in etter.items() for pk in rader.keys() - foer[tabell].keys() if len(pk) == 36}
    nye |= {rad["referanse"] for tabell, rader in etter.items() for pk, rad in rader.items() if pk in nye and "referanse" in rad}
    ut = [f"{tabell}: {pk} er borte" for tabell, rader in foer.items() for pk in rader.keys() - etter[tabell].keys()]
    for tabell, rader in etter.items():
        for pk, rad in rader.items():
            if foer[tabell].get(pk) != rad:
                # En teller som databasen selv gir, og et passord, er nye hver gang.
                ny = {"nokkel", "password"} | (set() if pk in foer[tabell] else {"id", "gruppe_id"})
                linje = {n: "NY" if n in ny else _uten(nye, v) for n, v in rad.items()}
                ut.append(f"{tabell}: {sorted(linje.items())}")
    return sorted(ut)


def _uten(nye: set, verdi) -> str:
    tekst = str(verdi)
    for pk in sorted(nye, key=len, reverse=True):  # en referanse kan stå inne i en id
        tekst = tekst.replace(pk, "NY")
    return tekst


@cache
def faktatabeller() -> frozenset[str]:
    return frozenset(tabeller())


def stand() -> tuple:
    """(antall, siste skriving) for hver faktatabell. Lik før og etter betyr at ingen rad er skrevet, endret eller slettet.

    `xmin` er transaksjonen som skrev raden; det som skrives i et nytt sparepunkt, får et høyere tall enn alt før.
    """
    spor = ", ".join(f"(SELECT (count(*), max(xmin::text::bigint))::text FROM {t})" for t in tabeller())
    with connection.cursor() as c:
        c.execute(f"SELECT {spor}")
        return c.fetchone()
