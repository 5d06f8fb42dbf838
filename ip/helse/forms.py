from django import forms
from django.utils.translation import gettext_lazy as _

from ip.models import Tilbud
from personer.skjema import Skjema, Versjonsfelt


class UaktueltForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor det ikke er aktuelt"),
        help_text=_("Bare de som kan lese mål og tiltak fra deg, ser grunnen. De andre ser at det ikke er aktuelt."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SpesialistForm(Skjema):
    hf_koordinator = forms.ChoiceField(
        label=_("Koordinator i spesialisthelsetjenesten"), choices=Tilbud, widget=forms.RadioSelect,
        help_text=_("Etter spesialisthelsetjenesteloven § 2-5 a."),
    )  # fmt: skip
    kontaktlege = forms.ChoiceField(
        label=_("Kontaktlege"), choices=Tilbud, widget=forms.RadioSelect, help_text=_("Etter spesialisthelsetjenesteloven § 2-5 c.")
    )
    versjon = Versjonsfelt(initial=0)
