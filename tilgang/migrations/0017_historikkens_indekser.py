from django.db import migrations

from personer.historikk.indekser import HistorikkenUtenIndekser


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tilgang", "0016_lesetak")]
    operations = [
        HistorikkenUtenIndekser(
            {
                "tilknytninghistorikk": ["person"],
                "enhetstilknytninghistorikk": ["person"],
                "innsynsdelhistorikk": ["person"],
                "samtykkehistorikk": ["person"],
                "samtykkegiverhistorikk": ["samtykke"],
                "videreforinghistorikk": ["samtykkelinje"],
                "sperrehistorikk": ["person"],
                "inhabilitethistorikk": ["person"],
                "innsigelsehistorikk": ["person"],
                "nodtilganghistorikk": ["person"],
            }
        ),
    ]
