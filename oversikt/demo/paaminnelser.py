"""Én påminnelse koordinatoren har utsatt: familien vil ha samtalen etter ferien."""

from datetime import date, datetime, timedelta

from ip.paaminnelser import REVISJON
from koordinator.models import Oppnevning
from oppfolging.handlinger import utsett
from oppfolging.models import Paaminnelse, Utsettgrunn


def registrer(dag: date, tid: datetime) -> None:
    """Etter sveipet. Den seneste av dem, så det som haster, står."""
    for rad in Paaminnelse.objects.aapne().filter(regel=REVISJON.kode).order_by("-forfall_dato", "person_id"):
        verv = Oppnevning.objects.koordinatorer().paa(dag).filter(person=rad.person_id).select_related("konto").first()
        if verv:
            utsett(paaminnelse_id=rad.pk, til_dato=dag + timedelta(days=14), grunn=Utsettgrunn.AVTALT, av=verv.konto, tid=tid)
            return
