from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from oppfolging.virkedager import virkedag
from personer.skjema import Skjema
from vedtak.models import Initiativ, Rettighet

SVARFRIST = timedelta(weeks=3)  # forslag; loven setter ingen lengde, bare at fristen regnes fra sendingen


class StartForm(Skjema):
    """Hva det gjelder, og hvem som vil det."""

    rettigheter = forms.MultipleChoiceField(label=_("Hva det gjelder"), widget=forms.CheckboxSelectMultiple)
    initiativ = forms.ChoiceField(
        label=_("Hvem vil dette?"),
        choices=Initiativ,
        widget=forms.RadioSelect,
        help_text=_("Er det kommunen, skal dere varsle først når noe tas bort eller endres."),
    )

    def __init__(self, *args, rettigheter: list[Rettighet], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rettigheter"].choices = [(r.value, str(r.label).capitalize()) for r in rettigheter]
        if len(rettigheter) == 1:
            self.fields["rettigheter"].initial = [rettigheter[0].value]


class VarselForm(Skjema):
    begrunnelse = forms.CharField(
        label=_("Hva dere vurderer, og hvorfor"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        help_text=_("Står i brevet. Skriv det dere vet, så den som leser kan rette det som er feil."),
    )
    svarfrist_dato = forms.DateField(label=_("Frist for å svare"), help_text=_("Regnes fra i dag, når varselet blir sendt."))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["svarfrist_dato"].initial = virkedag(dag + SVARFRIST)

    def clean_svarfrist_dato(self):
        dato = self.cleaned_data["svarfrist_dato"]
        if dato <= self.dag:
            raise forms.ValidationError(_("Fristen må være etter i dag."))
        return dato


class VarselsvarForm(Skjema):
    svar = forms.CharField(
        label=_("Hva de svarte"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000,
        help_text=_("Skriv også ned det som ble sagt muntlig."),
    )
    svart_dato = forms.DateField(label=_("Når de svarte"))

    def __init__(self, *args, sendt: date, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.sendt, self.dag = sendt, dag

    def clean_svart_dato(self):
        dato = self.cleaned_data["svart_dato"]
        if not self.sendt <= dato <= self.dag:
            raise forms.ValidationError(_("Dagen må være tidligst dagen varselet ble sendt, og ikke fram i tid."))
        return dato
