import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.kassasjon.register import TOM_SUM


class Filtype(models.TextChoices):
    """Det som kan tas imot, og hva innholdet viste seg å være."""

    PDF = "PDF", "PDF"
    JPEG = "JPEG", "JPEG"
    PNG = "PNG", "PNG"
    DOCX = "DOCX", "Word (DOCX)"

    @property
    def mimetype(self) -> str:
        return {
            Filtype.PDF: "application/pdf",
            Filtype.JPEG: "image/jpeg",
            Filtype.PNG: "image/png",
            Filtype.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }[self]

    @property
    def endelse(self) -> str:
        return {Filtype.JPEG: "jpg"}.get(self, self.value.lower())


class Dokument(models.Model):
    """En fil slik den kom: bytene, hva innholdet viste seg å være, og når den ble skannet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="dokumenter")
    filtype = models.CharField(_("filtype"), max_length=4, choices=Filtype, default=Filtype.PDF)
    innhold = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    storrelse = models.PositiveIntegerField(_("størrelse i byte"))
    skannet_tid = models.DateTimeField(_("skannet"))

    history = Historikk(excluded_fields=["innhold"])

    class Meta:
        verbose_name = _("dokument")
        verbose_name_plural = _("dokumenter")

    def __str__(self):
        return str(_("skannet dokument"))

    @property
    def er_kassert(self) -> bool:
        return self.sha256 == TOM_SUM
