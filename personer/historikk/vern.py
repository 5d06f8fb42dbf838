"""Databasens vern, laget av modellene etter hver migrering: rettigheter, historikktriggere og kjedens stempel.

Rollen `eier` migrerer og eier; `app` kjører produktet. Historikk skrives av triggere som
kjører med eierens rett (SECURITY DEFINER), så `app` kan ikke skrive, endre eller slette et spor.

Vernet legges på mens den forrige utgaven kjører: hvert steg er en transaksjon, og et steg som er gjort fra før, tar ingen lås.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from personer.historikk.modell import Vern, er_historikk, historikk_av


@dataclass(frozen=True)
class Steg:
    """Det som gjøres i én transaksjon. `er_gjort` er spørsmålet som svarer sant når det står slik fra før."""

    setninger: tuple[str, ...]
    er_gjort: str = "SELECT false"


_flere: list[Callable[[set[str]], Iterable[Steg]]] = []

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
    IF _konto IS NOT NULL AND NOT EXISTS (SELECT FROM personer_konto WHERE id = _konto) THEN
        RAISE EXCEPTION 'ukjent konto som aktor i %', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
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


def utlosersteg(tabell: str, navn: str, sql: str) -> Steg:
    """En trigger. Merkelappen på den sier hvilken SQL den ble laget av, så den bare lages på nytt når den er endret eller slått av."""
    merke = sha256(sql.encode()).hexdigest()
    return Steg(
        (sql, f"COMMENT ON TRIGGER {navn} ON {tabell} IS '{merke}'"),
        f"SELECT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = '{tabell}'::regclass AND tgname = '{navn}'"
        f" AND tgenabled = 'O' AND pg_catalog.obj_description(oid, 'pg_trigger') = '{merke}')",
    )


def historikksteg(modell: type[models.Model]) -> Iterator[Steg]:
    """Det som gir faktatabellen sine historikktriggere."""
    tabell = modell._meta.db_table
    kolonner = ", ".join(f'"{k}"' for k in sporede_kolonner(modell))
    yield Steg((FUNKSJON.format(funksjon=funksjonsnavn(modell), historikk=historikk_av(modell)._meta.db_table, kolonner=kolonner),))
    for navn, hendelse, tabeller in UTLOSERE:
        sql = (
            f"CREATE OR REPLACE TRIGGER {navn} AFTER {hendelse} ON {tabell} REFERENCING {tabeller} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {funksjonsnavn(modell)}()"
        )
        yield utlosersteg(tabell, navn, sql)


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


def _stempelindeks(tabell: str) -> str:
    return f"kjede_{tabell}"[:63]


def stempelsql(modell: type[models.Model]) -> list[str]:
    """Det kjeden trenger på hver rad: et nummer, og transaksjonen den kom i. Databasen fyller dem; modellen kjenner dem ikke."""
    tabell = modell._meta.db_table
    setninger = [f'CREATE INDEX IF NOT EXISTS "{_stempelindeks(tabell)}" ON "{tabell}" USING brin (transaksjon) WITH (autosummarize)']
    if er_historikk(modell):
        return setninger  # har begge fra før
    return [
        f'ALTER TABLE "{tabell}" ADD COLUMN IF NOT EXISTS {RADNR} bigint GENERATED ALWAYS AS IDENTITY UNIQUE',
        f'ALTER TABLE "{tabell}" ADD COLUMN IF NOT EXISTS transaksjon bigint NOT NULL DEFAULT txid_current()',
        *setninger,
    ]


def stempelsteg(modell: type[models.Model]) -> Steg:
    """Indeksen kommer sist, så den sier at kolonnene er der."""
    return Steg(tuple(stempelsql(modell)), f"SELECT to_regclass('\"{_stempelindeks(modell._meta.db_table)}\"') IS NOT NULL")


def ogsaa(flere: Callable[[set[str]], Iterable[Steg]]) -> None:
    """Det et rom over legger på databasen i tillegg. Får tabellene som finnes. Kalles fra AppConfig.ready()."""
    _flere.append(flere)


def stegene(tabeller: set[str]) -> Iterator[Steg]:
    """Hele vernet. Rettighetene til en tabell tas og gis i samme transaksjon: den som spør imens, har dem hele tiden."""
    app = f'"{settings.DB_APP_USER}"'
    yield Steg((f"GRANT USAGE ON SCHEMA public TO {app}",))
    yield Steg(("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC",))
    for modell in modeller():
        tabell = modell._meta.db_table
        if tabell not in tabeller:
            continue  # migrering til et punkt før tabellen finnes
        yield Steg((f'REVOKE ALL ON "{tabell}" FROM {app}', f'GRANT {rettighet(modell).value} ON "{tabell}" TO {app}'))
        if historikk_av(modell) is not None:
            yield from historikksteg(modell)
    for modell in kjedemodeller():
        if modell._meta.db_table in tabeller:
            yield stempelsteg(modell)
    for flere in _flere:
        yield from flere(tabeller)
    if "django_migrations" in tabeller:
        yield Steg((f"GRANT SELECT ON django_migrations TO {app}",))
    yield Steg((f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}",))


def installer(connection, forsok: Callable[[Callable[[], None]], None]) -> None:
    """Legger vernet på databasen. Kalles av `migrate`, som eier, etter at skjemaet er på plass. `forsok` gjør et steg om igjen."""
    for steg in stegene(set(connection.introspection.table_names())):
        forsok(lambda steg=steg: _gjor(connection, steg))


def _gjor(connection, steg: Steg) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as c:
        c.execute(steg.er_gjort)
        if not c.fetchone()[0]:
            for setning in steg.setninger:
                c.execute(setning)
