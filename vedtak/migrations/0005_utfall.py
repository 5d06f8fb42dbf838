"""Delvis, avvisning, opphør, endring og omgjøring; forhåndsvarsel.

Databasen holder selv det som ikke må bli feil når et vedtak fattes: en rettighet gis ikke to ganger, det som følger et tidligere
vedtak peker på det siste om rettigheten, og kommunen avslutter ikke noe av eget tiltak uten varsel eller en grunn (R69, R73, R74).
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

LOVLIG = """
CREATE FUNCTION vedtak_utfall() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

CREATE TRIGGER vedtak_utfall BEFORE INSERT OR UPDATE ON vedtak_vedtak FOR EACH ROW EXECUTE FUNCTION vedtak_utfall();

CREATE TRIGGER vedtak_frys_varsel BEFORE INSERT OR UPDATE OR DELETE ON vedtak_forhaandsvarsel
    FOR EACH ROW EXECUTE FUNCTION vedtak_frys_del();
"""

TIN = """
DROP TRIGGER vedtak_frys_varsel ON vedtak_forhaandsvarsel;
DROP TRIGGER vedtak_utfall ON vedtak_vedtak;
DROP FUNCTION vedtak_utfall();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('vedtak', '0004_regelendring'),
    ]

    operations = [
        migrations.CreateModel(
            name='Forhaandsvarsel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('begrunnelse', models.TextField(verbose_name='hva vi vurderer, og hvorfor')),
                ('sendt_dato', models.DateField(verbose_name='sendt')),
                ('svarfrist_dato', models.DateField(verbose_name='frist for å svare')),
                ('svar', models.TextField(blank=True, verbose_name='svaret')),
                ('svart_dato', models.DateField(blank=True, null=True, verbose_name='svarte')),
            ],
            options={
                'verbose_name': 'forhåndsvarsel',
                'verbose_name_plural': 'forhåndsvarsler',
            },
        ),
        migrations.CreateModel(
            name='ForhaandsvarselHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('begrunnelse', models.TextField(verbose_name='hva vi vurderer, og hvorfor')),
                ('sendt_dato', models.DateField(verbose_name='sendt')),
                ('svarfrist_dato', models.DateField(verbose_name='frist for å svare')),
                ('svar', models.TextField(blank=True, verbose_name='svaret')),
                ('svart_dato', models.DateField(blank=True, null=True, verbose_name='svarte')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical forhåndsvarsel',
                'verbose_name_plural': 'historical forhåndsvarsler',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='gjelder_vedtak',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fulgt_av', to='vedtak.vedtak'),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='initiativ',
            field=models.CharField(blank=True, choices=[('PERSONEN', 'personen, eller den som representerer personen'), ('KOMMUNEN', 'kommunen')], max_length=10, verbose_name='hvem som vil det'),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='tilleggsregler',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='andre regelrader i brevet'),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='uten_varsel_grunn',
            field=models.TextField(blank=True, verbose_name='hvorfor det ikke er varslet'),
        ),
        migrations.AddField(
            model_name='vedtak',
            name='virker_fra',
            field=models.DateField(blank=True, null=True, verbose_name='gjelder fra'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='gjelder_vedtak',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vedtak.vedtak'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='initiativ',
            field=models.CharField(blank=True, choices=[('PERSONEN', 'personen, eller den som representerer personen'), ('KOMMUNEN', 'kommunen')], max_length=10, verbose_name='hvem som vil det'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='tilleggsregler',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='andre regelrader i brevet'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='uten_varsel_grunn',
            field=models.TextField(blank=True, verbose_name='hvorfor det ikke er varslet'),
        ),
        migrations.AddField(
            model_name='vedtakhistorikk',
            name='virker_fra',
            field=models.DateField(blank=True, null=True, verbose_name='gjelder fra'),
        ),
        migrations.AddField(
            model_name='vedtakspunkt',
            name='grunn',
            field=models.CharField(blank=True, choices=[('IKKE_I_KOMMUNEN', 'personen oppholder seg ikke i kommunen'), ('KAN_IKKE_BE', 'den som ba, kan ikke be om det for personen'), ('ALT_AVGJORT', 'det samme er alt avgjort, og ingenting er nytt'), ('ANDRE_AVGJOR', 'en annen enn kommunen avgjør det'), ('VILKAAR', 'et vilkår er ikke lenger oppfylt'), ('ONSKER_IKKE', 'det er ikke lenger ønsket'), ('FLYTTET', 'personen oppholder seg ikke lenger i kommunen'), ('FYLT_18', 'barnet har fylt 18 år'), ('IKKE_TIL_SKADE', 'omgjøringen er ikke til skade for den det gjelder'), ('IKKE_UNDERRETTET', 'det er ikke gitt beskjed om vedtaket ennå'), ('UGYLDIG', 'vedtaket er ugyldig'), ('KLAGE', 'en klage har ført fram')], max_length=20, verbose_name='grunn'),
        ),
        migrations.AddField(
            model_name='vedtakspunkt',
            name='ikke_oppfylt',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('PASIENT_ELLER_BRUKER', 'Er personen pasient eller bruker i kommunen?'), ('LANGVARIGE', 'Er behovet for helse- og omsorgstjenester langvarig?'), ('KOMPLEKSE_ELLER_LANGVARIGE', 'Er behovet for helse- og omsorgstjenester komplekst eller langvarig?'), ('KOORDINERTE', 'Må helse- og omsorgstjenestene ses i sammenheng (koordineres)?'), ('HAR_ELLER_VENTER_BARN', 'Har eller venter familien barn?'), ('ALVORLIG', 'Har barnet alvorlig sykdom, skade eller nedsatt funksjonsevne?'), ('LANGVARIGE_OG_SAMMENSATTE', 'Vil barnet få behov for langvarige og sammensatte eller koordinerte tjenester?'), ('BEGGE_SLAG_TJENESTER', 'Gjelder behovet både helse- og omsorgstjenester og andre velferdstjenester?'), ('FAMILIEN_ONSKER', 'Ønsker foreldrene, eller den som samtykker for barnet, barnekoordinator?'), ('UNDER_18', 'Er barnet under 18 år?')], max_length=40), blank=True, default=list, size=None, verbose_name='vilkår som ikke er oppfylt'),
        ),
        migrations.AddField(
            model_name='vedtakspunkt',
            name='nytt_utfall',
            field=models.CharField(blank=True, choices=[('INNVILGET', 'innvilget'), ('DELVIS', 'delvis innvilget'), ('AVSLAG', 'avslag')], max_length=12, verbose_name='nytt svar'),
        ),
        migrations.AddField(
            model_name='vedtakspunkt',
            name='omfang',
            field=models.TextField(blank=True, verbose_name='hva vedtaket gir, og hva det ikke gir'),
        ),
        migrations.AddField(
            model_name='vedtakspunkthistorikk',
            name='grunn',
            field=models.CharField(blank=True, choices=[('IKKE_I_KOMMUNEN', 'personen oppholder seg ikke i kommunen'), ('KAN_IKKE_BE', 'den som ba, kan ikke be om det for personen'), ('ALT_AVGJORT', 'det samme er alt avgjort, og ingenting er nytt'), ('ANDRE_AVGJOR', 'en annen enn kommunen avgjør det'), ('VILKAAR', 'et vilkår er ikke lenger oppfylt'), ('ONSKER_IKKE', 'det er ikke lenger ønsket'), ('FLYTTET', 'personen oppholder seg ikke lenger i kommunen'), ('FYLT_18', 'barnet har fylt 18 år'), ('IKKE_TIL_SKADE', 'omgjøringen er ikke til skade for den det gjelder'), ('IKKE_UNDERRETTET', 'det er ikke gitt beskjed om vedtaket ennå'), ('UGYLDIG', 'vedtaket er ugyldig'), ('KLAGE', 'en klage har ført fram')], max_length=20, verbose_name='grunn'),
        ),
        migrations.AddField(
            model_name='vedtakspunkthistorikk',
            name='ikke_oppfylt',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('PASIENT_ELLER_BRUKER', 'Er personen pasient eller bruker i kommunen?'), ('LANGVARIGE', 'Er behovet for helse- og omsorgstjenester langvarig?'), ('KOMPLEKSE_ELLER_LANGVARIGE', 'Er behovet for helse- og omsorgstjenester komplekst eller langvarig?'), ('KOORDINERTE', 'Må helse- og omsorgstjenestene ses i sammenheng (koordineres)?'), ('HAR_ELLER_VENTER_BARN', 'Har eller venter familien barn?'), ('ALVORLIG', 'Har barnet alvorlig sykdom, skade eller nedsatt funksjonsevne?'), ('LANGVARIGE_OG_SAMMENSATTE', 'Vil barnet få behov for langvarige og sammensatte eller koordinerte tjenester?'), ('BEGGE_SLAG_TJENESTER', 'Gjelder behovet både helse- og omsorgstjenester og andre velferdstjenester?'), ('FAMILIEN_ONSKER', 'Ønsker foreldrene, eller den som samtykker for barnet, barnekoordinator?'), ('UNDER_18', 'Er barnet under 18 år?')], max_length=40), blank=True, default=list, size=None, verbose_name='vilkår som ikke er oppfylt'),
        ),
        migrations.AddField(
            model_name='vedtakspunkthistorikk',
            name='nytt_utfall',
            field=models.CharField(blank=True, choices=[('INNVILGET', 'innvilget'), ('DELVIS', 'delvis innvilget'), ('AVSLAG', 'avslag')], max_length=12, verbose_name='nytt svar'),
        ),
        migrations.AddField(
            model_name='vedtakspunkthistorikk',
            name='omfang',
            field=models.TextField(blank=True, verbose_name='hva vedtaket gir, og hva det ikke gir'),
        ),
        migrations.AlterField(
            model_name='vedtakspunkt',
            name='utfall',
            field=models.CharField(choices=[('INNVILGET', 'innvilget'), ('DELVIS', 'delvis innvilget'), ('AVSLAG', 'avslag'), ('AVVISNING', 'avvist'), ('OPPHOR', 'opphør'), ('ENDRING', 'endring'), ('OMGJORING', 'omgjøring')], max_length=12, verbose_name='utfall'),
        ),
        migrations.AlterField(
            model_name='vedtakspunkthistorikk',
            name='utfall',
            field=models.CharField(choices=[('INNVILGET', 'innvilget'), ('DELVIS', 'delvis innvilget'), ('AVSLAG', 'avslag'), ('AVVISNING', 'avvist'), ('OPPHOR', 'opphør'), ('ENDRING', 'endring'), ('OMGJORING', 'omgjøring')], max_length=12, verbose_name='utfall'),
        ),
        migrations.AddConstraint(
            model_name='vedtak',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gjelder_vedtak__isnull', True), ('initiativ', ''), ('uten_varsel_grunn', '')), models.Q(('gjelder_vedtak__isnull', False), models.Q(('initiativ', ''), _negated=True), models.Q(('gjelder_vedtak', models.F('id')), _negated=True)), _connector='OR'), name='vedtak_som_gjelder_et_tidligere_sier_hvem_som_vil_det'),
        ),
        migrations.AddConstraint(
            model_name='vedtakspunkt',
            constraint=models.CheckConstraint(condition=models.Q(('grunn', ''), models.Q(('grunn__in', ('IKKE_I_KOMMUNEN', 'KAN_IKKE_BE', 'ALT_AVGJORT', 'ANDRE_AVGJOR')), ('utfall', 'AVVISNING')), models.Q(('grunn__in', ('VILKAAR', 'ONSKER_IKKE', 'FLYTTET', 'FYLT_18')), ('utfall', 'OPPHOR')), models.Q(('grunn__in', ('IKKE_TIL_SKADE', 'IKKE_UNDERRETTET', 'UGYLDIG', 'KLAGE')), ('utfall', 'OMGJORING')), _connector='OR'), name='grunnen_horer_til_utfallet'),
        ),
        migrations.AddConstraint(
            model_name='vedtakspunkt',
            constraint=models.CheckConstraint(condition=models.Q(('nytt_utfall', ''), models.Q(('nytt_utfall__in', ('INNVILGET', 'DELVIS', 'AVSLAG')), ('utfall', 'OMGJORING')), _connector='OR'), name='nytt_svar_bare_ved_omgjoring'),
        ),
        migrations.AddField(
            model_name='forhaandsvarsel',
            name='sendt_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forhaandsvarsel',
            name='svar_registrert_av',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forhaandsvarsel',
            name='vedtak',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='forhaandsvarsel', to='vedtak.vedtak'),
        ),
        migrations.AddField(
            model_name='forhaandsvarselhistorikk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forhaandsvarselhistorikk',
            name='sendt_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forhaandsvarselhistorikk',
            name='svar_registrert_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forhaandsvarselhistorikk',
            name='vedtak',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vedtak.vedtak'),
        ),
        migrations.AddConstraint(
            model_name='forhaandsvarsel',
            constraint=models.CheckConstraint(condition=models.Q(('begrunnelse', ''), _negated=True), name='forhaandsvarsel_sier_hvorfor'),
        ),
        migrations.AddConstraint(
            model_name='forhaandsvarsel',
            constraint=models.CheckConstraint(condition=models.Q(('svarfrist_dato__gt', models.F('sendt_dato'))), name='svarfristen_er_etter_sendingen'),
        ),
        migrations.AddConstraint(
            model_name='forhaandsvarsel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('svar', ''), ('svar_registrert_av__isnull', True), ('svart_dato__isnull', True)), models.Q(models.Q(('svar', ''), _negated=True), ('svar_registrert_av__isnull', False), ('svart_dato__isnull', False)), _connector='OR'), name='svar_paa_varsel_har_tekst_dag_og_hvem_som_skrev_det'),
        ),
        migrations.RunSQL(LOVLIG, TIN),
    ]
