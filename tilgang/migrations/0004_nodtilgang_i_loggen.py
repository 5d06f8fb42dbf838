from django.db import migrations

# Som i 0002, og i tillegg om svaret var åpnet av nødtilgang.
SKRIV_OPPSLAG = """
DROP FUNCTION tilgang_skriv_oppslag(uuid, text, uuid, jsonb);
CREATE FUNCTION tilgang_skriv_oppslag(p_konto uuid, p_flate text, p_foresporsel uuid, p_linjer jsonb, p_nodtilgang boolean)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ny uuid := gen_random_uuid();
BEGIN
    INSERT INTO tilgang_oppslag (id, tid, konto_id, flate, foresporsel, nodtilgang)
    VALUES (ny, clock_timestamp(), p_konto, left(p_flate, 80), p_foresporsel, p_nodtilgang);
    INSERT INTO tilgang_oppslaglinje (id, oppslag_id, person_id, hva, rolle, enhet_id, innsynsdel_id, tilknytning_id, samtykkelinje_id)
    SELECT gen_random_uuid(), ny, l.person, l.hva, l.rolle, l.enhet, l.innsynsdel, l.tilknytning, l.samtykkelinje
    FROM jsonb_to_recordset(p_linjer)
      AS l(person uuid, hva text, rolle text, enhet uuid, innsynsdel uuid, tilknytning uuid, samtykkelinje uuid);
    RETURN ny;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("tilgang", "0003_fakta_som_baerer_tilgang")]
    operations = [migrations.RunSQL(SKRIV_OPPSLAG, migrations.RunSQL.noop)]
