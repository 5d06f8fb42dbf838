"""Det bare databasen kan love: en frosset tekst forblir den samme, og et ferdig brev har nøyaktig én fil med nettopp den summen."""

from django.db import migrations

FRYS = """
CREATE FUNCTION utsending_frys_brev() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    arbeiderens text[] := ARRAY['tilstand', 'sha256', 'sider', 'satt_med', 'rendret_tid'];
BEGIN
    IF OLD.tilstand = 'RENDRET' THEN
        RAISE EXCEPTION 'et ferdig brev kan ikke endres' USING ERRCODE = 'SV002';
    END IF;
    IF to_jsonb(NEW) - arbeiderens IS DISTINCT FROM to_jsonb(OLD) - arbeiderens THEN
        RAISE EXCEPTION 'brevets tekst er frosset' USING ERRCODE = 'SV002';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER brevet_er_frosset BEFORE UPDATE ON utsending_brev FOR EACH ROW EXECUTE FUNCTION utsending_frys_brev();
"""
SMELT = "DROP TRIGGER brevet_er_frosset ON utsending_brev; DROP FUNCTION utsending_frys_brev();"

# Utsatt til commit: brevet og filen skrives i hver sin setning, i samme transaksjon.
SUM = """
CREATE FUNCTION utsending_brev_og_fil() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    nummer uuid := CASE TG_TABLE_NAME WHEN 'utsending_brevfil' THEN to_jsonb(NEW) ->> 'brev_id' ELSE to_jsonb(NEW) ->> 'id' END;
    summen text := (SELECT sha256 FROM utsending_brev WHERE id = nummer AND tilstand = 'RENDRET');
    filens text := (SELECT encode(sha256(innhold), 'hex') FROM utsending_brevfil WHERE brev_id = nummer);
BEGIN
    IF summen IS DISTINCT FROM filens THEN
        RAISE EXCEPTION 'brevet og filen stemmer ikke overens' USING ERRCODE = 'SV003';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ferdig_brev_har_sin_fil AFTER INSERT OR UPDATE ON utsending_brev
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION utsending_brev_og_fil();
CREATE CONSTRAINT TRIGGER filen_horer_til_et_ferdig_brev AFTER INSERT ON utsending_brevfil
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION utsending_brev_og_fil();
"""
UTEN_SUM = """
DROP TRIGGER ferdig_brev_har_sin_fil ON utsending_brev;
DROP TRIGGER filen_horer_til_et_ferdig_brev ON utsending_brevfil;
DROP FUNCTION utsending_brev_og_fil();
"""


class Migration(migrations.Migration):
    dependencies = [("utsending", "0001_initial")]

    operations = [migrations.RunSQL(FRYS, SMELT), migrations.RunSQL(SUM, UTEN_SUM)]
