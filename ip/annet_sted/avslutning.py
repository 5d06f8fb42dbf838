"""Registreringen slutter når saken avsluttes. Planen i det andre systemet rører ingen her."""

from datetime import date

from django.utils.translation import gettext as _

from ip.annet_sted.handlinger import slutt
from ip.models import AnnenPlan, Sluttgrunn
from koordinator.avslutning.register import Del, Slutten
from personer.models import Person


def aapne(person: Person, dag: date) -> list[str]:
    return [_("Registreringen av planen i et annet system avsluttes") for _plan in AnnenPlan.objects.aapne().filter(person=person)]


def avslutt(slutten: Slutten) -> None:
    for plan in AnnenPlan.objects.aapne().filter(person=slutten.person).select_for_update(of=("self",), no_key=True):
        slutt(plan, Sluttgrunn.SAK, slutten.av, slutten.tid)


ANNEN_PLAN = Del(12, aapne, avslutt)
