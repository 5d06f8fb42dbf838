"""Et vedtak i en avsluttet sak virker ikke lenger: kommer personen tilbake, kan retten avgjøres på nytt i en ny sak. Alt annet er som før."""

from django.db import migrations

UTFALL = """
CREATE OR REPLACE FUNCTION vedtak_utfall() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    p record; siste record; gir boolean; foelger boolean;
BEGIN
    IF NEW.tilstand <> 'FATTET' OR (TG_OP = 'UPDATE' AND OLD.tilstand = 'FATTET') THEN
        RETURN NEW;
    END IF;
    -- To vedtak om samme person fattes etter hverandre, så det andre ser det første.
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.person_id::text, 5005));
    FOR p IN SELECT * FROM vedtak_vedtakspunkt WHERE vedtak_id = NEW.id LOOP
        SELECT v.id, coalesce(nullif(q.nytt_utfall, ''), q.utfall) AS resultat{SLUTT} INTO siste
            FROM vedtak_vedtakspunkt q JOIN vedtak_vedtak v ON v.id = q.vedtak_id{SAK}
            WHERE v.person_id = NEW.person_id AND v.tilstand = 'FATTET' AND v.id <> NEW.id
                AND v.enhet_id IS NOT DISTINCT FROM NEW.enhet_id AND q.rettighet = p.rettighet AND q.utfall <> 'AVVISNING'
            ORDER BY v.fattet_tid DESC, v.nummer_aar DESC, v.nummer_lopende DESC LIMIT 1;
        gir := coalesce(siste.resultat IN ('INNVILGET', 'DELVIS', 'ENDRING'), false);
        foelger := p.utfall IN ('OPPHOR', 'ENDRING', 'OMGJORING');
        IF p.utfall IN ('INNVILGET', 'DELVIS', 'AVSLAG') AND gir{VIRKER}
            OR p.utfall IN ('OPPHOR', 'ENDRING') AND NOT gir
            OR foelger AND (siste.id IS DISTINCT FROM NEW.gjelder_vedtak_id OR NEW.gjelder_vedtak_id IS NULL)
            OR NOT foelger AND NEW.gjelder_vedtak_id IS NOT NULL
        THEN
            RAISE EXCEPTION 'utfallet er ikke lovlig etter det som er bestemt før' USING ERRCODE = 'SV004';
        END IF;
        IF p.utfall IN ('AVVISNING', 'OPPHOR', 'OMGJORING') AND p.grunn = ''
            OR p.utfall = 'OMGJORING' AND p.nytt_utfall = ''
            OR (p.utfall IN ('DELVIS', 'ENDRING') OR p.nytt_utfall = 'DELVIS') AND btrim(p.omfang) = ''
        THEN
            RAISE EXCEPTION 'punktet mangler grunn, nytt svar eller omfang' USING ERRCODE = 'SV004';
        END IF;
        IF p.utfall IN ('OPPHOR', 'ENDRING') AND NEW.initiativ = 'KOMMUNEN' AND btrim(NEW.uten_varsel_grunn) = ''
            AND NOT EXISTS (SELECT 1 FROM vedtak_forhaandsvarsel f WHERE f.vedtak_id = NEW.id)
        THEN
            RAISE EXCEPTION 'det er ikke varslet, og ikke sagt hvorfor' USING ERRCODE = 'SV004';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
"""
NAA = {
    "{SLUTT}": ", s.avsluttet_dato IS NOT NULL AS slutt",
    "{SAK}": "\n            LEFT JOIN vedtak_sak s ON s.id = v.sak_id",
    "{VIRKER}": " AND NOT coalesce(siste.slutt, false)",
}


def med(biter: dict[str, str]) -> str:
    sql = UTFALL
    for sted, bit in biter.items():
        sql = sql.replace(sted, bit)
    return sql


class Migration(migrations.Migration):

    dependencies = [("vedtak", "0014_vedtaket_kan_kasseres")]

    operations = [migrations.RunSQL(med(NAA), med(dict.fromkeys(NAA, "")))]
