"""Låsen på møtet, etter den på gruppen (livet/laas.py). Bare den som leder gruppen, kommer forbi."""

from uuid import UUID

from django.utils.translation import gettext as _

from ansvarsgruppe.models import Mote
from personer.feil import Regelbrudd
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def laas_mote(mote_id: UUID, av: Konto) -> Mote:
    mote = Mote.objects.select_for_update(of=("self",), no_key=True).select_related("gruppe__person").get(pk=mote_id)
    regler.krev(av, Handling.LEDE_GRUPPE, mote.gruppe.person)
    return mote


def laas_kommende(mote_id: UUID, av: Konto) -> Mote:
    """Møtet, når det ennå kan endres."""
    mote = laas_mote(mote_id, av)
    if not mote.kommer:
        raise Regelbrudd(_("Møtet er holdt eller avlyst, og kan ikke endres."))
    return mote
