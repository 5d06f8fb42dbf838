"""Hvor lenge ting bevares: reglene kommunen lager, hva de tar i dag, og kassasjonen to står for."""
