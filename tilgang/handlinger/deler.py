"""Innsynsdelene innholdet står i."""

from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.models import Enhet, Person
from tilgang.models import Innsynsdel, Slag
from tilgang.projeksjon import projiser


def sikre_del(*, person: Person, enhet: Enhet, slag: Slag) -> Innsynsdel:
    """Den vanlige innsynsdelen for enhetens opplysninger av dette slaget; lages ved første bruk. Krever en åpen `som`."""
    innsynsdel, er_ny = Innsynsdel.objects.get_or_create(person=person, kilde_enhet=enhet, slag=slag, er_skjermet=False)
    if er_ny:
        projiser([person.pk])
    return innsynsdel


def skjerm_del(*, person: Person, enhet: Enhet, slag: Slag, navn: str) -> Innsynsdel:
    """Et unntak som en del for seg. Navnet røper ikke hva det er; ingen andre ser den før et samtykke nevner den. Åpen `som`."""
    if Innsynsdel.objects.filter(person=person, er_skjermet=True, navn__iexact=navn).exists():
        raise Regelbrudd(_("Det finnes alt et skjermet område som heter «%(navn)s». Velg et annet navn.") % {"navn": navn})
    innsynsdel = Innsynsdel.objects.create(person=person, kilde_enhet=enhet, slag=slag, er_skjermet=True, navn=navn)
    projiser([person.pk])
    return innsynsdel
