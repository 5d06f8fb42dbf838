"""Hvem en nektelse rekker til: personen under alle navn, og de som bare er registrert fordi hun har en sak (foreldre, verge, pårørende).

En nektelse i saken lukker også dem. Ellers fant den sperrede barnets adresse på forelderens side.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from personer.models import Hendelse, Hva, Person, Representasjon
from tilgang.models import Innsynsdel


def med_hode(nektelser: QuerySet) -> frozenset[UUID]:
    """Personene nektelsene gjelder, med raden de er slått sammen til: en nektelse for én gjelder begge (settled 13)."""
    return _hodene(navnene(nektelser))


def med_naere(nektelser: Iterable[tuple[UUID, UUID | None]]) -> frozenset[UUID]:
    """De samme, av `navnene`, og deres nærmeste uten egen sak. Spør bare når det er noen."""
    personer = _hodene(nektelser)
    return personer | kjent_bare_gjennom(personer) if personer else personer


def navnene(nektelser: QuerySet) -> QuerySet:
    """(personen, raden hun er slått sammen til) for hver."""
    return nektelser.order_by().values_list("person", "person__slaatt_sammen_med")


def _hodene(rader: Iterable[tuple[UUID, UUID | None]]) -> frozenset[UUID]:
    return frozenset(pk for rad in rader for pk in rad if pk)


def _med_egen_sak(hoder: Iterable[UUID]) -> set[UUID]:
    """De av dem som selv har en melding eller opplysninger i en innsynsdel, under ett av navnene sine."""
    rader = Person.objects.filter(Q(pk__in=hoder) | Q(slaatt_sammen_med__in=hoder))
    melding = Hendelse.objects.filter(person=OuterRef("pk"), hva=Hva.MELDING_MOTTATT)
    egne = rader.filter(Exists(melding) | Exists(Innsynsdel.objects.filter(person=OuterRef("pk"))))
    return {hode or pk for pk, hode in egne.values_list("pk", "slaatt_sammen_med")}


def kjent_bare_gjennom(personer: Iterable[UUID]) -> frozenset[UUID]:
    """De nærmeste til `personer` som ikke har egen sak, også når representasjonen er slutt."""
    gjelder = Q(representerer__person__in=personer) | Q(representerer__person__slaatt_sammen_med__in=personer)
    naere = {hode or pk for pk, hode in Person.objects.filter(gjelder).values_list("pk", "slaatt_sammen_med")}
    return frozenset(naere - _med_egen_sak(naere))


def kjent_gjennom(person: Person) -> QuerySet[Representasjon]:
    """Representasjonene personen bare er kjent gjennom; ingen når hun har egen sak."""
    hode = person.slaatt_sammen_med_id or person.pk
    alle = Representasjon.objects.filter(Q(representant=hode) | Q(representant__slaatt_sammen_med=hode))
    return alle.none() if _med_egen_sak([hode]) else alle
