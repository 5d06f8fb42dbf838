"""Notatene slik siden om samtykke viser dem: hvor mange som står i en innsynsdel, og hvert av dem når leseren selv ser delen."""

from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koordinator.models import Notat
from personer.models import Person
from personer.templatetags.samvev import norsk_dato
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    rader = Notat.objects.filter(person=person, innsynsdel__in=deler).order_by().values_list("innsynsdel").annotate(antall=Count("pk"))
    return {innsynsdel: [ngettext("%(n)d notat", "%(n)d notater", antall) % {"n": antall}] for innsynsdel, antall in rader}


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    notater = Notat.objects.gjeldende().filter(person=person, innsynsdel__in=deler)
    return [Innholdsrad(n.innsynsdel_id, _("Notat %(dato)s") % {"dato": norsk_dato(n.dato)}, n.tekst) for n in notater]


NOTATENE = Innholdskilde("koordinator.notat", sammendrag, rader)
