"""Det som ikke er med i en utskrift til en annen enn den opplysningene gjelder [jurist V154].

Foreldre får ikke det et barn fra 12 år av grunner som bør respekteres, ikke vil at de skal vite, og ingen det tungtveiende hensyn til
barnet taler mot (pbrl § 3-4 andre og tredje ledd). At det er kontakt med et krisesenter, er i seg selv taushetsbelagt
(krisesenterlova § 5). Den som ber for en annen, får derfor ikke det som står i en skjermet innsynsdel eller er skrevet av en skjult
kontakt, og ikke hvem personen har skjult adressen for, sperret for eller sagt nei til. Hvem som ber, avgjør dette, ikke den som svarer:
han vet kanskje ikke om kontakten. Personen selv får alt (pbrl § 5-1).
"""

from django.db import models
from django.db.models import Q, QuerySet

from personer.historikk.vern import VAARE_ROM
from personer.models import Dokument, Enhet, Konto, Person
from tilgang.models import Innsynsdel

TABELLER = {
    "personer.SkjultAdresse": "hvem adressen er skjult for, og hvorfor",
    "tilgang.Sperre": "hvem personen ikke vil at skal se noe",
    "tilgang.Innsigelse": "hva personen har sagt nei til at en tjeneste ser",
}
DYBDE = 3


def delveier(modell: type[models.Model], dybde: int = DYBDE) -> list[str]:
    """Veiene til innsynsdelen en rad står i: radens egen, ellers den til raden den hører til."""
    felt = {f.name: f.related_model for f in modell._meta.concrete_fields if f.is_relation}
    egne = [navn for navn, til in felt.items() if til is Innsynsdel]
    if egne or dybde == 0:
        return egne
    ut = []
    for navn, til in felt.items():
        if til not in (Person, Konto, Enhet, Dokument, modell) and til._meta.app_label in VAARE_ROM:
            ut += [f"{navn}__{rest}" for rest in delveier(til, dybde - 1)]
    return ut


def utelat(modell: type[models.Model], rader: QuerySet) -> QuerySet:
    """Radene en annen kan få."""
    if modell._meta.label in TABELLER:
        return rader.none()
    for vei in delveier(modell):
        rader = rader.exclude(Q(**{f"{vei}__er_skjermet": True}) | Q(**{f"{vei}__kilde_enhet__er_skjult_kontakt": True}))
    return rader


class Fritekst:
    """Feltene som står tomme i en rad fra en skjult kontakt: det den har skrevet med egne ord."""

    def __init__(self):
        self._skjulte = set(Enhet.objects.filter(er_skjult_kontakt=True).values_list("pk", flat=True))

    def i(self, rad: models.Model) -> set[str]:
        if getattr(rad, "enhet_id", None) not in self._skjulte:
            return set()
        return {f.name for f in rad._meta.concrete_fields if isinstance(f, models.TextField | models.CharField) and not f.choices}
