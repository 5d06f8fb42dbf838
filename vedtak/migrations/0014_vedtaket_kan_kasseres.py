"""Et fattet vedtak er frosset i hver kolonne, men tekstene kan tømmes i en kassasjon to har stått for. Alt annet er som før."""

from django.db import migrations

FRYS = """
CREATE OR REPLACE FUNCTION vedtak_frys() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    tommes text[] := ARRAY[
        'fakta', 'begrunnelse', 'hensyn', 'barnets_syn', 'barnets_syn_vekt', 'barnets_beste', 'familieband', 'uten_varsel_grunn'
    ];
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.tilstand = 'FATTET' THEN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - tommes = to_jsonb(OLD) - tommes AND NEW.begrunnelse = '[kassert]'
            AND personer_kasseres(OLD.id)
        THEN
            RETURN NEW;
        END IF;
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

CREATE OR REPLACE FUNCTION vedtak_frys_del() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    tommes text[] := ARRAY['omfang', 'vilkaarssvar', 'begrunnelse', 'svar'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - tommes = to_jsonb(OLD) - tommes AND personer_kasseres(OLD.vedtak_id) THEN
        RETURN NEW;
    END IF;
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM vedtak_vedtak v WHERE v.id = OLD.vedtak_id AND v.tilstand = 'FATTET')
        OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM vedtak_vedtak v WHERE v.id = NEW.vedtak_id AND v.tilstand = 'FATTET') THEN
        RAISE EXCEPTION 'et fattet vedtak kan ikke endres' USING ERRCODE = 'SV002';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
"""
FOER = """
CREATE OR REPLACE FUNCTION vedtak_frys() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

CREATE OR REPLACE FUNCTION vedtak_frys_del() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM vedtak_vedtak v WHERE v.id = OLD.vedtak_id AND v.tilstand = 'FATTET')
        OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM vedtak_vedtak v WHERE v.id = NEW.vedtak_id AND v.tilstand = 'FATTET') THEN
        RAISE EXCEPTION 'et fattet vedtak kan ikke endres' USING ERRCODE = 'SV002';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("vedtak", "0013_historikkens_indekser"), ("personer", "0024_kasseres")]
    operations = [migrations.RunSQL(FRYS, FOER)]
