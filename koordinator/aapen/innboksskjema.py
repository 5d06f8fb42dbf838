"""Skjemaene i KEs innboks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.forms import MeldingForm, NyMeldingForm
from koordinator.forms.melding import KJENNSKAP, Hvem
from koordinator.models import Enighet, InnsendtMelding, Mottak
from personer.fodselsnummer import FodselsnummerFelt
from personer.models import Person
from personer.skjema import Skjema

NY, VENTET = "ny", "ventet"


class KobleForm(Skjema):
    """Hvem det gjelder: en som er registrert, eller en ny."""

    hvem = forms.ChoiceField(label=_("Hvem gjelder meldingen?"), widget=forms.RadioSelect)
    fodselsnummer = FodselsnummerFelt(
        label=_("Fødselsnummer eller D-nummer"), required=False, help_text=_("Når det er en annen enn dem som står over.")
    )

    def __init__(self, *args, kandidater: list[Person], **kwargs):
        super().__init__(*args, **kwargs)
        self.kandidater = {str(p.pk): p for p in kandidater}
        valg = [(pk, p.navn) for pk, p in self.kandidater.items()]
        self.fields["hvem"].choices = [
            *valg,
            ("nummer", _("En annen som er registrert") if valg else _("En som er registrert")),
            (NY, _("En person som ikke er registrert")),
            (VENTET, _("Et barn som ikke er født")),
        ]
        if not valg:
            self.fields["fodselsnummer"].help_text = _("Når du vet at personen er registrert.")

    def clean(self):
        felt = super().clean()
        if felt.get("hvem") == "nummer" and felt.get("fodselsnummer") == "":
            self.add_error("fodselsnummer", _("Skriv fødselsnummeret til den meldingen gjelder."))
        return felt

    @property
    def er_ny(self) -> bool:
        return self.cleaned_data["hvem"] in (NY, VENTET)

    @property
    def sporring(self) -> str:
        return f"?hvem={Hvem.VENTET}" if self.cleaned_data["hvem"] == VENTET else ""

    @property
    def valgt(self) -> Person | None:
        return self.kandidater.get(self.cleaned_data["hvem"])


def forslag(rad: InnsendtMelding) -> dict:
    """Det avsenderen skrev, som utgangspunkt for meldingen. Er personen ikke spurt, skriver KE selv det nødvendige (R14)."""
    return {
        "avsender_navn": rad.avsender[:200],
        "avsender_rolle": rad.avsender_rolle,
        "hjemmel": rad.hjemmel,
        "onsker": rad.onsker,
        "kjennskap": next((k for k, v in KJENNSKAP.items() if v == (rad.person_vet, rad.person_enig)), ""),
        "beskrivelse": rad.beskrivelse if rad.person_enig == Enighet.JA else "",
    }


class _FraInnboksen:
    """Mottatt dato er dagen den kom inn, og kan ikke skrives om (R16)."""

    def __init__(self, *args, rad: InnsendtMelding, **kwargs):
        super().__init__(*args, initial={**forslag(rad), **kwargs.pop("initial", {})}, **kwargs)
        self.rad = rad
        self.fields.pop("mottatt_dato", None)

    def melding(self) -> dict:
        self.cleaned_data["mottatt_dato"] = self.rad.mottatt_dato
        return super().melding()


class FraInnboksenForm(_FraInnboksen, MeldingForm):
    """Meldingen om en som er registrert."""


class NyFraInnboksenForm(_FraInnboksen, NyMeldingForm):
    """Meldingen sammen med en person som ikke er registrert."""

    def __init__(self, *args, rad: InnsendtMelding, **kwargs):
        fornavn, _mellom, etternavn = rad.gjelder_navn.rpartition(" ")
        person = {"fornavn": fornavn, "etternavn": etternavn, "fodselsdato": rad.gjelder_fodt, "fodselsnummer": rad.gjelder_nummer}
        super().__init__(*args, rad=rad, initial=person | {"maalform": rad.maalform}, **kwargs)


def hvem_det_gjelder(rad: InnsendtMelding, valgt: str | None) -> Hvem:
    if valgt in Hvem.values:
        return Hvem(valgt)
    return Hvem.NUMMER if rad.gjelder_nummer_hash else Hvem.UTEN


class VisVidereForm(Skjema):
    rett_instans = forms.CharField(
        label=_("Hvor hører den hjemme?"),
        max_length=200,
        help_text=_("Navnet på instansen, og hvordan den nås. Avsenderen blir bedt om å ringe for å få vite det."),
    )
    begrunnelse = forms.CharField(label=_("Hvorfor"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)


class LeggBortForm(Skjema):
    tilstand = forms.ChoiceField(
        label=_("Hva er det?"),
        choices=[(Mottak.TRUKKET, _("Avsenderen har trukket den")), (Mottak.USERIOS, _("Det er ikke en melding"))],
        widget=forms.RadioSelect,
    )
    begrunnelse = forms.CharField(label=_("Hvorfor"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)


class ToemForm(Skjema):
    """Begge må fylles ut: hvorfor, og hva som er gjort med bekymringen. Ikke hva den handlet om."""

    grunn = forms.CharField(
        label=_("Hvorfor teksten tømmes"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        help_text=_("Ikke skriv hva bekymringen handlet om, eller hvem den gjaldt."),
    )
    gjort = forms.CharField(
        label=_("Hva som er gjort"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        help_text=_("For eksempel når og hvordan barnevernstjenesten fikk vite det."),
    )
