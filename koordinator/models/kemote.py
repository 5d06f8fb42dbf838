import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.dateformat import format as datoformat
from django.utils.translation import gettext_lazy as _

from koordinator.kemote.tilstander import Motetilstand
from personer.historikk.modell import Historikk, Vern
from personer.models import Konto
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei
from tilgang import regler
from tilgang.handling import Handling


class Moteserie(models.Model):
    """Møtet til koordinerende enhet, som en rekke: første og siste dag, hvor ofte, og når på dagen i norsk tid (R54)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    navn = models.CharField(_("navn"), max_length=120)
    forste_dato = models.DateField(_("første møte"))
    siste_dato = models.DateField(_("siste møte"))
    uker_mellom = models.PositiveSmallIntegerField(_("uker mellom møtene"))
    opprettet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    opprettet_tid = models.DateTimeField()

    history = Historikk()

    class Meta:
        verbose_name = _("møteserie")
        verbose_name_plural = _("møteserier")
        ordering = ["forste_dato", "navn"]
        constraints = [
            models.CheckConstraint(name="moteserien_slutter_ikke_for_den_begynner", condition=Q(siste_dato__gte=F("forste_dato"))),
            models.CheckConstraint(name="det_er_minst_en_uke_mellom_motene", condition=Q(uker_mellom__gt=0)),
        ]

    def __str__(self):
        return self.navn


class Motemedlem(models.Model):
    """At en ansatt møter fast for tjenesten sin, fra og til. Medlemskapet gir ingen adgang til noen sak i seg selv."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    serie = models.ForeignKey("koordinator.Moteserie", models.PROTECT, related_name="medlemmer")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="motemedlemskap")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+")
    lagt_til_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk()
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("medlem av KE-møtet")
        verbose_name_plural = _("medlemmer av KE-møtet")
        ordering = ["enhet__navn", "konto__navn"]
        constraints = [
            periode_er_rett_vei("motemedlemskapet_slutter_ikke_for_det_begynner"),
            ExclusionConstraint(
                name="en_ansatt_er_medlem_av_motet_en_gang",
                expressions=[
                    ("serie", RangeOperators.EQUAL),
                    ("konto", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],  # fmt: skip
            ),
        ]

    def __str__(self):
        return f"{self.konto}"


class KeMoteQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Koordinerende enhet, og den som er medlem nå og fortsatt arbeider i tjenesten hen møter for. At møtet finnes, ikke sakene."""
        if regler.kan_uten_person(konto, Handling.VURDERE):
            return self
        medlem = Motemedlem.objects.filter(serie=OuterRef("serie"), konto=konto, til__isnull=True)
        return self.filter(Exists(medlem.filter(enhet__in=regler.ansettelser_for(konto).values("enhet"))))

    def venter_paa_referat(self, siden: datetime):
        """De godkjente uten fil, som arbeideren ikke har begynt på siden da."""
        return self.filter(tilstand=Motetilstand.GODKJENT, referat=None).filter(Q(begynt_tid=None) | Q(begynt_tid__lte=siden))


class KeMote(models.Model):
    """Ett møte. Dagen og klokkeslettene er norsk tid slik de står på veggen, så sommertid ikke flytter møtet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    serie = models.ForeignKey("koordinator.Moteserie", models.PROTECT, related_name="moter")
    dato = models.DateField(_("dato"))
    fra_kl = models.TimeField(_("fra kl."))
    til_kl = models.TimeField(_("til kl."))
    sted = models.CharField(_("sted"), max_length=200)
    leder = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+", verbose_name=_("møteleder"))
    tilstand = models.CharField(_("tilstand"), max_length=10, choices=Motetilstand, default=Motetilstand.PLANLAGT)
    grunn = models.CharField(_("hvorfor det er flyttet eller avlyst"), max_length=200, blank=True)
    godkjent_tid = models.DateTimeField(_("referatet er godkjent"), null=True, blank=True)
    begynt_tid = models.DateTimeField(null=True, blank=True)

    history = Historikk()
    objects = KeMoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("KE-møte")
        verbose_name_plural = _("KE-møter")
        ordering = ["dato", "fra_kl"]
        constraints = [
            models.UniqueConstraint(
                name="ett_mote_i_serien_om_dagen", fields=["serie", "dato"], condition=~Q(tilstand=Motetilstand.AVLYST)
            ),
            models.CheckConstraint(name="motet_slutter_etter_at_det_begynner", condition=Q(til_kl__gt=F("fra_kl"))),
            models.CheckConstraint(name="avlyst_mote_har_grunn", condition=~Q(tilstand=Motetilstand.AVLYST) | ~Q(grunn="")),
            models.CheckConstraint(
                name="bare_godkjent_referat_har_tid",
                condition=Q(tilstand=Motetilstand.GODKJENT, godkjent_tid__isnull=False)
                | (~Q(tilstand=Motetilstand.GODKJENT) & Q(godkjent_tid__isnull=True)),
            ),
        ]

    def __str__(self):
        return datoformat(self.dato, "j. F Y")

    @property
    def begynner(self) -> datetime:
        """Øyeblikket møtet begynner, med den tiden som gjelder i Norge den dagen."""
        return datetime.combine(self.dato, self.fra_kl, ZoneInfo(settings.TIME_ZONE))

    @property
    def er_laast(self) -> bool:
        return self.tilstand != Motetilstand.PLANLAGT


class Oppmote(models.Model):
    """Om et medlem var der. Oppmøtet leses tjeneste for tjeneste."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey("koordinator.KeMote", models.PROTECT, related_name="oppmote")
    medlem = models.ForeignKey("koordinator.Motemedlem", models.PROTECT, related_name="oppmoter")
    til_stede = models.BooleanField(_("til stede"))
    fort_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")

    history = Historikk()

    class Meta:
        verbose_name = _("oppmøte")
        verbose_name_plural = _("oppmøte")
        ordering = ["medlem__enhet__navn", "medlem__konto__navn"]
        constraints = [models.UniqueConstraint(name="ett_oppmote_for_hvert_medlem_i_motet", fields=["mote", "medlem"])]

    def __str__(self):
        return f"{self.medlem}"


class Motereferat(models.Model):
    """Referatet slik det ble godkjent: én PDF, satt én gang av arbeideren. Leses av dem i KE som ser alle sakene i det."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.OneToOneField("koordinator.KeMote", models.PROTECT, related_name="referat")
    innhold = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sider = models.PositiveIntegerField(_("sider"))
    laget_tid = models.DateTimeField(_("laget"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("referat fra KE-møtet")
        verbose_name_plural = _("referater fra KE-møtet")

    def __str__(self):
        return f"{self.mote}"
