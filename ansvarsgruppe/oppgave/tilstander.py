"""Livet til en oppgave. At den er over fristen eller uten eier, er ikke en tilstand, men et spørsmål med en dato."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Oppgavetilstand(TextChoices):
    NY = "NY", _("ikke begynt")
    PAABEGYNT = "PAABEGYNT", _("påbegynt")
    GJORT = "GJORT", _("gjort")
    IKKE_AKTUELT = "IKKE_AKTUELT", _("ikke aktuell lenger")


T = Oppgavetilstand
AAPNE = (T.NY, T.PAABEGYNT)
FERDIGE = (T.GJORT, T.IKKE_AKTUELT)
OVERGANGER: dict[Oppgavetilstand, set[Oppgavetilstand]] = {
    T.NY: {T.PAABEGYNT, T.GJORT, T.IKKE_AKTUELT},
    T.PAABEGYNT: {T.NY, T.GJORT, T.IKKE_AKTUELT},
    T.GJORT: {T.PAABEGYNT},
    T.IKKE_AKTUELT: {T.PAABEGYNT},
}


class Eierslag(TextChoices):
    """Hvem som skal gjøre det. Bare ansatte har innlogging; resten står med rollen (R62)."""

    ANSATT = "ANSATT", _("en ansatt")
    PERSONEN = "PERSONEN", _("personen selv")
    FAMILIEN = "FAMILIEN", _("familien")
    ANNEN = "ANNEN", _("en annen")
