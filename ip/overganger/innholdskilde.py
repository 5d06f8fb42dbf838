"""Det som er skrevet i en overgang, slik siden om samtykke viser det: antallet i hver del, og radene når leseren selv ser delen."""

from collections import Counter
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import Overgangsmottaker, Overgangspunkt
from personer.models import Person
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def _i_delene(modell, person: Person, deler: set[UUID]):
    return modell.objects.filter(overgang__person=person, innsynsdel__in=deler).order_by("pk")


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    modeller = (Overgangspunkt, Overgangsmottaker)
    punkter, mottakere = (_i_delene(m, person, deler).order_by().values_list("pk", "innsynsdel") for m in modeller)
    antall = Counter(innsynsdel for _pk, innsynsdel in punkter.union(mottakere))
    return {
        del_: [ngettext("%(n)d opplysning om en overgang", "%(n)d opplysninger om overganger", n) % {"n": n}] for del_, n in antall.items()
    }


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    punkter = [Innholdsrad(p.innsynsdel_id, _("Punkt i en overgang"), p.tekst) for p in _i_delene(Overgangspunkt, person, deler)]
    mottakere = _i_delene(Overgangsmottaker, person, deler)
    return punkter + [Innholdsrad(m.innsynsdel_id, _("Mottaker i en overgang"), m.navn) for m in mottakere]


OVERGANGENE = Innholdskilde("ip.overgang", sammendrag, rader)
