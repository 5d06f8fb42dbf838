"""Malene for mål og tiltak: lederen i koordinerende enhet skriver dem og tar dem ut av bruk."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ip.models import Planmal
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def ny_mal(*, omraade: str, maal_nb: str, maal_nn: str, tiltak_nb: str, tiltak_nn: str, fra: date, av: Konto) -> Planmal:
    with som(av, grunn=_("ny mal for mål")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        tekster = {"maal_nb": maal_nb, "maal_nn": maal_nn, "tiltak_nb": tiltak_nb, "tiltak_nn": tiltak_nn}
        return Planmal.objects.create(omraade=omraade, fra=fra, skrevet_av=av, **tekster)


def avslutt_mal(*, mal_id: UUID, dag: date, av: Konto) -> Planmal:
    """Ut av bruk fra i dag. Det som alt er skrevet etter den, står. To trykk er ett."""
    with som(av, grunn=_("tok malen ut av bruk")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        mal = Planmal.objects.select_for_update(of=("self",)).get(pk=mal_id)
        if mal.til is None:
            mal.til = max(dag, mal.fra)
            mal.save(update_fields=["til"])
        return mal
