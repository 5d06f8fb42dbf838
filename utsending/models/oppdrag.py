import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Vern
from utsending.feil import Feil
from utsending.tilstander import OPPDRAGSOVERGANGER, Oppdragstilstand

T = Oppdragstilstand


def leie() -> timedelta:
    """Så lenge har en arbeider et oppdrag for seg selv."""
    return timedelta(seconds=settings.LEIE_SEKUNDER)


class Slag(models.TextChoices):
    BREV = "BREV", _("sette et brev")


class OppdragQuerySet(models.QuerySet):
    def ledige(self, tid: datetime):
        """De en arbeider kan ta nå: nytt, ventetiden etter en feil er over, eller den som hadde det er borte."""
        return self.filter(
            Q(tilstand=T.VENTER, forsok=0) | Q(tilstand=T.VENTER, neste_tid__lte=tid) | Q(tilstand=T.I_ARBEID, tatt_tid__lte=tid - leie())
        )

    def umeldte(self, tid: datetime):
        """Ledige som køen ikke er minnet om på en leietid: meldingen er gått tapt, eller arbeideren er det."""
        return self.ledige(tid).filter(meldt_tid__lte=tid - leie())


class Oppdrag(models.Model):
    """Noe som skal skje etter at transaksjonen er over: sannheten om det er raden, køen sier bare «se på den».

    `forsok` telles når oppdraget tas, og er også kvitteringen: bare den som har siste forsøk, kan gjøre det ferdig.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(max_length=10, choices=Slag)
    gjelder = models.UUIDField()
    tilstand = models.CharField(max_length=10, choices=T, default=T.VENTER)
    forsok = models.PositiveSmallIntegerField(default=0)
    opprettet_tid = models.DateTimeField()
    neste_tid = models.DateTimeField()
    meldt_tid = models.DateTimeField()
    tatt_tid = models.DateTimeField(null=True)
    ferdig_tid = models.DateTimeField(null=True)
    feil = models.CharField(max_length=20, choices=Feil, blank=True)

    vern = Vern.FAKTA
    uten_historikk = "Arbeidslisten til arbeideren, uten personopplysninger; det som ble laget, har sin egen historikk."
    objects = OppdragQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppdrag")
        verbose_name_plural = _("oppdrag")
        indexes = [models.Index(name="oppdrag_som_ikke_er_ferdige", fields=["neste_tid"], condition=Q(tilstand__in=[T.VENTER, T.I_ARBEID]))]
        constraints = [
            models.UniqueConstraint(name="ett_oppdrag_av_hvert_slag_om_samme_sak", fields=["slag", "gjelder"]),
            models.CheckConstraint(
                name="oppdrag_i_arbeid_er_tatt_av_noen",
                condition=~Q(tilstand=T.I_ARBEID) | Q(tatt_tid__isnull=False, forsok__gte=1),
            ),
            models.CheckConstraint(
                name="oppdrag_har_ferdigtid_bare_naar_det_er_over",
                condition=Q(tilstand__in=[T.FERDIG, T.FEILET], ferdig_tid__isnull=False)
                | Q(tilstand__in=[T.VENTER, T.I_ARBEID], ferdig_tid__isnull=True),
            ),
            models.CheckConstraint(name="feilet_oppdrag_sier_hvorfor", condition=~Q(tilstand=T.FEILET) | ~Q(feil="")),
        ]

    def __str__(self):
        return f"{self.get_slag_display()} ({self.get_tilstand_display()})"

    def flytt_til(self, ny: Oppdragstilstand) -> None:
        if ny not in OPPDRAGSOVERGANGER[Oppdragstilstand(self.tilstand)]:
            raise UlovligOvergang(
                _("Oppdraget er «%(naa)s» og kan ikke bli «%(ny)s».") % {"naa": self.get_tilstand_display(), "ny": ny.label}
            )
        self.tilstand = ny
