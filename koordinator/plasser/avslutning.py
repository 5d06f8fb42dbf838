"""Når saken avsluttes eller noen dør, er plassen ledig, og personen venter ikke på en annen."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from koordinator.avslutning.register import Del, Slutten
from koordinator.models import Plasstildeling, Venteplass
from personer.models import Hendelse, Hva, Person


def _plassene(person: Person, dag: date) -> QuerySet[Plasstildeling]:
    return Plasstildeling.objects.filter(person=person).exclude(til__lte=dag).select_related("plass__tilbud")


def _aapne(person: Person, dag: date) -> list[str]:
    har = [_("Plassen i %(tilbud)s slutter") % {"tilbud": p.plass.tilbud} for p in _plassene(person, dag)]
    venter = Venteplass.objects.aapne().filter(person=person).select_related("tilbud")
    return har + [_("Personen tas av ventelisten til %(tilbud)s") % {"tilbud": v.tilbud} for v in venter]


def _avslutt(slutten: Slutten) -> None:
    for rad in _plassene(slutten.person, slutten.dag).select_for_update(of=("self",), no_key=True):
        rad.til, rad.slutt_grunn = max(slutten.dag, rad.fra), str(slutten.art.label)
        rad.save(update_fields=["til", "slutt_grunn"])
        Hendelse.objects.create(hva=Hva.PLASS_SLUTTET, person=slutten.person, av=slutten.av, gjelder=rad.pk, tid=slutten.tid)
    venter = Venteplass.objects.aapne().filter(person=slutten.person)
    venter.update(ferdig_dato=slutten.dag, ferdig_grunn=str(slutten.art.label))


PLASSENE = Del(33, _aapne, _avslutt)
