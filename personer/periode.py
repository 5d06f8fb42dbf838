"""Perioder: `fra` er med, `til` er første dag som ikke er med. Åpen slutt er NULL."""

from datetime import date

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast


class Datoperiode(Func):
    """daterange(fra, til, '[)') i SQL, til bruk i betingelser og ekskluderinger."""

    function = "daterange"
    output_field = models.Field()

    def __init__(self, fra: str = "fra", til: str = "til", **extra):
        super().__init__(F(fra), F(til), **extra)


class Samlet(Func):
    """Flere kolonner som én nøkkel i en ekskludering: a::text || b::text.

    En GiST-indeks med kolonnene hver for seg velges også til å slå opp på én av dem, for databasen tror de koster likt; står den
    ikke først, leses hele indeksen. Denne kan bare brukes til det den er laget for.
    """

    template, arg_joiner = "(%(expressions)s)", " || "
    output_field = models.TextField()

    def __init__(self, *felt, **extra):
        super().__init__(*(f if hasattr(f, "resolve_expression") else Cast(f, models.TextField()) for f in felt), **extra)


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
