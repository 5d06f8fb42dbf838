import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Hjerteslag(models.Model):
    """Når noe som skal gå av seg selv, sist gikk. At prosessen lever er ikke nok: den må ha gjort noe."""

    class Hva(models.TextChoices):
        ARBEIDER = "ARBEIDER", _("arbeideren")
        NATTJOBB = "NATTJOBB", _("nattjobben")
        FORSEGLING = "FORSEGLING", _("forseglingen")
        HISTORIKK = "HISTORIKK", _("historikkontrollen")
        TILGANG = "TILGANG", _("tilgangskontrollen")
        SJEKK = "SJEKK", _("sjekken av dataene")
        NODLISTE = "NODLISTE", _("nødlisten")

    # Så gammelt kan siste livstegn være. Alle går på fast plan (CELERY_BEAT_SCHEDULE).
    TAALER = {
        Hva.ARBEIDER: timedelta(minutes=5),
        Hva.NATTJOBB: timedelta(hours=3),
        Hva.FORSEGLING: timedelta(minutes=5),
        Hva.HISTORIKK: timedelta(hours=26),
        Hva.TILGANG: timedelta(hours=26),
        Hva.SJEKK: timedelta(hours=26),
        Hva.NODLISTE: timedelta(hours=26),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hva = models.CharField(max_length=20, choices=Hva, unique=True)
    tid = models.DateTimeField()
    er_i_orden = models.BooleanField(default=True)  # den gikk; dette sier om den fant noe galt

    uten_historikk = "Teknisk livstegn uten opplysninger om noen; bare det siste betyr noe."
    vern = Vern.FAKTA

    class Meta:
        verbose_name = _("livstegn")
        verbose_name_plural = _("livstegn")

    def __str__(self):
        return self.get_hva_display()

    def er_ferskt(self, tid: datetime) -> bool:
        return tid - self.tid <= self.TAALER[self.Hva(self.hva)]
