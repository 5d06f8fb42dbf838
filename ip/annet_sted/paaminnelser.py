"""Dagen planen i det andre systemet skal sees på igjen, er den kommunen selv har satt."""

from django.utils.translation import gettext_lazy as _

from ip.models import AnnenPlan
from oppfolging.register import Regel
from tilgang.handling import Handling

GJENNOMGANG = Regel(
    kode="ip.annen_plan",
    tekst=_("Sjekk om planen i det andre systemet er oppdatert"),
    grunnlag=_("datoen som er satt for gjennomgang; kommunens eget mål"),
    er_lovfestet=False,
    handling=Handling.SKRIVE_NOTAT,
    dager_for=(30, 0),
    kilde=lambda: AnnenPlan.objects.aapne().values_list("person", "pk", "gjennomgang_dato"),
    url_navn="ip:annen_plan",
    knapp=_("Åpne registreringen"),
)
