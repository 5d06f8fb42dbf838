"""Oppgavene i gruppen: det noen har sagt at de skal gjøre, til en dato."""
