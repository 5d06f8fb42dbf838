from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class Minstelengde(MinimumLengthValidator):
    """Djangos egen, med vår setning: deres er ikke oversatt."""

    def get_error_message(self) -> str:
        return _("Passordet er for kort. Det må være minst %(antall)d tegn.") % {"antall": self.min_length}


# Ord noen som gjetter her, prøver først. Kommunens navn kommer i tillegg. Står også i docs/sikkerhet.md.
HUSETS_ORD = (
    "ansvarsgruppe", "barnekoordinator", "barnevern", "helse", "individuell", "kommune", "koordinator", "koordinerende", "enhet",
    "nav", "passord", "password", "plan", "samvev", "tjeneste", "velkommen",
)  # fmt: skip


class IkkeHusetsOrd:
    """Et passord av produktets, kommunens og tjenestenes navn er lett å gjette, også når det er langt."""

    MINST_UTENOM = 8

    def ordene(self) -> list[str]:
        kommunens = [ord_ for ord_ in settings.KOMMUNE.get("navn", "").lower().split() if len(ord_) > 2]
        return sorted({*HUSETS_ORD, *kommunens}, key=len, reverse=True)

    def validate(self, password, user=None) -> None:
        utenom = password.lower()
        for ord_ in self.ordene():
            utenom = utenom.replace(ord_, "")
        if len(utenom) < self.MINST_UTENOM:
            raise ValidationError(_("Passordet er lett å gjette for den som vet hvor du arbeider. Bruk andre ord."), code="husets_ord")
