from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OppfolgingConfig(AppConfig):
    name = "oppfolging"
    verbose_name = _("oppfølging")

    def ready(self):
        from oppfolging import oversikter, varselkilder
        from oppfolging.jobbvarsler import JOBBENE
        from personer import navigasjon

        navigasjon.registrer("oppfolging:liste", _("Påminnelser"), kan=oversikter.kan_faa_paaminnelser, rekkefolge=40)
        varselkilder.registrer(JOBBENE)
