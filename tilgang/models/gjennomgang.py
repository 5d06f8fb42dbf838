"""Ukens gjennomgang av innsynsloggen: uken, og det reglene fant i den (pjl § 22; S-LOG-5)."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Logggjennomgang(models.Model):
    """Én uke av loggen, fra mandag. Den er gjennomgått når den er signert, og da kan databasen ikke endre den mer.

    Databasen nekter å signere når et funn står åpent, og nekter den et funn gjelder (utløseren `tilgang_frys_gjennomgang`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uke = models.DateField(_("uken fra mandag"), unique=True)
    kjort_tid = models.DateTimeField(_("reglene kjørt"))
    signert_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    signert_tid = models.DateTimeField(_("signert"), null=True, blank=True)

    history = Historikk()

    class Meta:
        verbose_name = _("gjennomgang av innsynsloggen")
        verbose_name_plural = _("gjennomganger av innsynsloggen")
        ordering = ["-uke"]
        constraints = [
            models.CheckConstraint(name="en_uke_begynner_mandag", condition=Q(uke__iso_week_day=1)),
            models.CheckConstraint(
                name="signert_av_noen_paa_et_tidspunkt",
                condition=Q(signert_av__isnull=True, signert_tid__isnull=True) | Q(signert_av__isnull=False, signert_tid__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.uke:%G-%V}"

    @property
    def nummer(self) -> int:
        return self.uke.isocalendar().week

    @property
    def er_signert(self) -> bool:
        return self.signert_tid is not None


class Regel(models.TextChoices):
    """Det reglene ser etter. Hvordan og hvorfor står i tilgang/logg/funnregler.py."""

    EGEN = "EGEN", _("åpnet sin egen sak")
    FAMILIE = "FAMILIE", _("åpnet saken til en i nær familie")
    NAVN_ADRESSE = "NAVN_ADRESSE", _("har samme etternavn eller adresse som personen")
    KOLLEGA = "KOLLEGA", _("åpnet saken til en kollega")
    UTEN_GRUNN = "UTEN_GRUNN", _("åpnet saker uten å ha gjort noe i dem")
    VOLUM = "VOLUM", _("åpnet uvanlig mange saker")
    NATT = "NATT", _("åpnet saker om natten")
    SLUTT = "SLUTT", _("åpnet saker da arbeidsforholdet var slutt, eller mange rett før")
    NODTILGANG = "NODTILGANG", _("brukte nødtilgang")
    NODTILGANG_OFTE = "NODTILGANG_OFTE", _("brukte nødtilgang mer enn tre ganger på 30 dager")
    AVVIST = "AVVIST", _("ble nektet mange ganger")
    SOK = "SOK", _("søkte mange ganger uten å åpne noe")
    NUMMER = "NUMMER", _("så mange fødselsnumre")


class Funntilstand(models.TextChoices):
    AAPENT = "AAPENT", _("ikke vurdert")
    SPURT = "SPURT", _("den ansatte er spurt")
    I_ORDEN = "I_ORDEN", _("i orden")
    ULOVLIG = "ULOVLIG", _("ulovlig lesing")


# Til uken er signert, kan lederen ombestemme seg; en sak om ulovlig lesing avsluttes i saken.
FUNNOVERGANGER = {
    Funntilstand.AAPENT: {Funntilstand.SPURT, Funntilstand.I_ORDEN, Funntilstand.ULOVLIG},
    Funntilstand.SPURT: {Funntilstand.I_ORDEN, Funntilstand.ULOVLIG},
    Funntilstand.I_ORDEN: {Funntilstand.SPURT, Funntilstand.ULOVLIG},
    Funntilstand.ULOVLIG: set(),
}
# Det som må få et svar før uken kan signeres.
UAVKLART = (Funntilstand.AAPENT, Funntilstand.SPURT)


class LoggfunnQuerySet(models.QuerySet):
    def uavklarte(self):
        return self.filter(tilstand__in=UAVKLART)


class Loggfunn(models.Model):
    """At en regel slo til for en ansatt i en uke, med linjene i loggen som viser det, og hva lederen kom til.

    `person` er tom når funnet gjelder flere. `bevis` er id-er i Oppslag, eller i AvvistOppslag for regelen AVVIST; loggen
    har ingen fremmednøkler inn i seg.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gjennomgang = models.ForeignKey("tilgang.Logggjennomgang", models.PROTECT, related_name="funn")
    regel = models.CharField(_("regel"), max_length=20, choices=Regel)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+", verbose_name=_("ansatt"))
    person = models.ForeignKey("personer.Person", models.PROTECT, null=True, related_name="+")
    bevis = ArrayField(models.UUIDField())
    tilstand = models.CharField(_("vurdering"), max_length=10, choices=Funntilstand, default=Funntilstand.AAPENT)
    begrunnelse = models.TextField(_("begrunnelse"), blank=True)
    vurdert_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    vurdert_tid = models.DateTimeField(_("vurdert"), null=True, blank=True)

    history = Historikk()
    objects = LoggfunnQuerySet.as_manager()

    class Meta:
        verbose_name = _("funn i innsynsloggen")
        verbose_name_plural = _("funn i innsynsloggen")
        constraints = [
            models.UniqueConstraint(
                name="et_funn_per_regel_ansatt_person_og_uke", fields=["gjennomgang", "regel", "konto", "person"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="et_vurdert_funn_har_grunn_navn_og_tid",
                condition=Q(tilstand=Funntilstand.AAPENT, begrunnelse="", vurdert_av__isnull=True, vurdert_tid__isnull=True)
                | ~Q(tilstand=Funntilstand.AAPENT) & ~Q(begrunnelse="") & Q(vurdert_av__isnull=False, vurdert_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="ingen_vurderer_et_funn_om_seg_selv", condition=Q(vurdert_av__isnull=True) | ~Q(vurdert_av=F("konto"))
            ),
        ]

    def __str__(self):
        return self.get_regel_display()
