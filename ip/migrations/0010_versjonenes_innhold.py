"""Hva hver versjon er frosset av. De som finnes, er fra før det ble flere slag."""

import django.contrib.postgres.fields
from django.db import migrations, models


def de_tre_forste():
    return ["MAAL", "PUNKT", "TILTAK"]


class Migration(migrations.Migration):

    dependencies = [
        ('ip', '0009_fra_punkt'),
    ]

    operations = [
        migrations.AddField(
            model_name='planversjon',
            name='slag',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=de_tre_forste, size=None, verbose_name='hva som er frosset'),
            preserve_default=False,
        ),
    ]
