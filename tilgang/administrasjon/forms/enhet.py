from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Ansettelse, Enhet, Tjeneste
from personer.skjema import Skjema
from tilgang.administrasjon.forms.felles import Grunnfelt, dagen_etter
from tilgang.administrasjon.handlinger import Maate


class EnhetForm(Skjema):
    navn = forms.CharField(label=_("Navn"), max_length=200)
    tjeneste = forms.ChoiceField(label=_("Tjeneste"), choices=Tjeneste)
    er_skjult_kontakt = forms.BooleanField(
        label=_("Skjult kontakt"),
        required=False,
        help_text=_("At noen har kontakt med enheten, er i seg selv taushetsbelagt, som ved et krisesenter. Andre ser bare «en tjeneste»."),
    )
    grunn = Grunnfelt()


class Flyttevalg(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return f"{obj.konto.navn} ({obj.get_stilling_display()})"


class AvvikleForm(Skjema):
    maate = forms.ChoiceField(label=_("Hva skjer med enheten?"), choices=Maate, widget=forms.RadioSelect)
    etterfolger = forms.ModelChoiceField(
        label=_("Enheten den slås sammen med"), help_text=_("Bare når den slås sammen."), queryset=Enhet.objects.none(), required=False
    )
    nytt_navn = forms.CharField(
        label=_("Navnet på den nye enheten"), help_text=_("Bare når den flyttes eller blir til en ny."), max_length=200, required=False
    )
    ny_tjeneste = forms.ChoiceField(
        label=_("Tjenesten til den nye enheten"),
        help_text=_("Bare når den flyttes eller blir til en ny."),
        choices=Tjeneste,
        required=False,
    )
    til_og_med = forms.DateField(label=_("Siste dag"), help_text=_("Rollene ved enheten slutter denne dagen."))
    med = Flyttevalg(
        label=_("Ansatte som blir med"),
        queryset=Ansettelse.objects.none(),
        required=False,
        help_text=_("De får samme rolle i den nye enheten dagen etter."),
    )
    grunn = Grunnfelt()

    def __init__(self, *args, enhet: Enhet, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["etterfolger"].queryset = Enhet.objects.i_bruk().filter(er_ke=False).exclude(pk=enhet.pk)
        ansatte = enhet.ansettelser.filter(til__gt=dag, konto__is_active=True).select_related("konto").order_by("konto__navn")
        self.fields["med"].queryset = ansatte
        self.fields["til_og_med"].initial = dag
        if not ansatte.exists():
            del self.fields["med"]

    def clean_med(self):
        return [rad.pk for rad in self.cleaned_data["med"]]

    def clean(self):
        felt = super().clean()
        felt["til"] = dagen_etter(felt.pop("til_og_med", None))
        if felt.get("maate") == Maate.SLAAS_SAMMEN and not felt.get("etterfolger") and "etterfolger" not in self.errors:
            self.add_error("etterfolger", _("Velg enheten den slås sammen med."))
        if felt.get("maate") == Maate.FLYTTES:
            if not felt.get("nytt_navn"):
                self.add_error("nytt_navn", _("Skriv navnet på den nye enheten."))
            if not felt.get("ny_tjeneste") and "ny_tjeneste" not in self.errors:
                self.add_error("ny_tjeneste", _("Velg tjenesten til den nye enheten."))
        if felt["til"] is None and "til_og_med" not in self.errors:
            self.add_error("til_og_med", _("Skriv siste dag."))
        return felt
