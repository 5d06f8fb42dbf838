from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models import Slag
from ansvarsgruppe.oversikter import Aapner
from personer.models import Enhet, Konto
from personer.skjema import Skjema


class StartForm(Skjema):
    slag = forms.ChoiceField(
        label=_("Hva slags gruppe?"),
        help_text=_("En samarbeidsgruppe er for kort tid eller få tjenester. En ansvarsgruppe varer så lenge behovet varer."),
        choices=Slag,
        widget=forms.RadioSelect,
    )


def _navn(konto: Konto, aapner: Aapner) -> str:
    """Den som er med, står i listen likevel: samme skjema sendt to ganger skal ikke se ut som en feil."""
    return _("%(navn)s (er med)") % {"navn": konto.navn} if konto.pk in aapner.er_med else konto.navn


class LeggTilForm(Skjema):
    min_del = forms.CharField(
        label=_("Hva bidrar hen med?"),
        help_text=_("Alle i gruppen kan lese dette."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
    fra = forms.DateField(label=_("Fra og med"))
    til_og_med = forms.DateField(label=_("Til og med"), required=False, help_text=_("La stå tomt hvis det ikke er bestemt."))

    def __init__(self, *args, aapner: list[Aapner], dag: date, **kwargs):
        self.mulige: dict[str, tuple[Konto, Enhet]] = {f"{a.enhet.pk}:{k.pk}": (k, a.enhet) for a in aapner for k in a.ansatte}
        valg = [(a.navn, [(f"{a.enhet.pk}:{k.pk}", _navn(k, a)) for k in a.ansatte]) for a in aapner if a.ansatte]
        self.base_fields = {"medlem": forms.ChoiceField(label=_("Hvem skal være med?"), choices=valg), **self.base_fields}
        super().__init__(*args, **kwargs)
        self.fields["fra"].initial = dag

    def clean_medlem(self):
        return self.mulige[self.cleaned_data["medlem"]]

    def clean(self):
        felt = super().clean()
        siste, forste = felt.get("til_og_med"), felt.get("fra")
        if siste and forste and siste < forste:
            self.add_error("til_og_med", _("Siste dag er før første dag."))
        return felt

    def til_handling(self) -> dict:
        felt = self.cleaned_data
        konto, enhet = felt["medlem"]
        til = felt["til_og_med"] + timedelta(days=1) if felt["til_og_med"] else None
        return {"konto": konto, "enhet": enhet, "min_del": felt["min_del"], "fra": felt["fra"], "til": til}


class AvsluttForm(Skjema):
    til_og_med = forms.DateField(label=_("Siste dag som medlem"))

    def __init__(self, *args, fra: date, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fra = fra
        self.fields["til_og_med"].initial = dag

    def clean_til_og_med(self):
        dato = self.cleaned_data["til_og_med"]
        if dato < self.fra:
            raise ValidationError(_("Siste dag kan ikke være før medlemskapet begynte."))
        return dato

    @property
    def til(self) -> date:
        return self.cleaned_data["til_og_med"] + timedelta(days=1)
