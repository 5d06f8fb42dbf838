"""Klagene til «Dagens arbeid»: de samme som i listen over klager, med det neste som skal gjøres."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from oversikt import dagspor
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato
from vedtak.klage import oversikter


class Arbeid(NamedTuple):
    person: Person
    hva: str
    innen: date | None
    url: str


def klager(konto: Konto) -> Iterator[Arbeid]:
    """De som ikke er ferdige, den eldste først. `innen` er tom når ingen frist løper."""
    for k in dagspor.klager(konto):
        neste = oversikter.neste(k)
        ord_ = {"referanse": k.referanse, "dato": norsk_dato(k.mottatt_dato), "neste": neste.hva}
        yield Arbeid(k.person, _("%(referanse)s, mottatt %(dato)s: %(neste)s") % ord_, neste.innen, reverse("vedtak:klage", args=[k.pk]))
