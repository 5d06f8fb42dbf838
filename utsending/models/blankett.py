import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.models import Konto, Maalform
from tilgang import regler
from tilgang.handling import Handling


class Blankettslag(models.TextChoices):
    """Skjemaene som kan gis ut på papir. Papir er en hel vei: det underskrevne arket finnes igjen med referansen."""

    SAMTYKKE = "SAMTYKKE", _("samtykke til å dele, fylt ut etter forslaget")
    SAMTYKKE_TOMT = "SAMTYKKE_TOMT", _("samtykke til å dele, til å krysse av i for hånd")
    TILBAKETREKKING = "TILBAKETREKKING", _("å trekke et samtykke")
    UNGDOM = "UNGDOM", _("ungdommens egne svar ved 16 år")
    FULLMAKT = "FULLMAKT", _("fullmakt")
    KLAGE = "KLAGE", _("klage")


class BlankettQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Et klageskjema ses av den som ga det ut og dem som behandler klager: klagen kan handle om koordinatoren."""
        klageskjema = Q(laget_av=konto) | Q(person__in=regler.personer_for(konto, Handling.BEHANDLE_KLAGE))
        kontorets = self.filter(person__in=regler.personer_for(konto, Handling.REGISTRERE_SAMTYKKE))
        return kontorets.filter(~Q(slag=Blankettslag.KLAGE) | klageskjema)


class Blankett(models.Model):
    """Et skjema slik det ble gitt ut: hva slags, for hvem, på hvilken målform, og referansen som står på arket.

    Referansen er tilfeldig og sier ingenting om noen. `registrert_tid` er når det underskrevne arket kom tilbake.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="blanketter")
    slag = models.CharField(_("skjema"), max_length=16, choices=Blankettslag)
    maalform = models.CharField(_("målform"), max_length=2, choices=Maalform)
    er_lettlest = models.BooleanField(_("lettlest"), default=False)
    referanse = models.CharField(_("referanse"), max_length=12, unique=True)
    forslag = models.ForeignKey("tilgang.Samtykkeforslag", models.PROTECT, null=True, related_name="blanketter")
    brev = models.OneToOneField("utsending.Brev", models.PROTECT, related_name="blankett")
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    laget_tid = models.DateTimeField(_("laget"))
    registrert_tid = models.DateTimeField(_("kom tilbake"), null=True)

    history = Historikk()
    objects = BlankettQuerySet.as_manager()

    class Meta:
        verbose_name = _("skjema på papir")
        verbose_name_plural = _("skjemaer på papir")
        ordering = ["-laget_tid", "id"]

    def __str__(self):
        return self.get_slag_display()
