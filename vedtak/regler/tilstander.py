from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Forslagstilstand(TextChoices):
    FORESLATT = "FORESLATT", _("foreslått")
    GODKJENT = "GODKJENT", _("godkjent")
    AVVIST = "AVVIST", _("sendt tilbake")
    TRUKKET = "TRUKKET", _("trukket")


OVERGANGER: dict[Forslagstilstand, set[Forslagstilstand]] = {
    Forslagstilstand.FORESLATT: {Forslagstilstand.GODKJENT, Forslagstilstand.AVVIST, Forslagstilstand.TRUKKET},
    Forslagstilstand.GODKJENT: set(),
    Forslagstilstand.AVVIST: set(),
    Forslagstilstand.TRUKKET: set(),
}
