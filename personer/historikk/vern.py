"""Databasens vern, laget av modellene etter hver migrering: rettigheter, historikktriggere og kjedens stempel.

Rollen `eier` migrerer og eier; `app` kjører produktet. Historikk skrives av triggere som
kjører med eierens rett (SECURITY DEFINER), så `app` kan ikke skrive, endre eller slette et spor.
"""

from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.db import models

from personer.historikk.modell import Vern, er_historikk, historikk_av

_flere: list[Callable[[object, set[str]], None]] = []

VAARE_ROM = ("personer", "tilgang", "utsending", "oppfolging", "vedtak", "koordinator", "ansvarsgruppe", "ip", "oversikt")

RADNR = "radnr"

# Tabeller fra rammeverket som bare eieren endrer.
BARE_LESES = {"django_migrations", "django_content_type", "auth_permission"}

# Variablene begynner med _, for en kolonne i faktatabellen kan hete det samme som et vanlig ord.
FUNKSJON = """
CREATE OR REPLACE FUNCTION {funksjon}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    _konto uuid := nullif(current_setting('samvev.konto', true), '')::uuid;
    _system text := coalesce(current_setting('samvev.system', true), '');
    _grunn text := nullif(left(current_setting('samvev.grunn', true), 100), '');
BEGIN
    IF _konto IS NULL AND _system = '' THEN
        RAISE EXCEPTION 'endring uten aktor i %', TG_TABLE_NAME USING ERRCODE = 'SV001';
    END IF;
    IF TG_OP = 'DELETE' THEN
        INSERT INTO {historikk} ({kolonner}, history_date, history_type, history_user_id, history_change_reason, system, transaksjon)
        SELECT {kolonner}, clock_timestamp(), '-', _konto, _grunn, _system, txid_current() FROM gamle;
    ELSE
        INSERT INTO {historikk} ({kolonner}, history_date, history_type, history_user_id, history_change_reason, system, transaksjon)
        SELECT {kolonner}, clock_timestamp(), CASE TG_OP WHEN 'INSERT' THEN '+' ELSE '~' END, _konto, _grunn, _system, txid_current()
        FROM nye;
    END IF;
    RETURN NULL;
END $$;
"""

UTLOSERE = (
    ("historikk_ny", "INSERT", "NEW TABLE AS nye"),
    ("historikk_endret", "UPDATE", "NEW TABLE AS nye"),
    ("historikk_slettet", "DELETE", "OLD TABLE AS gamle"),
)


def sporede_kolonner(modell: type[models.Model]) -> list[str]:
    """Kolonnene historikktabellen deler med faktatabellen, i fast rekkefølge."""
    egne = {f.column for f in modell._meta.concrete_fields}
    return [f.column for f in historikk_av(modell)._meta.concrete_fields if f.column in egne]


def funksjonsnavn(modell: type[models.Model]) -> str:
    return f"historikk_{modell._meta.db_table}"


def utlosersql(modell: type[models.Model]) -> list[str]:
    """SQL som gir faktatabellen sine historikktriggere. Trygg å kjøre om igjen."""
    tabell = modell._meta.db_table
    kolonner = ", ".join(f'"{k}"' for k in sporede_kolonner(modell))
    setninger = [FUNKSJON.format(funksjon=funksjonsnavn(modell), historikk=historikk_av(modell)._meta.db_table, kolonner=kolonner)]
    for navn, hendelse, tabeller in UTLOSERE:
        setninger.append(
            f"CREATE OR REPLACE TRIGGER {navn} AFTER {hendelse} ON {tabell} REFERENCING {tabeller} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {funksjonsnavn(modell)}()"
        )
    return setninger


def rettighet(modell: type[models.Model]) -> Vern:
    """Hva `app` får gjøre med modellens tabell."""
    if er_historikk(modell):
        return Vern.LOGG
    if modell._meta.app_label in VAARE_ROM:
        return getattr(modell, "vern", Vern.FAKTA)
    return Vern.LOGG if modell._meta.db_table in BARE_LESES else Vern.PROJEKSJON


def modeller() -> list[type[models.Model]]:
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]


def kjedemodeller() -> list[type[models.Model]]:
    """Alt som bare skal få nye rader: historikken, loggene og det som aldri endres. En ny modell kommer i kjeden av seg selv."""
    bare_nye = [m for m in modeller() if m._meta.app_label in VAARE_ROM and rettighet(m) in (Vern.LOGG, Vern.BARE_NYE)]
    return [m for m in bare_nye if not getattr(m, "uten_kjede", "")]


def radkolonne(modell: type[models.Model]) -> str:
    """Kolonnen som nummererer radene: historikkens egen, eller den stempelsql legger til."""
    return modell._meta.pk.column if er_historikk(modell) else RADNR


def stempelsql(modell: type[models.Model]) -> list[str]:
    """Det kjeden trenger på hver rad: et nummer, og transaksjonen den kom i. Databasen fyller dem; modellen kjenner dem ikke."""
    tabell = modell._meta.db_table
    setninger = [f'CREATE INDEX IF NOT EXISTS "{f"kjede_{tabell}"[:63]}" ON "{tabell}" USING brin (transaksjon) WITH (autosummarize)']
    if er_historikk(modell):
        return setninger  # har begge fra før
    return [
        f'ALTER TABLE "{tabell}" ADD COLUMN IF NOT EXISTS {RADNR} bigint GENERATED ALWAYS AS IDENTITY UNIQUE',
        f'ALTER TABLE "{tabell}" ADD COLUMN IF NOT EXISTS transaksjon bigint NOT NULL DEFAULT txid_current()',
        *setninger,
    ]


def ogsaa(installer: Callable[[object, set[str]], None]) -> None:
    """Det et rom over legger på databasen i tillegg. Får en markør og tabellene som finnes. Kalles fra AppConfig.ready()."""
    _flere.append(installer)


def installer(connection) -> None:
    """Legger vernet på databasen. Kalles av `migrate`, som eier, etter at skjemaet er på plass."""
    app = connection.ops.quote_name(settings.DB_APP_USER)
    tabeller = set(connection.introspection.table_names())
    with connection.cursor() as c:
        c.execute(f"GRANT USAGE ON SCHEMA public TO {app}")
        c.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC")
        for modell in modeller():
            tabell = modell._meta.db_table
            if tabell not in tabeller:
                continue  # migrering til et punkt før tabellen finnes
            c.execute(f'REVOKE ALL ON "{tabell}" FROM {app}')
            c.execute(f'GRANT {rettighet(modell).value} ON "{tabell}" TO {app}')
            if historikk_av(modell) is not None:
                for setning in utlosersql(modell):
                    c.execute(setning)
        for modell in kjedemodeller():
            if modell._meta.db_table in tabeller:
                for setning in stempelsql(modell):
                    c.execute(setning)
        for mer in _flere:
            mer(c, tabeller)
        if "django_migrations" in tabeller:
            c.execute(f"GRANT SELECT ON django_migrations TO {app}")
        c.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}")
