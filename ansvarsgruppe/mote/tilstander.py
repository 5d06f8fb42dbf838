"""Livet til et møte i gruppen. Et møte som er holdt eller avlyst, endres ikke mer; referatet er en egen sak."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Motetilstand(TextChoices):
    PLANLAGT = "PLANLAGT", _("planlagt")
    INNKALT = "INNKALT", _("innkalt")
    HOLDT = "HOLDT", _("holdt")
    AVLYST = "AVLYST", _("avlyst")


M = Motetilstand
OVERGANGER: dict[Motetilstand, set[Motetilstand]] = {
    M.PLANLAGT: {M.INNKALT, M.AVLYST},
    M.INNKALT: {M.HOLDT, M.AVLYST},
    M.HOLDT: set(),
    M.AVLYST: set(),
}
KOMMER = [M.PLANLAGT, M.INNKALT]


class Innkaltslag(TextChoices):
    """Hvem som er kalt inn. Personen og den som handler for hen, er alltid blant dem (R49)."""

    PERSON = "PERSON", _("personen")
    REPRESENTANT = "REPRESENTANT", _("foresatt, verge eller fullmektig")
    KOORDINATOR = "KOORDINATOR", _("koordinator")
    MEDLEM = "MEDLEM", _("medlem")
    DELTAKER = "DELTAKER", _("deltaker uten konto")
    ANNEN = "ANNEN", _("en annen")


class Motesvar(TextChoices):
    JA = "JA", _("kommer")
    KANSKJE = "KANSKJE", _("vet ikke ennå")
    NEI = "NEI", _("kommer ikke")


class Oppmote(TextChoices):
    HELE = "HELE", _("var der")
    DELVIS = "DELVIS", _("var der en del av møtet")
    IKKE = "IKKE", _("kom ikke")
