"""Ekskluderingen av like tilknytninger får én nøkkel, så den ikke velges til oppslag (docs/beslutninger/0126).

Tabellen er låst mens indeksen bygges: et par sekunder for 40 000 rader.
"""

import django.contrib.postgres.constraints
import personer.periode
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('personer', '0018_stanset_brev'),
        ('tilgang', '0014_nodliste'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='tilknytning',
            name='samme_tilknytning_bare_en_gang_om_gangen',
        ),
        migrations.RemoveIndex(
            model_name='tilknytning',
            name='tilgang_til_konto_i_a0c279_idx',
        ),
        migrations.AddIndex(
            model_name='tilknytning',
            index=models.Index(fields=['konto', 'enhet'], name='tilgang_til_konto_i_01b3b1_idx'),
        ),
        migrations.AddConstraint(
            model_name='tilknytning',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(personer.periode.Samlet('person', 'konto', 'enhet', 'rolle'), '='), (personer.periode.Datoperiode(), '&&')], name='samme_tilknytning_bare_en_gang_om_gangen'),
        ),
    ]
