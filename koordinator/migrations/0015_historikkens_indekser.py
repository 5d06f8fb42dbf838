from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("koordinator", "0014_levering_til_arkivet")]
    operations = [HistorikkenUtenIndekser()]
