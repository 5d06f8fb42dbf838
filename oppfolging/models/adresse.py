import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Feilkilde(models.TextChoices):
    """Hvordan det ble kjent at e-posten ikke kommer fram."""

    AVVIST = "AVVIST", _("avvist da den ble sendt")
    RETUR = "RETUR", _("kom i retur")


class Lukkegrunn(models.TextChoices):
    """Hvorfor det sendes til kontoen igjen."""

    RETTET = "RETTET", _("adressen er rettet")
    KOM_FRAM = "KOM_FRAM", _("en senere e-post gikk")
    PROVES = "PROVES", _("adressen prøves igjen")
    SLUTTET = "SLUTTET", _("kontoen er stengt")


class AdressefeilQuerySet(models.QuerySet):
    def aapne(self):
        return self.filter(lukket_tid__isnull=True)


class Adressefeil(models.Model):
    """At e-posten til en konto ikke kommer fram. Så lenge raden er åpen, sendes det ikke mer dit, og noen skal ringe."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="adressefeil")
    epost = models.EmailField(_("e-post"))
    post = models.OneToOneField("oppfolging.Varselpost", models.PROTECT, related_name="adressefeil")
    kilde = models.CharField(_("hvordan det ble kjent"), max_length=10, choices=Feilkilde)
    tid = models.DateTimeField(_("tid"))
    lukket_tid = models.DateTimeField(null=True)
    lukket_grunn = models.CharField(max_length=10, choices=Lukkegrunn, blank=True)
    lukket_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")

    history = Historikk()
    objects = AdressefeilQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-post som ikke kommer fram")
        verbose_name_plural = _("e-post som ikke kommer fram")
        ordering = ["-tid", "id"]
        constraints = [
            models.UniqueConstraint(name="en_aapen_adressefeil_om_gangen", fields=["konto"], condition=Q(lukket_tid__isnull=True)),
            models.CheckConstraint(
                name="en_lukket_adressefeil_sier_hvorfor",
                condition=Q(lukket_tid__isnull=True, lukket_grunn="", lukket_av__isnull=True)
                | Q(lukket_tid__isnull=False) & ~Q(lukket_grunn=""),
            ),
        ]

    def __str__(self):
        return self.get_kilde_display()
