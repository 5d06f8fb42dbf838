from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from personer.skjema import JaNeiFelt, Skjema
from vedtak.mottakere import Sporsmaal


class ForelopigForm(Skjema):
    """Det som skal stå i brevet, hvem som skal ha det, og at det er lest før det sendes."""

    feiltittel = _("Ikke sendt ennå. Rett opp dette:")
    hvorfor = forms.CharField(
        label=_("Hvorfor det tar tid"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000, help_text=_("Står i brevet.")
    )
    ventet_dato = forms.DateField(label=_("Når dere regner med å svare"), required=False)
    er_lest = forms.BooleanField(
        label=_("Jeg har lest brevet"), error_messages={"required": _("Les brevet slik det blir, og kryss av at du har lest det.")}
    )

    def __init__(self, *args, sporsmaal: list[Sporsmaal], dag: date, **kwargs):
        self.dag = dag
        self.sporsmaal = {f"{s.sporsmaal.lower()}_{s.gjelder.pk.hex}": s for s in sporsmaal}
        felt = {navn: JaNeiFelt(label=s.tekst, help_text=s.hjelp) for navn, s in self.sporsmaal.items()}
        self.base_fields = {**type(self).base_fields, **felt}
        self.grupper = [(_("Hvem brevet går til"), list(self.sporsmaal))]
        super().__init__(*args, **kwargs)
        self.order_fields(["hvorfor", "ventet_dato", *self.sporsmaal, "er_lest"])

    def clean_ventet_dato(self):
        dato = self.cleaned_data["ventet_dato"]
        if dato and dato <= self.dag:
            raise ValidationError(_("Dagen dere regner med å svare, må være fram i tid."))
        return dato

    def svar(self) -> dict:
        return {s.nokkel: self.cleaned_data[navn] for navn, s in self.sporsmaal.items() if navn in self.cleaned_data}

    @property
    def kan_leses(self) -> bool:
        """Alt unntatt krysset er riktig: da vises brevet slik det blir."""
        return self.is_bound and not set(self.errors) - {"er_lest"}

    def til_handling(self) -> dict:
        d = self.cleaned_data
        return {"hvorfor": d["hvorfor"], "ventet_dato": d["ventet_dato"], "svar": self.svar()}
