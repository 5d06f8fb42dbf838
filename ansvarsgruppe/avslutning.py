"""Gruppen slutter når saken avsluttes, og tilgangen til medlemmene i samme skriving."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.livet.laas import tom
from ansvarsgruppe.livet.rester import lukk
from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap, Oppgave
from koordinator.avslutning.register import Del, Slutten
from personer.models import Person


def _medlemmene(person: Person, dag: date):
    return Medlemskap.objects.filter(gruppe__person=person).exclude(til__lte=dag)


def aapne(person: Person, dag: date) -> list[str]:
    grupper = Ansvarsgruppe.objects.filter(person=person).exclude(til__lte=dag)
    antall = _medlemmene(person, dag).count()
    tekst = ngettext("%(gruppe)s med %(antall)d ansatt avsluttes", "%(gruppe)s med %(antall)d ansatte avsluttes", antall)
    linjer = [(tekst % {"gruppe": gruppe.get_slag_display(), "antall": antall}).capitalize() for gruppe in grupper]
    if oppgaver := Oppgave.objects.aapne().filter(gruppe__person=person).exclude(gruppe__til__lte=dag).count():
        linjer.append(ngettext("%(n)d oppgave er ikke gjort", "%(n)d oppgaver er ikke gjort", oppgaver) % {"n": oppgaver})
    return linjer


def avslutt(slutten: Slutten) -> None:
    grupper = Ansvarsgruppe.objects.filter(person=slutten.person).exclude(til__lte=slutten.dag).select_related("person").order_by("fra")
    for gruppe in grupper.select_for_update(of=("self",), no_key=True):
        tom(gruppe, slutten.dag, slutten.av, slutten.tid)
        lukk(gruppe, _("Saken er avsluttet."), slutten.av, slutten.tid)


GRUPPEN = Del(20, aapne, avslutt)
