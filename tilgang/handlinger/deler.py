"""Innsynsdelene innholdet står i."""

from personer.models import Enhet, Person
from tilgang.models import Innsynsdel, Slag
from tilgang.projeksjon import projiser


def sikre_del(*, person: Person, enhet: Enhet, slag: Slag) -> Innsynsdel:
    """Den vanlige innsynsdelen for enhetens opplysninger av dette slaget; lages ved første bruk. Krever en åpen `som`."""
    innsynsdel, er_ny = Innsynsdel.objects.get_or_create(person=person, kilde_enhet=enhet, slag=slag, er_skjermet=False)
    if er_ny:
        projiser([person.pk])
    return innsynsdel
