"""Det godkjente referatet på papir til én navngitt mottaker uten innlogging: personen, eller en som handler for hen."""

from django.http import Http404

from ansvarsgruppe.models import Mote, Motedeltaker
from ansvarsgruppe.papir import FAAR_ARK
from personer.models import Person


def mottakerne(mote: Mote) -> list[Motedeltaker]:
    """De som var kalt inn og ikke har innlogging; andre i gruppen leser referatet selv."""
    deltakere = mote.deltakere.filter(slag__in=FAAR_ARK, fjernet_tid__isnull=True)
    return list(deltakere.select_related("representant", "mote__gruppe__person").order_by("slag", "representant__etternavn", "pk"))


def mottakeren(til: str, mote: Mote) -> tuple[Motedeltaker, Person]:
    rad = next((d for d in mottakerne(mote) if str(d.pk) == til), None)
    if rad is None:
        raise Http404
    return rad, rad.representant or mote.gruppe.person
