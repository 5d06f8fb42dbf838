"""Overgangene som er i gang når saken avsluttes. At arbeidet slutter, sier ikke om overgangen ble gjennomført."""

from datetime import date

from django.utils.translation import gettext as _

from ip.models import Overgang, Utfall
from ip.overganger.handlinger import avslutt
from koordinator.avslutning.register import Del, Slutten
from personer.models import Person


def aapne(person: Person, dag: date) -> list[str]:
    return [_("Arbeidet med en overgang avsluttes") for _overgang in Overgang.objects.aapne().filter(person=person)]


def slutt(slutten: Slutten) -> None:
    for overgang in Overgang.objects.aapne().filter(person=slutten.person).select_for_update(of=("self",), no_key=True):
        avslutt(overgang, Utfall.FALT_BORT, slutten.av, slutten.tid)


OVERGANGENE = Del(11, aapne, slutt)
