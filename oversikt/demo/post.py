"""Alle brevene unntatt de nyeste er postlagt. Arbeideren setter dem etter at demoen er oppe, så dette følger etter den."""

from collections.abc import Callable
from datetime import datetime

from personer.models import Ansettelse, Konto, Stilling
from utsending.levering.handlinger import kryss_av
from utsending.levering.tilstander import IKKE_SENDT, Leveringstilstand
from utsending.models import Brev, Forsendelse, Oppdrag
from utsending.tilstander import Oppdragstilstand

LIGGER_IGJEN = 12  # de nyeste, så listen har noe å vise
OM_GANGEN = 25


def postlegg_de_eldre(*, tid: datetime, vent: Callable[[], object]) -> int:
    """Krysser av etter hvert som brevene blir ferdige, til utkurven er tom. `vent` kalles når det ikke er noe å gjøre ennå."""
    konto, antall = _den_som_sender(tid), 0
    if Forsendelse.objects.filter(tilstand=Leveringstilstand.POSTLAGT).exists():
        return 0  # demoen er startet igjen, og det som ligger der nå, er brukernes eget
    nyeste = list(Brev.objects.order_by("-opprettet_tid", "pk").values_list("pk", flat=True)[:LIGGER_IGJEN])
    while True:
        arbeides_med = Oppdrag.objects.filter(tilstand__in=[Oppdragstilstand.VENTER, Oppdragstilstand.I_ARBEID]).exists()
        eldre = Forsendelse.objects.synlig_for(konto).filter(tilstand__in=IKKE_SENDT).exclude(brev__in=nyeste)
        if valgte := list(eldre.order_by("pk").values_list("pk", "versjon")[:OM_GANGEN]):
            antall += kryss_av(valgte=valgte, er_postlagt=True, av=konto, tid=tid)
        elif not arbeides_med:
            return antall
        else:
            vent()


def _den_som_sender(tid: datetime) -> Konto:
    """En saksbehandler som er klarert, så også de graderte brevene kommer av gårde."""
    i_ke = Ansettelse.objects.paa(tid.date()).filter(stilling__in=[Stilling.KE_SAKSBEHANDLER, Stilling.KE_LEDER])
    return i_ke.select_related("konto").order_by("-er_klarert", "pk")[0].konto
