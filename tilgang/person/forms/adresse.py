from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Adressebeskyttelse, Person
from personer.skjema import Skjema
from tilgang.person.forms.opplysninger import grunnfelt
from tilgang.person.vilkaar import er_mildere


class Personvalg(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return obj.navn


class AdressebeskyttelseForm(Skjema):
    """Nivået, hvem det også gjelder, og hvorfor. Den som ikke er klarert, kan bare gjøre det strengere."""

    nivaa = forms.ChoiceField(label=_("Adressebeskyttelse"), choices=(), widget=forms.RadioSelect)
    gjelder_ogsaa = Personvalg(
        label=_("Gjelder også disse på samme adresse"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Adressen deres røper hvor personen bor. Ta bort krysset bare når de ikke bor der."),
    )
    begrunnelse = grunnfelt(_("Hvorfor"))

    def __init__(self, *args, person: Person, paa_samme_adresse, er_klarert: bool, **kwargs):
        super().__init__(*args, **kwargs)
        naa = person.adressebeskyttelse
        self.fields["nivaa"].choices = [
            (n.value, n.label.capitalize()) for n in Adressebeskyttelse if n.value != naa and (er_klarert or not er_mildere(naa, n.value))
        ]
        if naa == Adressebeskyttelse.INGEN and paa_samme_adresse:
            self.fields["gjelder_ogsaa"].queryset = paa_samme_adresse
            self.fields["gjelder_ogsaa"].initial = [p.pk for p in paa_samme_adresse]
        else:
            del self.fields["gjelder_ogsaa"]


class PersonSelect(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return obj.navn


class SkjulForm(Skjema):
    for_person = PersonSelect(
        label=_("Skjul adressen for"),
        queryset=Person.objects.none(),
        help_text=_("Adressen står da aldri i brev eller rapporter til den personen."),
    )
    begrunnelse = forms.CharField(label=_("Hvorfor"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Skriv ikke adressen her."))

    def __init__(self, *args, personer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["for_person"].queryset = personer


class VisForm(Skjema):
    begrunnelse = grunnfelt(_("Hvorfor adressen ikke lenger skal være skjult"))
