"""Ukens gjennomgang, sakene om ulovlig lesing og utleveringene. En signert uke og en avsluttet sak er frosset i databasen."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

FRYS = """
CREATE FUNCTION tilgang_frys_gjennomgang() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.signert_tid IS NOT NULL THEN
        RAISE EXCEPTION 'en signert uke kan ikke endres' USING ERRCODE = 'SV010';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.signert_tid IS NOT NULL THEN
        IF EXISTS (SELECT 1 FROM tilgang_loggfunn f WHERE f.gjennomgang_id = NEW.id AND f.tilstand IN ('AAPENT', 'SPURT')) THEN
            RAISE EXCEPTION 'uken har funn som ikke er avklart' USING ERRCODE = 'SV011';
        END IF;
        IF EXISTS (SELECT 1 FROM tilgang_loggfunn f WHERE f.gjennomgang_id = NEW.id AND f.konto_id = NEW.signert_av_id) THEN
            RAISE EXCEPTION 'den et funn gjelder, signerer ikke uken' USING ERRCODE = 'SV012';
        END IF;
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER tilgang_frys_gjennomgang BEFORE UPDATE OR DELETE ON tilgang_logggjennomgang
    FOR EACH ROW EXECUTE FUNCTION tilgang_frys_gjennomgang();

CREATE FUNCTION tilgang_frys_funn() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    rad tilgang_loggfunn := coalesce(NEW, OLD);
BEGIN
    PERFORM 1 FROM tilgang_logggjennomgang g WHERE g.id = rad.gjennomgang_id AND g.signert_tid IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'et funn i en signert uke kan ikke endres' USING ERRCODE = 'SV010';
    END IF;
    RETURN rad;
END $$;

CREATE TRIGGER tilgang_frys_funn BEFORE INSERT OR UPDATE OR DELETE ON tilgang_loggfunn
    FOR EACH ROW EXECUTE FUNCTION tilgang_frys_funn();

CREATE FUNCTION tilgang_frys_lesing() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.avsluttet_tid IS NOT NULL THEN
        RAISE EXCEPTION 'en avsluttet sak om ulovlig lesing kan ikke endres' USING ERRCODE = 'SV010';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER tilgang_frys_lesing BEFORE UPDATE OR DELETE ON tilgang_ulovliglesing
    FOR EACH ROW EXECUTE FUNCTION tilgang_frys_lesing();
"""

TIN = """
DROP TRIGGER tilgang_frys_lesing ON tilgang_ulovliglesing;
DROP TRIGGER tilgang_frys_funn ON tilgang_loggfunn;
DROP TRIGGER tilgang_frys_gjennomgang ON tilgang_logggjennomgang;
DROP FUNCTION tilgang_frys_lesing();
DROP FUNCTION tilgang_frys_funn();
DROP FUNCTION tilgang_frys_gjennomgang();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('personer', '0002_fakta_som_baerer_tilgang'),
        ('tilgang', '0008_sorteringsdato'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Logggjennomgang',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('uke', models.DateField(unique=True, verbose_name='uken fra mandag')),
                ('kjort_tid', models.DateTimeField(verbose_name='reglene kjørt')),
                ('signert_tid', models.DateTimeField(blank=True, null=True, verbose_name='signert')),
                ('signert_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'gjennomgang av innsynsloggen',
                'verbose_name_plural': 'gjennomganger av innsynsloggen',
                'ordering': ['-uke'],
            },
        ),
        migrations.CreateModel(
            name='LoggfunnHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('regel', models.CharField(choices=[('EGEN', 'åpnet sin egen sak'), ('FAMILIE', 'åpnet saken til en i nær familie'), ('NAVN_ADRESSE', 'har samme etternavn eller adresse som personen'), ('KOLLEGA', 'åpnet saken til en kollega'), ('UTEN_GRUNN', 'åpnet saker uten å ha gjort noe i dem'), ('VOLUM', 'åpnet uvanlig mange saker'), ('NATT', 'åpnet saker om natten'), ('SLUTT', 'åpnet saker da arbeidsforholdet var slutt, eller mange rett før'), ('NODTILGANG', 'brukte nødtilgang'), ('NODTILGANG_OFTE', 'brukte nødtilgang mer enn tre ganger på 30 dager'), ('AVVIST', 'ble nektet mange ganger'), ('SOK', 'søkte mange ganger uten å åpne noe'), ('NUMMER', 'så mange fødselsnumre')], max_length=20, verbose_name='regel')),
                ('bevis', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('tilstand', models.CharField(choices=[('AAPENT', 'ikke vurdert'), ('SPURT', 'den ansatte er spurt'), ('I_ORDEN', 'i orden'), ('ULOVLIG', 'ulovlig lesing')], default='AAPENT', max_length=10, verbose_name='vurdering')),
                ('begrunnelse', models.TextField(blank=True, verbose_name='begrunnelse')),
                ('vurdert_tid', models.DateTimeField(blank=True, null=True, verbose_name='vurdert')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('konto', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ansatt')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
                ('vurdert_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gjennomgang', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='tilgang.logggjennomgang')),
            ],
            options={
                'verbose_name': 'historical funn i innsynsloggen',
                'verbose_name_plural': 'historical funn i innsynsloggen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Loggfunn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('regel', models.CharField(choices=[('EGEN', 'åpnet sin egen sak'), ('FAMILIE', 'åpnet saken til en i nær familie'), ('NAVN_ADRESSE', 'har samme etternavn eller adresse som personen'), ('KOLLEGA', 'åpnet saken til en kollega'), ('UTEN_GRUNN', 'åpnet saker uten å ha gjort noe i dem'), ('VOLUM', 'åpnet uvanlig mange saker'), ('NATT', 'åpnet saker om natten'), ('SLUTT', 'åpnet saker da arbeidsforholdet var slutt, eller mange rett før'), ('NODTILGANG', 'brukte nødtilgang'), ('NODTILGANG_OFTE', 'brukte nødtilgang mer enn tre ganger på 30 dager'), ('AVVIST', 'ble nektet mange ganger'), ('SOK', 'søkte mange ganger uten å åpne noe'), ('NUMMER', 'så mange fødselsnumre')], max_length=20, verbose_name='regel')),
                ('bevis', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('tilstand', models.CharField(choices=[('AAPENT', 'ikke vurdert'), ('SPURT', 'den ansatte er spurt'), ('I_ORDEN', 'i orden'), ('ULOVLIG', 'ulovlig lesing')], default='AAPENT', max_length=10, verbose_name='vurdering')),
                ('begrunnelse', models.TextField(blank=True, verbose_name='begrunnelse')),
                ('vurdert_tid', models.DateTimeField(blank=True, null=True, verbose_name='vurdert')),
                ('konto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ansatt')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.person')),
                ('vurdert_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gjennomgang', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funn', to='tilgang.logggjennomgang')),
            ],
            options={
                'verbose_name': 'funn i innsynsloggen',
                'verbose_name_plural': 'funn i innsynsloggen',
            },
        ),
        migrations.CreateModel(
            name='LogggjennomgangHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('uke', models.DateField(db_index=True, verbose_name='uken fra mandag')),
                ('kjort_tid', models.DateTimeField(verbose_name='reglene kjørt')),
                ('signert_tid', models.DateTimeField(blank=True, null=True, verbose_name='signert')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signert_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical gjennomgang av innsynsloggen',
                'verbose_name_plural': 'historical gjennomganger av innsynsloggen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Loggutlevering',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('vurdering', models.TextField(blank=True, verbose_name='hvorfor mottakeren kan få loggen')),
                ('fra', models.DateField(verbose_name='fra')),
                ('til', models.DateField(verbose_name='til')),
                ('levert_tid', models.DateTimeField(verbose_name='gitt ut')),
                ('bedt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.person', verbose_name='hvem som ba')),
                ('levert_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mottaker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.person', verbose_name='hvem som fikk')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='loggutleveringer', to='personer.person')),
            ],
            options={
                'verbose_name': 'utlevering av innsynsloggen',
                'verbose_name_plural': 'utleveringer av innsynsloggen',
                'ordering': ['-levert_tid'],
            },
        ),
        migrations.CreateModel(
            name='UlovligLesing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('oppslag', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('beskrivelse', models.TextField(verbose_name='hva som er skjedd')),
                ('aapnet_tid', models.DateTimeField(verbose_name='åpnet')),
                ('varslet_tid', models.DateTimeField(blank=True, null=True, verbose_name='personen varslet')),
                ('utfall', models.CharField(blank=True, choices=[('ULOVLIG', 'lesingen var ulovlig'), ('LOVLIG', 'lesingen var likevel lovlig')], max_length=10, verbose_name='utfall')),
                ('tiltak', models.TextField(blank=True, verbose_name='hva som er gjort')),
                ('uten_varsel_grunn', models.TextField(blank=True, verbose_name='hvorfor personen ikke er varslet med brev')),
                ('er_meldt_tilsynet', models.BooleanField(blank=True, null=True, verbose_name='meldt til tilsynsmyndigheten')),
                ('tilsyn_grunn', models.TextField(blank=True, verbose_name='begrunnelse')),
                ('avsluttet_tid', models.DateTimeField(blank=True, null=True, verbose_name='avsluttet')),
                ('aapnet_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('avsluttet_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('funn', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lesinger', to='tilgang.loggfunn')),
                ('konto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ansatt')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ulovlige_lesinger', to='personer.person')),
            ],
            options={
                'verbose_name': 'ulovlig lesing',
                'verbose_name_plural': 'ulovlige lesinger',
                'ordering': ['-aapnet_tid'],
            },
        ),
        migrations.CreateModel(
            name='KildevarselHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('varslet_tid', models.DateTimeField(verbose_name='varslet')),
                ('bekreftet_tid', models.DateTimeField(blank=True, null=True, verbose_name='bekreftet')),
                ('annen_maate', models.TextField(blank=True, verbose_name='varslet på en annen måte')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('bekreftet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enhet', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.enhet')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lesing', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='tilgang.ulovliglesing')),
            ],
            options={
                'verbose_name': 'historical varsel til kilden',
                'verbose_name_plural': 'historical varsler til kilden',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Kildevarsel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('varslet_tid', models.DateTimeField(verbose_name='varslet')),
                ('bekreftet_tid', models.DateTimeField(blank=True, null=True, verbose_name='bekreftet')),
                ('annen_maate', models.TextField(blank=True, verbose_name='varslet på en annen måte')),
                ('bekreftet_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enhet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.enhet')),
                ('lesing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kildevarsler', to='tilgang.ulovliglesing')),
            ],
            options={
                'verbose_name': 'varsel til kilden',
                'verbose_name_plural': 'varsler til kilden',
                'ordering': ['varslet_tid', 'id'],
            },
        ),
        migrations.CreateModel(
            name='UlovligLesingHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('oppslag', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('beskrivelse', models.TextField(verbose_name='hva som er skjedd')),
                ('aapnet_tid', models.DateTimeField(verbose_name='åpnet')),
                ('varslet_tid', models.DateTimeField(blank=True, null=True, verbose_name='personen varslet')),
                ('utfall', models.CharField(blank=True, choices=[('ULOVLIG', 'lesingen var ulovlig'), ('LOVLIG', 'lesingen var likevel lovlig')], max_length=10, verbose_name='utfall')),
                ('tiltak', models.TextField(blank=True, verbose_name='hva som er gjort')),
                ('uten_varsel_grunn', models.TextField(blank=True, verbose_name='hvorfor personen ikke er varslet med brev')),
                ('er_meldt_tilsynet', models.BooleanField(blank=True, null=True, verbose_name='meldt til tilsynsmyndigheten')),
                ('tilsyn_grunn', models.TextField(blank=True, verbose_name='begrunnelse')),
                ('avsluttet_tid', models.DateTimeField(blank=True, null=True, verbose_name='avsluttet')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('aapnet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('avsluttet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('funn', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='tilgang.loggfunn')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('konto', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ansatt')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
            ],
            options={
                'verbose_name': 'historical ulovlig lesing',
                'verbose_name_plural': 'historical ulovlige lesinger',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='logggjennomgang',
            constraint=models.CheckConstraint(condition=models.Q(('uke__iso_week_day', 1)), name='en_uke_begynner_mandag'),
        ),
        migrations.AddConstraint(
            model_name='logggjennomgang',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('signert_av__isnull', True), ('signert_tid__isnull', True)), models.Q(('signert_av__isnull', False), ('signert_tid__isnull', False)), _connector='OR'), name='signert_av_noen_paa_et_tidspunkt'),
        ),
        migrations.AddConstraint(
            model_name='loggfunn',
            constraint=models.UniqueConstraint(fields=('gjennomgang', 'regel', 'konto', 'person'), name='et_funn_per_regel_ansatt_person_og_uke', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='loggfunn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('begrunnelse', ''), ('tilstand', 'AAPENT'), ('vurdert_av__isnull', True), ('vurdert_tid__isnull', True)), models.Q(models.Q(('tilstand', 'AAPENT'), _negated=True), models.Q(('begrunnelse', ''), _negated=True), ('vurdert_av__isnull', False), ('vurdert_tid__isnull', False)), _connector='OR'), name='et_vurdert_funn_har_grunn_navn_og_tid'),
        ),
        migrations.AddConstraint(
            model_name='loggfunn',
            constraint=models.CheckConstraint(condition=models.Q(('vurdert_av__isnull', True), models.Q(('vurdert_av', models.F('konto')), _negated=True), _connector='OR'), name='ingen_vurderer_et_funn_om_seg_selv'),
        ),
        migrations.AddConstraint(
            model_name='loggutlevering',
            constraint=models.CheckConstraint(condition=models.Q(('til__gt', models.F('fra'))), name='utlevert_logg_har_et_tidsrom'),
        ),
        migrations.AddConstraint(
            model_name='loggutlevering',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('mottaker')), models.Q(('vurdering', ''), _negated=True), _connector='OR'), name='logg_til_en_annen_er_vurdert'),
        ),
        migrations.AddConstraint(
            model_name='ulovliglesing',
            constraint=models.UniqueConstraint(fields=('funn', 'person'), name='en_sak_per_person_i_et_funn'),
        ),
        migrations.AddConstraint(
            model_name='ulovliglesing',
            constraint=models.CheckConstraint(condition=models.Q(('beskrivelse', ''), _negated=True), name='ulovlig_lesing_er_beskrevet'),
        ),
        migrations.AddConstraint(
            model_name='ulovliglesing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('aapnet_av', models.F('konto')), _negated=True), models.Q(('avsluttet_av__isnull', True), models.Q(('avsluttet_av', models.F('konto')), _negated=True), _connector='OR')), name='ingen_behandler_sin_egen_lesing'),
        ),
        migrations.AddConstraint(
            model_name='ulovliglesing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('avsluttet_av__isnull', True), ('avsluttet_tid__isnull', True), ('tiltak', ''), ('utfall', '')), models.Q(('avsluttet_av__isnull', False), ('avsluttet_tid__isnull', False), models.Q(('utfall', ''), _negated=True), models.Q(('tiltak', ''), _negated=True)), _connector='OR'), name='en_avsluttet_lesing_har_utfall_og_hva_som_er_gjort'),
        ),
        migrations.AddConstraint(
            model_name='ulovliglesing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('utfall', 'ULOVLIG'), _negated=True), models.Q(models.Q(('varslet_tid__isnull', False), models.Q(('uten_varsel_grunn', ''), _negated=True), _connector='OR'), ('er_meldt_tilsynet__isnull', False), models.Q(('tilsyn_grunn', ''), _negated=True)), _connector='OR'), name='en_ulovlig_lesing_er_varslet_eller_har_grunn'),
        ),
        migrations.AddConstraint(
            model_name='kildevarsel',
            constraint=models.UniqueConstraint(fields=('lesing', 'enhet'), name='en_enhet_varsles_en_gang_om_en_lesing'),
        ),
        migrations.AddConstraint(
            model_name='kildevarsel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('annen_maate', ''), ('bekreftet_av__isnull', True), ('bekreftet_tid__isnull', True)), models.Q(('bekreftet_av__isnull', False), ('bekreftet_tid__isnull', False)), _connector='OR'), name='kildevarsel_bekreftet_av_noen_paa_et_tidspunkt'),
        ),
        migrations.RunSQL(FRYS, TIN),
    ]
