from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.models import Plasstilbud
from personer.models import Enhet
from personer.skjema import Skjema

FLEST_PLASSER = 200


def _tekst(label, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class AntallForm(Skjema):
    antall = forms.IntegerField(label=_("Antall plasser"), min_value=0, max_value=FLEST_PLASSER)


class TilbudForm(AntallForm):
    navn = forms.CharField(label=_("Hva tilbudet heter"), max_length=200)
    enhet = forms.ModelChoiceField(
        label=_("Ansvarlig tjeneste"), queryset=Enhet.objects.none(), help_text=_("Gir vedtak når tjenesten trenger det.")
    )
    om = _tekst(_("Hva plassene er"), required=False)

    field_order = ["navn", "enhet", "antall", "om"]

    def __init__(self, *args, enheter, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = enheter


class VentelisteForm(Skjema):
    tilbud = forms.ModelChoiceField(label=_("Tilbud"), queryset=Plasstilbud.objects.none())
    grunnlag = _tekst(_("Hvorfor trengs plassen?"))
    satt_dato = forms.DateField(label=_("Når ble behovet meldt?"), help_text=_("Den som har ventet lengst, er neste."))

    def __init__(self, *args, tilbud, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tilbud"].queryset = tilbud


class TildelForm(Skjema):
    fra = forms.DateField(label=_("Fra"))
    foer_andre = _tekst(_("Hvorfor før dem som har ventet lenger?"), required=False, help_text=_("Må skrives når noen har ventet lenger."))


class AvListenForm(Skjema):
    grunn = _tekst(_("Hvorfor?"))


class AvsluttForm(Skjema):
    siste_dag = forms.DateField(label=_("Siste dag"))
    grunn = _tekst(_("Hvorfor?"))
