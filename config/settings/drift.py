"""Det som er driftens: filene utenfor databasen, nøklene til dem, og det som ser etter at alt går."""

import tomllib
from pathlib import Path

from config.settings.miljo import les, les_liste

SEGLNOKLER = les_liste("SEGLNOKLER")  # hemmeligheter: den første forsegler historikken, alle leser; aldri i databasen
KODEAPP_NOKLER = les_liste("KODEAPP_NOKLER")  # Fernet-nøkler til frøene i kodeappene: første krypterer, alle leser
METRIKK_NOKKEL = les("METRIKK_NOKKEL")  # den som overvåker tjeneren, viser denne; tom: tallene finnes ikke
VERSJON = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
NODLISTEMAPPE = les("NODLISTEMAPPE")  # mappen nødlisten skrives i, til når tjenesten er nede; tom: den skrives ikke
NODLISTE_PASSORD = les("NODLISTE_PASSORD")  # det som åpner filen
TILBAKEKALLFIL = les("TILBAKEKALLFIL")  # filen utenfor databasen over det som er stengt (tilgang/tilbakekall/)
SEGLFIL = les("SEGLFIL")  # filen utenfor databasen som husker hvor langt kjeden er kommet
SKANNER = les("SKANNER")  # klassen som ser etter skadevare i opplastede filer
CLAMD_SOCKET = les("CLAMD_SOCKET", "/run/clamav/clamd.ctl")  # der ClamAV svarer, for personer.skanner.Clamd
LEIE_SEKUNDER = int(les("LEIE_SEKUNDER", "120"))  # så lenge eier en arbeider en rad i utkurven; lengre enn CELERY_TASK_TIME_LIMIT
MIGRERING_LAAS_MS = int(les("MIGRERING_LAAS_MS", "400"))  # så lenge venter en migrering på en lås: under halve deadlock_timeout (0122)
MIGRERING_FORSOK = int(les("MIGRERING_FORSOK", "20"))  # så mange ganger prøver den før den gir opp og sier fra
KO_STILLE_SEKUNDER = 30  # så lenge sies det ikke fra til en kø som ikke svarte; feiingen finner radene
