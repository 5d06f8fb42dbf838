"""Hele livet til et vedtak. Rettelse av et fattet vedtak er et nytt vedtak, ikke en tilstand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Tilstand(TextChoices):
    UTKAST = "UTKAST", _("utkast")
    FATTET = "FATTET", _("fattet")
    FORKASTET = "FORKASTET", _("forkastet")


OVERGANGER: dict[Tilstand, set[Tilstand]] = {
    Tilstand.UTKAST: {Tilstand.FATTET, Tilstand.FORKASTET},
    Tilstand.FATTET: set(),
    Tilstand.FORKASTET: set(),
}
