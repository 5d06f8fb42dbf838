"""Installasjonen feilene skjer i: som utvikling, med rask passordhash. Leien, journalen og seglfilen står i miljøet (installasjon.py)."""

from config.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
