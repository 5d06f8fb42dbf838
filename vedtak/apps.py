from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VedtakConfig(AppConfig):
    name = "vedtak"
    verbose_name = _("vedtak")

    def ready(self):
        from personer import navigasjon, sammenslaaing
        from tilgang import regler
        from tilgang.handling import Handling
        from vedtak.sammenslaaing import EIER

        sammenslaaing.registrer(EIER)

        navigasjon.registrer(
            "vedtak:liste", _("Vedtak"), kan=lambda konto: regler.kan_uten_person(konto, Handling.UTFORME_VEDTAK), rekkefolge=30
        )
