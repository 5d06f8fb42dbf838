from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import Skjema
from vedtak.models import Retningslinjeart


class RetningslinjeForm(Skjema):
    art = forms.ChoiceField(label=_("Hva slags regel er det?"), choices=Retningslinjeart, widget=forms.RadioSelect)
    tittel = forms.CharField(label=_("Tittel"), max_length=200)
    tekst = forms.CharField(
        label=_("Tekst"),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=50_000,
        help_text=_("Hele teksten, slik den er vedtatt. Skriv ikke om enkeltpersoner."),
    )
    vedtatt_i = forms.CharField(
        label=_("Vedtatt i"), max_length=200, help_text=_("Der den er vedtatt eller arkivert, for eksempel «Kommunedirektøren, sak 22/25».")
    )
    fra = forms.DateField(label=_("Gjelder fra"))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fra"].initial = dag


class SisteDagForm(Skjema):
    siste_dag = forms.DateField(label=_("Siste dag den gjelder"))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["siste_dag"].initial = self.dag = dag

    def clean_siste_dag(self):
        if self.cleaned_data["siste_dag"] < self.dag:
            raise forms.ValidationError(_("Dagen er passert. Velg i dag eller senere."))
        return self.cleaned_data["siste_dag"]
