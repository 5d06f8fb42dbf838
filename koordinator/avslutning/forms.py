from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from koordinator.models import Avslutningsart
from personer.skjema import Skjema
from tilgang.models import Samtykke


class AvsluttSakForm(Skjema):
    """Hva som hendte og når. Om planen sendes, spørres bare når det er registrert et ja til det."""

    art = forms.ChoiceField(label=_("Hvorfor avsluttes saken?"), widget=forms.RadioSelect)
    dato = forms.DateField(label=_("Når hendte det?"))
    til_kommune = forms.CharField(
        label=_("Hvilken kommune flyttet personen til?"), required=False, max_length=100, help_text=_("Bare når personen har flyttet.")
    )
    plan_sendes = forms.BooleanField(
        label=_("Planen sendes til den nye kommunen"), required=False, help_text=_("De har samtykket til det. Dere sender den selv.")
    )
    merknad = forms.CharField(
        label=_("Merknad"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5_000,
        help_text=_("Bare det dere trenger siden."),
    )

    def __init__(self, *args, lovlige: list[Avslutningsart], samtykke: Samtykke | None, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["art"].choices = [(art.value, capfirst(art.label)) for art in lovlige]
        self.fields["dato"].initial = dag
        if samtykke is None:
            del self.fields["plan_sendes"]

    def clean_dato(self):
        dato = self.cleaned_data["dato"]
        if dato > self.dag:
            raise ValidationError(_("Datoen er fram i tid. Avslutt saken når det har hendt."))
        return dato

    def clean(self):
        felt = super().clean()
        if felt.get("art") != Avslutningsart.FLYTTET:
            if felt.get("til_kommune") or felt.get("plan_sendes"):
                self.add_error("til_kommune", _("Fyll ut kommunen bare når personen har flyttet."))
        elif felt.get("plan_sendes") and not felt.get("til_kommune"):
            self.add_error("til_kommune", _("Skriv hvilken kommune planen sendes til."))
        return felt


class RettForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor var det feil?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5_000)
