import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import PeriodeQuerySet, periode_er_rett_vei
from tilgang import regler
from tilgang.handling import Handling


class Kontaktrolle(models.TextChoices):
    """De spesialisthelsetjenesten skal tilby (sphl §§ 2-5 a, 2-5 c; R40)."""

    HF_KOORDINATOR = "HF_KOORDINATOR", _("koordinator i spesialisthelsetjenesten")
    KONTAKTLEGE = "KONTAKTLEGE", _("kontaktlege")


class EksternKontaktQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        """Kontoret og koordinatoren (settled 4)."""
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_PERSON) & regler.personer_for(konto, Handling.SE_UTPEKING))


class EksternKontakt(models.Model):
    """Koordinatoren i sykehuset eller kontaktlegen: navn og telefon, ingen konto og ingen tilgang (R40)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="eksterne_kontakter")
    rolle = models.CharField(_("rolle"), max_length=20, choices=Kontaktrolle)
    navn = models.CharField(_("navn"), max_length=200)
    virksomhet = models.CharField(_("sykehus og avdeling"), max_length=200)
    telefon = models.CharField(_("telefon"), max_length=30, blank=True)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk()
    objects = EksternKontaktQuerySet.as_manager()

    class Meta:
        verbose_name = _("kontakt i spesialisthelsetjenesten")
        verbose_name_plural = _("kontakter i spesialisthelsetjenesten")
        ordering = ["rolle", "fra"]
        constraints = [
            periode_er_rett_vei("ekstern_kontakt_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="ekstern_kontakt_har_navn", condition=~Q(navn="") & ~Q(virksomhet="")),
        ]

    def __str__(self):
        return self.get_rolle_display()
