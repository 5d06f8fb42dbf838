from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.forms.verv import PekUtForm


class SamordningForm(PekUtForm):
    """Som når en tjeneste skal ha koordinatoren, men med grunnen til at ingen rettighet gjelder."""

    uten_rettighet = forms.CharField(
        label=_("Hvorfor gjelder ingen av rettighetene?"),
        help_text=_("Skriv hvorfor vilkårene ikke er oppfylt, eller at personen eller familien ikke ønsker det de har rett til."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
    )
    field_order = ["uten_rettighet", "enhet", "begrunnelse", "personens_onske", "vekting"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].label = _("Tjenesten som skal samordne")
