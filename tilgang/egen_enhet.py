"""Enhetene som selv avgjør retten til individuell plan (lov §3.1, rad D og E): for hvilken enhet kontoen er knyttet til personen.

Hva en konto kan, svarer regler.py på; her spørres det for nettopp én enhet.
"""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Tilknytning


def egne_enheter(konto: Konto, person: Person, dag: date | None = None) -> list[UUID]:
    """Id-ene til enhetene kontoen er knyttet til personen for, og som selv avgjør retten til individuell plan."""
    return list(regler.egne_baand(konto, dag).filter(person=person).order_by("enhet").values_list("enhet", flat=True).distinct())


def knyttede(person: Person, enhet_id: UUID, dag: date) -> QuerySet:
    """Kontoene som er knyttet til personen for enheten den dagen, til `pk__in`. Hva de kan, spørres det om for hver (`kan_i_enhet`)."""
    return Tilknytning.objects.paa(dag).filter(person=person, enhet=enhet_id).values("konto")


def i_egen_enhet(konto: Konto, handling: Handling, dag: date | None = None) -> Q:
    """Rader med `person` og `enhet`: kontoen kan handlingen for personen, og er knyttet til personen for nettopp den enheten."""
    if not regler.kan_uten_person(konto, handling, dag):
        return Q(pk__in=[])
    baand = regler.egne_baand(konto, dag).filter(person=OuterRef("person"), enhet=OuterRef("enhet"))
    return regler.gjelder(konto, handling, dag) & Q(Exists(baand))


def kan_i_enhet(konto: Konto, handling: Handling, person: Person, enhet_id: UUID, dag: date | None = None) -> bool:
    return regler.kan(konto, handling, person, dag) and enhet_id in egne_enheter(konto, person, dag)


def krev_i_enhet(konto: Konto, handling: Handling, person: Person, enhet_id: UUID) -> None:
    regler.krev(konto, handling, person)
    if enhet_id not in egne_enheter(konto, person):
        raise PermissionDenied(_("Du har ikke adgang til å %(handling)s i denne saken.") % {"handling": handling.tekst})
