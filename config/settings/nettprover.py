"""Prøvene av det som går mellom prosessene: adressene, sertifikatene, og hvem som får hvilken hemmelighet (krav.py)."""

import ssl
from collections.abc import Callable

from config.settings.miljo import les
from config.settings.tls import ko_over_nett, over_nett

# Hemmelighetene en prosess ikke bruker, og derfor ikke skal ha. En prosess uten SAMVEV_PROSESS kan ha alle.
UTEN = {
    "web": ("SEGLNOKLER", "EPOST_PASSORD"),
    "worker": ("METRIKK_NOKKEL", "KODEAPP_NOKLER"),
    "beat": ("FNR_NOKLER", "FNR_HASH_NOKKEL", "SEGLNOKLER", "EPOST_PASSORD", "METRIKK_NOKKEL", "NODLISTE_PASSORD", "KODEAPP_NOKLER"),
}


def ko(verdi: str) -> str:
    if not verdi.startswith(("redis://", "rediss://", "redis+socket://")):
        return "er ikke en adresse til Redis"
    return "går over nett uten kryptering" if verdi.startswith("redis://") and ko_over_nett(verdi) else ""


def sslmode(verdi: str) -> str:
    if over_nett(les("DB_HOST")) and verdi != "verify-full":
        return "kan bare være verify-full når databasen er på en annen maskin"
    return "" if verdi in ("disable", "allow", "prefer", "require", "verify-ca", "verify-full") else "er ikke noe libpq kjenner"


def trenger_ca() -> bool:
    return over_nett(les("DB_HOST")) or ko_over_nett(les("BROKER_URL"))


def ca(verdi: str) -> str:
    try:
        return "" if ssl.create_default_context(cafile=verdi).get_ca_certs() else "har ingen sertifikater som kan utstede andre"
    except OSError:  # også ssl.SSLError
        return "peker ikke på en PEM-fil som kan leses"


def horer_ikke_hjemme(prosess: str) -> Callable[[str], str]:
    return lambda verdi: f"er gitt til {prosess}, som ikke bruker den"
