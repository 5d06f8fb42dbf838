from importlib import import_module

from django.db import migrations

# En fil om mange er spurt om da den ble bestilt: den stanses ikke av taket, og sakene i den teller ikke for sidene etterpå.
BARE_UTTREKK = "o.flate <> 'utsending:hent_ut'"
FILER = "('utsending:hent_ut', 'koordinator:arkivpakke')"
FOER = import_module("tilgang.migrations.0016_lesetak").UNDER_TAK.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
NAA = FOER.replace(BARE_UTTREKK, f"o.flate NOT IN {FILER}").replace(
    "IF NOT p_nodtilgang AND", f"IF NOT p_nodtilgang AND p_flate NOT IN {FILER} AND"
)


class Migration(migrations.Migration):
    dependencies = [("tilgang", "0022_uten_rader_i_rekkefolge")]
    operations = [migrations.RunSQL(NAA, FOER)]
