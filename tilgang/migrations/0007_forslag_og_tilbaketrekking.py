import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tilgang', '0006_en_forelder'),
    ]

    operations = [
        migrations.AddField(
            model_name='samtykke',
            name='omfang',
            field=models.TextField(blank=True, default='', verbose_name='hva som hentes inn, og fra hvem'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='samtykkehistorikk',
            name='omfang',
            field=models.TextField(blank=True, default='', verbose_name='hva som hentes inn, og fra hvem'),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='Samtykkeforslag',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('endringer', models.JSONField()),
                ('unntak', models.TextField(blank=True, verbose_name='unntak')),
                ('skjermet_navn', models.CharField(blank=True, max_length=100, verbose_name='navn på det skjermede')),
                ('grunnlag', models.CharField(max_length=64)),
                ('laget_tid', models.DateTimeField(verbose_name='laget')),
                ('besvart_tid', models.DateTimeField(null=True, verbose_name='besvart')),
                ('laget_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='samtykkeforslag', to='personer.person')),
                ('samtykke', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forslag', to='tilgang.samtykke')),
            ],
            options={
                'verbose_name': 'forslag til samtykke',
                'verbose_name_plural': 'forslag til samtykke',
            },
        ),
        migrations.CreateModel(
            name='SamtykkeforslagHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('endringer', models.JSONField()),
                ('unntak', models.TextField(blank=True, verbose_name='unntak')),
                ('skjermet_navn', models.CharField(blank=True, max_length=100, verbose_name='navn på det skjermede')),
                ('grunnlag', models.CharField(max_length=64)),
                ('laget_tid', models.DateTimeField(verbose_name='laget')),
                ('besvart_tid', models.DateTimeField(null=True, verbose_name='besvart')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('laget_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
                ('samtykke', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='tilgang.samtykke')),
            ],
            options={
                'verbose_name': 'historical forslag til samtykke',
                'verbose_name_plural': 'historical forslag til samtykke',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Tilbaketrekking',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('form', models.CharField(blank=True, choices=[('SKRIFTLIG', 'skriftlig og underskrevet'), ('MUNTLIG', 'muntlig, skrevet ned'), ('ELEKTRONISK', 'elektronisk')], max_length=12, verbose_name='form')),
                ('gitt_dato', models.DateField(verbose_name='dato')),
                ('dokument', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.dokument')),
                ('enhet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.enhet')),
                ('giver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tilbaketrekkinger', to='personer.person')),
                ('registrert_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'tilbaketrekking',
                'verbose_name_plural': 'tilbaketrekkinger',
            },
        ),
        migrations.AddField(
            model_name='samtykke',
            name='tilbaketrekking',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='samtykker', to='tilgang.tilbaketrekking'),
        ),
        migrations.AddField(
            model_name='samtykkehistorikk',
            name='tilbaketrekking',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='tilgang.tilbaketrekking'),
        ),
        migrations.AddField(
            model_name='samtykkelinje',
            name='tilbaketrekking',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='linjer', to='tilgang.tilbaketrekking'),
        ),
        migrations.AddField(
            model_name='samtykkelinjehistorikk',
            name='tilbaketrekking',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='tilgang.tilbaketrekking'),
        ),
        migrations.CreateModel(
            name='TilbaketrekkingHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('form', models.CharField(blank=True, choices=[('SKRIFTLIG', 'skriftlig og underskrevet'), ('MUNTLIG', 'muntlig, skrevet ned'), ('ELEKTRONISK', 'elektronisk')], max_length=12, verbose_name='form')),
                ('gitt_dato', models.DateField(verbose_name='dato')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('dokument', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.dokument')),
                ('enhet', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.enhet')),
                ('giver', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
                ('registrert_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical tilbaketrekking',
                'verbose_name_plural': 'historical tilbaketrekkinger',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='samtykkeforslag',
            constraint=models.CheckConstraint(condition=models.Q(('samtykke__isnull', True), ('besvart_tid__isnull', False), _connector='OR'), name='et_samtykke_besvarer_forslaget'),
        ),
    ]
