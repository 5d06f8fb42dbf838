"""Tilsynet: brevet fra Statsforvalteren, personene, filene, svaret og oppfølgingen."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("personer", "0009_tilsyn_i_hendelsene"),
        ("vedtak", "0007_retningslinje"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Tilsyn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('aar', models.PositiveSmallIntegerField(verbose_name='år')),
                ('nummer', models.PositiveIntegerField(verbose_name='nummer i året')),
                ('ekstern_referanse', models.CharField(blank=True, max_length=120, verbose_name='Statsforvalterens referanse')),
                ('tema', models.CharField(blank=True, choices=[('UTEN_PLAN', 'får ikke plan'), ('UTEN_KOORDINATOR', 'får ikke koordinator'), ('DRYGER', 'det tar for lang tid'), ('IKKE_GOD_NOK', 'planen er ikke god nok'), ('MEDVIRKNING', 'får medvirke for lite'), ('IKKE_FULGT_OPP', 'planen følges ikke opp'), ('OVERGANG', 'overgang mellom tjenester svikter')], max_length=20, verbose_name='hva det gjelder')),
                ('sporsmaal', models.TextField(verbose_name='hva Statsforvalteren spør om')),
                ('mottatt_dato', models.DateField(verbose_name='mottatt')),
                ('svarfrist_dato', models.DateField(verbose_name='svarfrist')),
                ('registrert_tid', models.DateTimeField(verbose_name='registrert')),
                ('tilstand', models.CharField(choices=[('MOTTATT', 'brevet er mottatt'), ('SATT_SAMMEN', 'dokumentene er satt sammen'), ('FORESLATT', 'forslag til svar'), ('BESVART', 'besvart'), ('AVSLUTTET', 'avsluttet')], default='MOTTATT', max_length=14, verbose_name='tilstand')),
                ('deler', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='det som tas med')),
                ('bestilt_tid', models.DateTimeField(blank=True, null=True, verbose_name='bestilt satt sammen')),
                ('svar', models.TextField(blank=True, verbose_name='kommunens svar')),
                ('besvart_tid', models.DateTimeField(blank=True, null=True, verbose_name='besvart')),
                ('utfall', models.CharField(blank=True, choices=[('UTEN_PLIKTBRUDD', 'uten pliktbrudd'), ('PLIKTBRUDD', 'pliktbrudd'), ('UTEN_VURDERING', 'avsluttet uten vurdering')], max_length=16, verbose_name='hva Statsforvalteren kom til')),
                ('utfall_dato', models.DateField(blank=True, null=True, verbose_name='Statsforvalteren avsluttet')),
                ('vurdering', models.TextField(blank=True, verbose_name='Statsforvalterens vurdering')),
                ('bestilt_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dokument', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.dokument')),
                ('godkjent_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mottatt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('skrevet_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('utfall_dokument', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.dokument')),
            ],
            options={
                'verbose_name': 'tilsyn',
                'verbose_name_plural': 'tilsyn',
                'ordering': ['svarfrist_dato', 'aar', 'nummer'],
            },
        ),
        migrations.CreateModel(
            name='TilsynHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('aar', models.PositiveSmallIntegerField(verbose_name='år')),
                ('nummer', models.PositiveIntegerField(verbose_name='nummer i året')),
                ('ekstern_referanse', models.CharField(blank=True, max_length=120, verbose_name='Statsforvalterens referanse')),
                ('tema', models.CharField(blank=True, choices=[('UTEN_PLAN', 'får ikke plan'), ('UTEN_KOORDINATOR', 'får ikke koordinator'), ('DRYGER', 'det tar for lang tid'), ('IKKE_GOD_NOK', 'planen er ikke god nok'), ('MEDVIRKNING', 'får medvirke for lite'), ('IKKE_FULGT_OPP', 'planen følges ikke opp'), ('OVERGANG', 'overgang mellom tjenester svikter')], max_length=20, verbose_name='hva det gjelder')),
                ('sporsmaal', models.TextField(verbose_name='hva Statsforvalteren spør om')),
                ('mottatt_dato', models.DateField(verbose_name='mottatt')),
                ('svarfrist_dato', models.DateField(verbose_name='svarfrist')),
                ('registrert_tid', models.DateTimeField(verbose_name='registrert')),
                ('tilstand', models.CharField(choices=[('MOTTATT', 'brevet er mottatt'), ('SATT_SAMMEN', 'dokumentene er satt sammen'), ('FORESLATT', 'forslag til svar'), ('BESVART', 'besvart'), ('AVSLUTTET', 'avsluttet')], default='MOTTATT', max_length=14, verbose_name='tilstand')),
                ('deler', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='det som tas med')),
                ('bestilt_tid', models.DateTimeField(blank=True, null=True, verbose_name='bestilt satt sammen')),
                ('svar', models.TextField(blank=True, verbose_name='kommunens svar')),
                ('besvart_tid', models.DateTimeField(blank=True, null=True, verbose_name='besvart')),
                ('utfall', models.CharField(blank=True, choices=[('UTEN_PLIKTBRUDD', 'uten pliktbrudd'), ('PLIKTBRUDD', 'pliktbrudd'), ('UTEN_VURDERING', 'avsluttet uten vurdering')], max_length=16, verbose_name='hva Statsforvalteren kom til')),
                ('utfall_dato', models.DateField(blank=True, null=True, verbose_name='Statsforvalteren avsluttet')),
                ('vurdering', models.TextField(blank=True, verbose_name='Statsforvalterens vurdering')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('bestilt_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dokument', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.dokument')),
                ('godkjent_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mottatt_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('skrevet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('utfall_dokument', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.dokument')),
            ],
            options={
                'verbose_name': 'historical tilsyn',
                'verbose_name_plural': 'historical tilsyn',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Tilsynsperson',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('plass', models.PositiveSmallIntegerField(verbose_name='plass i utvalget')),
                ('lagt_til_tid', models.DateTimeField(verbose_name='tatt med i tilsynet')),
                ('forsok', models.PositiveSmallIntegerField(default=0)),
                ('begynt_tid', models.DateTimeField(blank=True, null=True)),
                ('lagt_til_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tilsyn', to='personer.person')),
                ('tilsyn', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='personer', to='vedtak.tilsyn')),
            ],
            options={
                'verbose_name': 'person i et tilsyn',
                'verbose_name_plural': 'tilsyn fra Statsforvalteren',
                'ordering': ['plass'],
            },
        ),
        migrations.CreateModel(
            name='Tilsynspakke',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('innhold', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('sider', models.PositiveIntegerField(verbose_name='sider')),
                ('innhold_liste', models.JSONField(verbose_name='innholdet')),
                ('laget_tid', models.DateTimeField(verbose_name='satt sammen')),
                ('tilsynsperson', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pakke', to='vedtak.tilsynsperson')),
            ],
            options={
                'verbose_name': 'dokumenter til Statsforvalteren',
                'verbose_name_plural': 'dokumenter til Statsforvalteren',
            },
        ),
        migrations.CreateModel(
            name='TilsynspersonHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('plass', models.PositiveSmallIntegerField(verbose_name='plass i utvalget')),
                ('lagt_til_tid', models.DateTimeField(verbose_name='tatt med i tilsynet')),
                ('forsok', models.PositiveSmallIntegerField(default=0)),
                ('begynt_tid', models.DateTimeField(blank=True, null=True)),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lagt_til_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
                ('tilsyn', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vedtak.tilsyn')),
            ],
            options={
                'verbose_name': 'historical person i et tilsyn',
                'verbose_name_plural': 'historical tilsyn fra Statsforvalteren',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Tilsynspunkt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('hva', models.TextField(verbose_name='hva som skal gjøres')),
                ('hvem', models.CharField(max_length=120, verbose_name='hvem som gjør det')),
                ('frist_dato', models.DateField(verbose_name='frist')),
                ('resultat', models.TextField(blank=True, verbose_name='hva som er gjort')),
                ('gjort_dato', models.DateField(blank=True, null=True, verbose_name='gjort')),
                ('gjort_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('laget_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tilsyn', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='punkter', to='vedtak.tilsyn')),
            ],
            options={
                'verbose_name': 'oppfølging etter tilsyn',
                'verbose_name_plural': 'oppfølging etter tilsyn',
                'ordering': ['frist_dato', 'id'],
            },
        ),
        migrations.CreateModel(
            name='TilsynspunktHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('hva', models.TextField(verbose_name='hva som skal gjøres')),
                ('hvem', models.CharField(max_length=120, verbose_name='hvem som gjør det')),
                ('frist_dato', models.DateField(verbose_name='frist')),
                ('resultat', models.TextField(blank=True, verbose_name='hva som er gjort')),
                ('gjort_dato', models.DateField(blank=True, null=True, verbose_name='gjort')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gjort_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('laget_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tilsyn', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vedtak.tilsyn')),
            ],
            options={
                'verbose_name': 'historical oppfølging etter tilsyn',
                'verbose_name_plural': 'historical oppfølging etter tilsyn',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='tilsyn',
            constraint=models.UniqueConstraint(fields=('aar', 'nummer'), name='hvert_tilsynsnummer_brukes_en_gang'),
        ),
        migrations.AddConstraint(
            model_name='tilsyn',
            constraint=models.CheckConstraint(condition=models.Q(('sporsmaal', ''), _negated=True), name='tilsynet_spoer_om_noe'),
        ),
        migrations.AddConstraint(
            model_name='tilsyn',
            constraint=models.CheckConstraint(condition=models.Q(('svarfrist_dato__gte', models.F('mottatt_dato'))), name='svarfristen_er_ikke_foer_mottaket'),
        ),
        migrations.AddConstraint(
            model_name='tilsyn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bestilt_av__isnull', True), ('bestilt_tid__isnull', True), ('deler', [])), models.Q(('bestilt_av__isnull', False), ('bestilt_tid__isnull', False), models.Q(('deler', []), _negated=True)), _connector='OR'), name='bestilt_tilsynspakke_er_bestilt_av_noen_med_deler'),
        ),
        migrations.AddConstraint(
            model_name='tilsyn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('besvart_tid__isnull', True), ('godkjent_av__isnull', True), models.Q(('tilstand', 'BESVART'), _negated=True)), models.Q(('besvart_tid__isnull', False), ('godkjent_av__isnull', False), ('skrevet_av__isnull', False), models.Q(('svar', ''), _negated=True), models.Q(('skrevet_av', models.F('godkjent_av')), _negated=True)), _connector='OR'), name='besvart_tilsyn_er_skrevet_og_godkjent_av_to'),
        ),
        migrations.AddConstraint(
            model_name='tilsyn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tilstand', 'AVSLUTTET'), _negated=True), models.Q(('utfall', ''), _negated=True), _connector='OR'), name='tilsynet_kommer_til_noe_foer_det_avsluttes'),
        ),
        migrations.AddConstraint(
            model_name='tilsyn',
            constraint=models.CheckConstraint(condition=models.Q(('utfall__in', ['', 'UTEN_VURDERING']), ('besvart_tid__isnull', False), _connector='OR'), name='ubesvart_tilsyn_avsluttes_uten_vurdering'),
        ),
        migrations.AddConstraint(
            model_name='tilsyn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('utfall', ''), ('utfall_dato__isnull', True)), models.Q(models.Q(('utfall', ''), _negated=True), ('utfall_dato__isnull', False)), _connector='OR'), name='utfallet_av_tilsynet_har_dato'),
        ),
        migrations.AddConstraint(
            model_name='tilsynsperson',
            constraint=models.UniqueConstraint(fields=('tilsyn', 'person'), name='en_person_er_en_gang_i_tilsynet'),
        ),
        migrations.AddConstraint(
            model_name='tilsynsperson',
            constraint=models.UniqueConstraint(fields=('tilsyn', 'plass'), name='en_plass_er_en_persons_i_tilsynet'),
        ),
        migrations.AddConstraint(
            model_name='tilsynspunkt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hva', ''), _negated=True), models.Q(('hvem', ''), _negated=True)), name='oppfolgingen_sier_hva_og_hvem'),
        ),
        migrations.AddConstraint(
            model_name='tilsynspunkt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gjort_av__isnull', True), ('gjort_dato__isnull', True), ('resultat', '')), models.Q(('gjort_av__isnull', False), ('gjort_dato__isnull', False), models.Q(('resultat', ''), _negated=True)), _connector='OR'), name='gjort_oppfolging_har_dato_konto_og_resultat'),
        ),
    ]
