"""Når saken avsluttes, blir det ikke noe av møtene som er planlagt."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.models import Mote
from ansvarsgruppe.mote.tilstander import KOMMER, Motetilstand
from koordinator.avslutning.register import Del, Slutten
from personer.models import Hendelse, Hva, Person


def _kommende(person: Person):
    return Mote.objects.filter(gruppe__person=person, tilstand__in=KOMMER)


def _aapne(person: Person, dag: date) -> list[str]:
    antall = _kommende(person).count()
    return [ngettext("%(n)d møte i gruppen avlyses", "%(n)d møter i gruppen avlyses", antall) % {"n": antall}] if antall else []


def _avslutt(slutten: Slutten) -> None:
    for mote in _kommende(slutten.person).select_for_update(of=("self",), no_key=True):
        mote.tilstand, mote.grunn, mote.endret_tid, mote.sekvens = (
            Motetilstand.AVLYST,
            _("Saken er avsluttet."),
            slutten.tid,
            mote.sekvens + 1,
        )
        mote.save(update_fields=["tilstand", "grunn", "endret_tid", "sekvens"])
        Hendelse.objects.create(hva=Hva.MOTE_AVLYST, person=slutten.person, av=slutten.av, gjelder=mote.pk, tid=slutten.tid)


MOTENE = Del(18, _aapne, _avslutt)  # før gruppen, så medlemmene er der ennå
