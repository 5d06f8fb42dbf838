import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk, Vern
from tilgang import regler
from tilgang.handling import Handling


class Referat(models.Model):
    """Referatet fra ett møte. Arbeides med til koordinatoren godkjenner det; deretter endres det ikke (trigger i migrasjon 0005).

    Raden sier bare at det er skrevet og godkjent. Det som ble sagt, står i punktene, hvert i sin innsynsdel (R51).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.OneToOneField("ansvarsgruppe.Mote", models.PROTECT, related_name="referat")
    begynt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+", verbose_name=_("begynt av"))
    begynt_tid = models.DateTimeField(_("begynt"))
    godkjent_av = models.ForeignKey(
        "personer.Konto", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("godkjent av")
    )
    godkjent_tid = models.DateTimeField(_("godkjent"), null=True, blank=True)
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()

    class Meta:
        verbose_name = _("referat")
        verbose_name_plural = _("referater")
        constraints = [
            models.CheckConstraint(
                name="referatet_er_godkjent_av_noen",
                condition=Q(godkjent_tid__isnull=True, godkjent_av__isnull=True) | Q(godkjent_tid__isnull=False, godkjent_av__isnull=False),
            ),
        ]

    def __str__(self):
        return _t("referat")

    @property
    def er_godkjent(self) -> bool:
        return self.godkjent_tid is not None


class ReferatpunktQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Gjennom innsynsdelen punktet står i, når referatet er godkjent; før det bare hos den som leder gruppen (settled 1, R51)."""
        leder = regler.gjelder(konto, Handling.LEDE_GRUPPE, felt="referat__mote__gruppe__person")
        godkjent = Q(referat__godkjent_tid__isnull=False)
        return self.filter(godkjent | leder, innsynsdel__in=regler.deler_for(konto, regler.SE))


class Referatpunkt(models.Model):
    """Ett punkt i referatet. `sak` er punktet på sakslisten; uten det sier `overskrift` hva det handlet om.

    Er referatet godkjent, rettes et punkt ved et nytt som peker på det (`retter`), og begge blir stående.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referat = models.ForeignKey("ansvarsgruppe.Referat", models.PROTECT, related_name="punkter")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="referatpunkter")
    sak = models.ForeignKey("ansvarsgruppe.Sakslistepunkt", models.PROTECT, null=True, blank=True, related_name="referatpunkter")
    nr = models.PositiveSmallIntegerField(_("nummer"))
    overskrift = models.CharField(_("hva det handlet om"), max_length=200, blank=True)
    tekst = models.TextField(_("hva som ble sagt og avtalt"))
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    skrevet_tid = models.DateTimeField(_("skrevet"))
    retter = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="rettet_av")

    history = Historikk()
    objects = ReferatpunktQuerySet.as_manager()

    class Meta:
        verbose_name = _("punkt i referatet")
        verbose_name_plural = _("punkter i referatene")
        ordering = ["nr", "id"]
        constraints = [
            models.CheckConstraint(name="punktet_i_referatet_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="punktet_i_referatet_sier_hva_det_handlet_om",
                condition=Q(sak__isnull=False, overskrift="") | Q(sak__isnull=True) & ~Q(overskrift=""),
            ),
            models.UniqueConstraint(name="punktene_i_referatet_har_hvert_sitt_nummer", fields=["referat", "nr"]),
            models.UniqueConstraint(
                name="en_sak_har_ett_punkt_i_referatet", fields=["referat", "sak"], condition=Q(sak__isnull=False, retter__isnull=True)
            ),
        ]

    def __str__(self):
        return _t("punkt i referatet")


class ReferatkladdQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Bare den som skrev. At hun ennå kan åpne skjemaet, spør visningen og feiingen om."""
        return self.filter(konto=konto.pk)


class Referatkladd(models.Model):
    """Det noen har skrevet i referatet og ikke lagret (0096). Ikke innhold før det lagres; slettes da, eller av feiingen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    mote = models.ForeignKey("ansvarsgruppe.Mote", models.PROTECT, related_name="referatkladder")
    nokkel = models.UUIDField()
    innhold = models.JSONField()
    endret_tid = models.DateTimeField()

    vern = Vern.PROJEKSJON
    uten_historikk = "Skal kunne slettes på ordentlig; det som lagres i referatet, har historikken der."
    objects = ReferatkladdQuerySet.as_manager()

    class Meta:
        verbose_name = _("kladd til referat")
        verbose_name_plural = _("kladder til referater")
        constraints = [models.UniqueConstraint(name="en_referatkladd_for_hver_utfylling", fields=["konto", "nokkel"])]

    def __str__(self):
        return str(self._meta.verbose_name)
