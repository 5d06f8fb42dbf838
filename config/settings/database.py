"""Databasen: rollen «eier» migrerer og eier, «app» kjører produktet og får ikke endre spor."""

from config.settings.miljo import les
from config.settings.tls import DB_TLS

DB_ROLE = les("DB_ROLE", "app")
DB_APP_USER = les("DB_APP_USER", "samvev_app")
DB_OWNER_USER = les("DB_OWNER_USER", "samvev_eier")
_rolle = {"app": "APP", "eier": "OWNER"}.get(DB_ROLE, "APP")
DATABASES = {
    "default": {
        "ENGINE": "personer.lagring",  # Djangos PostgreSQL, med et ord før hver lagring
        "HOST": les("DB_HOST"),
        "PORT": les("DB_PORT", "5432"),
        "NAME": les("DB_NAME", "samvev"),
        "USER": {"APP": DB_APP_USER, "OWNER": DB_OWNER_USER}[_rolle],
        "PASSWORD": les(f"DB_{_rolle}_PASSWORD"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Sekunder og millisekunder: en database som ikke svarer, gir 503 og ikke en side som henger. Uten jit: en setning er mange
        # korte spørringer (personer/sammen.py), og å oversette dem til maskinkode tar lengre tid enn å svare.
        "OPTIONS": DB_TLS
        | {"application_name": f"samvev-{DB_ROLE}", "connect_timeout": 5, "tcp_user_timeout": 20_000, "options": "-c jit=off"},
    }
}
