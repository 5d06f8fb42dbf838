"""Kontoens tilknytninger slås opp på enhet, rolle og person, så et stort medlemskap ikke leses for å finne et verv (docs/beslutninger/0134)."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tilgang", "0018_nokkelens_indekser")]
    operations = [
        AddIndexConcurrently(
            "tilknytning",
            models.Index(fields=["konto", "enhet", "rolle", "person"], name="kontoens_tilknytninger"),
        ),
    ]
