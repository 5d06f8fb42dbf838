import uuid
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei


class Retningslinjeart(models.TextChoices):
    """De tre en kommune trenger skriftlig (lov §2.5), og rutinene ellers."""

    HOVEDANSVAR = "HOVEDANSVAR", _("hovedansvar når tjenestene er i tvil")
    SAMORDNING = "SAMORDNING", _("samordning når ingen rett gjelder")
    MANDAT = "MANDAT", _("mandatet til koordinerende enhet")
    RUTINE = "RUTINE", _("rutine")


class RetningslinjeQuerySet(PeriodeQuerySet):
    def godkjente(self):
        return self.filter(godkjent_tid__isnull=False)

    def gjeldende(self, art: Retningslinjeart, dag: date):
        """Den godkjente som gjelder den dagen. Høyst én av hver art, utenom rutinene."""
        return self.godkjente().paa(dag).filter(art=art)


class Retningslinje(models.Model):
    """En av KEs egne regler: datert, skrevet av én og godkjent av en annen, og så uendret (rad P2).

    En ny versjon er en ny rad; den gamle får en sluttdato. Det en utpeking eller en delegasjon viste til, står.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    art = models.CharField(_("slag"), max_length=12, choices=Retningslinjeart)
    tittel = models.CharField(_("tittel"), max_length=200)
    tekst = models.TextField(_("tekst"))
    vedtatt_i = models.CharField(_("vedtatt i"), max_length=200)
    fra = models.DateField(_("gjelder fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    skrevet_tid = models.DateTimeField(_("skrevet"))
    godkjent_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    godkjent_tid = models.DateTimeField(_("godkjent"), null=True, blank=True)

    history = Historikk()
    objects = RetningslinjeQuerySet.as_manager()

    class Meta:
        verbose_name = _("retningslinje")
        verbose_name_plural = _("retningslinjer")
        ordering = ["art", "-fra"]
        constraints = [
            periode_er_rett_vei("retningslinjen_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(
                name="retningslinjen_er_godkjent_av_en_annen",
                condition=Q(godkjent_tid__isnull=True, godkjent_av__isnull=True)
                | Q(godkjent_tid__isnull=False, godkjent_av__isnull=False) & ~Q(godkjent_av=F("skrevet_av")),
            ),
            models.CheckConstraint(
                name="retningslinjen_har_tittel_tekst_og_kilde", condition=~Q(tittel="") & ~Q(tekst="") & ~Q(vedtatt_i="")
            ),
            ExclusionConstraint(
                name="en_retningslinje_av_hver_art_om_gangen",
                expressions=[("art", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
                condition=Q(godkjent_tid__isnull=False) & ~Q(art=Retningslinjeart.RUTINE),
            ),
        ]

    def __str__(self):
        return self.tittel

    @property
    def er_godkjent(self) -> bool:
        return self.godkjent_tid is not None
