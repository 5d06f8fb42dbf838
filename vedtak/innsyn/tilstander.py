"""Livet til et krav om innsyn eller retting."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kravtilstand(TextChoices):
    MOTTATT = "MOTTATT", _("mottatt")
    FORESLATT = "FORESLATT", _("forslag om avslag")
    GITT = "GITT", _("gitt")
    DELVIS = "DELVIS", _("delvis avslått")
    AVSLATT = "AVSLATT", _("avslått")
    TRUKKET = "TRUKKET", _("trukket")


K = Kravtilstand
OVERGANGER: dict[Kravtilstand, set[Kravtilstand]] = {
    K.MOTTATT: {K.FORESLATT, K.GITT, K.AVSLATT, K.TRUKKET},
    K.FORESLATT: {K.MOTTATT, K.DELVIS, K.AVSLATT, K.TRUKKET},
    K.GITT: set(),
    K.DELVIS: set(),
    K.AVSLATT: set(),
    K.TRUKKET: set(),
}
