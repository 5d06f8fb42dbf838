"""Referatet fra et møte: det som ble sagt, og det som ble avtalt, i samme skriving."""
