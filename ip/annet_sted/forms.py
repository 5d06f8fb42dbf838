from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ip.annet_sted.handlinger import Registrering
from ip.models import Planstatus, Plansystem, Sluttgrunn
from personer.skjema import Skjema, Versjonsfelt


class RegistrerForm(Skjema):
    plansystem = forms.ChoiceField(label=_("Hvor føres planen?"), choices=Plansystem, widget=forms.RadioSelect)
    referanse = forms.CharField(
        label=_("Referanse"),
        max_length=60,
        help_text=_("Nummeret eller nøkkelen planen har der. Skriv ingenting av det som står i planen."),
    )
    status = forms.ChoiceField(label=_("Status"), choices=Planstatus, widget=forms.RadioSelect)
    gjennomgang_dato = forms.DateField(label=_("Neste gjennomgang"), help_text=_("Du får påminnelse 30 dager før."))
    fores_av = forms.CharField(label=_("Hvem fører planen?"), max_length=200, help_text=_("Navn eller stilling, og tjenesten."))

    def __init__(self, *args, dag: date, naa: date | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag, self.naa = dag, naa

    def clean_gjennomgang_dato(self):
        dato = self.cleaned_data["gjennomgang_dato"]
        if dato <= self.dag and dato != self.naa:
            raise forms.ValidationError(_("Datoen for gjennomgang må være fram i tid."))
        return dato

    @property
    def innhold(self) -> Registrering:
        felt = ("plansystem", "referanse", "status", "gjennomgang_dato", "fores_av")
        return Registrering(**{navn: self.cleaned_data[navn] for navn in felt})


class RettForm(RegistrerForm):
    versjon = Versjonsfelt()


class AvsluttAnnenForm(Skjema):
    grunn = forms.ChoiceField(
        label=_("Hvorfor registreringen avsluttes"),
        choices=[(g.value, g.label) for g in Sluttgrunn if g != Sluttgrunn.SAK],
        widget=forms.RadioSelect,
    )
    versjon = Versjonsfelt()
