from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from personer.models import Ansettelse, Enhet, Stilling
from personer.skjema import Skjema
from tilgang.administrasjon.forms.felles import Grunnfelt, dagen_etter

ETT_AAR = _("La stå tomt for en fast ansatt. Da fornyes rollen hvert år.")


class Rollefelter(Skjema):
    """Det som er felles for å gi og endre en rolle."""

    stilling = forms.ChoiceField(label=_("Rolle"), choices=Stilling)
    er_klarert = forms.BooleanField(
        label=_("Klarert for gradert adresse"), required=False, help_text=_("Bare for den som må se en fortrolig adresse i arbeidet.")
    )
    til_og_med = forms.DateField(label=_("Siste dag"), required=False, help_text=ETT_AAR)
    grunn = Grunnfelt()

    def clean(self):
        felt = super().clean()
        felt["til"] = dagen_etter(felt.pop("til_og_med", None))
        return felt


class NyRolleForm(Rollefelter):
    enhet = forms.ModelChoiceField(label=_("Enhet"), queryset=Enhet.objects.none())
    fra = forms.DateField(label=_("Fra og med"))

    field_order = ["enhet", "stilling", "er_klarert", "fra", "til_og_med", "grunn"]

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = Enhet.objects.i_bruk()
        self.fields["fra"].initial = dag


class EndreRolleForm(Rollefelter):
    field_order = ["stilling", "er_klarert", "til_og_med", "grunn"]


class AvsluttRolleForm(Skjema):
    STRAKS, DATO = "STRAKS", "DATO"
    naar = forms.ChoiceField(
        label=_("Når slutter rollen?"),
        choices=[(STRAKS, _("med en gang")), (DATO, _("etter siste dag"))],
        widget=forms.RadioSelect,
    )
    til_og_med = forms.DateField(label=_("Siste dag"), required=False)
    grunn = Grunnfelt()

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean(self):
        felt = super().clean()
        siste = felt.pop("til_og_med", None)
        naar = felt.pop("naar", None)
        if naar == self.DATO and siste is None and "til_og_med" not in self.errors:
            self.add_error("til_og_med", _("Skriv siste dag."))
        elif naar == self.DATO and siste and siste < self.dag:
            self.add_error("til_og_med", _("Siste dag kan ikke være før i dag. Velg «med en gang»."))
        felt["til"] = dagen_etter(siste) if naar == self.DATO else self.dag
        return felt


class Utlopervalg(forms.ModelMultipleChoiceField):
    """Rollene som går ut. Tabellen tegnes av malen, som også har knappen som velger alle."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(Ansettelse.objects.none(), **kwargs)

    def label_from_instance(self, obj):
        return obj.konto.navn


class FornyForm(Skjema):
    ansettelser = Utlopervalg(label=_("Roller som skal fornyes"), error_messages={"required": _("Kryss av for rollene som skal fornyes.")})

    def __init__(self, *args, rader, **kwargs):
        super().__init__(*args, **kwargs)
        kan_velges = [rad.ansettelse.pk for rad in rader if rad.kan_velges]
        self.fields["ansettelser"].queryset = Ansettelse.objects.select_related("konto").filter(pk__in=kan_velges)

    def clean_ansettelser(self):
        valgte = [rad.pk for rad in self.cleaned_data["ansettelser"]]
        if not valgte:
            raise ValidationError(_("Kryss av for rollene som skal fornyes."))
        return valgte
