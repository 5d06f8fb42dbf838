"""Samtykke til å dele: matrisen, hva den fører til, svaret på den, og det som trekkes."""
