from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from personer.dokumenter import PdfFelt
from personer.models import Person
from personer.skjema import Skjema
from personer.templatetags.samvev import norsk_dato
from vedtak.models import Klagetema, Tilsyn
from vedtak.tilsyn.deler import Tilsynsdel
from vedtak.tilsyn.tilstander import Tilsynsutfall


def _valg(verdier):
    return [(v.value, capfirst(v.label)) for v in verdier]


class TilsynForm(Skjema):
    mottatt_dato = forms.DateField(label=_("Når brevet kom"))
    svarfrist_dato = forms.DateField(label=_("Svarfristen"), help_text=_("Datoen Statsforvalteren har satt i brevet."))
    ekstern_referanse = forms.CharField(
        label=_("Statsforvalterens referanse"),
        max_length=120,
        required=False,
        help_text=_("Slik den står i brevet. Ikke skriv navn eller fødselsnummer her."),
    )
    tema = forms.ChoiceField(label=_("Hva det først og fremst gjelder"), required=False)
    sporsmaal = forms.CharField(
        label=_("Hva Statsforvalteren spør om"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Står i svaret. Tas flere personer med, står det i brevet om hver av dem: skriv ikke om én av dem her."),
    )
    fil = PdfFelt(label=_("Brevet som fil"), required=False)

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["mottatt_dato"].initial = dag
        self.fields["tema"].choices = [("", _("Noe annet")), *_valg(Klagetema)]

    def clean_mottatt_dato(self):
        dato = self.cleaned_data["mottatt_dato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv dagen brevet kom."))
        return dato

    def clean(self):
        svar = super().clean()
        kom, frist = svar.get("mottatt_dato"), svar.get("svarfrist_dato")
        if kom and frist and frist < kom:
            self.add_error("svarfrist_dato", _("Svarfristen kan ikke være før brevet kom."))
        return svar


class TaMedForm(Skjema):
    tilsyn = forms.ModelChoiceField(label=_("Tilsynet personen skal tas med i"), queryset=Tilsyn.objects.none())

    def __init__(self, *args, mulige, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tilsyn"].queryset = mulige


class Personvalg(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.navn}, {norsk_dato(obj.fodselsdato or obj.termindato)}"


class LetForm(Skjema):
    """Søket, og den av treffene som tas med. Søket sendes som POST, så verken navn eller nummer havner i en adresse."""

    q = forms.CharField(label=_("Navn eller fødselsnummer"), max_length=100)
    person = Personvalg(Person.objects.none(), label=_("Hvem som tas med"), required=False, widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, let, **kwargs):
        super().__init__(*args, **kwargs)
        self.treff = let(str(self.data.get(self.add_prefix("q"), "")).replace("\0", "").strip()[:100]) if self.is_bound else []
        self.fields["person"].queryset = Person.objects.filter(pk__in=[p.pk for p in self.treff]).order_by("etternavn", "fornavn", "pk")
        if not self.treff:
            del self.fields["person"]


class TaUtForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor personen tas ut"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)


class DelerForm(Skjema):
    deler = forms.MultipleChoiceField(
        label=_("Dette tas med"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Det som ikke er krysset av, blir nevnt på forsiden som ikke tatt med."),
    )

    def __init__(self, *args, mulige: list[Tilsynsdel], valgte: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deler"].choices = _valg(mulige)
        self.fields["deler"].initial = valgte


class SvarForm(Skjema):
    svar = forms.CharField(
        label=_("Kommunens svar"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Svaret står likt i brevet om hver person i tilsynet. Skriv ikke om én person det en annens brev ikke skal ha."),
    )

    def __init__(self, *args, tilsyn: Tilsyn, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["svar"].initial = tilsyn.svar


class UtfallForm(Skjema):
    utfall = forms.ChoiceField(label=_("Hva Statsforvalteren kom til"), widget=forms.RadioSelect)
    dato = forms.DateField(label=_("Når det ble bestemt"))
    vurdering = forms.CharField(label=_("Vurderingen i korte trekk"), widget=forms.Textarea(attrs={"rows": 4}))
    fil = PdfFelt(label=_("Brevet som fil"), required=False)

    def __init__(self, *args, mulige: list[Tilsynsutfall], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["utfall"].choices = _valg(mulige)


class PunktForm(Skjema):
    hva = forms.CharField(label=_("Hva som skal gjøres"), widget=forms.Textarea(attrs={"rows": 3}))
    hvem = forms.CharField(label=_("Hvem som gjør det"), max_length=120, help_text=_("For eksempel tjenesten eller stillingen."))
    frist_dato = forms.DateField(label=_("Når det skal være gjort"))


class FerdigForm(Skjema):
    resultat = forms.CharField(label=_("Hva som er gjort"), widget=forms.Textarea(attrs={"rows": 3}))
    gjort_dato = forms.DateField(label=_("Når det ble gjort"))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gjort_dato"].initial = dag
