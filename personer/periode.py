"""Perioder: `fra` er med, `til` er første dag som ikke er med. Åpen slutt er NULL."""

from datetime import date

from django.db import models
from django.db.models import F, Func, Q


class Datoperiode(Func):
    """daterange(fra, til, '[)') i SQL, til bruk i betingelser og ekskluderinger."""

    function = "daterange"
    output_field = models.Field()

    def __init__(self, fra: str = "fra", til: str = "til", **extra):
        super().__init__(F(fra), F(til), **extra)


class PeriodeQuerySet(models.QuerySet):
    def paa(self, dag: date):
        """Rader som gjelder denne dagen (Oslo-dato)."""
        return self.filter(gjelder_paa(dag))


def gjelder_paa(dag: date, prefiks: str = "") -> Q:
    """Betingelsen «perioden dekker dagen», også gjennom en relasjon (`prefiks="tilknytning__"`)."""
    return Q(**{f"{prefiks}fra__lte": dag}) & (Q(**{f"{prefiks}til__isnull": True}) | Q(**{f"{prefiks}til__gt": dag}))


def periode_er_rett_vei(navn: str) -> models.CheckConstraint:
    """En periode kan være tom (avsluttet samme dag), men aldri slutte før den begynner."""
    return models.CheckConstraint(name=navn, condition=Q(til__isnull=True) | Q(til__gte=F("fra")))
