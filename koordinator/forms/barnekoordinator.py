from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.barnekoordinator import feil_i_foring
from koordinator.models import Attensvar, Oppgavestatus, Svarer
from personer.skjema import Skjema


def _tekst(label, **kwargs):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000, **kwargs)


class OppgaveForm(Skjema):
    """En føring på én av de fem oppgavene."""

    status = forms.ChoiceField(label=_("Hvor står oppgaven?"), choices=Oppgavestatus, widget=forms.RadioSelect)
    dato = forms.DateField(label=_("Når ble det gjort?"))
    gjort = _tekst(_("Hva er gjort?"), help_text=_("Er oppgaven ikke aktuell nå, skriv hvorfor. Bare den som har vervet, leser teksten."))
    neste = _tekst(_("Hva er det neste?"), required=False)
    neste_dato = forms.DateField(label=_("Når skal det gjøres?"), required=False)

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["dato"].initial = dag

    def clean(self):
        felt = super().clean()
        if not self.errors:
            svar = {n: felt[n] for n in ("status", "dato", "neste", "neste_dato")}
            for navn, grunn in feil_i_foring(**svar, dag=self.dag).items():
                self.add_error(navn, grunn)
        return felt


class AttenForm(Skjema):
    """Hva de ønsker når barnekoordinatoren slutter på 18-årsdagen."""

    onske = forms.ChoiceField(label=_("Ønskes koordinator etter 18 år?"), choices=Attensvar, widget=forms.RadioSelect)
    svarer = forms.ChoiceField(label=_("Hvem svarte?"), choices=Svarer, widget=forms.RadioSelect)
    svarer_navn = forms.CharField(label=_("Navnet på den som svarte"), max_length=200)
    svart_dato = forms.DateField(label=_("Når svarte de?"))
    begrunnelse = _tekst(_("Hva sa de?"), help_text=_("Svarer de ja, blir dette teksten i meldingen om koordinator."))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean_svart_dato(self):
        if self.cleaned_data["svart_dato"] > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv dagen de svarte."))
        return self.cleaned_data["svart_dato"]
