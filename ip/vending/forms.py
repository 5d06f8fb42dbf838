from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ip.models import Aapningsgrunn, Avslutningsgrunn, Beskjedmaate
from ip.vending.handlinger import Beskjed
from personer.skjema import Skjema, Versjonsfelt


class Beskjedfelt(Skjema):
    """Når og hvordan personen fikk vite det: begge, eller ingen."""

    fortalt_dato = forms.DateField(
        label=_("Når personen fikk vite det"), required=False,
        help_text=_("La stå tomt når personen ikke vet det ennå. Da står det i dagens arbeid til det er gjort."),
    )  # fmt: skip
    fortalt_maate = forms.ChoiceField(
        label=_("Hvordan personen fikk vite det"), required=False, choices=[("", _("Ikke gjort ennå")), *Beskjedmaate.choices]
    )

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean(self):
        felt = super().clean()
        dato, maate = felt.get("fortalt_dato"), felt.get("fortalt_maate")
        if dato and dato > self.dag:
            self.add_error("fortalt_dato", _("Dagen personen fikk vite det, kan ikke være fram i tid."))
        if dato and not maate and "fortalt_maate" not in self.errors:
            self.add_error("fortalt_maate", _("Velg hvordan personen fikk vite det."))
        if maate and not dato and "fortalt_dato" not in self.errors:
            self.add_error("fortalt_dato", _("Skriv når personen fikk vite det."))
        return felt

    @property
    def beskjed(self) -> Beskjed | None:
        dato = self.cleaned_data["fortalt_dato"]
        return Beskjed(dato, self.cleaned_data["fortalt_maate"]) if dato else None


class AvsluttForm(Beskjedfelt):
    grunn = forms.ChoiceField(label=_("Hvorfor planen avsluttes"), choices=Avslutningsgrunn, widget=forms.RadioSelect)
    versjon = Versjonsfelt()
    field_order = ["grunn"]


class AapneForm(Beskjedfelt):
    grunn = forms.ChoiceField(label=_("Hvorfor planen åpnes igjen"), choices=Aapningsgrunn, widget=forms.RadioSelect)
    versjon = Versjonsfelt()
    field_order = ["grunn"]


class BeskjedForm(Beskjedfelt):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fortalt_dato"].required = self.fields["fortalt_maate"].required = True
        self.fields["fortalt_dato"].help_text = ""
        self.fields["fortalt_maate"].choices = Beskjedmaate.choices
