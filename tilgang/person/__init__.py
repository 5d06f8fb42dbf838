"""Hvem personen er, hvem som handler for hen, og hva hen kan avgjøre selv."""
