"""Det planen gjør når to registreringer av samme menneske slås sammen (settled 13)."""

from datetime import date

from django.utils.translation import gettext as _

from personer.models import Person
from personer.sammenslaaing import Eier


def hindringer(person: Person, dag: date) -> list[str]:
    """Én plan per person (IP-forskriften § 9): den på raden som blir et annet navn, må avsluttes først, og overgangene."""
    ut = [_("Personen har en åpen individuell plan. Avslutt den først.")] if person.planer.aapne().exists() else []
    if person.overganger.aapne().exists():
        ut.append(_("Det arbeides med en overgang. Gjør den ferdig først."))
    if person.andre_planer.aapne().exists():
        ut.append(_("Det er registrert en plan i et annet system. Avslutt registreringen først."))
    return ut


EIER = Eier(hindringer)
