"""Det barnekoordinatoren har gjort av de fem lovpålagte oppgavene, og svaret familien gir før barnet fyller 18."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling


class Lovoppgave(models.TextChoices):
    """De fem oppgavene, i lovens rekkefølge (hol § 7-2 a andre ledd; R47)."""

    SAMORDNE = "SAMORDNE", _("samordne det samlede tilbudet")
    OVERSIKT = "OVERSIKT", _("ha oversikt over, og bidra aktivt til, at kommunen følger opp og tilrettelegger")
    HELSE = "HELSE", _("gi informasjon og helhetlig veiledning om helse- og omsorgstjenestene")
    ANDRE = (
        "ANDRE",
        _(
            "gi informasjon og veiledning om andre velferdstjenester og pasient- og brukerorganisasjoner, veilede i kontakten med dem, "
            "og formidle eller henvise videre"
        ),
    )
    FREMDRIFT = "FREMDRIFT", _("sørge for fremdrift i arbeidet med individuell plan")


class Oppgavestatus(models.TextChoices):
    I_GANG = "I_GANG", _("i gang")
    GJORT = "GJORT", _("gjort for nå")
    IKKE_AKTUELT = "IKKE_AKTUELT", _("ikke aktuelt nå")


class OppgavelinjeQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Kontoret og barnekoordinatoren. Hva som står der, ser bare den som har vervet (settled 4)."""
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_VEDTAK))


class Oppgavelinje(models.Model):
    """Én føring på én av oppgavene. Den siste sier hvor oppgaven står; de andre er det som er gjort før."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="oppgavelinjer")
    oppnevning = models.ForeignKey("koordinator.Oppnevning", models.PROTECT, related_name="oppgavelinjer")
    oppgave = models.CharField(_("oppgave"), max_length=10, choices=Lovoppgave)
    status = models.CharField(_("hvor oppgaven står"), max_length=12, choices=Oppgavestatus)
    dato = models.DateField(_("dato"))
    gjort = models.TextField(_("hva som er gjort"))
    neste = models.TextField(_("det neste"), blank=True)
    neste_dato = models.DateField(_("når det neste skal gjøres"), null=True, blank=True)
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    history = Historikk()
    objects = OppgavelinjeQuerySet.as_manager()

    class Meta:
        verbose_name = _("føring på en oppgave")
        verbose_name_plural = _("føringer på oppgavene")
        ordering = ["-dato", "-registrert_tid"]
        indexes = [models.Index(fields=["person", "oppgave", "-dato"], name="siste_foring_paa_oppgaven")]
        constraints = [
            models.CheckConstraint(name="foringen_sier_hva_som_er_gjort", condition=~Q(gjort="")),
            models.CheckConstraint(name="det_er_gjort_for_det_er_fort", condition=Q(dato__lte=F("registrert_tid__date"))),
            models.CheckConstraint(name="det_neste_har_baade_dato_og_tekst", condition=Q(neste_dato__isnull=True) | ~Q(neste="")),
        ]

    def __str__(self):
        return self.get_oppgave_display()


class Attensvar(models.TextChoices):
    JA = "JA", _("ja, vurder koordinator")
    NEI = "NEI", _("nei, ikke koordinator")
    VET_IKKE = "VET_IKKE", _("vet ikke ennå")


class Svarer(models.TextChoices):
    """Verdiene er de samme som avsenderrollene i meldingen."""

    SELV = "SELV", _("ungdommen selv")
    PAARORENDE = "PAARORENDE", _("forelder eller annen pårørende")


class AttenonskeQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_VEDTAK))


class Attenonske(models.Model):
    """Om det ønskes koordinator når barnekoordinatoren slutter på 18-årsdagen (hol § 7-2 a; R44, lov §6 nr. 23).

    Et ja er ikke en tildeling: KE lager en melding av det, og retten vurderes som for alle andre. Den siste raden gjelder.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="attenonsker")
    onske = models.CharField(_("ønskes koordinator?"), max_length=10, choices=Attensvar)
    svarer = models.CharField(_("den som svarte"), max_length=12, choices=Svarer)
    svarer_navn = models.CharField(_("navnet på den som svarte"), max_length=200)
    svart_dato = models.DateField(_("svarte"))
    begrunnelse = models.TextField(_("det de sa"))
    henvendelse = models.ForeignKey("koordinator.Henvendelse", models.PROTECT, null=True, related_name="+")
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    registrert_tid = models.DateTimeField(_("registrert"))

    history = Historikk()
    objects = AttenonskeQuerySet.as_manager()

    class Meta:
        verbose_name = _("ønske om koordinator etter 18 år")
        verbose_name_plural = _("ønsker om koordinator etter 18 år")
        ordering = ["-registrert_tid"]
        constraints = [
            models.CheckConstraint(name="onsket_har_navn_og_begrunnelse", condition=~Q(svarer_navn="") & ~Q(begrunnelse="")),
            models.CheckConstraint(name="svaret_er_gitt_for_det_er_registrert", condition=Q(svart_dato__lte=F("registrert_tid__date"))),
            models.CheckConstraint(name="bare_et_ja_blir_en_melding", condition=Q(henvendelse__isnull=True) | Q(onske=Attensvar.JA)),
        ]

    def __str__(self):
        return self.get_onske_display()
