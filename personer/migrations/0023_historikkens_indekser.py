from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("personer", "0022_innholdsbrudd")]
    operations = [
        HistorikkenUtenIndekser(
            {
                "ansettelsehistorikk": ["konto"],
                "innbydelsehistorikk": ["konto"],
                "representasjonhistorikk": ["person"],
                "skjultadressehistorikk": ["person"],
            }
        ),
    ]
