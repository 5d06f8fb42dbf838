"""Planens liv på én skjerm. At planen er låst eller perioden er ute, er spørsmål med dato, ikke tilstander."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tilstand(models.TextChoices):
    UTKAST = "UTKAST", _("utkast")
    AKTIV = "AKTIV", _("i bruk")
    AVSLUTTET = "AVSLUTTET", _("avsluttet")


OVERGANGER = {
    Tilstand.UTKAST: {Tilstand.AKTIV, Tilstand.AVSLUTTET},
    Tilstand.AKTIV: {Tilstand.AVSLUTTET},
    Tilstand.AVSLUTTET: {Tilstand.UTKAST},
}
