from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class Minstelengde(MinimumLengthValidator):
    """Djangos egen, med vår setning: deres er ikke oversatt."""

    def get_error_message(self) -> str:
        return _("Passordet er for kort. Det må være minst %(antall)d tegn.") % {"antall": self.min_length}
