from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import JaNeiFelt, Skjema
from vedtak.mottakere import Sporsmaal


class OrienteringForm(Skjema):
    """Det som må vurderes om mottakerne, og summen av brevet slik det ble vist."""

    kontrollert = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args, sporsmaal: list[Sporsmaal], avtrykk: str, **kwargs):
        self.sporsmaal = {f"{s.sporsmaal.lower()}_{s.gjelder.pk.hex}": s for s in sporsmaal}
        felt = {navn: JaNeiFelt(label=s.tekst, help_text=s.hjelp) for navn, s in self.sporsmaal.items()}
        self.base_fields = {**type(self).base_fields, **felt}
        self.grupper = [(_("Hvem brevet går til"), list(self.sporsmaal))]
        super().__init__(*args, **kwargs)
        self.fields["kontrollert"].initial = avtrykk

    def til_handling(self) -> dict:
        d = self.cleaned_data
        return {"kontrollert": d["kontrollert"], "svar": {s.nokkel: d[navn] for navn, s in self.sporsmaal.items()}}
