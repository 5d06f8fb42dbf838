"""Det som er kommet gjennom det åpne skjemaet og ikke er behandlet, det eldste først."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from oversikt import dagspor
from oversikt.loggarbeid import Arbeid
from personer.models import Konto
from personer.templatetags.samvev import norsk_dato


def innsendte(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Hvem det gjelder, står på siden: navnet er avsenderens, og ingen er slått opp."""
    for m in dagspor.innsendte(konto):
        hva = _("Innsendt melding %(nr)s, mottatt %(dato)s") if dag <= m.svarfrist else _("Over fristen: melding %(nr)s, mottatt %(dato)s")
        felt = {"nr": m.referanse, "dato": norsk_dato(m.mottatt_dato)}
        yield None, hva % felt, m.svarfrist, _("Åpne"), reverse("koordinator:innsendt", args=[m.pk])
