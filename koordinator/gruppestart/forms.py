from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Enhet
from personer.skjema import Skjema


class GruppestartForm(Skjema):
    enhet = forms.ModelChoiceField(
        Enhet.objects.none(),
        label=_("Tjenesten som kaller sammen"),
        help_text=_("Den som er mest sammen med personen. Spør dem først; de får ikke tilgang til noe her."),
    )
    kontaktperson = forms.CharField(label=_("Hvem i tjenesten som har sagt ja"), max_length=200)
    innen_dato = forms.DateField(label=_("Gruppen skal være samlet innen"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = Enhet.objects.i_bruk().filter(er_skjult_kontakt=False, er_ke=False).order_by("navn")


class GruppeklarForm(Skjema):
    ferdig_dato = forms.DateField(label=_("Når gruppen var samlet, eller det ble klart at den ikke blir"))
    resultat = forms.CharField(label=_("Hvordan det gikk"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ferdig_dato"].initial = dag
