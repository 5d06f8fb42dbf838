from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from personer.models import Enhet
from personer.skjema import Skjema


def _tekst(label, **kwargs):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000, **kwargs)


class SporForm(Skjema):
    enheter = forms.ModelMultipleChoiceField(
        label=_("Hvilke tjenester er det aktuelt for?"), queryset=Enhet.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    frist_dato = forms.DateField(label=_("Svar innen"))

    def __init__(self, *args, enheter, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["enheter"].queryset = enheter

    def clean_enheter(self):
        valgte = list(self.cleaned_data["enheter"])
        if len(valgte) < 2:
            raise ValidationError(_("Velg minst to tjenester."))
        return valgte

    def clean_frist_dato(self):
        dato = self.cleaned_data["frist_dato"]
        if dato < self.dag:
            raise ValidationError(_("Fristen kan ikke være passert."))
        return dato


class SynForm(Skjema):
    mener = forms.ModelChoiceField(
        label=_("Hvem bør ha hovedansvaret?"), queryset=Enhet.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    begrunnelse = _tekst(_("Hvorfor?"), help_text=_("Skriv bare det som trengs for å avklare hovedansvaret."))
    sagt_av = forms.CharField(label=_("Hvem svarte for tjenesten?"), max_length=200)
    svart_dato = forms.DateField(label=_("Når svarte tjenesten?"))

    def __init__(self, *args, enheter, dag: date, hvem: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mener"].queryset = enheter
        self.fields["svart_dato"].initial = dag
        self.fields["sagt_av"].initial = hvem


class BestemForm(Skjema):
    enhet = forms.ModelChoiceField(
        label=_("Hvem skal ha hovedansvaret?"), queryset=Enhet.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    begrunnelse = _tekst(_("Begrunnelse"), required=False, help_text=_("Må skrives når tjenestene er uenige."))

    def __init__(self, *args, enheter, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = enheter


class AvsluttHovedansvarForm(Skjema):
    grunn = _tekst(_("Hvorfor tar hovedansvaret slutt?"))
