from django.db import migrations

from personer.historikk.indekser import UtenIndeks


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tilgang", "0017_historikkens_indekser")]
    operations = [
        UtenIndeks(
            {"innsynsdelgruppe": ["group", "permission"], "innsynsdelkonto": ["permission"], "samtykkelinje": ["trukket_av"]},
            uten_skranke={"innsynsdelgruppe": ["group", "permission"], "innsynsdelkonto": ["permission"]},
        )
    ]
