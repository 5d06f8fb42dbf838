"""Livet til et KE-møte. At det er holdt, er et spørsmål om klokken; godkjent er referatet."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Motetilstand(TextChoices):
    PLANLAGT = "PLANLAGT", _("planlagt")
    AVLYST = "AVLYST", _("avlyst")
    GODKJENT = "GODKJENT", _("referatet er godkjent")


M = Motetilstand
OVERGANGER: dict[Motetilstand, set[Motetilstand]] = {M.PLANLAGT: {M.AVLYST, M.GODKJENT}, M.AVLYST: set(), M.GODKJENT: set()}
