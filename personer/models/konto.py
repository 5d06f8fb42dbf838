import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.aktor import som
from personer.historikk.modell import Historikk


class Maalform(models.TextChoices):
    BOKMAAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")


class KontoManager(BaseUserManager):
    def get_by_natural_key(self, epost):
        return self.get(epost__iexact=epost)


class Konto(AbstractBaseUser, PermissionsMixin):
    """En innlogging. Loven kaller den som får tjenester «bruker», derfor heter innloggingen konto.

    En konto slettes aldri: historikk og logg peker på den. Den stenges med `is_active` eller ved at
    ansettelsen slutter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epost = models.EmailField(_("e-post"), unique=True)
    navn = models.CharField(_("navn"), max_length=300)
    maalform = models.CharField(_("målform"), max_length=2, choices=Maalform, default=Maalform.BOKMAAL)
    # Mennesket bak innloggingen, når det også er registrert som person: egen journal skal kjennes igjen i loggen.
    person = models.OneToOneField("personer.Person", models.PROTECT, null=True, blank=True, related_name="konto")
    is_active = models.BooleanField(_("aktiv"), default=True)

    # Innlogging står i driftsloggen; et felt som endres ved hver innlogging ville gitt historikk uten innhold.
    last_login = None

    history = Historikk(excluded_fields=["password"])
    objects = KontoManager()

    USERNAME_FIELD = "epost"
    EMAIL_FIELD = "epost"
    REQUIRED_FIELDS = ["navn"]

    class Meta:
        verbose_name = _("konto")
        verbose_name_plural = _("kontoer")
        constraints = [
            models.CheckConstraint(name="konto_er_aldri_superbruker", condition=models.Q(is_superuser=False)),
        ]

    def __str__(self):
        return self.navn

    def check_password(self, raw_password):
        """Som Djangos, men en fornyet hash lagres i kontoens eget navn."""
        with som(self, grunn="innlogging"):
            return super().check_password(raw_password)

    def get_full_name(self):
        return self.navn

    def get_short_name(self):
        return self.navn
