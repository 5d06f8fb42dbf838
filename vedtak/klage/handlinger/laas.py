"""Klagen låst for den som skal gjøre noe med den."""

from uuid import UUID

from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models import Klage


def laas(klage_id: UUID, av: Konto) -> Klage:
    klage = (
        Klage.objects.select_for_update(of=("self",))
        .select_related("person", "vedtak__klageprofil", "klageprofil", "klager", "foreslatt_av")
        .get(pk=klage_id)
    )
    regler.krev(av, Handling.BEHANDLE_KLAGE, klage.person)
    return klage
