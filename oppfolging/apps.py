from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OppfolgingConfig(AppConfig):
    name = "oppfolging"
    verbose_name = _("oppfølging")

    def ready(self):
        from oppfolging import invarianter as rommets_invarianter
        from oppfolging import oversikter, varselkilder
        from oppfolging.husets_varsler import KILDENE
        from oppfolging.innboks.oversikter import MENYTALL
        from oppfolging.jobbvarsler import JOBBENE
        from oppfolging.post.adresser import ADRESSENE
        from oppfolging.vervsvarsler import VERVENE
        from personer import navigasjon, sjekk

        navigasjon.registrer("oppfolging:liste", _("Påminnelser"), kan=oversikter.kan_faa_paaminnelser, rekkefolge=40)
        navigasjon.registrer("oppfolging:varsler", _("Varsler"), rekkefolge=39, pakker=("oppfolging.innboks",), tall=MENYTALL)
        for kilde in (*KILDENE, VERVENE, ADRESSENE, JOBBENE):
            varselkilder.registrer(kilde)
        sjekk.registrer(*rommets_invarianter.alle())
