from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Konto
from personer.skjema import Skjema
from tilgang.models import Relasjon


class SperreForm(Skjema):
    konto = forms.ModelChoiceField(
        label=_("Hvem skal ikke ha innsyn"), queryset=Konto.objects.none(), help_text=_("Sperren gjelder fra i dag, overalt i Samvev.")
    )
    begrunnelse = forms.CharField(
        label=_("Hva personen sa"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Personen trenger ikke å si hvorfor. Skriv bare det personen vil at vi skal vite."),
    )

    def __init__(self, *args, ansatte, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["konto"].queryset = ansatte


class InhabilForm(Skjema):
    konto = forms.ModelChoiceField(label=_("Hvem er inhabil"), queryset=Konto.objects.none())
    relasjon = forms.ChoiceField(label=_("Grunn"), choices=Relasjon, widget=forms.RadioSelect)
    begrunnelse = forms.CharField(
        label=_("Begrunnelse"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv kort hva forholdet er. Ikke ta med mer om andre enn det som trengs."),
    )

    def __init__(self, *args, ansatte, selv: Konto, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["konto"].queryset = ansatte
        self.fields["konto"].initial = selv.pk
