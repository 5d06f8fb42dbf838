"""Varslene: hva som er hendt, til hvem. Raden er innboksen; e-posten er en annen rad (oppfolging/post/). Ingen av dem sier om hvem."""

from datetime import datetime, timedelta

from oppfolging import varselkilder
from oppfolging.models import Varsel
from personer.historikk.aktor import Systemaktor, som

TILBAKE = timedelta(days=7)  # det som hendte mens arbeideren var nede, tas igjen så lenge


def lag(*, tid: datetime) -> int:
    """Ett varsel til hver som skal ha det. Trygt å kjøre om igjen og samtidig."""
    rader = [rad for kilde in varselkilder.kilder() for rad in kilde.rader(tid, TILBAKE)]
    finnes = set(Varsel.objects.filter(gjelder__in={r.gjelder for r in rader}).values_list("konto", "slag", "gjelder"))
    nye = [r for r in rader if (r.konto_id, r.slag, r.gjelder) not in finnes]
    if nye:
        with som(Systemaktor.UTKURV, grunn="varsler"):
            Varsel.objects.bulk_create(nye, ignore_conflicts=True)
    return len(nye)
