"""Tukling med seglene, og med rader og segl sammen."""

from personer.historikk import kjede
from personer.historikk.kjede import Ledd
from tests.bevis.tukling.basen import FREMMED, Basen, Fasit, Umulig
from tests.bevis.tukling.rader import slett_rader

SEGLKOLONNER = {
    "tid": "tid - interval '1 day'",
    "tabell": "'personer_hendelse'",
    "oyeblikk": "'1:9999999:'",
    "transaksjon": "transaksjon + 1",
    "kolonner": "ARRAY['history_id']",
    "er_tillegg": "NOT er_tillegg",
    "nokkel": "'ukjent'",
    "forrige": "set_byte(forrige || '\\x00', 0, 7)",
    "mac": "set_byte(mac, 3, get_byte(mac, 3) # 1)",
}


def rediger_segl(b: Basen) -> Fasit:
    nr, (kolonne, verdi) = b.et_segl(), b.lodd.choice(list(SEGLKOLONNER.items()))
    if kolonne == "tabell" and b.segl[nr][0] == "personer_hendelse":
        raise Umulig
    b.kjor(f"UPDATE personer_segl SET {{k}} = {verdi} WHERE nr = %s", [nr], k=kolonne)
    return b.fasit(nr)


def rediger_radsegl(b: Basen) -> Fasit:
    tabell, rad, nr = b.en_rad()
    byte = b.segl[nr][1].index(rad) * 32 + b.lodd.randrange(32)
    b.kjor("UPDATE personer_segl SET radsegl = set_byte(radsegl, %s, get_byte(radsegl, %s) # 255) WHERE nr = %s", [byte, byte, nr])
    return b.fasit(nr, rad)


def rediger_radliste(b: Basen) -> Fasit:
    """Seglet skal gjelde en annen rad."""
    _, rad, nr = b.en_rad()
    b.kjor("UPDATE personer_segl SET rader = array_replace(rader, %s::bigint, 987654) WHERE nr = %s", [rad, nr])
    return b.fasit(nr, rad, 987654)


def slett_og_skjul(b: Basen) -> Fasit:
    """Raden slettes, og seglet rettes så det aldri har hatt den. Hvilken rad det var, vet ingen mer; seglet nevnes."""
    tabell, rad, nr = b.en_rad()
    plass = b.segl[nr][1].index(rad)
    b.kjor("DELETE FROM {t} WHERE {r} = %s", [rad], t=tabell, r=b.tabeller[tabell].radkolonne)
    if len(b.segl[nr][1]) == 1:
        b.kjor("DELETE FROM personer_segl WHERE nr = %s", [nr])
    else:
        b.kjor(
            "UPDATE personer_segl SET rader = array_remove(rader, %s::bigint),"
            " radsegl = overlay(radsegl PLACING '' FROM %s FOR 32) WHERE nr = %s",
            [rad, plass * 32 + 1, nr],
        )
    return b.fasit(nr)


def slett_segl(b: Basen) -> Fasit:
    """Seglet alene, eller radene med. Ofte får de neste nye numre, så hullet ikke synes."""
    nr = b.et_segl()
    if b.lodd.random() < 0.5:
        slett_rader(b, nr)
    b.kjor("DELETE FROM personer_segl WHERE nr = %s", [nr])
    if b.lodd.random() < 0.5:
        b.kjor("UPDATE personer_segl SET nr = -nr + 1 WHERE nr > %s", [nr])
        b.kjor("UPDATE personer_segl SET nr = -nr WHERE nr <= 0")
    return b.fasit(nr)


def bytt_segl(b: Basen) -> Fasit:
    ett, annet = sorted(b.lodd.sample(list(b.segl), 2))
    for fra, til in ((ett, -1), (annet, ett), (-1, annet)):
        b.kjor("UPDATE personer_segl SET nr = %s WHERE nr = %s", [til, fra])
    return b.fasit(ett)


def kutt_halen(b: Basen) -> Fasit:
    """Segl og rader fra et sted og ut: basen er som den var da. Av og til bare seglene, eller midt i en runde."""
    fra, med_rader = b.et_segl(), b.lodd.random() < 0.8
    for nr in range(fra, max(b.segl) + 1):
        if med_rader:
            slett_rader(b, nr)
        b.kjor("DELETE FROM personer_segl WHERE nr = %s", [nr])
    return b.fasit(fra)


def forsegl_paa_nytt(b: Basen) -> Fasit:
    """Noe endres, og alle segl derfra lages på nytt, riktig i alt unntatt nøkkelen. Av og til lyver seglet om hvilken nøkkel det er."""
    fra = b.et_segl()
    tabell, rader = b.segl[fra]
    b.kjor("UPDATE {t} SET transaksjon = transaksjon - 1 WHERE {r} = %s", [b.lodd.choice(rader)], t=tabell, r=b.tabeller[tabell].radkolonne)
    lyver = b.lodd.random() < 0.5
    b.c.execute("SELECT tabell, kolonner FROM personer_segl WHERE kolonner IS NOT NULL ORDER BY nr")
    kolonner = dict(b.c.fetchall())
    b.c.execute("SELECT mac FROM personer_segl WHERE nr = %s", [fra - 1])
    forrige = (b.c.fetchone() or (b"",))[0]
    b.c.execute(
        "SELECT nr, to_char(tid AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), tabell, oyeblikk, transaksjon, kolonner, er_tillegg,"
        " nokkel, rader FROM personer_segl WHERE nr >= %s ORDER BY nr",
        [fra],
    )
    for nr, tid, navn, oyeblikk, transaksjon, egne, er_tillegg, nokkel, radene in b.c.fetchall():
        egen = b.tabeller[navn]
        b.c.execute(
            f'SELECT string_agg({egen.avtrykk(kolonner[navn])}, \'\'::bytea ORDER BY t."{egen.radkolonne}") FROM "{navn}" t'
            f' WHERE t."{egen.radkolonne}" = ANY(%s)',
            [radene],
        )
        radsegl = kjede.radsegl(FREMMED, navn, radene, b.c.fetchone()[0])
        hode = (nr, tid, navn, oyeblikk, transaksjon, tuple(egne) if egne else None, er_tillegg, nokkel if lyver else FREMMED.navn)
        ledd = Ledd(*hode, len(radene), radene[0], kjede.avtrykk_av_rader(radene), kjede.sha256(radsegl).digest(), forrige)
        b.kjor(
            "UPDATE personer_segl SET radsegl = %s, forrige = %s, mac = %s, nokkel = %s WHERE nr = %s",
            [radsegl, forrige, mac := ledd.mac(FREMMED), ledd.nokkel, nr],
        )
        forrige = mac
    return b.fasit(fra)
