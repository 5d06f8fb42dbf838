from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("ansvarsgruppe", "0007_deltaker_i_motet")]
    operations = [HistorikkenUtenIndekser()]
