from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TilgangConfig(AppConfig):
    name = "tilgang"
    verbose_name = _("tilgang")

    def ready(self):
        from personer import navigasjon
        from tilgang import regler
        from tilgang.handling import Handling

        navigasjon.registrer(
            "tilgang:logg", _("Innsynslogg"), kan=lambda konto: regler.kan_uten_person(konto, Handling.SE_LOGG), rekkefolge=90
        )
