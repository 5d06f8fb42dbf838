"""Fristene tilsynene melder inn til oppfølgingen. Begge er satt av noen, og ingen av dem står i loven.

Et utvalg har én påminnelse, hos den første personen: fristen er sakens.
"""

from django.utils.translation import gettext_lazy as _

from oppfolging.register import Regel
from tilgang.handling import Handling
from vedtak.models import Tilsynsperson, Tilsynspunkt
from vedtak.tilsyn.tilstander import UBESVARTE

SVARFRIST = Regel(
    kode="tilsyn.svarfrist",
    tekst=_("Svar Statsforvalteren i tilsynet"),
    grunnlag=_("fristen Statsforvalteren satte"),
    er_lovfestet=False,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(9, 2, 0),
    kilde=lambda: Tilsynsperson.objects.filter(plass=1, tilsyn__tilstand__in=sorted(UBESVARTE)).values_list(
        "person", "tilsyn", "tilsyn__svarfrist_dato"
    ),
    url_navn="vedtak:tilsyn",
    knapp=_("Åpne tilsynet"),
)
OPPFOLGING = Regel(
    kode="tilsyn.oppfolging",
    tekst=_("Gjør ferdig det som skal følges opp etter tilsynet"),
    grunnlag=_("fristen kommunen satte selv"),
    er_lovfestet=False,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(5, 0),
    kilde=lambda: (
        Tilsynspunkt.objects.aapne().filter(tilsyn__personer__plass=1).values_list("tilsyn__personer__person", "pk", "frist_dato")
    ),
    url_navn="vedtak:tilsynspunkt",
    knapp=_("Åpne punktet"),
)
REGLENE = (SVARFRIST, OPPFOLGING)
