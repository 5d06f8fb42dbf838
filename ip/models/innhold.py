import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import periode_er_rett_vei
from tilgang import regler


class Punkt(models.TextChoices):
    """Det planen sier i fritekst. Bokstavene er IP-forskriften § 9 tredje ledd; medvirkning er fjerde ledd."""

    VIKTIG = "VIKTIG", _("Hva er viktig?")
    RESSURSER = "RESSURSER", _("Ressurser og behov")  # a
    DELTAKERE = "DELTAKERE", _("Hvem som deltar")  # b
    BIDRAG = "BIDRAG", _("Hva hver enkelt bidrar med")  # d
    GJENNOMFORING = "GJENNOMFORING", _("Hvordan det skal gjennomføres")  # f
    SAMARBEID = "SAMARBEID", _("Samarbeid med andre")  # j
    MEDVIRKNING = "MEDVIRKNING", _("Barnets medvirkning")
    BAKGRUNN = "BAKGRUNN", _("Kulturell og språklig bakgrunn")  # § 9 første ledd (R66)


class InnholdQuerySet(models.QuerySet):
    """Innhold ses og skrives bare gjennom innsynsdelen det står i."""

    def synlig_for(self, konto):
        return self.filter(innsynsdel__in=regler.deler_for(konto, regler.SE))

    def skrivbar_for(self, konto):
        return self.filter(innsynsdel__in=regler.deler_for(konto, regler.ENDRE))


class StaaendeManager(models.Manager.from_queryset(InnholdQuerySet)):
    """Det som står i planen. Fjernet innhold leses bare av den som vil ha det: `alle`."""

    def get_queryset(self):
        return super().get_queryset().filter(fjernet_tid=None)


class Planpunkt(models.Model):
    """Teksten under ett punkt, fra én enhet. «Hva er viktig?» er personens egne ord."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="punkter")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="planpunkter")
    punkt = models.CharField(_("punkt"), max_length=15, choices=Punkt)
    tekst = models.TextField(_("tekst"))
    versjon = models.PositiveIntegerField(default=1)
    fjernet_tid = models.DateTimeField(_("fjernet"), null=True)

    history = Historikk(leses_etter=["plan"])
    objects = StaaendeManager()
    alle = InnholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("punkt i planen")
        verbose_name_plural = _("punkter i planen")
        constraints = [
            models.UniqueConstraint(name="en_tekst_per_punkt_og_del", fields=["plan", "punkt", "innsynsdel"]),
            models.CheckConstraint(name="punkt_har_tekst", condition=~Q(tekst="")),
        ]

    def __str__(self):
        return self.get_punkt_display()


class Maalstatus(models.TextChoices):
    PAAGAAR = "PAAGAAR", _("Arbeides med")
    NAADD = "NAADD", _("Nådd")
    LAGT_BORT = "LAGT_BORT", _("Lagt bort")


class Maal(models.Model):
    """Et mål i planen (IP-forskriften § 9 tredje ledd bokstav a)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="maal")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="maal")
    tekst = models.TextField(_("mål"))
    status = models.CharField(_("status"), max_length=10, choices=Maalstatus, default=Maalstatus.PAAGAAR)
    rekkefolge = models.PositiveSmallIntegerField()
    versjon = models.PositiveIntegerField(default=1)
    fjernet_tid = models.DateTimeField(_("fjernet"), null=True)

    history = Historikk(leses_etter=["plan"])
    objects = StaaendeManager()
    alle = InnholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("mål")
        verbose_name_plural = _("mål")
        ordering = ["rekkefolge"]
        constraints = [models.UniqueConstraint(name="maal_har_hver_sin_plass", fields=["plan", "rekkefolge"])]

    def __str__(self):
        return _t("mål")


class Ansvarlig(models.TextChoices):
    """Hvem som gjør det: også personen selv og familien (R62)."""

    TJENESTE = "TJENESTE", _("En tjeneste")
    PERSONEN = "PERSONEN", _("Personen selv")
    FAMILIEN = "FAMILIEN", _("Familien")


class Tiltaksstatus(models.TextChoices):
    PLANLAGT = "PLANLAGT", _("Planlagt")
    I_GANG = "I_GANG", _("I gang")
    UTFORT = "UTFORT", _("Utført")
    STANSET = "STANSET", _("Stanset")


class Tiltak(models.Model):
    """Hva som skal gjøres for å nå et mål, hvor mye, av hvem og når (IP-forskriften § 9 tredje ledd bokstav e).

    Kan stå i en annen innsynsdel enn målet, så en tjeneste kan se tiltaket uten å se målet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    maal = models.ForeignKey("ip.Maal", models.PROTECT, related_name="tiltak")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="tiltak")
    tekst = models.TextField(_("tiltak"))
    ansvarlig = models.CharField(_("hvem gjør det"), max_length=10, choices=Ansvarlig)
    ansvarlig_enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")
    ansvarlig_tekst = models.CharField(_("navn eller stilling"), max_length=200, blank=True)
    omfang = models.CharField(_("omfang"), max_length=200)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True)
    vedtak = models.ForeignKey("vedtak.Vedtak", models.PROTECT, null=True, related_name="+")  # der tiltaket er gitt
    fra_punkt = models.ForeignKey("ansvarsgruppe.Referatpunkt", models.PROTECT, null=True, related_name="+")  # der det ble avtalt
    status = models.CharField(_("status"), max_length=10, choices=Tiltaksstatus, default=Tiltaksstatus.PLANLAGT)
    rekkefolge = models.PositiveSmallIntegerField()
    versjon = models.PositiveIntegerField(default=1)
    fjernet_tid = models.DateTimeField(_("fjernet"), null=True)

    history = Historikk(leses_etter=["maal"])
    objects = StaaendeManager()
    alle = InnholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("tiltak")
        verbose_name_plural = _("tiltak")
        ordering = ["rekkefolge"]
        constraints = [
            periode_er_rett_vei("tiltak_slutter_ikke_for_det_begynner"),
            models.UniqueConstraint(name="tiltak_har_hver_sin_plass", fields=["maal", "rekkefolge"]),
            models.CheckConstraint(
                name="tiltak_hos_en_tjeneste_sier_hvilken",
                condition=Q(ansvarlig=Ansvarlig.TJENESTE, ansvarlig_enhet__isnull=False)
                | ~Q(ansvarlig=Ansvarlig.TJENESTE) & Q(ansvarlig_enhet__isnull=True),
            ),
        ]

    def __str__(self):
        return _t("tiltak")

    @property
    def til_og_med(self) -> date | None:
        return self.til - timedelta(days=1) if self.til else None
