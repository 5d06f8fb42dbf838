"""Visningene om skjemaene på papir."""
