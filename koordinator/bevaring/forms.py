from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.bevaring import register
from personer.models import Bevaringsmaate, Bevaringsslag, RegnesFra
from personer.models.kassasjon import FLEST_AAR
from personer.skjema import Skjema


class BevaringsregelForm(Skjema):
    slag = forms.ChoiceField(label=_("Hva regelen gjelder"), choices=Bevaringsslag, widget=forms.RadioSelect)
    regnes_fra = forms.ChoiceField(label=_("Fristen regnes fra"), choices=RegnesFra, widget=forms.RadioSelect)
    aar = forms.IntegerField(
        label=_("Antall år"), min_value=1, max_value=FLEST_AAR, error_messages={"min_value": _("Antall år må være minst %(limit_value)s.")}
    )
    maate = forms.ChoiceField(
        label=_("Hva som da skal skje"),
        choices=[(Bevaringsmaate.KASSER, _("innholdet kasseres")), (Bevaringsmaate.BEVAR, _("det bevares, og kasseres ikke herfra"))],
        widget=forms.RadioSelect,
    )
    grunnlag = forms.CharField(
        label=_("Grunnlaget for regelen"),
        widget=forms.Textarea,
        max_length=5000,
        help_text=_("Bestemmelsen eller tillatelsen, og hvor kommunen har vedtatt den. Skriv ikke om enkeltpersoner."),
    )
    fra = forms.DateField(label=_("Gjelder fra"))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fra"].initial = dag

    def clean(self):
        data = super().clean()
        slag, fra = data.get("slag"), data.get("regnes_fra")
        if slag and fra and fra not in register.finn(slag).regnes_fra:
            self.add_error("regnes_fra", _("Fristen kan ikke regnes fra det for dette slaget. Velg noe annet."))
        return data


class StansForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor det ikke skal kasseres"),
        widget=forms.Textarea,
        max_length=2000,
        help_text=_("For eksempel at det går en erstatningssak, eller at personen har bedt om det."),
    )
