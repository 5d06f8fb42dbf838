"""Adressefeltene i et skjema: gate, postnummer og poststed, hele eller ingenting."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

POSTNUMMER = RegexValidator(r"^\d{4}$", _("Postnummeret skal ha fire siffer."))
ADRESSE = ("adresse", "postnummer", "poststed")


def adressefelt(etikett, hjelp="") -> dict[str, forms.Field]:
    siffer = forms.TextInput(attrs={"inputmode": "numeric"})
    return {
        "adresse": forms.CharField(label=etikett, max_length=200, required=False, help_text=hjelp),
        "postnummer": forms.CharField(label=_("Postnummer"), required=False, validators=[POSTNUMMER], widget=siffer),
        "poststed": forms.CharField(label=_("Poststed"), max_length=60, required=False),
    }


def krev_hel_adresse(form: forms.Form, prefiks: str = "") -> None:
    """Feil ved feltene som mangler når bare noe av adressen er fylt ut."""
    verdier = {prefiks + n: form.cleaned_data.get(prefiks + n) for n in ADRESSE}
    if any(verdier.values()):
        for navn, verdi in verdier.items():
            if not verdi and navn not in form.errors:
                form.add_error(navn, _("Skriv hele adressen, eller la alle tre feltene stå tomme."))
