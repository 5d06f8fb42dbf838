"""Navn slik folk har dem: alle skrifter, ett navn er nok, og ingen regel om hvilke bokstaver som er riktige."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LENGDE = 300
# Snur skriveretningen for teksten rundt, så et navn kan vises som et annet. U+200C og U+200D trengs i persiske og indiske navn.
SNUR_RETNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class UgyldigNavn(ValueError):
    """Teksten er skrevet til brukeren."""


def rens(tekst: str) -> str:
    """Navnet i NFC med enkle mellomrom. Kaster UgyldigNavn når det har tegn som ikke hører hjemme i et navn."""
    navn = " ".join(unicodedata.normalize("NFC", tekst).split())
    for tegn in navn:
        if tegn in SNUR_RETNING or unicodedata.category(tegn) in {"Cc", "Cs", "Co", "Cn"}:
            raise UgyldigNavn(
                _("Navnet har et skjult tegn (U+%(kode)04X) som ikke kan lagres. Skriv navnet for hånd i stedet for å lime det inn.")
                % {"kode": ord(tegn)}
            )
    if len(navn) > LENGDE:
        raise UgyldigNavn(_("Navnet er på %(antall)d tegn. Det kan ha høyst %(mest)d.") % {"antall": len(navn), "mest": LENGDE})
    if navn and not any(tegn.isalpha() for tegn in navn):
        raise UgyldigNavn(_("Skriv et navn med minst én bokstav."))
    return navn


class Navnefelt(forms.CharField):
    """Skjemafelt for et navn; gir det rensede navnet."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))
        super().__init__(**kwargs)
        self.validators = []  # NUL får samme setning som de andre skjulte tegnene

    def to_python(self, value):
        try:
            return rens(super().to_python(value))
        except UgyldigNavn as feil:
            raise ValidationError(str(feil), code="navn") from None
