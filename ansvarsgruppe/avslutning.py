"""Gruppen slutter når saken avsluttes, og tilgangen til medlemmene i samme skriving."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap, Oppgave
from ansvarsgruppe.oppgave.handlinger import avslutt_aapne
from koordinator.avslutning.register import Del, Slutten
from personer.models import Hendelse, Hva, Person
from tilgang.handlinger import avslutt_tilknytninger
from tilgang.models import Kilde


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
    person, dag = slutten.person, slutten.dag
    for medlem in _medlemmene(person, dag).select_for_update(of=("self",), no_key=True):
        medlem.til = max(dag, medlem.fra)
        medlem.save(update_fields=["til"])
        avslutt_tilknytninger(kilde=Kilde.MEDLEMSKAP, kilde_id=medlem.pk, til=dag)
        Hendelse.objects.create(
            hva=Hva.MEDLEM_SLUTTET, person=person, enhet_id=medlem.enhet_id, av=slutten.av, gjelder=medlem.pk, tid=slutten.tid
        )
    for gruppe in Ansvarsgruppe.objects.filter(person=person).exclude(til__lte=dag).select_for_update(of=("self",), no_key=True):
        gruppe.til = max(dag, gruppe.fra)
        gruppe.save(update_fields=["til"])
        avslutt_aapne(gruppe_id=gruppe.pk, grunn=_("Saken er avsluttet."), av=slutten.av, tid=slutten.tid)


GRUPPEN = Del(20, aapne, avslutt)
