import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.feil import UlovligOvergang
from personer.historikk.modell import Vern
from personer.models import Konto, Maalform
from utsending.jobber.tilstander import I_ARBEID, OVERGANGER, Delslag, Filformat, Formaal, Jobbfeil, Jobbtilstand
from utsending.models.oppdrag import leie

T = Jobbtilstand


class JobbQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Bare den som ba om filen (S-OBJ-4)."""
        return self.filter(konto=konto)


class Jobb(models.Model):
    """En fil noen har bedt om: hvem, hva, til hva. Kan bare settes inn, så hva den var til, står når filen er borte.

    `valg` er utvalget (tallet, perioden), aldri noe om en person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="jobber")
    uttrekk = models.CharField(max_length=40)
    valg = models.JSONField(default=dict)
    dag = models.DateField()
    filformat = models.CharField(_("format"), max_length=4, choices=Filformat)
    formaal = models.CharField(_("hva filen skal brukes til"), max_length=10, choices=Formaal)
    formaal_tekst = models.CharField(_("utdypet"), max_length=200, blank=True)
    maalform = models.CharField(_("målform"), max_length=2, choices=Maalform)
    opprettet_tid = models.DateTimeField(_("bestilt"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."
    objects = JobbQuerySet.as_manager()

    class Meta:
        verbose_name = _("jobb")
        verbose_name_plural = _("jobber")
        ordering = ["-opprettet_tid", "id"]
        indexes = [models.Index(name="jobbene_til_en_konto", fields=["konto", "-opprettet_tid"])]
        constraints = [
            models.CheckConstraint(name="et_annet_formaal_er_utdypet", condition=~Q(formaal=Formaal.ANNET) | ~Q(formaal_tekst="")),
        ]

    def __str__(self):
        return self.uttrekk

    @property
    def filnavn(self) -> str:
        """Sier verken hva eller hvem: navnet blir liggende på maskinen til den som lastet den ned."""
        return f"uttrekk-{self.pk.hex[:8]}.{self.filformat.lower()}"


class JobbgangQuerySet(models.QuerySet):
    def ledige(self, tid: datetime):
        """De en arbeider kan ta nå: i køen og tiden er inne, eller den som hadde jobben, er borte."""
        return self.filter(Q(tilstand=T.KOET, neste_tid__lte=tid) | Q(tilstand=T.I_GANG, tatt_tid__lte=tid - leie()))

    def umeldte(self, tid: datetime):
        return self.ledige(tid).filter(meldt_tid__lte=tid - leie())

    def skal_slettes(self, tid: datetime):
        return self.filter(tilstand=T.FERDIG, slettes_tid__lte=tid)


class Jobbgang(models.Model):
    """Hvor jobben er. `forsok` er kvitteringen: bare den som har siste forsøk, kan gjøre den ferdig. `tatt_tid` fornyes mens den går.

    `personer` er dem filen sier noe om, så adgangen kan spørres igjen når den lastes ned. Tømmes med filen.
    """

    jobb = models.OneToOneField("utsending.Jobb", models.PROTECT, primary_key=True, related_name="gang")
    tilstand = models.CharField(max_length=10, choices=T, default=T.KOET)
    forsok = models.PositiveSmallIntegerField(default=0)
    antall = models.PositiveIntegerField(null=True)
    gjort = models.PositiveIntegerField(default=0)
    rader = models.PositiveIntegerField(null=True)
    personer = ArrayField(models.UUIDField(), default=list)
    neste_tid = models.DateTimeField()
    meldt_tid = models.DateTimeField()
    tatt_tid = models.DateTimeField(null=True)
    ferdig_tid = models.DateTimeField(null=True)
    slettes_tid = models.DateTimeField(null=True)
    feil = models.CharField(max_length=10, choices=Jobbfeil, blank=True)

    vern = Vern.FAKTA
    uten_historikk = "Arbeidslisten til arbeideren; hva som ble bedt om og til hva, står i jobben, og hvem i innsynsloggen."
    objects = JobbgangQuerySet.as_manager()

    class Meta:
        verbose_name = _("hvor jobben er")
        verbose_name_plural = _("hvor jobbene er")
        indexes = [
            models.Index(name="jobber_som_ikke_er_ferdige", fields=["neste_tid"], condition=Q(tilstand__in=I_ARBEID)),
            models.Index(name="filer_som_skal_slettes", fields=["slettes_tid"], condition=Q(tilstand=T.FERDIG)),
        ]
        constraints = [
            models.CheckConstraint(
                name="jobb_i_gang_er_tatt_av_noen", condition=~Q(tilstand=T.I_GANG) | Q(tatt_tid__isnull=False, forsok__gte=1)
            ),
            models.CheckConstraint(
                name="jobb_har_ferdigtid_bare_naar_den_er_over",
                condition=Q(tilstand__in=I_ARBEID, ferdig_tid__isnull=True) | ~Q(tilstand__in=I_ARBEID) & Q(ferdig_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="bare_en_ferdig_fil_har_en_dag_den_slettes",
                condition=Q(tilstand__in=(T.FERDIG, T.UTLOPT), slettes_tid__isnull=False, rader__isnull=False)
                | ~Q(tilstand__in=(T.FERDIG, T.UTLOPT)) & Q(slettes_tid__isnull=True, rader__isnull=True),
            ),
            models.CheckConstraint(name="feilet_jobb_sier_hvorfor", condition=~Q(tilstand=T.FEILET) | ~Q(feil="")),
            models.CheckConstraint(name="bare_en_ferdig_fil_har_personer", condition=Q(tilstand=T.FERDIG) | Q(personer=[])),
        ]

    def __str__(self):
        return self.get_tilstand_display()

    @property
    def er_i_arbeid(self) -> bool:
        return self.tilstand in I_ARBEID

    def flytt_til(self, ny: Jobbtilstand) -> None:
        if ny not in OVERGANGER[Jobbtilstand(self.tilstand)]:
            raise UlovligOvergang(_("Jobben er «%(naa)s» og kan ikke bli «%(ny)s».") % {"naa": self.get_tilstand_display(), "ny": ny.label})
        self.tilstand = ny


class Jobbdel(models.Model):
    """Et stykke av en fil, kryptert: den som kom inn, den som ble laget, eller det av den som vises. Tømt når tiden er ute."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jobb = models.ForeignKey("utsending.Jobb", models.PROTECT, related_name="deler")
    slag = models.CharField(max_length=3, choices=Delslag)
    nr = models.PositiveIntegerField()
    innhold = models.BinaryField()

    vern = Vern.FAKTA
    uten_historikk = "Bytene i en fil som slettes etter noen timer; et spor av dem ville vært filen en gang til."

    class Meta:
        verbose_name = _("del av en fil")
        verbose_name_plural = _("deler av filer")
        ordering = ["nr"]
        constraints = [models.UniqueConstraint(name="filen_staar_i_rekke", fields=["jobb", "slag", "nr"])]

    def __str__(self):
        return f"{self.slag} {self.nr}"
