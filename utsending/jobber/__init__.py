"""Lange jobber brukeren har satt i gang: en liste til en fil. Rommene over melder inn hva som kan hentes ut (register.py)."""
