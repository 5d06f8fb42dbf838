import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Historikk
from vedtak.regler.tilstander import OVERGANGER, Forslagstilstand


class Forslagsart(models.TextChoices):
    RAD = "RAD", _("ny versjon av raden")
    PROFIL = "PROFIL", _("ny versjon av klageprofilen")
    TILBAKEKALL = "TILBAKEKALL", _("tilbakekalling")



class RegelforslagQuerySet(models.QuerySet):
    def aapne(self):
        return self.filter(tilstand=Forslagstilstand.FORESLATT)


class Regelforslag(models.Model):
    """At lederen i KE foreslår en endring i reglene. En annen godkjenner den, og først da blir det en ny versjon.

    Innholdet står fast (trigger), så det som godkjennes, er det som ble foreslått.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    art = models.CharField(_("gjelder"), max_length=12, choices=Forslagsart)
    kode = models.CharField(_("kode"), max_length=20)
    rad = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, null=True, blank=True, related_name="+")
    profil = models.ForeignKey("vedtak.Klageprofil", models.PROTECT, null=True, blank=True, related_name="+")
    nyeste_versjon = models.PositiveSmallIntegerField(_("nyeste versjon da forslaget ble skrevet"))
    innhold = models.JSONField(_("innhold"), encoder=DjangoJSONEncoder)
    begrunnelse = models.TextField(_("hvorfor"))
    tilstand = models.CharField(_("tilstand"), max_length=10, choices=Forslagstilstand, default=Forslagstilstand.FORESLATT)
    foreslatt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    foreslatt_tid = models.DateTimeField(_("foreslått"))
    avgjort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    avgjort_tid = models.DateTimeField(_("avgjort"), null=True, blank=True)
    svar = models.TextField(_("svar"), blank=True)

    history = Historikk()
    objects = RegelforslagQuerySet.as_manager()

    class Meta:
        verbose_name = _("forslag om regel")
        verbose_name_plural = _("forslag om regler")
        ordering = ["foreslatt_tid", "id"]
        constraints = [
            models.UniqueConstraint(
                name="ett_aapent_forslag_om_en_regel", fields=["kode"], condition=Q(tilstand=Forslagstilstand.FORESLATT)
            ),
            models.CheckConstraint(
                name="regelforslag_godkjennes_av_en_annen",
                condition=~Q(tilstand__in=[Forslagstilstand.GODKJENT, Forslagstilstand.AVVIST]) | ~Q(foreslatt_av=F("avgjort_av")),
            ),
            models.CheckConstraint(
                name="avgjort_regelforslag_er_avgjort_av_noen",
                condition=Q(tilstand=Forslagstilstand.FORESLATT, avgjort_av__isnull=True, avgjort_tid__isnull=True)
                | ~Q(tilstand=Forslagstilstand.FORESLATT) & Q(avgjort_av__isnull=False, avgjort_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="regelforslag_bygger_paa_en_rad_eller_en_profil",
                condition=Q(art=Forslagsart.PROFIL, profil__isnull=False, rad__isnull=True)
                | ~Q(art=Forslagsart.PROFIL) & Q(rad__isnull=False, profil__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.kode}: {self.get_art_display()}"

    @property
    def er_aapent(self) -> bool:
        return self.tilstand == Forslagstilstand.FORESLATT

    def flytt_til(self, ny: Forslagstilstand) -> None:
        if ny not in OVERGANGER[Forslagstilstand(self.tilstand)]:
            raise UlovligOvergang(_("Forslaget er %(naa)s og kan ikke bli %(ny)s.") % {"naa": self.get_tilstand_display(), "ny": ny.label})
        self.tilstand = ny
