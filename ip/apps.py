from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IpConfig(AppConfig):
    name = "ip"
    verbose_name = _("individuell plan")

    def ready(self):
        from ip.paaminnelser import REVISJON
        from oppfolging import register

        register.registrer(REVISJON)
