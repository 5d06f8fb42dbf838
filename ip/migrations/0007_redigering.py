import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("ip", "0006_planversjoner"),
        ('vedtak', '0011_andre_myndigheter'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='maal',
            name='fjernet_tid',
            field=models.DateTimeField(null=True, verbose_name='fjernet'),
        ),
        migrations.AddField(
            model_name='maalhistorikk',
            name='fjernet_tid',
            field=models.DateTimeField(null=True, verbose_name='fjernet'),
        ),
        migrations.AddField(
            model_name='planpunkt',
            name='fjernet_tid',
            field=models.DateTimeField(null=True, verbose_name='fjernet'),
        ),
        migrations.AddField(
            model_name='planpunkthistorikk',
            name='fjernet_tid',
            field=models.DateTimeField(null=True, verbose_name='fjernet'),
        ),
        migrations.AddField(
            model_name='tiltak',
            name='fjernet_tid',
            field=models.DateTimeField(null=True, verbose_name='fjernet'),
        ),
        migrations.AddField(
            model_name='tiltak',
            name='vedtak',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vedtak.vedtak'),
        ),
        migrations.AddField(
            model_name='tiltakhistorikk',
            name='fjernet_tid',
            field=models.DateTimeField(null=True, verbose_name='fjernet'),
        ),
        migrations.AddField(
            model_name='tiltakhistorikk',
            name='vedtak',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vedtak.vedtak'),
        ),
        migrations.CreateModel(
            name='PlanmalHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('omraade', models.CharField(choices=[('HVERDAG', 'Hverdag og hjem'), ('SKOLE', 'Barnehage og skole'), ('ARBEID', 'Arbeid og økonomi'), ('HELSE', 'Helse og mestring'), ('FRITID', 'Fritid og venner'), ('SAMARBEID', 'Samarbeid rundt familien')], max_length=10, verbose_name='område')),
                ('maal_nb', models.TextField(verbose_name='målet på bokmål')),
                ('maal_nn', models.TextField(verbose_name='målet på nynorsk')),
                ('tiltak_nb', models.TextField(verbose_name='tiltakene på bokmål')),
                ('tiltak_nn', models.TextField(verbose_name='tiltakene på nynorsk')),
                ('fra', models.DateField(verbose_name='i bruk fra')),
                ('til', models.DateField(null=True, verbose_name='til')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('skrevet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical mal for mål',
                'verbose_name_plural': 'historical maler for mål',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Kladd',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('skjema', models.CharField(choices=[('NYTT_MAAL', 'Nytt mål'), ('MAAL', 'Rediger målet'), ('NYTT_TILTAK', 'Nytt tiltak'), ('TILTAK', 'Rediger tiltaket'), ('VIKTIG', 'Hva er viktig?'), ('RESSURSER', 'Ressurser og behov'), ('DELTAKERE', 'Hvem som deltar'), ('BIDRAG', 'Hva hver enkelt bidrar med'), ('GJENNOMFORING', 'Hvordan det skal gjennomføres'), ('SAMARBEID', 'Samarbeid med andre'), ('MEDVIRKNING', 'Barnets medvirkning')], max_length=15)),
                ('gjelder', models.UUIDField()),
                ('nokkel', models.UUIDField()),
                ('innhold', models.JSONField()),
                ('endret_tid', models.DateTimeField()),
                ('konto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kladder', to='ip.plan')),
            ],
            options={
                'verbose_name': 'kladd',
                'verbose_name_plural': 'kladder',
                'indexes': [models.Index(fields=['konto', 'skjema', 'gjelder'], name='kladder_i_skjemaet')],
                'constraints': [models.UniqueConstraint(fields=('konto', 'nokkel'), name='en_kladd_for_hver_utfylling')],
            },
        ),
        migrations.CreateModel(
            name='Planmal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('omraade', models.CharField(choices=[('HVERDAG', 'Hverdag og hjem'), ('SKOLE', 'Barnehage og skole'), ('ARBEID', 'Arbeid og økonomi'), ('HELSE', 'Helse og mestring'), ('FRITID', 'Fritid og venner'), ('SAMARBEID', 'Samarbeid rundt familien')], max_length=10, verbose_name='område')),
                ('maal_nb', models.TextField(verbose_name='målet på bokmål')),
                ('maal_nn', models.TextField(verbose_name='målet på nynorsk')),
                ('tiltak_nb', models.TextField(verbose_name='tiltakene på bokmål')),
                ('tiltak_nn', models.TextField(verbose_name='tiltakene på nynorsk')),
                ('fra', models.DateField(verbose_name='i bruk fra')),
                ('til', models.DateField(null=True, verbose_name='til')),
                ('skrevet_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'mal for mål',
                'verbose_name_plural': 'maler for mål',
                'ordering': ['omraade', 'maal_nb', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('til__isnull', True), ('til__gte', models.F('fra')), _connector='OR'), name='mal_slutter_ikke_for_den_begynner'), models.CheckConstraint(condition=models.Q(models.Q(('maal_nb', ''), _negated=True), models.Q(('maal_nn', ''), _negated=True), models.Q(('tiltak_nb', ''), _negated=True), models.Q(('tiltak_nn', ''), _negated=True)), name='mal_har_tekst_i_begge_maalformer')],
            },
        ),
    ]
