"""Et fattet vedtak er frosset i hver kolonne, og det samme er punktene og vurderingene som hører til (settled 23).

Et vedtak blir bare fattet når hvert punkt har sin regelrad og alle radene har vedtakets klageprofil (R70, R75).
"""

from django.db import migrations

FRYS = """
CREATE FUNCTION vedtak_frys() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.tilstand = 'FATTET' THEN
        RAISE EXCEPTION 'et fattet vedtak kan ikke endres' USING ERRCODE = 'SV002';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.tilstand = 'FATTET' AND (
        NOT EXISTS (SELECT 1 FROM vedtak_vedtakspunkt p WHERE p.vedtak_id = NEW.id)
        OR EXISTS (
            SELECT 1 FROM vedtak_vedtakspunkt p LEFT JOIN vedtak_rettsgrunnlag r ON r.id = p.rettsgrunnlag_id
            WHERE p.vedtak_id = NEW.id AND r.klageprofil_id IS DISTINCT FROM NEW.klageprofil_id
        )
    ) THEN
        RAISE EXCEPTION 'et fattet vedtak har punkter, og alle følger vedtakets klageprofil' USING ERRCODE = 'SV003';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER vedtak_frys BEFORE INSERT OR UPDATE OR DELETE ON vedtak_vedtak FOR EACH ROW EXECUTE FUNCTION vedtak_frys();

CREATE FUNCTION vedtak_frys_del() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM vedtak_vedtak v WHERE v.id = OLD.vedtak_id AND v.tilstand = 'FATTET')
        OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM vedtak_vedtak v WHERE v.id = NEW.vedtak_id AND v.tilstand = 'FATTET') THEN
        RAISE EXCEPTION 'et fattet vedtak kan ikke endres' USING ERRCODE = 'SV002';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER vedtak_frys_punkt BEFORE INSERT OR UPDATE OR DELETE ON vedtak_vedtakspunkt
    FOR EACH ROW EXECUTE FUNCTION vedtak_frys_del();
CREATE TRIGGER vedtak_frys_mottaker BEFORE INSERT OR UPDATE OR DELETE ON vedtak_mottakervurdering
    FOR EACH ROW EXECUTE FUNCTION vedtak_frys_del();
"""

TIN = """
DROP TRIGGER vedtak_frys ON vedtak_vedtak;
DROP TRIGGER vedtak_frys_punkt ON vedtak_vedtakspunkt;
DROP TRIGGER vedtak_frys_mottaker ON vedtak_mottakervurdering;
DROP FUNCTION vedtak_frys();
DROP FUNCTION vedtak_frys_del();
"""


class Migration(migrations.Migration):
    dependencies = [("vedtak", "0001_initial")]

    operations = [migrations.RunSQL(FRYS, TIN)]
