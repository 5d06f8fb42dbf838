from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.models import Byttegrunn
from koordinator.oversikter.forslag import Kandidat
from personer.models import Konto
from personer.skjema import JaNeiFelt, Skjema
from vedtak.mottakere import Sporsmaal


def _tekst(label, **kwargs):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000, **kwargs)


class Kandidatvalg(forms.ModelChoiceField):
    """De ansatte som kan ha vervet, beste forslag først, hver med det som taler for og imot (oversikter.kandidater)."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs):
        super().__init__(Konto.objects.none(), empty_label=None, **kwargs)

    def sett(self, kandidater: list[Kandidat]) -> None:
        self.queryset = Konto.objects.filter(pk__in=[k.konto.pk for k in kandidater])
        self.choices = [(str(k.konto.pk), k.tekst) for k in kandidater]


class BytteForm(Skjema):
    konto = Kandidatvalg(label=_("Hvem skal ha vervet?"))
    fra = forms.DateField(label=_("Første dag for den nye"), help_text=_("Den som har vervet nå, slutter dagen før."))
    grunn = forms.ChoiceField(label=_("Hvorfor byttes koordinatoren?"), choices=Byttegrunn)
    forklaring = _tekst(
        _("Forklaring"), required=False, help_text=_("Lagres i saken. Kommer ikke med i brevet. Skriv ikke hvorfor en ansatt er borte.")
    )
    vekting = _tekst(_("Hvordan er ønsket tatt hensyn til i valget av person?"), required=False)

    def __init__(self, *args, kandidater: list[Kandidat], har_onske: bool, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["konto"].sett(kandidater)
        self.fields["fra"].initial = dag + timedelta(days=1)
        if not har_onske:
            del self.fields["vekting"]

    def clean(self):
        felt = super().clean()
        if felt.get("grunn") == Byttegrunn.ANNET and not felt.get("forklaring"):
            self.add_error("forklaring", _("Skriv hva grunnen er."))
        return felt


class VikarForm(Skjema):
    konto = Kandidatvalg(label=_("Hvem skal være vikar?"))
    fra = forms.DateField(label=_("Fra og med"))
    til_og_med = forms.DateField(label=_("Til og med"))

    def __init__(self, *args, kandidater: list[Kandidat], dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["konto"].sett(kandidater)
        self.fields["fra"].initial = dag

    def clean(self):
        felt = super().clean()
        if (fra := felt.get("fra")) and (siste := felt.get("til_og_med")) and siste < fra:
            self.add_error("til_og_med", _("Siste dag kan ikke være før første dag."))
        return felt

    def til_handling(self) -> dict:
        d = self.cleaned_data
        return {"konto": d["konto"], "fra": d["fra"], "til": d["til_og_med"] + timedelta(days=1)}


class ByttekravForm(Skjema):
    grunn = forms.ChoiceField(label=_("Hvorfor bør en annen ta over?"), choices=Byttegrunn)
    begrunnelse = _tekst(_("Begrunnelse"), help_text=_("Lederen i tjenesten og koordinerende enhet leser dette."))


class SvarForm(Skjema):
    svar = _tekst(_("Hvorfor skal vervet stå?"), help_text=_("Koordinatoren leser svaret."))


class BeskjedForm(Skjema):
    """Det som må vurderes om mottakerne, eller hvordan beskjeden er gitt uten brev."""

    annen_maate = _tekst(
        _("Er beskjeden gitt på en annen måte?"),
        required=False,
        help_text=_("Skriv hvordan, hvem som ga den og når. Da lages det ikke brev."),
    )

    def __init__(self, *args, sporsmaal: list[Sporsmaal], **kwargs):
        self.sporsmaal = {f"{s.sporsmaal.lower()}_{s.gjelder.pk.hex}": s for s in sporsmaal}
        felt = {navn: JaNeiFelt(label=s.tekst, help_text=s.hjelp) for navn, s in self.sporsmaal.items()}
        self.base_fields = {**felt, **type(self).base_fields}
        self.grupper = [(_("Hvem brevet går til"), list(self.sporsmaal))]
        super().__init__(*args, **kwargs)

    def clean(self):
        felt = super().clean()
        if felt.get("annen_maate", "").strip():
            for navn in self.sporsmaal:
                self.errors.pop(navn, None)
        return felt

    def til_handling(self) -> dict:
        d = self.cleaned_data
        svar = {s.nokkel: d[navn] for navn, s in self.sporsmaal.items() if d.get(navn)}
        return {"svar": svar, "annen_maate": d["annen_maate"].strip()}
