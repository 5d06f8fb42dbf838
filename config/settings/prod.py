"""Drift. Alt som mangler eller er galt, stanser starten med én linje (krav.py). Står bak en mellomtjener med TLS."""

import os

from config.settings.krav import krev_alt

krev_alt()
os.environ.setdefault("SAMVEV_PROXYER", "1")

from config.settings.base import *  # noqa: E402, F403

# Mellomtjeneren avslutter TLS og må alltid skrive over X-Forwarded-Proto (docs/drift.md).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sesjon"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"

STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
