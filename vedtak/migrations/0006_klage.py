"""Klagen: mottak, prøving, oversending, utfall; tilsyn."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("vedtak", "0005_utfall")]

    operations = []
