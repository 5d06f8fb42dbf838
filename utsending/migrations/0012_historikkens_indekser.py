from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("utsending", "0011_jobber")]
    operations = [HistorikkenUtenIndekser()]
