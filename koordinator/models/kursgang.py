import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class KursgangQuerySet(models.QuerySet):
    def kommende(self, dag: date):
        return self.filter(avlyst_tid__isnull=True, dato__gte=dag)

    def uten_oppmote(self, dag: date):
        """Har vært, og ingen har skrevet hvem som kom."""
        return self.filter(avlyst_tid__isnull=True, dato__lte=dag, oppmote_tid__isnull=True)


class Kursgang(models.Model):
    """En gang et kurs holdes: når, hvor, og hvem som kom (hol § 7-3; R38)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kurs = models.ForeignKey("koordinator.Kurs", models.PROTECT, related_name="ganger")
    dato = models.DateField(_("dato"))
    fra_kl = models.TimeField(_("fra kl."))
    til_kl = models.TimeField(_("til kl."))
    sted = models.CharField(_("sted"), max_length=200)
    planlagt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    avlyst_tid = models.DateTimeField(_("avlyst"), null=True, blank=True)
    avlyst_grunn = models.CharField(_("hvorfor det er avlyst"), max_length=200, blank=True)
    oppmote_tid = models.DateTimeField(_("oppmøtet er skrevet"), null=True, blank=True)

    history = Historikk()
    objects = KursgangQuerySet.as_manager()

    class Meta:
        verbose_name = _("kurs på en dag")
        verbose_name_plural = _("kurs på en dag")
        ordering = ["dato", "fra_kl", "id"]
        constraints = [
            models.UniqueConstraint(name="kurset_holdes_en_gang_paa_samme_tid_og_sted", fields=["kurs", "dato", "fra_kl", "sted"]),
            models.CheckConstraint(name="kurset_slutter_etter_at_det_begynner", condition=Q(til_kl__gt=F("fra_kl"))),
            models.CheckConstraint(
                name="et_avlyst_kurs_har_en_grunn_og_ingen_som_kom",
                condition=Q(avlyst_tid__isnull=True, avlyst_grunn="")
                | Q(avlyst_tid__isnull=False, oppmote_tid__isnull=True) & ~Q(avlyst_grunn=""),
            ),
        ]

    def __str__(self):
        return f"{self.kurs}"


class Paamelding(models.Model):
    """At en ansatt er meldt på. Melder hen seg av og på igjen, er det den samme raden."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kursgang = models.ForeignKey("koordinator.Kursgang", models.PROTECT, related_name="paameldinger")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="paameldinger")
    meldt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    er_avmeldt = models.BooleanField(_("meldt av"), default=False)

    history = Historikk()

    class Meta:
        verbose_name = _("påmelding til kurs")
        verbose_name_plural = _("påmeldinger til kurs")
        ordering = ["konto__navn"]
        constraints = [models.UniqueConstraint(name="en_paamelding_for_hver_til_hvert_kurs", fields=["kursgang", "konto"])]

    def __str__(self):
        return f"{self.kursgang}"
