"""Godkjente versjoner av planen: rammen, og innholdet som rader i hver sin innsynsdel. Ingenting her endres etterpå."""

import uuid
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.models.innhold import InnholdQuerySet
from ip.models.plan import Lov
from personer.historikk.modell import Vern
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Kapasitet

BARE_NYE = "Raden kan bare settes inn, så den er sin egen historikk."


class Maate(models.TextChoices):
    PAPIR = "PAPIR", _("underskrevet på papir")
    MOTE = "MOTE", _("i et møte")
    ELEKTRONISK = "ELEKTRONISK", _("elektronisk")


class PlanversjonQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Rammen av versjonen ses av dem som ser rammen av planen."""
        return self.filter(regler.gjelder(konto, Handling.SE_PLANRAMME, felt="plan__person"))


class Planversjon(models.Model):
    """Planen slik den var da den ble godkjent (R64). Numrene er 1, 2, 3 … for hver plan, uten hull.

    `godkjent_dato` er dagen det ble sagt ja; innholdet er planen slik den sto da den dagen var slutt, eller da det ble
    registrert, når det var samme dag.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="versjoner")
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    godkjent_dato = models.DateField(_("godkjent"))
    maate = models.CharField(_("hvordan"), max_length=11, choices=Maate)
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"))
    revisjon_dato = models.DateField(_("neste revisjon"))
    lover = ArrayField(models.CharField(max_length=10, choices=Lov), verbose_name=_("hviler på"))
    oppfylt = ArrayField(models.CharField(max_length=1, blank=True), verbose_name=_("innholdskrav som var med"))
    slag = ArrayField(models.CharField(max_length=12), verbose_name=_("hva som er frosset"))  # kodene i ip/versjoner/innhold.py
    # [[konto, enhet], …]: navnene vises med det leseren kan se i dag
    koordinatorer = models.JSONField(_("koordinator"), default=list)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    vern = Vern.BARE_NYE
    uten_historikk = BARE_NYE
    objects = PlanversjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("versjon av planen")
        verbose_name_plural = _("versjoner av planen")
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(name="hver_planversjon_har_sitt_nummer", fields=["plan", "nummer"]),
            models.CheckConstraint(name="planversjoner_telles_fra_en", condition=Q(nummer__gte=1)),
            models.CheckConstraint(name="planversjon_varer_minst_en_dag", condition=Q(til__gt=F("fra"))),
            models.CheckConstraint(
                name="versjon_paa_papir_har_arket",
                condition=Q(maate=Maate.PAPIR, dokument__isnull=False) | ~Q(maate=Maate.PAPIR) & Q(dokument__isnull=True),
            ),
        ]

    def __str__(self):
        return _t("Versjon %(nummer)d") % {"nummer": self.nummer}

    @property
    def til_og_med(self) -> date:
        return self.til - timedelta(days=1)

    @property
    def lovnavn(self) -> list[str]:
        return [str(Lov(kode).label) for kode in self.lover]


class Godkjenner(models.Model):
    """Hvem som godkjente, og i kraft av hva: personen selv, eller den som samtykker for henne (tilgang/vilkaar.py)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versjon = models.ForeignKey("ip.Planversjon", models.PROTECT, related_name="godkjennere")
    person = models.ForeignKey("personer.Person", models.PROTECT, null=True, related_name="+")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")
    kapasitet = models.CharField(_("i kraft av"), max_length=12, choices=Kapasitet)

    vern = Vern.BARE_NYE
    uten_historikk = BARE_NYE

    class Meta:
        verbose_name = _("den som godkjente")
        verbose_name_plural = _("de som godkjente")
        constraints = [
            models.UniqueConstraint(name="en_godkjenner_en_gang", fields=["versjon", "person"]),
            models.CheckConstraint(
                name="godkjenneren_er_en_person_eller_barneverntjenesten",
                condition=Q(person__isnull=False, enhet__isnull=True)
                | Q(person__isnull=True, enhet__isnull=False, kapasitet=Kapasitet.BARNEVERN),
            ),
        ]

    def __str__(self):
        return self.get_kapasitet_display()


class Versjonsrad(models.Model):
    """Én rad av innholdet slik den var. Står i samme innsynsdel som raden den er frosset av, og leses bare gjennom den."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versjon = models.ForeignKey("ip.Planversjon", models.PROTECT, related_name="rader")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="versjonsrader")
    slag = models.CharField(max_length=12)  # kodene i ip/versjoner/innhold.py
    rad_id = models.UUIDField()
    data = models.JSONField(encoder=DjangoJSONEncoder)

    vern = Vern.BARE_NYE
    uten_historikk = BARE_NYE
    objects = InnholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("rad i en versjon")
        verbose_name_plural = _("rader i en versjon")
        constraints = [models.UniqueConstraint(name="hver_rad_er_i_versjonen_en_gang", fields=["versjon", "slag", "rad_id"])]

    def __str__(self):
        return self.slag
