from django.db import migrations

# Kjører med eierens rett, så applikasjonsrollen kan legge til en linje, men aldri endre eller slette en.
SKRIV_OPPSLAG = """
CREATE FUNCTION tilgang_skriv_oppslag(p_konto uuid, p_flate text, p_foresporsel uuid, p_linjer jsonb)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ny uuid := gen_random_uuid();
BEGIN
    INSERT INTO tilgang_oppslag (id, tid, konto_id, flate, foresporsel, nodtilgang)
    VALUES (ny, clock_timestamp(), p_konto, left(p_flate, 80), p_foresporsel, false);
    INSERT INTO tilgang_oppslaglinje (id, oppslag_id, person_id, hva, rolle, enhet_id, innsynsdel_id, tilknytning_id, samtykkelinje_id)
    SELECT gen_random_uuid(), ny, l.person, l.hva, l.rolle, l.enhet, l.innsynsdel, l.tilknytning, l.samtykkelinje
    FROM jsonb_to_recordset(p_linjer)
      AS l(person uuid, hva text, rolle text, enhet uuid, innsynsdel uuid, tilknytning uuid, samtykkelinje uuid);
    RETURN ny;
END $$;
"""

SKRIV_AVVIST = """
CREATE FUNCTION tilgang_skriv_avvist(p_konto uuid, p_flate text, p_foresporsel uuid, p_objekt uuid, p_status int)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO tilgang_avvistoppslag (id, tid, konto_id, flate, objekt, status, foresporsel)
    VALUES (gen_random_uuid(), clock_timestamp(), p_konto, left(p_flate, 80), p_objekt, p_status, p_foresporsel);
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("tilgang", "0001_initial")]
    operations = [
        migrations.RunSQL(SKRIV_OPPSLAG, "DROP FUNCTION tilgang_skriv_oppslag(uuid, text, uuid, jsonb)"),
        migrations.RunSQL(SKRIV_AVVIST, "DROP FUNCTION tilgang_skriv_avvist(uuid, text, uuid, uuid, int)"),
    ]
