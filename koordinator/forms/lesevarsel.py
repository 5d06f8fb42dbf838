from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import JaNeiFelt, Skjema
from vedtak.mottakere import Sporsmaal


class LesevarselForm(Skjema):
    """Forklaringen i brevet, og det lederen må vurdere om mottakerne."""

    forklaring = forms.CharField(
        label=_("Hva som skjedde, og hva dere gjør"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=5_000,
        help_text=_("Teksten kommer med i brevet. Skriv kort og til den som leser. Når det ble lest og av hvem, står i brevet fra før."),
    )

    def __init__(self, *args, sporsmaal: list[Sporsmaal], **kwargs):
        self.sporsmaal = {f"{s.sporsmaal.lower()}_{s.gjelder.pk.hex}": s for s in sporsmaal}
        felt = {navn: JaNeiFelt(label=s.tekst, help_text=s.hjelp) for navn, s in self.sporsmaal.items()}
        self.base_fields = {**type(self).base_fields, **felt}
        self.grupper = [(_("Hvem brevet går til"), list(self.sporsmaal))]
        super().__init__(*args, **kwargs)

    def til_handling(self) -> dict:
        d = self.cleaned_data
        return {"forklaring": d["forklaring"], "svar": {s.nokkel: d[navn] for navn, s in self.sporsmaal.items()}}
