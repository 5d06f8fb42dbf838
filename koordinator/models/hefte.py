import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern
from personer.models import Maalform


class Hefteslag(models.TextChoices):
    INNBYGGER = "innbygger", _("hefte for innbyggere")
    ANSATTE = "ansatte", _("hefte for ansatte i tjenestene")
    LEDERE = "ledere", _("hefte for ledere i tjenestene")


class Hefte(models.Model):
    """Et ferdig hefte slik det deles ut: bytene, satt én gang av arbeideren. Endres teksten, er det en ny utgave.

    `grunnlag` er summen av det heftet er satt av, uten datoen. Den som leser, setter aldri arbeideren i gang.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(_("slag"), max_length=10, choices=Hefteslag)
    maalform = models.CharField(_("målform"), max_length=2, choices=Maalform)
    utgave = models.PositiveIntegerField(_("utgave"))
    grunnlag = models.CharField(max_length=64)
    innhold = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sider = models.PositiveIntegerField(_("sider"))
    laget_tid = models.DateTimeField(_("laget"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("hefte")
        verbose_name_plural = _("hefter")
        ordering = ["slag", "maalform", "-utgave"]
        constraints = [models.UniqueConstraint(name="heftet_har_hver_utgave_en_gang", fields=["slag", "maalform", "utgave"])]

    def __str__(self):
        return f"{self.get_slag_display()} {self.maalform}"
