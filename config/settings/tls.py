"""Forbindelsene til databasen og køen: kryptert, og motparten kontrollert, så snart de går over nett (docs/drift.md)."""

import ssl
from urllib.parse import urlsplit

from config.settings.miljo import les

PAA_MASKINEN = ("127.0.0.1", "::1", "localhost")


def over_nett(verter: str) -> bool:
    """Sant når en av vertene er en annen maskin. En sti (eller @) er en socket, og den er på maskinen."""
    return any(vert and vert[0] not in "/@" and vert not in PAA_MASKINEN for vert in (v.strip() for v in verter.split(",")))


def ko_over_nett(adresse: str) -> bool:
    deler = urlsplit(adresse)
    return deler.scheme in ("redis", "rediss") and over_nett(deler.hostname or "")


TJENER_CA = les("TJENER_CA")  # PEM-fil: det databasens og køens sertifikater er utstedt av
_forvalg = "verify-full" if over_nett(les("DB_HOST")) else "prefer"
DB_TLS = {"sslmode": les("DB_SSLMODE", _forvalg)} | ({"sslrootcert": TJENER_CA} if TJENER_CA else {})
CELERY_BROKER_USE_SSL = les("BROKER_URL").startswith("rediss://") and {
    "ssl_cert_reqs": ssl.CERT_REQUIRED,
    "ssl_ca_certs": TJENER_CA or None,
    "ssl_check_hostname": True,
    "ssl_min_version": ssl.TLSVersion.TLSv1_2,
}
