from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Enhet
from personer.skjema import Skjema


class RegisterForm(Skjema):
    """Dagen og enheten registeret vises for. Sendes med GET, så siden kan skrives ut og hentes fram igjen."""

    merk_krav = False
    feiltittel = _("Registeret vises for i dag. Rett opp dette:")
    dag = forms.DateField(label=_("Slik det var"), required=False)
    enhet = forms.ModelChoiceField(label=_("Enhet"), queryset=Enhet.objects.none(), required=False)

    def __init__(self, *args, dag: date, enheter, **kwargs):
        super().__init__(*args, **kwargs)
        self.i_dag = dag
        self.fields["dag"].initial = dag
        self.fields["enhet"].empty_label = _("Alle enheter")
        self.fields["enhet"].queryset = enheter

    def clean_dag(self):
        return self.cleaned_data["dag"] or self.i_dag
