from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import Skjema

KORTEST = 20  # tegn, som begrunnelsen for nødtilgang


class LesegrunnForm(Skjema):
    grunn = forms.CharField(
        label=_("Hva du holder på med"),
        min_length=KORTEST,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lederen i koordinerende enhet leser dette. Ikke skriv navn på noen."),
    )
