from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PersonerConfig(AppConfig):
    name = "personer"
    verbose_name = _("personer")

    def ready(self):
        from personer import invarianter, sjekk
        from personer.historikk import vern
        from personer.kassasjon import funksjon

        vern.ogsaa(funksjon.steg)
        sjekk.registrer(*invarianter.alle())
