import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ip.models.innhold import Punkt
from personer.historikk.modell import Vern


class Kladdskjema(models.TextChoices):
    """Skjemaene i planen med tekst. Tekstene (Punkt) er hvert sitt skjema i tillegg."""

    NYTT_MAAL = "NYTT_MAAL", _("Nytt mål")
    MAAL = "MAAL", _("Rediger målet")
    NYTT_TILTAK = "NYTT_TILTAK", _("Nytt tiltak")
    TILTAK = "TILTAK", _("Rediger tiltaket")


class KladdQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Bare den som skrev. Hun må i tillegg kunne åpne skjemaet; det spør visningen og feiingen om."""
        return self.filter(konto=konto.pk)


class Kladd(models.Model):
    """Det en konto har skrevet i et skjema i planen og ikke lagret. Ikke innhold i planen før den lagres.

    `gjelder` er raden skjemaet hører til: målet, tiltaket eller planen. `nokkel` er utfyllingen (Innsending), så to faner har
    hver sin kladd. Slettes når utfyllingen lagres eller forkastes, og ellers av feiingen (docs/beslutninger/0096).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="kladder")
    skjema = models.CharField(max_length=15, choices=[*Kladdskjema.choices, *Punkt.choices])
    gjelder = models.UUIDField()
    nokkel = models.UUIDField()
    innhold = models.JSONField()
    endret_tid = models.DateTimeField()

    vern = Vern.PROJEKSJON
    uten_historikk = "Skal kunne slettes på ordentlig; det som lagres i planen, har historikken der."
    objects = KladdQuerySet.as_manager()

    class Meta:
        verbose_name = _("kladd")
        verbose_name_plural = _("kladder")
        constraints = [models.UniqueConstraint(name="en_kladd_for_hver_utfylling", fields=["konto", "nokkel"])]
        indexes = [models.Index(name="kladder_i_skjemaet", fields=["konto", "skjema", "gjelder"])]

    def __str__(self):
        return str(self._meta.verbose_name)
