"""Lederens tavle: tallene koordinerende enhet rapporterer, listen bak hvert av dem, og det som tas ut av systemet."""
