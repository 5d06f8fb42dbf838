import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling


class Endringsslag(models.TextChoices):
    """Hva som ble gjort med vervet."""

    BYTTE = "BYTTE", _("ny koordinator")
    VIKAR = "VIKAR", _("vikar")
    TILBAKE = "TILBAKE", _("tilbake til tjenesten")


class Byttegrunn(models.TextChoices):
    """Hvorfor (R36). Aldri hvorfor en ansatt er borte: det er den ansattes egen sak."""

    SLUTTER = "SLUTTER", _("koordinatoren slutter i tjenesten")
    BORTE = "BORTE", _("koordinatoren er borte en tid")
    OPPGAVER = "OPPGAVER", _("koordinatoren får andre oppgaver")
    ONSKE = "ONSKE", _("personen eller familien ønsker det")
    INHABIL = "INHABIL", _("koordinatoren er inhabil")
    ANNET = "ANNET", _("noe annet")


def _om_vervet(konto, enhet: str) -> Q:
    """Kontoret og koordinatoren, og lederen i enheten: de samme som ser utpekingen (settled 7)."""
    innsyn = regler.personer_for(konto, Handling.SE_PERSON) & regler.personer_for(konto, Handling.SE_UTPEKING)
    ledet = {f"{enhet}__in": regler.ledede_enheter(konto), "person__in": regler.personer_for(konto, Handling.NAVNGI_KOORDINATOR)}
    return Q(person__in=innsyn) | Q(**ledet)


class VervsendringQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(_om_vervet(konto, "oppnevning__enhet"))

    def uten_beskjed(self):
        """De personen ikke har fått vite om."""
        return self.filter(beskjed_tid__isnull=True)


class Vervsendring(models.Model):
    """At vervet gikk videre: hvem som hadde det, hvem som fikk det, hvorfor, og hvem som har fått vite det (R36).

    `overtatt_tid` er da den nye koordinatoren hadde gått gjennom overleveringslisten.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="vervsendringer")
    slag = models.CharField(_("hva som ble gjort"), max_length=10, choices=Endringsslag)
    oppnevning = models.ForeignKey("koordinator.Oppnevning", models.PROTECT, related_name="endringer")
    ny = models.OneToOneField("koordinator.Oppnevning", models.PROTECT, null=True, related_name="kom_med")
    fra = models.DateField(_("fra"))
    grunn = models.CharField(_("hvorfor"), max_length=10, choices=Byttegrunn)
    forklaring = models.TextField(_("forklaring"), blank=True)
    gjort_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    gjort_tid = models.DateTimeField(_("gjort"))
    overtatt_tid = models.DateTimeField(_("listen gjennomgått"), null=True)
    beskjed_tid = models.DateTimeField(_("beskjed gitt"), null=True)
    beskjed_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    beskjed_vurdering = models.TextField(_("hvem som ikke fikk brev, og hvorfor"), blank=True)

    history = Historikk()
    objects = VervsendringQuerySet.as_manager()

    class Meta:
        verbose_name = _("endring av verv")
        verbose_name_plural = _("endringer av verv")
        ordering = ["gjort_tid"]
        constraints = [
            models.CheckConstraint(
                name="vervet_gaar_til_en_ny_eller_tilbake",
                condition=Q(slag=Endringsslag.TILBAKE, ny__isnull=True) | ~Q(slag=Endringsslag.TILBAKE) & Q(ny__isnull=False),
            ),
            models.CheckConstraint(name="en_annen_grunn_er_forklart", condition=~Q(grunn=Byttegrunn.ANNET) | ~Q(forklaring="")),
            models.CheckConstraint(
                name="beskjed_om_vervet_er_gitt_av_noen",
                condition=Q(beskjed_tid__isnull=True, beskjed_av__isnull=True) | Q(beskjed_tid__isnull=False, beskjed_av__isnull=False),
            ),
            models.CheckConstraint(
                name="bare_en_ny_koordinator_overtar", condition=Q(overtatt_tid__isnull=True) | ~Q(slag=Endringsslag.TILBAKE)
            ),
        ]

    def __str__(self):
        return self.get_slag_display()


class ByttekravQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(_om_vervet(konto, "oppnevning__enhet"))

    def aapne(self):
        return self.filter(avsluttet_tid__isnull=True)


class Byttekrav(models.Model):
    """At koordinatoren ber om at en annen tar over (R36). Lukkes i samme skriving som vervet går videre."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="byttekrav")
    oppnevning = models.ForeignKey("koordinator.Oppnevning", models.PROTECT, related_name="byttekrav")
    grunn = models.CharField(_("hvorfor"), max_length=10, choices=Byttegrunn)
    begrunnelse = models.TextField(_("begrunnelse"))
    meldt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    meldt_tid = models.DateTimeField(_("bedt om"))
    avsluttet_tid = models.DateTimeField(_("avsluttet"), null=True)
    avsluttet_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    svar = models.TextField(_("svar"), blank=True)

    history = Historikk()
    objects = ByttekravQuerySet.as_manager()

    class Meta:
        verbose_name = _("ønske om bytte")
        verbose_name_plural = _("ønsker om bytte")
        ordering = ["meldt_tid"]
        constraints = [
            models.UniqueConstraint(name="ett_aapent_byttekrav_i_vervet", fields=["oppnevning"], condition=Q(avsluttet_tid__isnull=True)),
            models.CheckConstraint(name="byttekrav_er_begrunnet", condition=~Q(begrunnelse="")),
            models.CheckConstraint(
                name="byttekrav_avsluttes_av_noen",
                condition=Q(avsluttet_tid__isnull=True, avsluttet_av__isnull=True, svar="")
                | Q(avsluttet_tid__isnull=False, avsluttet_av__isnull=False),
            ),
        ]

    def __str__(self):
        return self.get_grunn_display()
