"""Planen slutter når saken avsluttes. Innhold og historikk står, og personen skal få vite det, som når den avsluttes alene."""

from datetime import date

from django.utils.translation import gettext as _

from ip.handlinger.laas import noter
from ip.models import Avslutningsgrunn, Plan, Planvending, Vendingsart
from ip.paaminnelser import REVISJON
from ip.tilstander import Tilstand
from koordinator.avslutning.register import Del, Slutten
from koordinator.models import Avslutningsart
from oppfolging.handlinger import fullfor
from personer.models import Hva, Person

GRUNN = {
    Avslutningsart.IKKE_BEHOV: Avslutningsgrunn.IKKE_BEHOV,
    Avslutningsart.ONSKER_IKKE: Avslutningsgrunn.ONSKER_IKKE,
    Avslutningsart.FLYTTET: Avslutningsgrunn.FLYTTET,
    Avslutningsart.DOD: Avslutningsgrunn.DOD,
    Avslutningsart.INGEN_FODSEL: Avslutningsgrunn.IKKE_BEHOV,
}


def aapne(person: Person, dag: date) -> list[str]:
    return [_("Den individuelle planen avsluttes") for _plan in Plan.objects.aapne().filter(person=person)]


def avslutt(slutten: Slutten) -> None:
    for plan in Plan.objects.aapne().filter(person=slutten.person).select_for_update(of=("self",), no_key=True):
        plan.flytt_til(Tilstand.AVSLUTTET)
        plan.avsluttet_tid, plan.avsluttet_av, plan.avslutningsgrunn = slutten.tid, slutten.av, GRUNN[slutten.art]
        plan.versjon += 1
        plan.save(update_fields=["tilstand", "avsluttet_tid", "avsluttet_av", "avslutningsgrunn", "versjon"])
        fullfor(regel=REVISJON.kode, gjelder=plan.pk, av=slutten.av, tid=slutten.tid)
        noter(Hva.PLAN_AVSLUTTET, plan, slutten.av, slutten.tid)
        Planvending.objects.create(plan=plan, art=Vendingsart.AVSLUTTET, grunn=plan.avslutningsgrunn, av=slutten.av, tid=slutten.tid)


PLANEN = Del(10, aapne, avslutt)
