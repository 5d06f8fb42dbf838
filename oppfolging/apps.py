from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OppfolgingConfig(AppConfig):
    name = "oppfolging"
    verbose_name = _("oppfølging")

    def ready(self):
        from oppfolging import invarianter as rommets_invarianter
        from oppfolging import oversikter
        from personer import navigasjon, sjekk

        navigasjon.registrer("oppfolging:liste", _("Påminnelser"), kan=oversikter.kan_faa_paaminnelser, rekkefolge=40)
        sjekk.registrer(*rommets_invarianter.alle())
