from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("vedtak", "0012_tilsyn_utvalg")]
    operations = [HistorikkenUtenIndekser()]
