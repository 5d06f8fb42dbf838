"""Brevene i klagesaken åpnes av dem som behandler klager."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("utsending", "0007_stans"),
    ]

    operations = [
        migrations.AlterField(
            model_name='brev',
            name='lesere',
            field=models.CharField(choices=[('SE_VEDTAK', 'de som kan se vedtakene'), ('BEHANDLE_INNSYN', 'de som behandler innsyn'), ('BEHANDLE_KLAGE', 'de som behandler klager'), ('GJENNOMGAA_LOGG', 'de som går gjennom innsynsloggen')], default='SE_VEDTAK', max_length=20),
        ),
        migrations.AlterField(
            model_name='brevhistorikk',
            name='lesere',
            field=models.CharField(choices=[('SE_VEDTAK', 'de som kan se vedtakene'), ('BEHANDLE_INNSYN', 'de som behandler innsyn'), ('BEHANDLE_KLAGE', 'de som behandler klager'), ('GJENNOMGAA_LOGG', 'de som går gjennom innsynsloggen')], default='SE_VEDTAK', max_length=20),
        ),
    ]
