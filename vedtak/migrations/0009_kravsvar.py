"""Hvem som krever noe om klagefristen, og regelraden svaret på et krav bygger på. Svaret går ut som brev."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('personer', '0007_klage_i_hendelsene'),
        ("vedtak", "0008_tilsyn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='klagekrav',
            name='klager',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.person', verbose_name='hvem som krever det'),
        ),
        migrations.AddField(
            model_name='klagekrav',
            name='klager_adresse',
            field=models.TextField(blank=True, verbose_name='adressen til den som krever det'),
        ),
        migrations.AddField(
            model_name='klagekrav',
            name='klager_navn',
            field=models.CharField(blank=True, max_length=200, verbose_name='navnet på den som krever det'),
        ),
        migrations.AddField(
            model_name='klagekrav',
            name='rettsgrunnlag',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vedtak.rettsgrunnlag'),
        ),
        migrations.AddField(
            model_name='klagekravhistorikk',
            name='klager',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person', verbose_name='hvem som krever det'),
        ),
        migrations.AddField(
            model_name='klagekravhistorikk',
            name='klager_adresse',
            field=models.TextField(blank=True, verbose_name='adressen til den som krever det'),
        ),
        migrations.AddField(
            model_name='klagekravhistorikk',
            name='klager_navn',
            field=models.CharField(blank=True, max_length=200, verbose_name='navnet på den som krever det'),
        ),
        migrations.AddField(
            model_name='klagekravhistorikk',
            name='rettsgrunnlag',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vedtak.rettsgrunnlag'),
        ),
        migrations.AddConstraint(
            model_name='klagekrav',
            constraint=models.CheckConstraint(condition=models.Q(('klage__isnull', True), models.Q(('klager__isnull', True), ('klager_adresse', ''), ('klager_navn', '')), _connector='OR'), name='krav_i_klagen_er_klagerens'),
        ),
    ]
