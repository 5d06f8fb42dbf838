from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("oppfolging", "0012_lesing")]
    operations = [HistorikkenUtenIndekser()]
