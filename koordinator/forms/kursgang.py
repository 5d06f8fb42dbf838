from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.models import Kurs
from personer.models import Konto
from personer.skjema import Skjema


class KursgangForm(Skjema):
    kurs = forms.ModelChoiceField(label=_("Kurs"), queryset=Kurs.objects.none())
    dato = forms.DateField(label=_("Dato"))
    fra_kl = forms.TimeField(label=_("Fra kl."))
    til_kl = forms.TimeField(label=_("Til kl."))
    sted = forms.CharField(label=_("Sted"), max_length=200, help_text=_("Et rom, en adresse, eller at det er på nett."))

    def __init__(self, *args, kurs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kurs"].queryset = kurs

    def clean(self):
        felt = super().clean()
        if (fra := felt.get("fra_kl")) and (til := felt.get("til_kl")) and til <= fra:
            self.add_error("til_kl", _("Kurset må slutte etter at det begynner."))
        return felt


class AvlysKursForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor"), max_length=200, help_text=_("De påmeldte ser det. Skriv ikke noe om enkeltpersoner."))


class KontoerForm(Skjema):
    """Kryss for hver ansatt. `forst` er de som alt er krysset av."""

    kontoer = forms.MultipleChoiceField(label=_("Hvem?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, valg: list[tuple[Konto, str]], etikett: str, forst: set | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.valg = {str(konto.pk): konto for konto, _tekst in valg}
        felt = self.fields["kontoer"]
        felt.choices, felt.label = [(str(konto.pk), tekst) for konto, tekst in valg], etikett
        felt.initial = [str(pk) for pk in forst or ()]

    @property
    def valgte(self) -> list[Konto]:
        return [self.valg[pk] for pk in self.cleaned_data["kontoer"]]
