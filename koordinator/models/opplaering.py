import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import PeriodeQuerySet, periode_er_rett_vei
from vedtak.frister import maaneder_etter


class Fravaer(models.Model):
    """At en ansatt er borte fra enheten en tid, så andre ser at vervene trenger en vikar. Aldri hvorfor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="fravaer")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")

    history = Historikk()
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("fravær")
        verbose_name_plural = _("fravær")
        ordering = ["fra"]
        constraints = [periode_er_rett_vei("fravaer_slutter_ikke_for_det_begynner")]

    def __str__(self):
        return str(_("fravær"))


class Kurs(models.Model):
    """Et kurs KE sier at en koordinator skal ha (hol § 7-3; R38). Uten `gyldig_maaneder` gjelder det for alltid."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    navn = models.CharField(_("navn"), max_length=200, unique=True)
    gyldig_maaneder = models.PositiveSmallIntegerField(_("gjelder i måneder"), null=True, blank=True)
    opprettet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    til = models.DateField(_("kreves ikke fra"), null=True, blank=True)

    history = Historikk()

    class Meta:
        verbose_name = _("kurs")
        verbose_name_plural = _("kurs")
        ordering = ["navn"]
        constraints = [
            models.CheckConstraint(
                name="kurset_gjelder_minst_en_maaned", condition=Q(gyldig_maaneder__isnull=True) | Q(gyldig_maaneder__gt=0)
            )
        ]

    def __str__(self):
        return self.navn

    def utloper(self, tatt: date) -> date | None:
        """Første dag kurset ikke gjelder lenger."""
        return maaneder_etter(tatt, self.gyldig_maaneder) if self.gyldig_maaneder else None


class Kursdeltakelse(models.Model):
    """At en ansatt har tatt et kurs, og når."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kurs = models.ForeignKey("koordinator.Kurs", models.PROTECT, related_name="deltakelser")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="kursdeltakelser")
    dato = models.DateField(_("tatt"))
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    history = Historikk()

    class Meta:
        verbose_name = _("kursdeltakelse")
        verbose_name_plural = _("kursdeltakelser")
        ordering = ["-dato"]
        constraints = [
            models.UniqueConstraint(name="samme_kurs_en_gang_om_dagen", fields=["kurs", "konto", "dato"]),
            models.CheckConstraint(name="kurset_er_tatt_for_det_er_registrert", condition=Q(dato__lte=F("registrert_tid__date"))),
        ]

    def __str__(self):
        return f"{self.kurs}"
