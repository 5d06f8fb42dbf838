"""Låsene: gruppen først, så møtet. Bare den som leder gruppen, kommer forbi."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Ansvarsgruppe, Mote
from personer.feil import Regelbrudd
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def laas_gruppe(gruppe_id: UUID, av: Konto, tid: datetime) -> Ansvarsgruppe:
    """Kaster Regelbrudd når gruppen er avsluttet: da er det ingen å kalle inn."""
    gruppe = Ansvarsgruppe.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=gruppe_id)
    regler.krev(av, Handling.LEDE_GRUPPE, gruppe.person)
    if gruppe.til is not None and gruppe.til <= timezone.localdate(tid):
        raise Regelbrudd(_("Gruppen er avsluttet. Da kalles det ikke inn til flere møter i den."))
    return gruppe


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
