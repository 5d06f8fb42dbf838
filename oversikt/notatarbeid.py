"""Det notatene sier skal følges opp, hos den som skal gjøre det."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from koordinator.notat.oversikter import kan_skrive_et_sted
from oversikt import dagspor
from oversikt.loggarbeid import Arbeid
from personer.models import Konto


def oppfolginger(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Den med kortest tid igjen først."""
    if not kan_skrive_et_sted(konto, dag):
        return
    for n in dagspor.notater(konto, dag):
        hva = n.folges_opp_hva if dag <= n.folges_opp_innen else _("Over fristen: %(hva)s") % {"hva": n.folges_opp_hva}
        yield n.person, hva, n.folges_opp_innen, _("Åpne notatet"), reverse("koordinator:notat", args=[n.pk]), n.innsynsdel_id
