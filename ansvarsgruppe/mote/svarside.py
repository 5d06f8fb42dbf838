"""Hvem kontoen kan svare for eller føre oppmøtet til."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Mote
from ansvarsgruppe.mote.oversikter import Innkalt
from ansvarsgruppe.mote.tilstander import Motetilstand
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def hvem_kan_svares_for(konto: Konto, mote: Mote, innkalte: list[Innkalt], tid: datetime) -> list[Innkalt]:
    """Den som leder gruppen, fører for alle. En annen svarer for seg selv til møtet begynner."""
    if mote.tilstand not in (Motetilstand.INNKALT, Motetilstand.HOLDT):
        raise PermissionDenied(_("Møtet er ikke kalt inn, eller det er avlyst."))
    if regler.kan(konto, Handling.LEDE_GRUPPE, mote.gruppe.person):
        return innkalte
    egne = [d for d in innkalte if d.er_egen]
    if not egne:
        raise PermissionDenied(_("Bare de som er kalt inn, kan svare."))
    if tid >= mote.begynner:
        raise PermissionDenied(_("Møtet har begynt. Koordinatoren fører hvem som kom."))
    return egne
