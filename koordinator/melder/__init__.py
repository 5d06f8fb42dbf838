"""Svaret til den som sendte meldingen: mottatt og behandlet, og utfallet bare når den det gjelder, har sagt ja til det."""
