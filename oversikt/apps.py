from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversiktConfig(AppConfig):
    name = "oversikt"
    verbose_name = _("oversikt")

    def ready(self):
        from personer import navigasjon

        navigasjon.registrer("oversikt:hjem", _("Dagens arbeid"), rekkefolge=10)
        navigasjon.registrer_sok("oversikt:sok")
