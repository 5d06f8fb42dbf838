"""NAV og barnevernet avgjør selv etter radene D og E (lov §3.1).

Databasen holder det som ikke må bli feil: et vedtak har én tjeneste, den byttes aldri, ingen avgjør etter en annens rad, og det
som gjelder, og det som kan følge, spørres for hver tjeneste for seg.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import personer.periode
import uuid
from django.conf import settings
from django.db import migrations, models


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
        SELECT v.id, coalesce(nullif(q.nytt_utfall, ''), q.utfall) AS resultat INTO siste
            FROM vedtak_vedtakspunkt q JOIN vedtak_vedtak v ON v.id = q.vedtak_id
            WHERE v.person_id = NEW.person_id AND v.tilstand = 'FATTET' AND v.id <> NEW.id
                AND v.enhet_id IS NOT DISTINCT FROM NEW.enhet_id AND q.rettighet = p.rettighet AND q.utfall <> 'AVVISNING'
            ORDER BY v.fattet_tid DESC, v.nummer_aar DESC, v.nummer_lopende DESC LIMIT 1;
        gir := coalesce(siste.resultat IN ('INNVILGET', 'DELVIS', 'ENDRING'), false);
        foelger := p.utfall IN ('OPPHOR', 'ENDRING', 'OMGJORING');
        IF p.utfall IN ('INNVILGET', 'DELVIS', 'AVSLAG') AND gir
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
UTFALL_FOER = """
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
        SELECT v.id, coalesce(nullif(q.nytt_utfall, ''), q.utfall) AS resultat INTO siste
            FROM vedtak_vedtakspunkt q JOIN vedtak_vedtak v ON v.id = q.vedtak_id
            WHERE v.person_id = NEW.person_id AND v.tilstand = 'FATTET' AND v.id <> NEW.id
                AND q.rettighet = p.rettighet AND q.utfall <> 'AVVISNING'
            ORDER BY v.fattet_tid DESC, v.nummer_aar DESC, v.nummer_lopende DESC LIMIT 1;
        gir := coalesce(siste.resultat IN ('INNVILGET', 'DELVIS', 'ENDRING'), false);
        foelger := p.utfall IN ('OPPHOR', 'ENDRING', 'OMGJORING');
        IF p.utfall IN ('INNVILGET', 'DELVIS', 'AVSLAG') AND gir
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

ORGAN = """
CREATE FUNCTION vedtak_rad_av_rett_organ() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    organet text := (
        SELECT CASE WHEN v.enhet_id IS NULL THEN 'KE' WHEN e.er_ke THEN 'INGEN' WHEN e.tjeneste = 'NAV' THEN 'NAV_KOMMUNE' ELSE e.tjeneste END
        FROM vedtak_vedtak v LEFT JOIN personer_enhet e ON e.id = v.enhet_id WHERE v.id = NEW.vedtak_id
    );
BEGIN
    IF organet <> 'KE' AND (organet NOT IN ('NAV_KOMMUNE', 'BARNEVERN') OR NEW.radkode = '') OR organet = 'KE' AND NEW.radkode <> '' THEN
        RAISE EXCEPTION 'vedtaket er ikke fra en tjeneste som kan avgjøre dette' USING ERRCODE = 'SV004';
    END IF;
    IF NEW.rettsgrunnlag_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM vedtak_rettsgrunnlag r WHERE r.id = NEW.rettsgrunnlag_id AND r.utsteder = organet AND r.rettighet = NEW.rettighet
            AND r.gyldig_fra IS NOT NULL AND NEW.radkode IN ('', r.kode)
    ) THEN
        RAISE EXCEPTION 'en tjeneste utsteder bare vedtak etter sine egne rader, og bare etter rader med startdato' USING ERRCODE = 'SV004';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER vedtak_punkt_av_ke ON vedtak_vedtakspunkt;
DROP FUNCTION vedtak_punkt_av_ke();
CREATE TRIGGER vedtak_rad_av_rett_organ BEFORE INSERT OR UPDATE ON vedtak_vedtakspunkt
    FOR EACH ROW EXECUTE FUNCTION vedtak_rad_av_rett_organ();

CREATE FUNCTION vedtak_bytter_ikke_organ() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'et vedtak bytter ikke tjeneste' USING ERRCODE = 'SV002';
END $$;
CREATE TRIGGER vedtak_bytter_ikke_organ BEFORE UPDATE ON vedtak_vedtak
    FOR EACH ROW WHEN (OLD.tilstand <> 'FATTET' AND NEW.enhet_id IS DISTINCT FROM OLD.enhet_id) EXECUTE FUNCTION vedtak_bytter_ikke_organ();
"""
ORGAN_FOER = """
DROP TRIGGER vedtak_bytter_ikke_organ ON vedtak_vedtak;
DROP FUNCTION vedtak_bytter_ikke_organ();
DROP TRIGGER vedtak_rad_av_rett_organ ON vedtak_vedtakspunkt;
DROP FUNCTION vedtak_rad_av_rett_organ();
CREATE FUNCTION vedtak_punkt_av_ke() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM vedtak_rettsgrunnlag r WHERE r.id = NEW.rettsgrunnlag_id AND r.utsteder = 'KE' AND r.gyldig_fra IS NOT NULL) THEN
        RAISE EXCEPTION 'KE utsteder bare vedtak etter sine egne rader, og bare etter rader med startdato' USING ERRCODE = 'SV004';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER vedtak_punkt_av_ke BEFORE INSERT OR UPDATE ON vedtak_vedtakspunkt
    FOR EACH ROW WHEN (NEW.rettsgrunnlag_id IS NOT NULL) EXECUTE FUNCTION vedtak_punkt_av_ke();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('personer', '0011_verv_i_hendelsene'),
        ("vedtak", "0010_samordning"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='delegasjon',
            name='kontoen_har_en_delegasjon_om_gangen',
        ),
        migrations.AddField(
            model_name='delegasjon',
            name='enhet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegasjoner', to='personer.enhet'),
        ),
        migrations.AddField(
            model_name='delegasjonhistorikk',
            name='enhet',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.enhet'),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='barnets_beste',
            field=models.TextField(blank=True, verbose_name='barnets beste'),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='barnets_syn_vekt',
            field=models.TextField(blank=True, verbose_name='hvilken vekt barnets mening har fått'),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='enhet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vedtak', to='personer.enhet'),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='familieband',
            field=models.TextField(blank=True, verbose_name='barnets tilknytning til familien'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='barnets_beste',
            field=models.TextField(blank=True, verbose_name='barnets beste'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='barnets_syn_vekt',
            field=models.TextField(blank=True, verbose_name='hvilken vekt barnets mening har fått'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='enhet',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.enhet'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='familieband',
            field=models.TextField(blank=True, verbose_name='barnets tilknytning til familien'),
        ),
        migrations.AddField(
            model_name='vedtakspunkt',
            name='radkode',
            field=models.CharField(blank=True, max_length=8, verbose_name='regelen'),
        ),
        migrations.AddField(
            model_name='vedtakspunkthistorikk',
            name='radkode',
            field=models.CharField(blank=True, max_length=8, verbose_name='regelen'),
        ),
        migrations.AlterField(
            model_name='klageprofil',
            name='brevdeler',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('RESULTAT', 'resultatet'), ('BETYDNING', 'hva det betyr'), ('BEGRUNNELSE', 'faktum, vurdering og hensyn'), ('VIDERE', 'hva som skjer videre'), ('INNSYN_I_OPPLYSNINGER', 'hvem som ser hva'), ('KLAGEFRIST', 'klagefristen'), ('KLAGEINSTANS', 'klageinstansen'), ('KLAGEN_SENDES_TIL', 'hvor klagen sendes'), ('KLAGENS_FORM', 'hvordan klagen skal være'), ('HVEM_KAN_KLAGE', 'hvem som kan klage, og fullmakt'), ('HJELP_TIL_KLAGE', 'hjelp til å klage'), ('DOKUMENTINNSYN', 'rett til å se dokumentene'), ('UTSATT_IVERKSETTING', 'utsatt iverksetting'), ('SAKSKOSTNADER', 'sakskostnader'), ('BARNET', 'barnets mening, barnets beste og familien'), ('VEILEDNING', 'veiledning'), ('RETTSRAAD', 'fritt rettsråd'), ('ELEKTRONISK_KLAGE', 'elektronisk klage, og kvittering for den'), ('NAVN', 'saksbehandler og den som fattet vedtaket'), ('KONTAKT', 'kontakt'), ('REGLER', 'reglene')], max_length=30), blank=True, size=None, verbose_name='brevet skal inneholde'),
        ),
        migrations.AlterField(
            model_name='vedtak',
            name='sak',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vedtak', to='vedtak.sak'),
        ),
        migrations.AlterField(
            model_name='vedtakspunkt',
            name='ikke_oppfylt',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('PASIENT_ELLER_BRUKER', 'Er personen pasient eller bruker i kommunen?'), ('LANGVARIGE', 'Er behovet for helse- og omsorgstjenester langvarig?'), ('KOMPLEKSE_ELLER_LANGVARIGE', 'Er behovet for helse- og omsorgstjenester komplekst eller langvarig?'), ('KOORDINERTE', 'Må helse- og omsorgstjenestene ses i sammenheng (koordineres)?'), ('HAR_ELLER_VENTER_BARN', 'Har eller venter familien barn?'), ('ALVORLIG', 'Har barnet alvorlig sykdom, skade eller nedsatt funksjonsevne?'), ('LANGVARIGE_OG_SAMMENSATTE', 'Vil barnet få behov for langvarige og sammensatte eller koordinerte tjenester?'), ('BEGGE_SLAG_TJENESTER', 'Gjelder behovet både helse- og omsorgstjenester og andre velferdstjenester?'), ('FAMILIEN_ONSKER', 'Ønsker foreldrene, eller den som samtykker for barnet, barnekoordinator?'), ('UNDER_18', 'Er barnet under 18 år?'), ('BEHOVET_ER_LANGVARIG', 'Er behovet for tiltak eller tjenester langvarig?'), ('BEHOV_FOR_KOORDINERING', 'Må tiltakene eller tjenestene ses i sammenheng (koordineres)?'), ('I_KVALIFISERINGSPROGRAM', 'Deltar personen i kvalifiseringsprogram?'), ('ER_BARN', 'Er personen et barn?')], max_length=40), blank=True, default=list, size=None, verbose_name='vilkår som ikke er oppfylt'),
        ),
        migrations.AlterField(
            model_name='vedtakspunkthistorikk',
            name='ikke_oppfylt',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('PASIENT_ELLER_BRUKER', 'Er personen pasient eller bruker i kommunen?'), ('LANGVARIGE', 'Er behovet for helse- og omsorgstjenester langvarig?'), ('KOMPLEKSE_ELLER_LANGVARIGE', 'Er behovet for helse- og omsorgstjenester komplekst eller langvarig?'), ('KOORDINERTE', 'Må helse- og omsorgstjenestene ses i sammenheng (koordineres)?'), ('HAR_ELLER_VENTER_BARN', 'Har eller venter familien barn?'), ('ALVORLIG', 'Har barnet alvorlig sykdom, skade eller nedsatt funksjonsevne?'), ('LANGVARIGE_OG_SAMMENSATTE', 'Vil barnet få behov for langvarige og sammensatte eller koordinerte tjenester?'), ('BEGGE_SLAG_TJENESTER', 'Gjelder behovet både helse- og omsorgstjenester og andre velferdstjenester?'), ('FAMILIEN_ONSKER', 'Ønsker foreldrene, eller den som samtykker for barnet, barnekoordinator?'), ('UNDER_18', 'Er barnet under 18 år?'), ('BEHOVET_ER_LANGVARIG', 'Er behovet for tiltak eller tjenester langvarig?'), ('BEHOV_FOR_KOORDINERING', 'Må tiltakene eller tjenestene ses i sammenheng (koordineres)?'), ('I_KVALIFISERINGSPROGRAM', 'Deltar personen i kvalifiseringsprogram?'), ('ER_BARN', 'Er personen et barn?')], max_length=40), blank=True, default=list, size=None, verbose_name='vilkår som ikke er oppfylt'),
        ),
        migrations.AlterField(
            model_name='vilkaarssvar',
            name='vilkaar',
            field=models.CharField(choices=[('PASIENT_ELLER_BRUKER', 'Er personen pasient eller bruker i kommunen?'), ('LANGVARIGE', 'Er behovet for helse- og omsorgstjenester langvarig?'), ('KOMPLEKSE_ELLER_LANGVARIGE', 'Er behovet for helse- og omsorgstjenester komplekst eller langvarig?'), ('KOORDINERTE', 'Må helse- og omsorgstjenestene ses i sammenheng (koordineres)?'), ('HAR_ELLER_VENTER_BARN', 'Har eller venter familien barn?'), ('ALVORLIG', 'Har barnet alvorlig sykdom, skade eller nedsatt funksjonsevne?'), ('LANGVARIGE_OG_SAMMENSATTE', 'Vil barnet få behov for langvarige og sammensatte eller koordinerte tjenester?'), ('BEGGE_SLAG_TJENESTER', 'Gjelder behovet både helse- og omsorgstjenester og andre velferdstjenester?'), ('FAMILIEN_ONSKER', 'Ønsker foreldrene, eller den som samtykker for barnet, barnekoordinator?'), ('UNDER_18', 'Er barnet under 18 år?'), ('BEHOVET_ER_LANGVARIG', 'Er behovet for tiltak eller tjenester langvarig?'), ('BEHOV_FOR_KOORDINERING', 'Må tiltakene eller tjenestene ses i sammenheng (koordineres)?'), ('I_KVALIFISERINGSPROGRAM', 'Deltar personen i kvalifiseringsprogram?'), ('ER_BARN', 'Er personen et barn?')], max_length=40, verbose_name='vilkår'),
        ),
        migrations.AlterField(
            model_name='vilkaarssvarhistorikk',
            name='vilkaar',
            field=models.CharField(choices=[('PASIENT_ELLER_BRUKER', 'Er personen pasient eller bruker i kommunen?'), ('LANGVARIGE', 'Er behovet for helse- og omsorgstjenester langvarig?'), ('KOMPLEKSE_ELLER_LANGVARIGE', 'Er behovet for helse- og omsorgstjenester komplekst eller langvarig?'), ('KOORDINERTE', 'Må helse- og omsorgstjenestene ses i sammenheng (koordineres)?'), ('HAR_ELLER_VENTER_BARN', 'Har eller venter familien barn?'), ('ALVORLIG', 'Har barnet alvorlig sykdom, skade eller nedsatt funksjonsevne?'), ('LANGVARIGE_OG_SAMMENSATTE', 'Vil barnet få behov for langvarige og sammensatte eller koordinerte tjenester?'), ('BEGGE_SLAG_TJENESTER', 'Gjelder behovet både helse- og omsorgstjenester og andre velferdstjenester?'), ('FAMILIEN_ONSKER', 'Ønsker foreldrene, eller den som samtykker for barnet, barnekoordinator?'), ('UNDER_18', 'Er barnet under 18 år?'), ('BEHOVET_ER_LANGVARIG', 'Er behovet for tiltak eller tjenester langvarig?'), ('BEHOV_FOR_KOORDINERING', 'Må tiltakene eller tjenestene ses i sammenheng (koordineres)?'), ('I_KVALIFISERINGSPROGRAM', 'Deltar personen i kvalifiseringsprogram?'), ('ER_BARN', 'Er personen et barn?')], max_length=40, verbose_name='vilkår'),
        ),
        migrations.AddConstraint(
            model_name='delegasjon',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('konto', '='), (django.db.models.functions.comparison.Coalesce('enhet', models.Value(uuid.UUID('00000000-0000-0000-0000-000000000000'))), '='), (personer.periode.Datoperiode(), '&&')], name='kontoen_har_en_delegasjon_i_enheten_om_gangen'),
        ),
        migrations.AddConstraint(
            model_name='vedtak',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('enhet__isnull', True), ('sak__isnull', False)), models.Q(('enhet__isnull', False), ('sak__isnull', True)), _connector='OR'), name='vedtak_i_ke_har_sak_og_vedtak_i_en_tjeneste_har_enhet'),
        ),
        migrations.RunSQL(UTFALL, UTFALL_FOER),
        migrations.RunSQL(ORGAN, ORGAN_FOER),
    ]
