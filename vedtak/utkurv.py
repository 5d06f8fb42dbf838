"""Brevene herfra på vei til utkurven."""

from datetime import datetime
from uuid import UUID

from personer.models import Person
from utsending.handlinger import nytt_brev
from utsending.models import Brev, Leserkrets
from vedtak.brev import Ferdigbrev


def send(person: Person, ferdig: Ferdigbrev, *, gjelder: UUID, mal_versjon: str, tid: datetime, enhet_id: UUID | None = None) -> Brev:
    """Legger brevet i utkurven, i transaksjonen til den som skrev det. Med `enhet_id` leses det bare i den tjenesten."""
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
        lesere=Leserkrets.UTFORME_I_ENHETEN if enhet_id else Leserkrets.SE_VEDTAK,
        enhet_id=enhet_id,
        tid=tid,
    )
