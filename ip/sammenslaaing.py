"""Det planen gjør når to registreringer av samme menneske slås sammen (settled 13)."""

from datetime import date

from django.utils.translation import gettext as _

from personer.models import Person
from personer.sammenslaaing import Eier


def hindringer(person: Person, dag: date) -> list[str]:
    """Én plan per person (IP-forskriften § 9): den på raden som blir et annet navn, må avsluttes først."""
    return [_("Personen har en åpen individuell plan. Avslutt den først.")] if person.planer.aapne().exists() else []


EIER = Eier(hindringer)
