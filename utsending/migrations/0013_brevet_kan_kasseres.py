"""Et ferdig brev er frosset, men kan tømmes i en kassasjon to har stått for. Bare det som tømmes, kan da endres."""

from django.db import migrations

FRYS = """
CREATE OR REPLACE FUNCTION utsending_frys_brev() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    arbeiderens text[] := ARRAY['tilstand', 'sha256', 'sider', 'satt_med', 'rendret_tid'];
    tommes text[] := ARRAY['html', 'mottaker_navn', 'adresselinjer', 'sha256'];
BEGIN
    IF OLD.tilstand = 'RENDRET' THEN
        IF to_jsonb(NEW) - tommes = to_jsonb(OLD) - tommes AND NEW.html = '[kassert]' AND personer_kasseres(OLD.id) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'et ferdig brev kan ikke endres' USING ERRCODE = 'SV002';
    END IF;
    IF to_jsonb(NEW) - arbeiderens IS DISTINCT FROM to_jsonb(OLD) - arbeiderens THEN
        RAISE EXCEPTION 'brevets tekst er frosset' USING ERRCODE = 'SV002';
    END IF;
    RETURN NEW;
END $$;
"""
FOER = """
CREATE OR REPLACE FUNCTION utsending_frys_brev() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("utsending", "0012_historikkens_indekser"), ("personer", "0024_kasseres")]
    operations = [migrations.RunSQL(FRYS, FOER)]
