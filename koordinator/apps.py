from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KoordinatorConfig(AppConfig):
    name = "koordinator"
    verbose_name = _("koordinerende enhet")

    def ready(self):
        from personer import navigasjon
        from tilgang import regler
        from tilgang.handling import Handling

        navigasjon.registrer(
            "koordinator:meldinger", _("Meldinger"), kan=lambda konto: regler.kan_uten_person(konto, Handling.SE_MELDING), rekkefolge=20
        )
