from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ip.forms import Enhetsvalg
from ip.models import Utfall
from ip.models.overgang import ALDERSGITTE, MELDTE
from ip.overganger.frister import ETTERSLEP, Forutsett
from ip.overganger.oversikter import Punktrad
from koordinator.models.notat import NOTATSLAG
from personer.models import Enhet
from personer.skjema import Skjema, Versjonsfelt
from personer.templatetags.samvev import norsk_dato
from tilgang.navn import Enhetsnavn


def slagfelt():
    return forms.ChoiceField(
        label=_("Hva slags opplysninger"),
        choices=[(s.value, s.label) for s in NOTATSLAG],
        help_text=_("Bestemmer hvem som kan lese: egen enhet, og tjenester det er gitt samtykke til å dele dette slaget med."),
    )


class BegynnForm(Skjema):
    slag = forms.ChoiceField(label=_("Hvilken overgang"), widget=forms.RadioSelect)
    dato = forms.DateField(
        label=_("Når"), required=False, help_text=_("Bare for sykehus og flytting. De andre har dato fra fødselsdatoen.")
    )

    def __init__(self, *args, forutsette: list[Forutsett], dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        valg = [(f.slag.value, f"{f.slag.label}, {norsk_dato(f.dato)}") for f in forutsette]
        self.fields["slag"].choices = valg + [(s.value, s.label) for s in MELDTE]

    def clean(self):
        felt = super().clean()
        slag, dato = felt.get("slag"), felt.get("dato")
        if slag in ALDERSGITTE:
            felt["dato"] = None
        elif slag and "dato" not in self.errors and dato is None:
            self.add_error("dato", _("Skriv når det skjer."))
        elif slag and dato and dato < self.dag - ETTERSLEP:
            self.add_error("dato", _("Skriv en dato som ikke er mer enn et halvt år tilbake."))
        return felt


class SjekklisteForm(Skjema):
    steg = forms.MultipleChoiceField(label=_("Faste punkter"), required=False, widget=forms.CheckboxSelectMultiple)
    punkter = forms.MultipleChoiceField(label=_("Egne punkter"), required=False, widget=forms.CheckboxSelectMultiple)
    versjon = Versjonsfelt()

    merk_krav = False

    def __init__(self, *args, steg: list[Punktrad], punkter: list[Punktrad], **kwargs):
        super().__init__(*args, **kwargs)
        for navn, rader in (("steg", steg), ("punkter", [p for p in punkter if p.kan_endre])):
            self.fields[navn].choices = [(r.nokkel, r.tekst) for r in rader]
            self.fields[navn].initial = [r.nokkel for r in rader if r.gjort]
            if not rader:
                del self.fields[navn]


class PunktForm(Skjema):
    tekst = forms.CharField(label=_("Hva som skal gjøres"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    slag = slagfelt()


class MoeteForm(Skjema):
    moete_dato = forms.DateField(label=_("Overgangsmøte"))
    er_moete_holdt = forms.BooleanField(label=_("Møtet er holdt"), required=False)
    versjon = Versjonsfelt()

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean(self):
        felt = super().clean()
        if felt.get("er_moete_holdt") and felt.get("moete_dato") and felt["moete_dato"] > self.dag:
            self.add_error("er_moete_holdt", _("Møtet kan ikke være holdt før dagen det er avtalt til."))
        return felt


class MottakerForm(Skjema):
    enhet = Enhetsvalg(label=_("Enhet i kommunen"))
    utenfor = forms.CharField(
        label=_("Sted utenfor kommunen"), max_length=200, required=False, help_text=_("Når det ikke er en av kommunens enheter.")
    )
    navn = forms.CharField(label=_("Hvem tar imot"), max_length=200, help_text=_("Én person, ved navn."))
    bekreftet_dato = forms.DateField(
        label=_("Bekreftet"), required=False, help_text=_("Dagen mottakeren sa ja. La stå tom til det er gjort.")
    )
    slag = slagfelt()
    versjon = Versjonsfelt()

    def __init__(self, *args, dag: date, enhetsnavn: Enhetsnavn, naa: Enhet | None, er_ny: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["enhet"].for_leser(enhetsnavn, naa)
        if not er_ny:
            del self.fields["slag"]

    def clean(self):
        felt = super().clean()
        if "enhet" not in self.errors and bool(felt.get("enhet")) == bool(felt.get("utenfor")):
            self.add_error("enhet", _("Velg en av kommunens enheter, eller skriv et sted utenfor. Ikke begge."))
        if felt.get("bekreftet_dato") and felt["bekreftet_dato"] > self.dag:
            self.add_error("bekreftet_dato", _("Datoen kan ikke være fram i tid."))
        return felt


class FullforForm(Skjema):
    utfall = forms.ChoiceField(label=_("Hvordan gikk det?"), choices=Utfall, widget=forms.RadioSelect)
    versjon = Versjonsfelt()
