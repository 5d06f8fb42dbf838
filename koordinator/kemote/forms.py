from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.models import KeMote, Motemedlem
from personer.models import Ansettelse, Konto
from personer.skjema import Skjema
from tilgang.models import Slag

UKER = [(1, _("hver uke")), (2, _("annenhver uke")), (3, _("hver tredje uke")), (4, _("hver fjerde uke"))]


def _tekst(label, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class Ansattvalg(forms.ModelChoiceField):
    """En ansatt der hen arbeider; den samme personen kan stå i to tjenester."""

    def label_from_instance(self, obj):
        return f"{obj.konto.navn}, {obj.enhet.navn}"


class _Klokkeslett(Skjema):
    """Feltene et møte og en serie har felles."""

    fra_kl = forms.TimeField(label=_("Fra kl."), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    til_kl = forms.TimeField(label=_("Til kl."), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    sted = forms.CharField(label=_("Sted"), max_length=200)
    leder = forms.ModelChoiceField(label=_("Møteleder"), queryset=Konto.objects.none(), help_text=_("Godkjenner referatet."))

    def __init__(self, *args, ledere, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leder"].queryset = ledere

    def clean(self):
        svar = super().clean()
        if svar.get("fra_kl") and svar.get("til_kl") and svar["til_kl"] <= svar["fra_kl"]:
            self.add_error("til_kl", _("Møtet må slutte etter at det begynner."))
        return svar


class SerieForm(_Klokkeslett):
    navn = forms.CharField(label=_("Hva møtet heter"), max_length=120)
    forste_dato = forms.DateField(label=_("Første møte"), help_text=_("De andre møtene er samme ukedag."))
    siste_dato = forms.DateField(label=_("Siste møte"), help_text=_("Høyst et år fram."))
    uker_mellom = forms.TypedChoiceField(label=_("Hvor ofte"), choices=UKER, coerce=int, initial=2)

    field_order = ["navn", "forste_dato", "siste_dato", "uker_mellom", "fra_kl", "til_kl", "sted", "leder"]


class MoteForm(_Klokkeslett):
    dato = forms.DateField(label=_("Dato"))
    grunn = forms.CharField(
        label=_("Hvorfor er møtet flyttet?"), max_length=200, required=False, help_text=_("Må skrives når datoen endres.")
    )

    field_order = ["dato", "fra_kl", "til_kl", "sted", "leder", "grunn"]


class GrunnForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor?"), max_length=200, help_text=_("Alle i møtet ser dette. Skriv ikke noe om en sak."))


class MedlemForm(Skjema):
    ansettelse = Ansattvalg(label=_("Hvem skal være med?"), queryset=Ansettelse.objects.none())

    def __init__(self, *args, ansatte, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ansettelse"].queryset = ansatte


class OppmoteForm(Skjema):
    til_stede = forms.ModelMultipleChoiceField(
        label=_("Hvem var der?"), queryset=Motemedlem.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, medlemmer, **kwargs):
        super().__init__(*args, **kwargs)
        felt = self.fields["til_stede"]
        felt.queryset = medlemmer
        felt.label_from_instance = lambda m: f"{m.enhet.navn}: {m.konto.navn}"


class TaOppForm(Skjema):
    mote = forms.ModelChoiceField(label=_("Møte"), queryset=KeMote.objects.none(), empty_label=None)
    slag = forms.ChoiceField(label=_("Hva slags opplysninger er det?"), choices=Slag, widget=forms.RadioSelect)
    sporsmal = _tekst(_("Spørsmålet til møtet"), help_text=_("Vises bare for dem som kan se dette om personen."))
    anonymt_sporsmal = forms.CharField(
        label=_("Spørsmålet uten navn"),
        max_length=200,
        help_text=_("Vises for de andre i møtet. Ikke skriv navn, alder, sted eller tjeneste."),
    )

    def __init__(self, *args, moter, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mote"].queryset = moter
        self.fields["mote"].label_from_instance = lambda m: f"{m}, {m.serie.navn}"


class KonklusjonForm(Skjema):
    konklusjon = _tekst(_("Hva kom møtet til?"), help_text=_("Møtet gjør ikke vedtak. Skriv hva dere mener, og hva som skal avklares."))


class AvtaleForm(Skjema):
    hva = _tekst(_("Hva skal gjøres?"))
    ansvarlig = forms.ModelChoiceField(
        label=_("Hvem gjør det?"), queryset=Konto.objects.none(), help_text=_("Bare de som ser saken, kan velges.")
    )
    frist_dato = forms.DateField(label=_("Innen"))

    def __init__(self, *args, ansvarlige, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig"].queryset = ansvarlige


class GjortForm(Skjema):
    resultat = _tekst(_("Hva er gjort?"))


class NotatForm(Skjema):
    tekst = _tekst(_("Tilføyelse"), help_text=_("Legges til med dagens dato. Det som sto, blir stående."))
