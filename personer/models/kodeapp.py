from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device, ThrottlingMixin, TimestampMixin
from django_otp.plugins.otp_totp.models import TOTPDevice

from personer.historikk.modell import Vern
from personer.kryptering import dekrypter_fro, krypter_fro, nytt_fro


class Kodeapp(TimestampMixin, ThrottlingMixin, Device):
    """Kodeappen (TOTP) en konto logger inn med. Frøet koden regnes av, er kryptert: den som leser databasen, kan ikke lage koder.

    Regningen og bremsen er django-otps. Deres egen tabell har frøet åpent og brukes bare til den er lest over
    (`manage.py krypter_kodeapper`).
    """

    fro = models.BinaryField(_("frø"))
    drift = models.SmallIntegerField(default=0, db_default=0)
    last_t = models.BigIntegerField(default=-1, db_default=-1)

    step, t0, digits, tolerance = 30, 0, 6, 1

    vern = Vern.PROJEKSJON
    uten_historikk = "Endres ved hver innlogging og hvert forsøk; innlogginger og nye apper står i driftsloggen."

    class Meta(Device.Meta):
        verbose_name = _("kodeapp")
        verbose_name_plural = _("kodeapper")

    @classmethod
    def ny(cls, konto, fro: bytes = b"") -> "Kodeapp":
        """Ikke lagret. Uten `fro` trekkes et nytt."""
        return cls(user=konto, name="kodeapp", confirmed=True, fro=krypter_fro(fro or nytt_fro()))

    @property
    def bin_key(self) -> bytes:
        return dekrypter_fro(self.fro)

    verify_token = TOTPDevice.verify_token
    config_url = TOTPDevice.config_url
    get_throttle_factor = TOTPDevice.get_throttle_factor

    def _read_str_from_settings(self, navn: str) -> str | None:
        return getattr(settings, navn, None)
