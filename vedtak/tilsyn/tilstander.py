"""Livet til en tilsynssak: fra Statsforvalteren spør, til kommunen har svart og det som fulgte er gjort (pbrl § 7-4)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Tilsynstilstand(TextChoices):
    MOTTATT = "MOTTATT", _("brevet er mottatt")
    SATT_SAMMEN = "SATT_SAMMEN", _("dokumentene er satt sammen")
    FORESLATT = "FORESLATT", _("forslag til svar")
    BESVART = "BESVART", _("besvart")
    AVSLUTTET = "AVSLUTTET", _("avsluttet")


class Tilsynsutfall(TextChoices):
    """Hva Statsforvalteren kom til. Nøytrale ord: loven vi bygger på, navngir ingen utfall (juridisk avklaring V87)."""

    UTEN_PLIKTBRUDD = "UTEN_PLIKTBRUDD", _("uten pliktbrudd")
    PLIKTBRUDD = "PLIKTBRUDD", _("pliktbrudd")
    UTEN_VURDERING = "UTEN_VURDERING", _("avsluttet uten vurdering")


T = Tilsynstilstand
OVERGANGER: dict[Tilsynstilstand, set[Tilsynstilstand]] = {
    T.MOTTATT: {T.SATT_SAMMEN, T.AVSLUTTET},
    T.SATT_SAMMEN: {T.FORESLATT, T.AVSLUTTET},
    T.FORESLATT: {T.SATT_SAMMEN, T.BESVART, T.AVSLUTTET},
    T.BESVART: {T.AVSLUTTET},
    T.AVSLUTTET: set(),
}
UBESVARTE = {T.MOTTATT, T.SATT_SAMMEN, T.FORESLATT}
# Før kommunen har svart, kan saken bare ende med at Statsforvalteren ikke vurderer den.
FOER_SVARET = {Tilsynsutfall.UTEN_VURDERING}
FLEST_FORSOK = 5  # så mange ganger begynner arbeideren på en fil før et menneske må se på den
