"""Brev fra en tjeneste som selv avgjør, leses bare av dem i tjenesten som kan saken."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('personer', '0011_verv_i_hendelsene'),
        ("utsending", "0008_klagelesere"),
    ]

    operations = [
        migrations.AddField(
            model_name='brev',
            name='enhet',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.enhet'),
        ),
        migrations.AddField(
            model_name='brevhistorikk',
            name='enhet',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.enhet'),
        ),
        migrations.AlterField(
            model_name='brev',
            name='lesere',
            field=models.CharField(choices=[('SE_VEDTAK', 'de som kan se vedtakene'), ('BEHANDLE_INNSYN', 'de som behandler innsyn'), ('BEHANDLE_KLAGE', 'de som behandler klager'), ('GJENNOMGAA_LOGG', 'de som går gjennom innsynsloggen'), ('UTFORME_I_ENHETEN', 'de i tjenesten som har skrevet det')], default='SE_VEDTAK', max_length=20),
        ),
        migrations.AlterField(
            model_name='brevhistorikk',
            name='lesere',
            field=models.CharField(choices=[('SE_VEDTAK', 'de som kan se vedtakene'), ('BEHANDLE_INNSYN', 'de som behandler innsyn'), ('BEHANDLE_KLAGE', 'de som behandler klager'), ('GJENNOMGAA_LOGG', 'de som går gjennom innsynsloggen'), ('UTFORME_I_ENHETEN', 'de i tjenesten som har skrevet det')], default='SE_VEDTAK', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='brev',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('enhet__isnull', False), ('lesere', 'UTFORME_I_ENHETEN')), models.Q(models.Q(('lesere', 'UTFORME_I_ENHETEN'), _negated=True), ('enhet__isnull', True)), _connector='OR'), name='brev_fra_en_tjeneste_leses_bare_der'),
        ),
    ]
