"""Den nye begynner med de samme kolonnene."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tilgang", "0019_kontoens_tilknytninger")]
    operations = [
        RemoveIndexConcurrently("tilknytning", "tilgang_til_konto_i_01b3b1_idx"),
    ]
