import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Postslag(models.TextChoices):
    SAMLET = "SAMLET", _("samlet")
    STRAKS = "STRAKS", _("med en gang")
    ALLTID = "ALLTID", _("med en gang, også i stille timer")


class Utfall(models.TextChoices):
    """Hvordan det gikk."""

    SENDT = "SENDT", _("sendt")
    UNODVENDIG = "UNODVENDIG", _("ikke nødvendig lenger")
    AVVIST = "AVVIST", _("avvist av mottakerens tjener")


def ny_kode() -> str:
    """128 tilfeldige biter. Det eneste i e-posten som er ulikt fra den ene til den andre, og det sier ikke noe om noen."""
    return secrets.token_hex(16)


class VarselpostQuerySet(models.QuerySet):
    def venter(self, tid):
        return self.filter(ferdig_tid__isnull=True, neste_tid__lte=tid)


class Varselpost(models.Model):
    """En e-post om at det venter noe. Raden kommer først; e-posten er den samme setningen uansett hva og hvor mye (U-NOT-1).

    `dag` er dagen den går, etter norsk klokke. Er tjeneren nede, flyttes den med, så det aldri går to samlede på en dag (U-NOT-2).
    `epost` er adressen den ble sendt til: kommer den i retur, sies det om den adressen, og ikke om en ny.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="varselpost")
    slag = models.CharField(max_length=10, choices=Postslag)
    dag = models.DateField()
    epost = models.EmailField(blank=True)
    kode = models.CharField(max_length=32, unique=True, default=ny_kode, editable=False)
    laget_tid = models.DateTimeField()
    neste_tid = models.DateTimeField()
    forsok = models.PositiveSmallIntegerField(default=0)
    ferdig_tid = models.DateTimeField(null=True)
    utfall = models.CharField(max_length=10, choices=Utfall, blank=True)

    history = Historikk()
    objects = VarselpostQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-post om varsler")
        verbose_name_plural = _("e-poster om varsler")
        constraints = [
            models.UniqueConstraint(
                name="hoyst_en_samlet_epost_om_dagen", fields=["konto", "dag"], condition=Q(slag="SAMLET") & ~Q(utfall="UNODVENDIG")
            ),
            models.UniqueConstraint(
                name="en_samlet_epost_venter_om_gangen", fields=["konto"], condition=Q(slag="SAMLET", ferdig_tid__isnull=True)
            ),
            models.CheckConstraint(
                name="en_ferdig_epost_har_et_utfall",
                condition=Q(ferdig_tid__isnull=True, utfall="") | Q(ferdig_tid__isnull=False) & ~Q(utfall=""),
            ),
            models.CheckConstraint(name="en_sendt_epost_har_en_adresse", condition=Q(utfall__in=["", "UNODVENDIG"]) | ~Q(epost="")),
        ]
        indexes = [models.Index(fields=["neste_tid"], condition=Q(ferdig_tid__isnull=True), name="varselpost_som_venter")]

    def __str__(self):
        return self.get_slag_display()
