"""Sidene på KEs bord."""
