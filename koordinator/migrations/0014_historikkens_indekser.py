from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("koordinator", "0013_informasjon_og_kurs")]
    operations = [HistorikkenUtenIndekser()]
