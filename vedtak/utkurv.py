"""Brevene herfra på vei til utkurven."""

from datetime import datetime
from uuid import UUID

from personer.models import Person
from utsending.handlinger import nytt_brev
from utsending.models import Brev
from vedtak.brev import Ferdigbrev


def send(person: Person, ferdig: Ferdigbrev, *, gjelder: UUID, mal_versjon: str, tid: datetime) -> Brev:
    """Legger brevet i utkurven, i transaksjonen til den som skrev det."""
    return nytt_brev(
        person=person,
        mottaker=ferdig.mottaker.person,
        mottaker_navn=ferdig.mottaker.navn,
        adresselinjer=ferdig.mottaker.adresselinjer,
        maalform=ferdig.maalform,
        tittel=ferdig.tittel,
        html=ferdig.html,
        mal_versjon=mal_versjon,
        gjelder=gjelder,
        tid=tid,
    )
