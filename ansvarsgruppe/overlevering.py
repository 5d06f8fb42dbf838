"""Gruppen på overleveringslisten: den ledes av koordinatoren, og medlemmene må få vite hvem som tar over."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from koordinator.overlevering import Kilde, Punkt
from personer.models import Konto, Person


def punkter(leser: Konto, person: Person, dag: date) -> list[Punkt]:
    gruppe = Ansvarsgruppe.objects.synlig_for(leser).paa(dag).filter(person=person).first()
    if gruppe is None:
        return []
    n = Medlemskap.objects.paa(dag).filter(gruppe=gruppe).count()
    medlemmer = ngettext("%(n)d medlem", "%(n)d medlemmer", n) % {"n": n}
    tekst = _("Led %(gruppe)s (%(medlemmer)s)") % {"gruppe": gruppe.get_slag_display(), "medlemmer": medlemmer}
    return [Punkt(tekst, None, reverse("ansvarsgruppe:gruppe", args=[gruppe.pk]))]


def med_gruppe(personer: Iterable[UUID], dag: date) -> set[UUID]:
    """Til tallene på belastningen: personene som har en gruppe den dagen."""
    return set(Ansvarsgruppe.objects.paa(dag).filter(person__in=list(personer)).values_list("person", flat=True))


GRUPPEN = Kilde("ansvarsgruppe.gruppe", punkter)
