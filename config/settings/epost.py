"""E-post ut: bare lenker til å velge passord og varsel om at noe venter; aldri noe om en person."""

from config.settings.miljo import les, les_bryter

EMAIL_HOST = les("EPOST_VERT")
EMAIL_PORT = int(les("EPOST_PORT", "587"))
EMAIL_HOST_USER = les("EPOST_BRUKER")
EMAIL_HOST_PASSWORD = les("EPOST_PASSORD")
EMAIL_USE_TLS = les_bryter("EPOST_TLS", True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = les("EPOST_FRA")
EPOST_RETUR = les("EPOST_RETUR")  # postkassen for e-post som ikke kommer fram; tom: tjeneren må si det selv når den sendes
ADRESSE = les("ADRESSE")  # der brukerne finner tjenesten, som https://samvev.kommunen.no; står i lenkene som sendes
