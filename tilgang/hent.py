"""Hente det man kan se: det du ikke kan vite om, finnes ikke (404), enten raden er der eller ikke."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from personer.models import Person
from tilgang import regler
from tilgang.ferdig import ett_objekt
from tilgang.handling import Handling
from tilgang.oppslag import noter_i_avslaget
from tilgang.samlet import husk_svarene, med_svar


def hent(synlige: QuerySet, **nokler):
    """Raden blant de synlige. `synlige` er `Model.objects.synlig_for(konto)`; nøstede rader hentes med forelder og id sammen.

    Forsøket står i AvvistOppslag; det skriver mellomvaren når svaret er 404.
    """
    try:
        with ett_objekt():
            return synlige.get(**nokler)
    except synlige.model.DoesNotExist:
        raise Http404 from None


def hent_person(request, person_id: UUID, handling: Handling = Handling.SE_PERSON, *, ogsaa: Collection[Handling] = ()) -> Person:
    """Personen, når kontoen kan vite om hen og utføre handlingen. Vet om, men kan ikke: 403 med grunn.

    `ogsaa` er det siden spør om etterpå; svarene hentes i den samme spørringen.
    """
    _stopp_inhabil(request, person_id)
    spurt = (handling, *(h for h in ogsaa if h is not handling))
    person = hent(med_svar(synlige_personer(request.user), request.user, spurt), pk=person_id)
    husk_svarene(request.user, person, spurt)
    regler.krev(request.user, handling, person)
    return person


def hent_kjent(request, person_id: UUID) -> Person:
    """Personen kontoen kan vite om, uansett hva den kan gjøre."""
    _stopp_inhabil(request, person_id)
    return hent(synlige_personer(request.user), pk=person_id)


def synlige_personer(konto) -> QuerySet[Person]:
    """Personene kontoen kan vite at finnes: den ser personen, eller leder enheten som er pekt ut."""
    kan_vite = (regler.gjelder(konto, handling, felt="") for handling in (Handling.SE_PERSON, Handling.SE_UTPEKING))
    return Person.objects.filter(reduce(or_, kan_vite))


def _stopp_inhabil(request, person_id: UUID) -> None:
    """Den inhabile får navnet og grunnen, og ingenting mer (settled 10). At navnet ble vist, står i loggen."""
    if not regler.nektede(request.user):
        return
    person = regler.inhabile_personer(request.user).filter(pk=person_id).first()
    if person is not None:
        noter_i_avslaget(request, person)
        grunn = regler.inhabilitet_for(request.user, person)
        raise PermissionDenied(
            _("Du er meldt inhabil i saken til %(navn)s: %(grunn)s. En annen må ta den.") % {"navn": person.navn, "grunn": grunn}
        )
