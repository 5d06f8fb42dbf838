from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tilgang', '0005_administrasjon'),
    ]

    operations = [
        migrations.AddField(
            model_name='samtykke',
            name='en_forelder_merknad',
            field=models.TextField(blank=True, default='', verbose_name='hvorfor bare én har svart'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='samtykkehistorikk',
            name='en_forelder_merknad',
            field=models.TextField(blank=True, default='', verbose_name='hvorfor bare én har svart'),
            preserve_default=False,
        ),
    ]
