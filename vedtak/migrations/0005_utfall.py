"""Delvis, avvisning, opphør, endring og omgjøring; forhåndsvarsel."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("vedtak", "0004_regelendring")]

    operations = []
