from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.skjema import Skjema, Versjonsfelt
from utsending.models import Forsendelse


class Gjort(models.TextChoices):
    UTSKRIFT = "UTSKRIFT", _("lag én PDF av de valgte brevene, til utskrift")
    SKREVET_UT = "SKREVET_UT", _("de valgte brevene er skrevet ut")
    POSTLAGT = "POSTLAGT", _("de valgte brevene er skrevet ut og postlagt")


class UtskriftForm(Skjema):
    """Brevene det gjelder, og hva som er gjort med dem. Verdien har versjonen med, så en side som er blitt gammel, oppdages."""

    feiltittel = _("Ingenting er krysset av ennå. Rett opp dette:")
    merk_krav = False
    brev = forms.MultipleChoiceField(
        label=_("Brev"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Velg minst ett brev."),
            "invalid_choice": _("Noen andre har krysset av et av brevene imens. Se listen på nytt."),
        },
    )
    gjort = forms.ChoiceField(label=_("Hva skal gjøres?"), choices=Gjort, widget=forms.RadioSelect)

    field_order = ["gjort", "brev"]

    def __init__(self, *args, rader: list[Forsendelse], valgt: Iterable[Forsendelse] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["brev"].initial = [verdi(rad) for rad in valgt]
        self.rader = {verdi(rad): rad for rad in rader}
        self.fields["brev"].choices = [(v, rad.brev.mottaker_navn) for v, rad in self.rader.items()]

    @property
    def kryss(self) -> list[tuple[object, Forsendelse]]:
        """Avkryssingen og raden den hører til, i listens rekkefølge."""
        return list(zip(self["brev"].subwidgets, self.rader.values(), strict=True))

    @property
    def valgte(self) -> list[Forsendelse]:
        return [self.rader[v] for v in dict.fromkeys(self.cleaned_data["brev"])]

    def til_handling(self) -> dict:
        valgte: list[tuple[UUID, int]] = [(rad.pk, rad.versjon) for rad in self.valgte]
        return {"valgte": valgte, "er_postlagt": self.cleaned_data["gjort"] == Gjort.POSTLAGT}


def verdi(rad: Forsendelse) -> str:
    return f"{rad.pk}:{rad.versjon}"


class GrunnForm(Skjema):
    """Å angre en avkryssing."""

    versjon = Versjonsfelt()
    grunn = forms.CharField(
        label=_("Hvorfor gjelder det ikke likevel?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Det som er krysset av, blir stående."),
    )


class ReturForm(Skjema):
    versjon = Versjonsfelt()
    grunn = forms.CharField(
        label=_("Hva som står på konvolutten"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For eksempel «ukjent på adressen» eller «ikke hentet». Ikke skriv adressen her."),
    )
