from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from oversikt.tavle.tidsrom import Tidsrom, i_aar
from personer.skjema import Skjema

FORSTE_DAG = date(2000, 1, 1)


class TidsromForm(Skjema):
    """Perioden og standdagen. Sendes med GET, så tallene kan hentes fram igjen med den samme adressen."""

    merk_krav = False
    feiltittel = _("Tallene vises for i år. Rett opp dette:")
    fra = forms.DateField(label=_("Fra og med"), required=False)
    til = forms.DateField(label=_("Til og med"), required=False)
    dag = forms.DateField(
        label=_("Standdag"), required=False, help_text=_("Planer, koordinatorer og grupper telles slik de sto denne dagen.")
    )

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.i_aar = i_aar(dag)
        for navn in ("fra", "til", "dag"):
            self.fields[navn].initial = getattr(self.i_aar, navn)

    def clean(self):
        data = super().clean()
        for navn in ("fra", "til", "dag"):
            data[navn] = data.get(navn) or getattr(self.i_aar, navn)
            if not FORSTE_DAG <= data[navn] <= self.i_aar.dag:
                self.add_error(navn, _("Velg en dag fra og med 1. januar 2000 til og med i dag."))
        if not self.errors and data["fra"] > data["til"]:
            self.add_error("til", _("Perioden slutter før den begynner."))
        return data

    @property
    def tidsrom(self) -> Tidsrom:
        """Det som er valgt; er noe galt, gjelder i år."""
        return Tidsrom(**{navn: self.cleaned_data[navn] for navn in ("fra", "til", "dag")}) if self.is_valid() else self.i_aar
