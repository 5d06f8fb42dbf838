from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koordinator.forms.bytte import Kandidatvalg
from koordinator.oversikter.forslag import Kandidat
from personer.models import Enhet
from personer.skjema import Skjema


class PekUtForm(Skjema):
    enhet = forms.ModelChoiceField(label=_("Tjenesten som skal ha koordinatoren"), queryset=Enhet.objects.none())
    begrunnelse = forms.CharField(
        label=_("Hvorfor denne tjenesten?"),
        help_text=_("Hovedregelen er tjenesten som gir mest av hjelpen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
    )
    personens_onske = forms.CharField(
        label=_("Hva ønsker personen eller familien?"),
        help_text=_("Lederen i tjenesten får lese dette. Skriv bare det lederen trenger for å velge."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
    )
    vekting = forms.CharField(
        label=_("Hvordan er ønsket tatt hensyn til?"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000
    )

    def __init__(self, *args, enheter, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = enheter

    def clean(self):
        felt = super().clean()
        if felt.get("personens_onske") and not felt.get("vekting"):
            self.add_error("vekting", _("Skriv hvordan ønsket er tatt hensyn til."))
        return felt


class NavngiForm(Skjema):
    konto = Kandidatvalg(label=_("Hvem skal ha vervet?"))
    fra = forms.DateField(label=_("Fra og med"))
    vekting = forms.CharField(
        label=_("Hvordan er ønsket tatt hensyn til i valget av person?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
    )

    def __init__(self, *args, kandidater: list[Kandidat], har_onske: bool, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["konto"].sett(kandidater)
        self.fields["fra"].initial = dag
        if not har_onske:
            del self.fields["vekting"]


class AvsluttForm(Skjema):
    til_og_med = forms.DateField(label=_("Siste dag i vervet"))
    grunn = forms.CharField(label=_("Hvorfor tar vervet slutt?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000)

    def __init__(self, *args, fra: date, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fra = fra
        self.fields["til_og_med"].initial = dag

    def clean_til_og_med(self):
        dato = self.cleaned_data["til_og_med"]
        if dato < self.fra:
            raise ValidationError(_("Siste dag kan ikke være før vervet begynte."))
        self.cleaned_data["til"] = dato + timedelta(days=1)
        return dato
