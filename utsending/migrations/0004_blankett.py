import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('utsending', '0003_innsyn'),
        ('tilgang', '0007_forslag_og_tilbaketrekking'),
    ]

    operations = [
        migrations.CreateModel(
            name='Blankett',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slag', models.CharField(choices=[('SAMTYKKE', 'samtykke til å dele, fylt ut etter forslaget'), ('SAMTYKKE_TOMT', 'samtykke til å dele, til å krysse av i for hånd'), ('TILBAKETREKKING', 'å trekke et samtykke'), ('UNGDOM', 'ungdommens egne svar ved 16 år'), ('FULLMAKT', 'fullmakt')], max_length=16, verbose_name='skjema')),
                ('maalform', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk')], max_length=2, verbose_name='målform')),
                ('er_lettlest', models.BooleanField(default=False, verbose_name='lettlest')),
                ('referanse', models.CharField(max_length=12, unique=True, verbose_name='referanse')),
                ('laget_tid', models.DateTimeField(verbose_name='laget')),
                ('registrert_tid', models.DateTimeField(null=True, verbose_name='kom tilbake')),
                ('brev', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='blankett', to='utsending.brev')),
                ('forslag', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='blanketter', to='tilgang.samtykkeforslag')),
                ('laget_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blanketter', to='personer.person')),
            ],
            options={
                'verbose_name': 'skjema på papir',
                'verbose_name_plural': 'skjemaer på papir',
                'ordering': ['-laget_tid', 'id'],
            },
        ),
        migrations.CreateModel(
            name='BlankettHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('slag', models.CharField(choices=[('SAMTYKKE', 'samtykke til å dele, fylt ut etter forslaget'), ('SAMTYKKE_TOMT', 'samtykke til å dele, til å krysse av i for hånd'), ('TILBAKETREKKING', 'å trekke et samtykke'), ('UNGDOM', 'ungdommens egne svar ved 16 år'), ('FULLMAKT', 'fullmakt')], max_length=16, verbose_name='skjema')),
                ('maalform', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk')], max_length=2, verbose_name='målform')),
                ('er_lettlest', models.BooleanField(default=False, verbose_name='lettlest')),
                ('referanse', models.CharField(db_index=True, max_length=12, verbose_name='referanse')),
                ('laget_tid', models.DateTimeField(verbose_name='laget')),
                ('registrert_tid', models.DateTimeField(null=True, verbose_name='kom tilbake')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('brev', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='utsending.brev')),
                ('forslag', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='tilgang.samtykkeforslag')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('laget_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
            ],
            options={
                'verbose_name': 'historical skjema på papir',
                'verbose_name_plural': 'historical skjemaer på papir',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
