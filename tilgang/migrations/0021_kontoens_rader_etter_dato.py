"""Listene leses av indeksen alene (docs/beslutninger/0134). Uten lås: den bygges mens tjenesten går."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tilgang", "0020_uten_konto_og_enhet")]
    operations = [
        AddIndexConcurrently(
            "innsynsdelkonto",
            models.Index(
                fields=["user", "permission", "sorteringsdato", "person"],
                include=["enhet", "samtykkelinje", "gyldig"],
                name="kontoens_rader_etter_dato",
            ),
        ),
    ]
