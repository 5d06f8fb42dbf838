from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ip', '0007_redigering'),
    ]

    operations = [
        migrations.AlterField(
            model_name='kladd',
            name='skjema',
            field=models.CharField(choices=[('NYTT_MAAL', 'Nytt mål'), ('MAAL', 'Rediger målet'), ('NYTT_TILTAK', 'Nytt tiltak'), ('TILTAK', 'Rediger tiltaket'), ('VIKTIG', 'Hva er viktig?'), ('RESSURSER', 'Ressurser og behov'), ('DELTAKERE', 'Hvem som deltar'), ('BIDRAG', 'Hva hver enkelt bidrar med'), ('GJENNOMFORING', 'Hvordan det skal gjennomføres'), ('SAMARBEID', 'Samarbeid med andre'), ('MEDVIRKNING', 'Barnets medvirkning'), ('BAKGRUNN', 'Kulturell og språklig bakgrunn')], max_length=15),
        ),
    ]
