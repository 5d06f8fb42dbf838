"""Det godkjente referatet på papir til én navngitt mottaker uten innlogging: personen, eller en som handler for hen."""

from datetime import date

from django.http import Http404

from ansvarsgruppe.models import Mote, Motedeltaker
from ansvarsgruppe.mote.tilstander import Deltakerslag
from ansvarsgruppe.referat.oversikter import Linje
from personer.alder import fyller
from personer.models import Person

PAA_PAPIR = (Deltakerslag.PERSON, Deltakerslag.REPRESENTANT)


def mottakerne(mote: Mote) -> list[Motedeltaker]:
    """De som var kalt inn og ikke har innlogging; andre i gruppen leser referatet selv."""
    deltakere = mote.deltakere.filter(slag__in=PAA_PAPIR, fjernet_tid__isnull=True)
    return list(deltakere.select_related("representant", "mote__gruppe__person").order_by("slag", "representant__etternavn", "pk"))


def mottakeren(til: str, mote: Mote) -> tuple[Motedeltaker, Person]:
    rad = next((d for d in mottakerne(mote) if str(d.pk) == til), None)
    if rad is None:
        raise Http404
    return rad, rad.representant or mote.gruppe.person


def kan_gis(rad: Motedeltaker, linjer: list[Linje], dag: date) -> list[Linje]:
    """Punktene mottakeren kan få, av dem den som skriver ut, selv ser.

    Personen får alt fra hun er 16 og bestemmer over sin egen helse (pbrl § 4-3). Før det, og til andre, er det skjermede og
    det en skjult kontakt har skrevet, ikke med (krisesenterlova § 5). En som handler for personen, får punktene til barnet er
    12; etter det er det ikke gitt at alt skal til dem (pbrl § 3-4).
    """
    fodt = rad.mote.gruppe.person.fodselsdato
    if rad.slag == Deltakerslag.REPRESENTANT and fodt is not None and dag >= fyller(fodt, 12):
        return []
    if rad.slag == Deltakerslag.PERSON and fodt is not None and dag >= fyller(fodt, 16):
        return linjer
    return [linje for linje in linjer if not any(d.er_skjermet or d.kilde_enhet.er_skjult_kontakt for d in linje.deler)]
