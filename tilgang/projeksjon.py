"""Guardians rader bygget av daterte fakta, for hele sett av personer om gangen.

Leser fakta, aldri klokken: radene bærer perioden selv, og hver spørring sammenligner `gyldig @> dag`.
Derfor endrer en ny bygging ingenting når fakta står stille. Kalles i samme transaksjon som det som endret fakta.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db import connection

from tilgang.models import UTEN_DATO

# En linje som andre ga før personen fylte 16 år, gjelder til 16-årsdagen og så langt den er videreført (pbrl § 4-3; R25).
# Perioder som henger sammen, blir én rad.
LINJER = """
    SELECT l.id, l.innsynsdel_id, l.til_enhet_id, d.person_id, unnest(range_agg(g.gyldig)) AS gyldig, n.tillatelse
    FROM tilgang_samtykkelinje l
    JOIN tilgang_samtykke s ON s.id = l.samtykke_id AND s.utfall = 'GITT' AND s.trukket_tid IS NULL
    JOIN tilgang_innsynsdel d ON d.id = l.innsynsdel_id
    JOIN personer_person p ON p.id = d.person_id
    CROSS JOIN LATERAL (SELECT (p.fodselsdato + interval '16 years')::date AS dag) seksten
    LEFT JOIN tilgang_videreforing v ON v.samtykkelinje_id = l.id
    JOIN (VALUES ('SE', 'se'), ('ENDRE', 'se'), ('ENDRE', 'endre')) n(nivaa, tillatelse) ON n.nivaa = l.nivaa
    CROSS JOIN LATERAL (
        SELECT s.gitt_dato < seksten.dag AND NOT EXISTS (
            SELECT 1 FROM tilgang_samtykkegiver k WHERE k.samtykke_id = s.id AND k.kapasitet = 'SELV'
        ) AS for_barnet
    ) av
    CROSS JOIN LATERAL (
        SELECT daterange(l.fra, l.til) * CASE WHEN av.for_barnet THEN daterange(NULL, seksten.dag) ELSE '(,)' END AS gyldig
        UNION ALL
        SELECT daterange(l.fra, l.til) * daterange(v.fra, NULL) WHERE v.id IS NOT NULL AND av.for_barnet
    ) g
    WHERE l.trukket_tid IS NULL AND d.person_id = ANY(%(personer)s::uuid[])
      AND (%(enheter)s::uuid[] IS NULL OR l.til_enhet_id = ANY(%(enheter)s))
    GROUP BY l.id, l.innsynsdel_id, l.til_enhet_id, d.person_id, n.tillatelse
"""

TILLATELSER = """
    SELECT p.id, p.codename FROM auth_permission p
    JOIN django_content_type c ON c.id = p.content_type_id AND c.app_label = 'tilgang' AND c.model = 'innsynsdel'
"""

# Det begge tabellene bygges av, lest én gang. Personene står som en fast liste, som PostgreSQL slår opp i: som en tabell ved siden av ville
# de blitt lest på nytt for hver linje når planleggeren tror at enheten har få.
GRUNNLAG = f"linjer AS MATERIALIZED ({LINJER}), tillatelser AS ({TILLATELSER})"

GRUPPERADER = """
    SELECT e.gruppe_id AS group_id, t.id AS permission_id, l.innsynsdel_id AS content_object_id, l.id AS samtykkelinje_id, l.gyldig
    FROM linjer l JOIN personer_enhet e ON e.id = l.til_enhet_id JOIN tillatelser t ON t.codename = l.tillatelse
"""

KONTORADER = """
    WITH baand AS (
        SELECT id, person_id, konto_id, enhet_id, daterange(fra, til) AS gyldig FROM tilgang_tilknytning
        WHERE person_id = ANY(%(personer)s::uuid[]) AND NOT isempty(daterange(fra, til))
          AND (%(enheter)s::uuid[] IS NULL OR enhet_id = ANY(%(enheter)s))
    ),
    moeter AS (
        SELECT b.konto_id, l.tillatelse, l.innsynsdel_id, b.person_id, b.id AS tilknytning_id, l.id AS samtykkelinje_id,
               b.gyldig * l.gyldig AS gyldig
        FROM baand b JOIN linjer l ON l.til_enhet_id = b.enhet_id AND l.person_id = b.person_id
        WHERE b.gyldig && l.gyldig
        UNION ALL
        SELECT b.konto_id, n.tillatelse, d.id, b.person_id, b.id, NULL, b.gyldig
        FROM baand b JOIN tilgang_innsynsdel d ON d.kilde_enhet_id = b.enhet_id AND d.person_id = b.person_id
        CROSS JOIN (VALUES ('se'), ('endre')) n(tillatelse)
    )
    SELECT m.konto_id AS user_id, t.id AS permission_id, m.innsynsdel_id AS content_object_id, m.person_id,
           m.tilknytning_id, m.samtykkelinje_id, m.gyldig
    FROM moeter m JOIN tillatelser t ON t.codename = m.tillatelse
"""

# Én projeksjon av en person om gangen: to som ikke ser hverandres fakta før de er lagret, ville latt en trukket linje stå åpen.
LAAS = "SELECT 1 FROM personer_person WHERE id = ANY(%(personer)s::uuid[]) ORDER BY id FOR NO KEY UPDATE"
# Hele rader mot hele rader, talt opp sammen: tiden vokser med antallet, aldri med kvadratet, og tomt er likt tomt. Det som skal bort, er
# borte før noe settes inn: en rad som bare har fått en annen dato å sorteres etter, står ikke i veien for seg selv.
LIKT = """
    {n}_ulikt AS MATERIALIZED (
        SELECT {rad}, min(id) AS id FROM (
            SELECT {rad}, NULL AS id FROM ({skal}) skal
            UNION ALL
            SELECT {rad}, id FROM {tabell}
            WHERE content_object_id IN (SELECT id FROM tilgang_innsynsdel WHERE person_id = ANY(%(personer)s::uuid[])) {i_enhetene}
        ) alle GROUP BY {rad} HAVING count(id) IN (0, count(*))
    ), {n}_bort AS (
        DELETE FROM {tabell} r USING {n}_ulikt u WHERE r.id = u.id RETURNING 1
    ), {n}_inn AS (
        INSERT INTO {tabell} ({rad}) SELECT {rad} FROM {n}_ulikt, (SELECT count(*) FROM {n}_bort) ferdig WHERE id IS NULL
        ON CONFLICT DO NOTHING RETURNING 1
    )"""
ANTALL = "(SELECT count(*) FROM {n}_{hva})"
# Kontoraden bærer også tilknytningens enhet og personens sorteringsdato, så listene leses av den alene.
MED_REKKEFOLGE = f"""
    SELECT k.*, t.enhet_id, coalesce(s.dato, '{UTEN_DATO}') AS sorteringsdato FROM ({KONTORADER}) k
    JOIN tilgang_tilknytning t ON t.id = k.tilknytning_id LEFT JOIN tilgang_sorteringsdato s ON s.person_id = k.person_id
"""
PULJE = 10_000  # personer om gangen: holder setningene og mellomlagrene små når alt bygges på nytt

# (tabell, det som skal stå der når GRUNNLAG er lest, betingelsen på radene ved noen enheter, kolonner)
TABELLER = (
    (
        "tilgang_innsynsdelgruppe",
        GRUPPERADER,
        "AND group_id IN (SELECT gruppe_id FROM personer_enhet WHERE id = ANY(%(enheter)s))",
        ["group_id", "permission_id", "content_object_id", "samtykkelinje_id", "gyldig"],
    ),
    (
        "tilgang_innsynsdelkonto",
        MED_REKKEFOLGE,
        "AND tilknytning_id IN (SELECT id FROM tilgang_tilknytning WHERE enhet_id = ANY(%(enheter)s))",
        [
            "user_id", "permission_id", "content_object_id", "person_id", "tilknytning_id", "samtykkelinje_id", "gyldig", "enhet_id",
            "sorteringsdato",
        ],
    ),
)


@dataclass(frozen=True)
class Endring:
    """Hvor mange rader som falt bort og kom til."""

    bort: int
    inn: int

    def __bool__(self):
        return bool(self.bort or self.inn)


def projiser(personer: Iterable[UUID], enheter: Iterable[UUID] | None = None) -> Endring:
    """Gjør guardians rader for personene lik fakta. Idempotent; tom endring betyr at de allerede var like.

    `enheter` når bare nøkkelen til, eller båndene ved, disse enhetene er endret: hver rad hører til én enhet, den samtykket er gitt til og
    båndet er ved, så de andre radene er uberørt.
    """
    alle, noen = [str(p) for p in personer], None if enheter is None else list(enheter)
    bort = inn = 0
    with connection.cursor() as c:
        for start in range(0, len(alle), PULJE):
            # Én tekst, ikke tusener av verdier: den skrives ut flere ganger i setningen.
            felt = {"personer": f"{{{','.join(alle[start : start + PULJE])}}}", "enheter": noen}
            c.execute(LAAS, felt)
            c.execute(_setningen(noen is not None), felt)
            ut, til = c.fetchone()
            bort, inn = bort + ut, inn + til
    return Endring(bort, inn)


@cache
def _setningen(i_enhetene: bool) -> str:
    """Begge tabellene i én setning, så linjene leses én gang."""
    deler = [
        LIKT.format(n=tabell, rad=", ".join(kolonner), tabell=tabell, skal=skal, i_enhetene=ved_enhetene if i_enhetene else "")
        for tabell, skal, ved_enhetene, kolonner in TABELLER
    ]
    antall = (" + ".join(ANTALL.format(n=tabell, hva=hva) for tabell, *_ in TABELLER) for hva in ("bort", "inn"))
    return f"WITH {GRUNNLAG}, {', '.join(deler)} SELECT {', '.join(antall)}"
