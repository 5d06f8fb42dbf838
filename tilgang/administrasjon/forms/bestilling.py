from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Enhet
from personer.skjema import Skjema
from tilgang.models import Bestillingsgrunn


class BestillForm(Skjema):
    navn = forms.CharField(label=_("Navn"), max_length=300, help_text=_("Den ansatte som trenger konto. Ikke personen det gjelder."))
    epost = forms.EmailField(label=_("E-post"), max_length=254, help_text=_("Adressen på jobben."))
    enhet = forms.ModelChoiceField(label=_("Enhet"), queryset=Enhet.objects.none(), required=False)
    arbeidssted = forms.CharField(
        label=_("Arbeidssted, hvis enheten ikke står i listen"),
        help_text=_("Skole, sykehus eller privat tjeneste."),
        max_length=200,
        required=False,
    )
    grunn = forms.ChoiceField(label=_("Hvorfor"), choices=Bestillingsgrunn, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = Enhet.objects.i_bruk().filter(er_skjult_kontakt=False)

    def clean_epost(self):
        return self.cleaned_data["epost"].lower()

    def clean(self):
        felt = super().clean()
        if not felt.get("enhet") and not felt.get("arbeidssted") and "enhet" not in self.errors:
            self.add_error("enhet", _("Velg enheten, eller skriv arbeidsstedet under."))
        return felt


class AvslaaForm(Skjema):
    svar = forms.CharField(label=_("Hvorfor ikke"), max_length=300, help_text=_("Den som spurte, får lese dette."))
