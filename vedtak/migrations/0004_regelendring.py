"""Regler endret av to i produktet."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("vedtak", "0003_innsyn")]

    operations = []
