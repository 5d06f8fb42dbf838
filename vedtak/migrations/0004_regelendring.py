"""Regler endret av to i produktet: forslaget, og at det som foreslås står fast.

KE utsteder bare etter radene sine (A, B og C), også når noe går utenom katalogen. En orientering har ingen klagedel (lov §3.1).
"""

import django.core.serializers.json
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

FRYS = """
CREATE FUNCTION regelforslag_frys() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.tilstand <> 'FORESLATT'
        OR (to_jsonb(OLD) - ARRAY['tilstand', 'svar', 'avgjort_av_id', 'avgjort_tid'])
           <> (to_jsonb(NEW) - ARRAY['tilstand', 'svar', 'avgjort_av_id', 'avgjort_tid']) THEN
        RAISE EXCEPTION 'det som ble foreslått, kan ikke endres' USING ERRCODE = 'SV002';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER regelforslag_frys BEFORE UPDATE OR DELETE ON vedtak_regelforslag FOR EACH ROW EXECUTE FUNCTION regelforslag_frys();

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

TIN = """
DROP TRIGGER vedtak_punkt_av_ke ON vedtak_vedtakspunkt;
DROP FUNCTION vedtak_punkt_av_ke();
DROP TRIGGER regelforslag_frys ON vedtak_regelforslag;
DROP FUNCTION regelforslag_frys();
"""


class Migration(migrations.Migration):
    dependencies = [("vedtak", "0003_innsyn"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name='Regelforslag',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('art', models.CharField(choices=[('RAD', 'ny versjon av raden'), ('PROFIL', 'ny versjon av klageprofilen'), ('TILBAKEKALL', 'tilbakekalling')], max_length=12, verbose_name='gjelder')),
                ('kode', models.CharField(max_length=20, verbose_name='kode')),
                ('nyeste_versjon', models.PositiveSmallIntegerField(verbose_name='nyeste versjon da forslaget ble skrevet')),
                ('innhold', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='innhold')),
                ('begrunnelse', models.TextField(verbose_name='hvorfor')),
                ('tilstand', models.CharField(choices=[('FORESLATT', 'foreslått'), ('GODKJENT', 'godkjent'), ('AVVIST', 'sendt tilbake'), ('TRUKKET', 'trukket')], default='FORESLATT', max_length=10, verbose_name='tilstand')),
                ('foreslatt_tid', models.DateTimeField(verbose_name='foreslått')),
                ('avgjort_tid', models.DateTimeField(blank=True, null=True, verbose_name='avgjort')),
                ('svar', models.TextField(blank=True, verbose_name='svar')),
            ],
            options={
                'verbose_name': 'forslag om regel',
                'verbose_name_plural': 'forslag om regler',
                'ordering': ['foreslatt_tid', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RegelforslagHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('art', models.CharField(choices=[('RAD', 'ny versjon av raden'), ('PROFIL', 'ny versjon av klageprofilen'), ('TILBAKEKALL', 'tilbakekalling')], max_length=12, verbose_name='gjelder')),
                ('kode', models.CharField(max_length=20, verbose_name='kode')),
                ('nyeste_versjon', models.PositiveSmallIntegerField(verbose_name='nyeste versjon da forslaget ble skrevet')),
                ('innhold', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='innhold')),
                ('begrunnelse', models.TextField(verbose_name='hvorfor')),
                ('tilstand', models.CharField(choices=[('FORESLATT', 'foreslått'), ('GODKJENT', 'godkjent'), ('AVVIST', 'sendt tilbake'), ('TRUKKET', 'trukket')], default='FORESLATT', max_length=10, verbose_name='tilstand')),
                ('foreslatt_tid', models.DateTimeField(verbose_name='foreslått')),
                ('avgjort_tid', models.DateTimeField(blank=True, null=True, verbose_name='avgjort')),
                ('svar', models.TextField(blank=True, verbose_name='svar')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical forslag om regel',
                'verbose_name_plural': 'historical forslag om regler',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='rettsgrunnlag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kode__in', ['H', 'I']), _negated=True), ('klageprofil__isnull', True), _connector='OR'), name='orientering_har_ingen_klagedel'),
        ),
        migrations.AddField(
            model_name='regelforslag',
            name='avgjort_av',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='regelforslag',
            name='foreslatt_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='regelforslag',
            name='profil',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vedtak.klageprofil'),
        ),
        migrations.AddField(
            model_name='regelforslag',
            name='rad',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vedtak.rettsgrunnlag'),
        ),
        migrations.AddField(
            model_name='regelforslaghistorikk',
            name='avgjort_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='regelforslaghistorikk',
            name='foreslatt_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='regelforslaghistorikk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='regelforslaghistorikk',
            name='profil',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vedtak.klageprofil'),
        ),
        migrations.AddField(
            model_name='regelforslaghistorikk',
            name='rad',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vedtak.rettsgrunnlag'),
        ),
        migrations.AddConstraint(
            model_name='regelforslag',
            constraint=models.UniqueConstraint(condition=models.Q(('tilstand', 'FORESLATT')), fields=('kode',), name='ett_aapent_forslag_om_en_regel'),
        ),
        migrations.AddConstraint(
            model_name='regelforslag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tilstand__in', ['GODKJENT', 'AVVIST']), _negated=True), models.Q(('foreslatt_av', models.F('avgjort_av')), _negated=True), _connector='OR'), name='regelforslag_godkjennes_av_en_annen'),
        ),
        migrations.AddConstraint(
            model_name='regelforslag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('avgjort_av__isnull', True), ('avgjort_tid__isnull', True), ('tilstand', 'FORESLATT')), models.Q(models.Q(('tilstand', 'FORESLATT'), _negated=True), ('avgjort_av__isnull', False), ('avgjort_tid__isnull', False)), _connector='OR'), name='avgjort_regelforslag_er_avgjort_av_noen'),
        ),
        migrations.AddConstraint(
            model_name='regelforslag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('art', 'PROFIL'), ('profil__isnull', False), ('rad__isnull', True)), models.Q(models.Q(('art', 'PROFIL'), _negated=True), ('profil__isnull', True), ('rad__isnull', False)), _connector='OR'), name='regelforslag_bygger_paa_en_rad_eller_en_profil'),
        ),
        migrations.RunSQL(FRYS, TIN),
    ]
