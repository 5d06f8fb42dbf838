"""Bare for collectstatic når bildet bygges: driftens lagring av statiske filer, ingen hemmeligheter og ingen database."""

from config.settings.dev import *  # noqa: F403
from config.settings.dev import BASE_DIR

STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
