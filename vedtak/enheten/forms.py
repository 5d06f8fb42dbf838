from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import Skjema
from vedtak.models import SVAR


class NyttForm(Skjema):
    """Hvilken regel tjenesten avgjør etter, og hva svaret er."""

    regel = forms.ChoiceField(label=_("Regelen det avgjøres etter"), widget=forms.RadioSelect)
    utfall = forms.ChoiceField(label=_("Svaret"), choices=[(u.value, u.label) for u in SVAR], widget=forms.RadioSelect)

    def __init__(self, *args, regler: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["regel"].choices = list(regler.items())
        if len(regler) == 1:
            self.fields["regel"].initial = next(iter(regler))
