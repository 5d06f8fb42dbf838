"""Kalenderfilen (RFC 5545). Den går ut av huset: ingen navn, ingen adresser, ikke sted, ikke saksliste, ingen lenke.

Tidene er i UTC, så ingen kalender trenger å vite når klokken stilles i Norge. Hvert møte i en rekke er sin egen oppføring
med sitt eget øyeblikk; det er ingen gjentakelsesregel å regne feil med.
"""

from collections.abc import Iterable
from datetime import UTC
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ansvarsgruppe.models import Mote
from ansvarsgruppe.mote.tilstander import Motetilstand

NAVNEROM = UUID("5d0a1b0e-6f0b-4a53-9c53-0f6a8b6f7f11")  # så oppføringen ikke har id-en møtet har i adressene våre
STATUS = {
    Motetilstand.PLANLAGT: "TENTATIVE",
    Motetilstand.INNKALT: "CONFIRMED",
    Motetilstand.HOLDT: "CONFIRMED",
    Motetilstand.AVLYST: "CANCELLED",
}


def fil(moter: Iterable[Mote]) -> bytes:
    """De samme møtene gir de samme bytene. UID er den samme hele møtets liv, og SEQUENCE øker når det flyttes eller avlyses."""
    kalender = Calendar()
    kalender.add("prodid", "-//Samvev//Samvev//NO")
    kalender.add("version", "2.0")
    for mote in moter:
        kalender.add_component(_oppforing(mote))
    return kalender.to_ical()


def _oppforing(mote: Mote) -> Event:
    rad = Event()
    rad.add("uid", f"{uuid5(NAVNEROM, str(mote.pk))}@samvev")
    rad.add("summary", _("Møte"))
    rad.add("description", _("Logg inn i Samvev for å se mer."))
    rad.add("dtstart", mote.begynner.astimezone(UTC))
    rad.add("dtend", mote.slutter.astimezone(UTC))
    rad.add("dtstamp", (mote.endret_tid or mote.innkalt_tid or mote.planlagt_tid).astimezone(UTC))
    rad.add("sequence", mote.sekvens)
    rad.add("status", STATUS[Motetilstand(mote.tilstand)])
    rad.add("class", "PRIVATE")
    return rad
