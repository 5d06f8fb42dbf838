"""Hva en database er: kolonner, skranker, indekser, triggere, funksjoner og tillatelser, som linjer å sammenlikne."""

from tests.grunnlag.database import koble_til

SPORRINGER = {
    "kolonne": """SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
                  FROM information_schema.columns WHERE table_schema = 'public'""",
    "skranke": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
                  WHERE connamespace = 'public'::regnamespace""",
    "indeks": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "trigger": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "funksjon": """SELECT p.proname, md5(pg_get_functiondef(p.oid)) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
                   WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND l.lanname NOT IN ('c', 'internal')""",
    "tillatelse": """SELECT t.app_label, t.model, p.codename FROM auth_permission p
                     JOIN django_content_type t ON t.id = p.content_type_id""",
    "migrering": "SELECT app, name FROM django_migrations",
}


def skjemaet(base: str) -> list[str]:
    with koble_til(base) as c:
        return sorted(f"{hva} {rad}" for hva, sporring in SPORRINGER.items() for rad in c.execute(sporring).fetchall())
