"""Når saken avsluttes, tas den av dagsordenen, og det som var avtalt i møtet, er ikke lenger noens arbeid."""

from datetime import date

from django.utils.translation import gettext as _

from koordinator.avslutning.register import Del, Slutten
from koordinator.kemote.tilstander import Motetilstand
from koordinator.models import Motepunkt, Motesak
from personer.models import Person


def _paa_dagsordenen(person: Person):
    rader = Motesak.objects.paa_dagsordenen().filter(person=person, mote__tilstand=Motetilstand.PLANLAGT)
    return rader.filter(konklusjon="")


def _aapne(person: Person, dag: date) -> list[str]:
    saker = [_("Saken tas av dagsordenen til KE-møtet") for _rad in _paa_dagsordenen(person)]
    return saker + [_("En avtale fra KE-møtet faller bort") for _rad in Motepunkt.objects.aapne().filter(sak__person=person)]


def _avslutt(slutten: Slutten) -> None:
    _paa_dagsordenen(slutten.person).update(trukket_tid=slutten.tid)
    Motepunkt.objects.aapne().filter(sak__person=slutten.person).update(
        resultat=_("Falt bort: %(hva)s") % {"hva": slutten.art.label}, gjort_dato=slutten.dag, gjort_av=slutten.av
    )


SAKENE = Del(32, _aapne, _avslutt)
