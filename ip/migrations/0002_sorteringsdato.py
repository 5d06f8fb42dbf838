from django.db import migrations

# Listene over personer går etter når den åpne planen skal revideres. Rommet under eier tabellen; planen skriver i den,
# også når den endres med update() eller rå SQL. Uten bestemt dato står personen først.
FUNKSJON = """
CREATE FUNCTION ip_sett_sorteringsdato() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    berort uuid[];
BEGIN
    IF TG_OP = 'INSERT' THEN berort := ARRAY(SELECT person_id FROM nye);
    ELSIF TG_OP = 'DELETE' THEN berort := ARRAY(SELECT person_id FROM gamle);
    ELSE berort := ARRAY(SELECT person_id FROM nye UNION SELECT person_id FROM gamle);
    END IF;
    DELETE FROM tilgang_sorteringsdato s WHERE s.person_id = ANY(berort)
      AND NOT EXISTS (SELECT 1 FROM ip_plan p WHERE p.person_id = s.person_id AND p.tilstand <> 'AVSLUTTET');
    INSERT INTO tilgang_sorteringsdato AS s (person_id, dato)
    SELECT p.person_id, coalesce(p.revisjon_dato, '0001-01-01') FROM ip_plan p
    WHERE p.person_id = ANY(berort) AND p.tilstand <> 'AVSLUTTET'
    ON CONFLICT (person_id) DO UPDATE SET dato = excluded.dato WHERE s.dato <> excluded.dato;
    RETURN NULL;
END $$;
CREATE TRIGGER sorteringsdato_ny AFTER INSERT ON ip_plan REFERENCING NEW TABLE AS nye
    FOR EACH STATEMENT EXECUTE FUNCTION ip_sett_sorteringsdato();
CREATE TRIGGER sorteringsdato_endret AFTER UPDATE ON ip_plan REFERENCING OLD TABLE AS gamle NEW TABLE AS nye
    FOR EACH STATEMENT EXECUTE FUNCTION ip_sett_sorteringsdato();
CREATE TRIGGER sorteringsdato_slettet AFTER DELETE ON ip_plan REFERENCING OLD TABLE AS gamle
    FOR EACH STATEMENT EXECUTE FUNCTION ip_sett_sorteringsdato();
"""
FYLL = """
INSERT INTO tilgang_sorteringsdato (person_id, dato)
SELECT person_id, coalesce(revisjon_dato, '0001-01-01') FROM ip_plan WHERE tilstand <> 'AVSLUTTET'
"""


class Migration(migrations.Migration):
    dependencies = [("ip", "0001_initial"), ("tilgang", "0008_sorteringsdato")]
    operations = [
        migrations.RunSQL(FUNKSJON, "DROP FUNCTION ip_sett_sorteringsdato() CASCADE"),
        migrations.RunSQL(FYLL, migrations.RunSQL.noop),
    ]
