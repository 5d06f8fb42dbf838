"""Bare én individuell plan per person (IP-forskriften § 9), også når den føres et annet sted."""

from django.utils.translation import gettext as _

from ip.models import AnnenPlan, Plan
from personer.feil import Regelbrudd
from personer.models import Person


def laas_person(person: Person) -> None:
    """Den som begynner en plan her, og den som registrerer en et annet sted, kommer etter hverandre."""
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def krev_ingen_annen(person: Person) -> None:
    laas_person(person)
    if AnnenPlan.objects.aapne().filter(person=person).exists():
        raise Regelbrudd(_("Planen føres i et annet system. Avslutt registreringen av den først; det skal bare være én plan."))


def krev_ingen_her(person: Person) -> None:
    laas_person(person)
    if Plan.objects.aapne().filter(person=person).exists():
        raise Regelbrudd(_("Personen har en individuell plan her. Det skal bare være én plan. Avslutt den først."))
    if AnnenPlan.objects.aapne().filter(person=person).exists():
        raise Regelbrudd(_("Det er alt registrert at planen føres i et annet system."))
