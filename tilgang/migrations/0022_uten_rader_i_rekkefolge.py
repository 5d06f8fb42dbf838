"""Den nye har de samme kolonnene i den samme rekkefølgen."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tilgang", "0021_kontoens_rader_etter_dato")]
    operations = [
        RemoveIndexConcurrently("innsynsdelkonto", "kontoens_rader_i_rekkefolge"),
    ]
