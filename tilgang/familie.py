"""Hvem en nektelse rekker til: personen under alle navn, og de som bare er registrert fordi hun har en sak (foreldre, verge, pårørende).

En nektelse i saken lukker også dem. Ellers fant den sperrede barnets adresse på forelderens side.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from personer.models import Hendelse, Hva, Person, Representasjon
from tilgang.models import Innsynsdel


def med_hode(nektelser: QuerySet) -> frozenset[UUID]:
    """Personene nektelsene gjelder, med raden de er slått sammen til: en nektelse for én gjelder begge (settled 13)."""
    rader = nektelser.values_list("person", "person__slaatt_sammen_med")
    return frozenset(pk for rad in rader for pk in rad if pk)


def _uten_egen_sak(personer: QuerySet[Person]) -> QuerySet[Person]:
    melding = Hendelse.objects.filter(person=OuterRef("pk"), hva=Hva.MELDING_MOTTATT)
    return personer.exclude(Exists(melding)).exclude(Exists(Innsynsdel.objects.filter(person=OuterRef("pk"))))


def kjent_bare_gjennom(personer: Iterable[UUID]) -> frozenset[UUID]:
    """De nærmeste til `personer` som ikke har egen sak, også når representasjonen er slutt."""
    naere = Person.objects.filter(representerer__person__in=personer)
    return frozenset(_uten_egen_sak(naere).values_list("pk", flat=True))


def kjent_gjennom(person: Person) -> QuerySet[Representasjon]:
    """Representasjonene personen bare er kjent gjennom; ingen når hun har egen sak."""
    return Representasjon.objects.filter(representant__in=_uten_egen_sak(Person.objects.filter(pk=person.pk)))
