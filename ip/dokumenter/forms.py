from django import forms
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.beskjed.forms import slagvalg
from personer.dokumenter import VedleggFelt
from personer.skjema import Skjema


class DokumentForm(Skjema):
    """Ved hvert slag står det hvem som kan lese, som for beskjedene i gruppen."""

    fil = VedleggFelt(label=_("Fil"))
    tittel = forms.CharField(
        label=_("Hva er det?"), max_length=120, help_text=_("For eksempel «Rapport fra PPT, høsten 2026». Filnavnet ditt lagres ikke.")
    )
    slag = forms.ChoiceField(
        label=_("Hva slags opplysninger"), widget=forms.RadioSelect, help_text=_("Bestemmer hvem som kan lese dokumentet.")
    )

    def __init__(self, *args, lesere: dict[str, list[str]], enhet: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slag"].choices = slagvalg(enhet, lesere)


class TaBortForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor tas det bort?"), max_length=200, help_text=_("Grunnen blir stående der dokumentet var."))
