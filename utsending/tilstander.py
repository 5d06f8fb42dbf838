"""Tilstandene til et brev og et oppdrag i utkurven, og hva som kan følge hva."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Brevtilstand(models.TextChoices):
    KLAR = "KLAR", _("lages nå")
    RENDRET = "RENDRET", _("ferdig")
    FEILET = "FEILET", _("kunne ikke lages")


class Oppdragstilstand(models.TextChoices):
    VENTER = "VENTER", _("venter")
    I_ARBEID = "I_ARBEID", _("i arbeid")
    FERDIG = "FERDIG", _("ferdig")
    FEILET = "FEILET", _("feilet")


# Et ferdig brev er frosset. Et som ikke kunne lages, kan prøves igjen.
BREVOVERGANGER = {
    Brevtilstand.KLAR: {Brevtilstand.RENDRET, Brevtilstand.FEILET},
    Brevtilstand.RENDRET: set(),
    Brevtilstand.FEILET: {Brevtilstand.KLAR},
}
# I_ARBEID til I_ARBEID: leien gikk ut (arbeideren forsvant), og en annen tar over.
OPPDRAGSOVERGANGER = {
    Oppdragstilstand.VENTER: {Oppdragstilstand.I_ARBEID},
    Oppdragstilstand.I_ARBEID: {
        Oppdragstilstand.I_ARBEID,
        Oppdragstilstand.VENTER,
        Oppdragstilstand.FERDIG,
        Oppdragstilstand.FEILET,
    },
    Oppdragstilstand.FERDIG: set(),
    Oppdragstilstand.FEILET: {Oppdragstilstand.VENTER},
}
