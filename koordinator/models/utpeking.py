import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei
from tilgang import regler
from tilgang.handling import Handling


class Verv(models.TextChoices):
    """Vervene KE gir en tjeneste ansvaret for. De to første er rettigheter med samme verdi i vedtak; samordning er ingen rettighet."""

    KOORDINATOR = "KOORDINATOR", _("koordinator")
    BARNEKOORDINATOR = "BARNEKOORDINATOR", _("barnekoordinator")
    SAMORDNING = "SAMORDNING", _("samordningsansvarlig")


class UtpekingQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        """Kontoret og koordinatoren ser alle; en leder bare dem som gjelder egen enhet (settled 7)."""
        innsyn = regler.personer_for(konto, Handling.SE_PERSON) & regler.personer_for(konto, Handling.SE_UTPEKING)
        ledet = Q(person__in=regler.personer_for(konto, Handling.NAVNGI_KOORDINATOR), enhet__in=regler.ledede_enheter(konto))
        return self.filter(Q(person__in=innsyn) | ledet)

    def med_vedtak(self):
        """Til koordinator eller barnekoordinator."""
        return self.exclude(verv=Verv.SAMORDNING)

    def til_samordning(self):
        return self.filter(verv=Verv.SAMORDNING)


class Utpeking(models.Model):
    """At KE har pekt ut tjenesten som skal ha vervet: den med hovedtyngden av tjenestene (R35, lov §2.5).

    Samordning bygger ikke på et vedtak, men på at ingen av rettighetene gjelder eller er ønsket (hol § 3-4). Hvorfor, står i
    `uten_rettighet`. Står så lenge enheten holder vervet, så lederen kan navngi en ny når den første slutter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="utpekinger")
    vedtak = models.ForeignKey("vedtak.Vedtak", models.PROTECT, null=True, blank=True, related_name="utpekinger")
    uten_rettighet = models.TextField(_("hvorfor ingen av rettighetene gjelder"), blank=True)
    verv = models.CharField(_("verv"), max_length=20, choices=Verv)
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="utpekinger")
    begrunnelse = models.TextField(_("hvorfor denne tjenesten"))
    personens_onske = models.TextField(_("hva personen ønsker"), blank=True)
    vekting = models.TextField(_("hvordan ønsket er tatt hensyn til"), blank=True)
    # Mandatet KE pekte ut etter (rad P2).
    retningslinje = models.ForeignKey("vedtak.Retningslinje", models.PROTECT, null=True, blank=True, related_name="+")
    utpekt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    utpekt_tid = models.DateTimeField(_("pekt ut"))
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk()
    objects = UtpekingQuerySet.as_manager()

    class Meta:
        verbose_name = _("utpeking")
        verbose_name_plural = _("utpekinger")
        ordering = ["fra", "utpekt_tid"]
        constraints = [
            periode_er_rett_vei("utpeking_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="utpeking_har_begrunnelse", condition=~Q(begrunnelse="")),
            models.CheckConstraint(
                name="bare_samordning_er_uten_vedtak",
                condition=Q(verv=Verv.SAMORDNING, vedtak__isnull=True) & ~Q(uten_rettighet="")
                | ~Q(verv=Verv.SAMORDNING) & Q(vedtak__isnull=False, uten_rettighet=""),
            ),
            models.CheckConstraint(name="et_onske_er_vektet", condition=Q(personens_onske="") | ~Q(vekting="")),
            ExclusionConstraint(
                name="en_tjeneste_er_pekt_ut_om_gangen",
                expressions=[("person", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self):
        return f"{self.get_verv_display()}: {self.enhet}"
