"""Notatene i saken: det som ble sagt i telefonen, på besøk og i møter."""
