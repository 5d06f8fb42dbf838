from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UtsendingConfig(AppConfig):
    name = "utsending"
    verbose_name = _("utsending")
