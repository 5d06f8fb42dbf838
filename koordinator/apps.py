from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KoordinatorConfig(AppConfig):
    name = "koordinator"
    verbose_name = _("koordinerende enhet")

    def ready(self):
        from koordinator.paaminnelser import FORELOPIG_SVAR
        from koordinator.sammenslaaing import EIER
        from oppfolging import register
        from personer import navigasjon, sammenslaaing
        from tilgang import regler
        from tilgang.handling import Handling

        sammenslaaing.registrer(EIER)
        register.registrer(FORELOPIG_SVAR)

        navigasjon.registrer(
            "koordinator:meldinger", _("Meldinger"), kan=lambda konto: regler.kan_uten_person(konto, Handling.SE_MELDING), rekkefolge=20
        )
