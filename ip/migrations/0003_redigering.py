import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ip', '0002_sorteringsdato'),
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
    ]
