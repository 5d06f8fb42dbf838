"""Svarene om samarbeidet slik siden om samtykke viser dem (settled 17)."""

from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.evaluering.oversikter import poengtekst
from ansvarsgruppe.models import Samarbeidssvar
from personer.models import Person
from personer.templatetags.samvev import norsk_dato
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    svarene = Samarbeidssvar.objects.filter(evaluering__gruppe__person=person, innsynsdel__in=deler).order_by()
    antall = svarene.values_list("innsynsdel").annotate(antall=Count("pk"))
    return {d: [ngettext("%(n)d svar om samarbeidet", "%(n)d svar om samarbeidet", n) % {"n": n}] for d, n in antall}


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    svarene = Samarbeidssvar.objects.filter(evaluering__gruppe__person=person, innsynsdel__in=deler).select_related("evaluering")
    return [Innholdsrad(s.innsynsdel_id, _merkelapp(s), _teksten(s)) for s in svarene.order_by("evaluering__dato", "pk")]


def _merkelapp(svar: Samarbeidssvar) -> str:
    hvem = _("Personens svar om samarbeidet %(dato)s") if svar.er_personens else _("Svar om samarbeidet %(dato)s")
    return hvem % {"dato": norsk_dato(svar.evaluering.dato)}


def _teksten(svar: Samarbeidssvar) -> str:
    return "\n".join(del_ for del_ in (poengtekst(svar.poeng), svar.virker, svar.virker_ikke, svar.vi_endrer) if del_)


SAMARBEIDET = Innholdskilde("ansvarsgruppe.evaluering", sammendrag, rader)
