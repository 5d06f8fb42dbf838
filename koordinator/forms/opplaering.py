from datetime import date, timedelta

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koordinator.models import Byttegrunn, Kontaktrolle, Kurs, Oppnevning
from koordinator.oversikter.forslag import Kandidat
from personer.skjema import Skjema

TILBAKE = "tilbake"


class KursForm(Skjema):
    navn = forms.CharField(label=_("Navnet på kurset"), max_length=200)
    gyldig_maaneder = forms.IntegerField(
        label=_("Hvor mange måneder gjelder kurset?"), help_text=_("La feltet stå tomt når kurset ikke går ut."), required=False,
        min_value=1, max_value=240,
    )  # fmt: skip


class KursTattForm(Skjema):
    kurs = forms.ModelChoiceField(label=_("Kurs"), queryset=Kurs.objects.none())
    dato = forms.DateField(label=_("Når ble kurset tatt?"))

    def __init__(self, *args, kurs: QuerySet[Kurs], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kurs"].queryset = kurs


class FravaerForm(Skjema):
    fra = forms.DateField(label=_("Borte fra og med"))
    til_og_med = forms.DateField(label=_("Til og med"), required=False, help_text=_("La feltet stå tomt når dere ikke vet det."))

    def clean(self):
        felt = super().clean()
        if (fra := felt.get("fra")) and (siste := felt.get("til_og_med")) and siste < fra:
            self.add_error("til_og_med", _("Siste dag kan ikke være før første dag."))
        return felt

    def til_handling(self) -> dict:
        siste = self.cleaned_data["til_og_med"]
        return {"fra": self.cleaned_data["fra"], "til": siste and siste + timedelta(days=1)}


class KontaktForm(Skjema):
    rolle = forms.ChoiceField(label=_("Hvem er det?"), choices=Kontaktrolle, widget=forms.RadioSelect)
    navn = forms.CharField(label=_("Navn"), max_length=200)
    virksomhet = forms.CharField(label=_("Sykehus og avdeling"), max_length=200)
    telefon = forms.CharField(label=_("Telefon"), max_length=30, required=False)
    fra = forms.DateField(label=_("Fra og med"))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fra"].initial = dag


class FlyttForm(Skjema):
    """Ett valg for hver person kontoen er koordinator for. Ingen er valgt på forhånd."""

    fra = forms.DateField(label=_("Første dag for de nye"), help_text=_("Den som har vervene nå, slutter dagen før."))
    grunn = forms.ChoiceField(label=_("Hvorfor flyttes vervene?"), choices=Byttegrunn)
    forklaring = forms.CharField(label=_("Forklaring"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000)

    def __init__(self, *args, verv: list[tuple[Oppnevning, list[Kandidat]]], dag: date, **kwargs):
        self.verv = {f"verv_{o.pk.hex}": (o, kandidater) for o, kandidater in verv}
        felt = {navn: _valget(o, kandidater) for navn, (o, kandidater) in self.verv.items()}
        self.base_fields = {**type(self).base_fields, **felt}
        self.grupper = [(_("Hvem overtar for hver person?"), list(self.verv))]
        super().__init__(*args, **kwargs)
        self.fields["fra"].initial = dag + timedelta(days=1)

    def clean(self):
        felt = super().clean()
        if felt.get("grunn") == Byttegrunn.ANNET and not felt.get("forklaring"):
            self.add_error("forklaring", _("Skriv hva grunnen er."))
        return felt

    def til_handling(self) -> dict:
        d = self.cleaned_data
        kontoer = {str(k.konto.pk): k.konto for _o, kandidater in self.verv.values() for k in kandidater}
        valg: dict = {o.pk: kontoer.get(d[navn]) for navn, (o, _k) in self.verv.items()}
        return {"valg": valg, "fra": d["fra"], "grunn": d["grunn"], "forklaring": d["forklaring"]}


def _valget(verv: Oppnevning, kandidater: list[Kandidat]) -> forms.ChoiceField:
    valg = [(str(k.konto.pk), k.tekst) for k in kandidater]
    return forms.ChoiceField(label=verv.person.navn, choices=[*valg, (TILBAKE, _("Ingen ennå: tilbake til tjenesten"))])
