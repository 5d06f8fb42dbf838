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


class Maate(models.TextChoices):
    ENIGE = "ENIGE", _("tjenestene er enige")
    AVGJORT = "AVGJORT", _("avgjort av koordinerende enhet")


class AvklaringQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Hva tjenestene mente, er til kontoret og koordinatoren."""
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_SAMTYKKE))

    def aapne(self):
        return self.filter(ferdig_tid__isnull=True)


class Ansvarsavklaring(models.Model):
    """At KE har spurt tjenestene hvem som skal ha hovedansvaret for planen, med frist for å svare (IP-forskriften § 7; R61)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="ansvarsavklaringer")
    frist_dato = models.DateField(_("svar innen"))
    startet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    startet_tid = models.DateTimeField(_("spurt"))
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)

    history = Historikk()
    objects = AvklaringQuerySet.as_manager()

    class Meta:
        verbose_name = _("avklaring av hovedansvar")
        verbose_name_plural = _("avklaringer av hovedansvar")
        ordering = ["-startet_tid"]
        constraints = [
            models.UniqueConstraint(name="en_avklaring_av_hovedansvar_om_gangen", fields=["person"], condition=Q(ferdig_tid__isnull=True))
        ]

    def __str__(self):
        return str(self._meta.verbose_name)


class TjenestesynQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Kontoret og koordinatoren ser alle; en leder som kjenner personen, sin egen tjenestes."""
        alle = Q(avklaring__person__in=regler.personer_for(konto, Handling.SE_SAMTYKKE))
        egen = Q(avklaring__person__in=regler.personer_for(konto, Handling.SE_PERSON), enhet__in=regler.ledede_enheter(konto))
        return self.filter(alle | egen)


class Tjenestesyn(models.Model):
    """Hva én tjeneste mener: hvem som skal ha hovedansvaret, og hvorfor. Uten `svart_dato` har den ikke svart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    avklaring = models.ForeignKey("koordinator.Ansvarsavklaring", models.PROTECT, related_name="syn")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+")
    mener = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, blank=True, related_name="+")
    begrunnelse = models.TextField(_("hva tjenesten mener"), blank=True)
    sagt_av = models.CharField(_("hvem som svarte"), max_length=200, blank=True)
    svart_dato = models.DateField(_("svarte"), null=True, blank=True)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = TjenestesynQuerySet.as_manager()

    class Meta:
        verbose_name = _("tjenestens syn")
        verbose_name_plural = _("tjenestenes syn")
        ordering = ["enhet__navn"]
        constraints = [
            models.UniqueConstraint(name="hver_tjeneste_svarer_en_gang_om_hovedansvar", fields=["avklaring", "enhet"]),
            models.CheckConstraint(
                name="svaret_om_hovedansvar_er_helt",
                condition=Q(svart_dato__isnull=True, mener__isnull=True, sagt_av="", begrunnelse="")
                | Q(svart_dato__isnull=False, mener__isnull=False, registrert_av__isnull=False) & ~Q(sagt_av="") & ~Q(begrunnelse=""),
            ),
        ]

    def __str__(self):
        return f"{self.enhet}"


class HovedansvarQuerySet(PeriodeQuerySet):
    def synlig_for(self, konto):
        """Hvilken tjeneste det er, hører til planens ramme."""
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_PLANRAMME))


class Hovedansvar(models.Model):
    """At én tjeneste har hovedansvaret for planen, fra og til: avtalt mellom tjenestene eller avgjort av KE (IP-forskriften § 7; R60).

    Ingen rad som gjelder, er «ikke avklart» (settled 22). Regelraden er festet; den har ingen klagedel (lov §3.1 rad H).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="hovedansvar")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+")
    avklaring = models.ForeignKey("koordinator.Ansvarsavklaring", models.PROTECT, related_name="utfall")
    maate = models.CharField(_("bestemt ved"), max_length=10, choices=Maate)
    begrunnelse = models.TextField(_("begrunnelse"), blank=True)
    delegasjon = models.ForeignKey("vedtak.Delegasjon", models.PROTECT, null=True, blank=True, related_name="+")
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, related_name="+")
    bestemt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    bestemt_tid = models.DateTimeField(_("bestemt"))
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    slutt_grunn = models.TextField(_("hvorfor det tok slutt"), blank=True)

    history = Historikk()
    objects = HovedansvarQuerySet.as_manager()

    class Meta:
        verbose_name = _("hovedansvar")
        verbose_name_plural = _("hovedansvar")
        ordering = ["-fra", "-bestemt_tid"]
        constraints = [
            periode_er_rett_vei("hovedansvar_slutter_ikke_for_det_begynner"),
            ExclusionConstraint(
                name="en_tjeneste_har_hovedansvaret_om_gangen",
                expressions=[("person", RangeOperators.EQUAL), (Datoperiode(), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                name="bare_avgjort_hovedansvar_har_delegasjon_og_grunn",
                condition=Q(maate=Maate.ENIGE, delegasjon__isnull=True)
                | Q(maate=Maate.AVGJORT, delegasjon__isnull=False) & ~Q(begrunnelse=""),
            ),
            models.CheckConstraint(name="avsluttet_hovedansvar_har_grunn", condition=Q(til__isnull=True) | ~Q(slutt_grunn="")),
        ]

    def __str__(self):
        return f"{self.enhet}"
