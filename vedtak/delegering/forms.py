from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Enhet, Konto
from personer.skjema import Skjema
from vedtak.models import Rettighet


class DelegasjonForm(Skjema):
    """Det dokumentet sier: hvem, hva, fra og til."""

    konto = forms.ModelChoiceField(label=_("Hvem"), queryset=Konto.objects.none())
    enhet = forms.ModelChoiceField(
        label=_("For tjenesten"),
        queryset=Enhet.objects.none(),
        required=False,
        empty_label=_("Koordinerende enhet"),
        help_text=_("NAV og barnevernet fatter bare vedtak om individuell plan."),
    )
    rettigheter = forms.MultipleChoiceField(label=_("Kan fatte vedtak om"), choices=Rettighet, widget=forms.CheckboxSelectMultiple)
    hovedansvar = forms.BooleanField(label=_("Kan avgjøre uenighet om hovedansvaret for en plan"), required=False)
    dokumentreferanse = forms.CharField(
        label=_("Dokument"), max_length=200, help_text=_("Der myndigheten er gitt, for eksempel «Delegasjonsreglementet, sak 14/24».")
    )
    fra = forms.DateField(label=_("Fra"))
    til = forms.DateField(label=_("Siste dag"), required=False, help_text=_("Står feltet tomt, gjelder den inntil videre."))

    def __init__(self, *args, kontoer, enheter, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["konto"].queryset = kontoer
        self.fields["enhet"].queryset = enheter
        self.fields["fra"].initial = dag

    def clean(self):
        data = super().clean()
        if data.get("fra") and data.get("til") and data["til"] < data["fra"]:
            self.add_error("til", _("Siste dag kan ikke være før den første."))
        return data


class AvsluttDelegasjonForm(Skjema):
    siste_dag = forms.DateField(label=_("Siste dag"))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["siste_dag"].initial = self.dag = dag

    def clean_siste_dag(self):
        dato = self.cleaned_data["siste_dag"]
        if dato < self.dag:
            raise forms.ValidationError(_("Dagen er passert. Velg i dag eller senere."))
        return dato
