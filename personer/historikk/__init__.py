"""Hvem endret hva, når og hvorfor: aktøren (aktor), tabellene (modell) og databasens egne skrivere (vern)."""
