"""Kassasjon etter regel (settled 30): hva som tømmes, og funksjonen i databasen som er den eneste som kan."""
