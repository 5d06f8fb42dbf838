import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.oppgave.tilstander import AAPNE, FERDIGE, Eierslag, Oppgavetilstand
from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.hvem import leser_delen

LENGST = 500  # tegn; det som trenger mer plass, er et tiltak i planen eller et punkt i referatet


class OppgaveQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Bare gjennom innsynsdelen oppgaven står i: egen enhets, og det samtykket åpner (settled 1)."""
        return self.filter(innsynsdel__in=regler.deler_for(konto, regler.SE))

    def aapne(self):
        return self.filter(tilstand__in=AAPNE)

    def ferdige(self):
        return self.filter(tilstand__in=FERDIGE)

    def i_gruppen(self):
        """De i en gruppe som ikke var avsluttet da oppgaven skulle vært gjort."""
        return self.filter(Q(gruppe__til__isnull=True) | Q(gruppe__til__gt=F("frist")))

    def med_eier_borte(self, dag: date):
        """`eier_borte`: den ansatte har sluttet, er ute av saken, eller kan ikke lenger lese oppgaven."""
        leser = leser_delen(konto="eier", enhet="eier_enhet", innsynsdel="innsynsdel", dag=dag)
        return self.annotate(eier_borte=Q(eier_slag=Eierslag.ANSATT) & ~leser)


class Oppgave(models.Model):
    """Noe én skal gjøre innen en dato. Står i innsynsdelen til enheten som skrev den; bare den som kan lese den, kan eie den.

    Teksten endres ikke: en oppgave som ble feil, er «ikke aktuell lenger» med grunn. Den kan gis videre og få ny frist; hvem som
    hadde den før og hvorfor, står i historikken.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey("ansvarsgruppe.Ansvarsgruppe", models.PROTECT, related_name="oppgaver")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="oppgaver")
    tekst = models.CharField(_("oppgave"), max_length=LENGST)
    eier_slag = models.CharField(_("hvem gjør det"), max_length=8, choices=Eierslag)
    eier = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="oppgaver", verbose_name=_("eier"))
    eier_enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tjeneste"))
    eier_tekst = models.CharField(_("navn eller stilling"), max_length=100, blank=True)
    frist = models.DateField(_("frist"))
    tilstand = models.CharField(_("tilstand"), max_length=12, choices=Oppgavetilstand, default=Oppgavetilstand.NY)
    grunn = models.CharField(_("grunn"), max_length=300, blank=True)
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+", verbose_name=_("laget av"))
    laget_tid = models.DateTimeField(_("laget"))
    ferdig_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ferdig av"))
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)
    fra_punkt = models.ForeignKey("ansvarsgruppe.Referatpunkt", models.PROTECT, null=True, blank=True, related_name="oppgaver")
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()
    objects = OppgaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppgave")
        verbose_name_plural = _("oppgaver")
        ordering = ["frist", "laget_tid", "id"]
        constraints = [
            models.CheckConstraint(name="oppgaven_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="oppgaven_hos_en_ansatt_sier_hvem_og_hvor",
                condition=Q(eier_slag=Eierslag.ANSATT, eier__isnull=False, eier_enhet__isnull=False, eier_tekst="")
                | ~Q(eier_slag=Eierslag.ANSATT) & Q(eier__isnull=True, eier_enhet__isnull=True),
            ),
            models.CheckConstraint(name="oppgaven_hos_en_annen_sier_hvem", condition=~Q(eier_slag=Eierslag.ANNEN) | ~Q(eier_tekst="")),
            models.CheckConstraint(
                name="oppgaven_er_ferdig_av_noen",
                condition=Q(tilstand__in=AAPNE, ferdig_tid__isnull=True, ferdig_av__isnull=True)
                | Q(tilstand__in=FERDIGE, ferdig_tid__isnull=False, ferdig_av__isnull=False),
            ),
            models.CheckConstraint(
                name="en_oppgave_som_ikke_er_aktuell_sier_hvorfor",
                condition=~Q(tilstand=Oppgavetilstand.IKKE_AKTUELT) | ~Q(grunn=""),
            ),
        ]
        indexes = [
            models.Index(fields=["gruppe", "frist"], name="aapne_oppgaver_i_gruppen", condition=Q(tilstand__in=AAPNE)),
            models.Index(fields=["eier", "frist"], name="aapne_oppgaver_hos_eieren", condition=Q(tilstand__in=AAPNE)),
        ]

    def __str__(self):
        return _t("oppgave")

    @property
    def er_aapen(self) -> bool:
        return self.tilstand in AAPNE
