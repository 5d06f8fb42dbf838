"""Visningene om samtykke: matrisen, svarene, det som trekkes, hvem som ser hva, 16-årsdagen og innsigelser."""
