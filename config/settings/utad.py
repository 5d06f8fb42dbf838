"""Det de åpne sidene viser når kommunen har oppgitt det: personvernombudet, og kommunens egne sider med det formelle."""

import json

from config.settings.miljo import les

PERSONVERNOMBUD = json.loads(les("PERSONVERNOMBUD", "{}"))  # navn, og telefon eller epost
PERSONVERN_URL = les("PERSONVERN_URL")  # kommunens egen personvernerklæring
TILGJENGELIGHET_URL = les("TILGJENGELIGHET_URL")  # tilgjengelighetserklæringen i den felles løsningen (FOR-2013-06-21-732 § 4e)
