from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("ip", "0011_utskriftens_navn")]
    operations = [
        HistorikkenUtenIndekser(
            {
                "maalhistorikk": ["plan"],
                "tiltakhistorikk": ["maal"],
                "planpunkthistorikk": ["plan"],
                "ikkeaktuelthistorikk": ["plan"],
                "evalueringssvarhistorikk": ["evaluering"],
                "plandokumenthistorikk": ["plan"],
            }
        ),
    ]
