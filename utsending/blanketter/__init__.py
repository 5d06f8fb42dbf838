"""Skjemaene på papir: laget som brev, gitt ut med en referanse, og registrert når det underskrevne arket kommer tilbake."""
