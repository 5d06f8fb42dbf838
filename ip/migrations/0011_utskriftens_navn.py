"""Hva en utskrift har nevnt av det ikke alle som leder planarbeidet, kan vite om: skjulte kontakter og vedtak."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ip', '0010_versjonenes_innhold'),
    ]

    operations = [
        migrations.AddField(
            model_name='planutskrift',
            name='skjulte_enheter',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AddField(
            model_name='planutskrift',
            name='vedtak',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
    ]
