"""Hente det man kan se: det du ikke kan vite om, finnes ikke (404), enten raden er der eller ikke."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from personer.models import Person
from tilgang import regler
from tilgang.handling import Handling


def hent(synlige: QuerySet, **nokler):
    """Raden blant de synlige. `synlige` er `Model.objects.synlig_for(konto)`; nøstede rader hentes med forelder og id sammen.

    Forsøket står i AvvistOppslag; det skriver mellomvaren når svaret er 404.
    """
    try:
        return synlige.get(**nokler)
    except synlige.model.DoesNotExist:
        raise Http404 from None


def hent_person(request, person_id: UUID, handling: Handling = Handling.SE_PERSON) -> Person:
    """Personen, når kontoen kan vite om hen og utføre handlingen. Vet om, men kan ikke: 403 med grunn."""
    person = hent(synlige_personer(request.user), pk=person_id)
    regler.krev(request.user, handling, person)
    return person


def synlige_personer(konto) -> QuerySet[Person]:
    """Personene kontoen kan vite at finnes: den ser personen, eller leder enheten som er pekt ut."""
    return regler.personer_for(konto, Handling.SE_PERSON) | regler.personer_for(konto, Handling.SE_UTPEKING)
