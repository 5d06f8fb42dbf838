import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models import Rettighet


class Utgang(models.TextChoices):
    """Hvordan en vurdering ender når den ikke fører til et vedtak (R20)."""

    VEILEDNING = "VEILEDNING", _("veiledning er gitt")
    SAMARBEIDSGRUPPE = "SAMARBEIDSGRUPPE", _("samarbeidsgruppe")
    SAMORDNINGSANSVARLIG = "SAMORDNINGSANSVARLIG", _("samordningsansvarlig")
    TRUKKET = "TRUKKET", _("ønsket er trukket")


class Familievalg(models.TextChoices):
    """Familiens svar når KE har avklart hva de ønsker (hol § 7-2 a; R45)."""

    BARNEKOORDINATOR = "BARNEKOORDINATOR", _("barnekoordinator")
    KOORDINATOR = "KOORDINATOR", _("koordinator i stedet")
    INGEN = "INGEN", _("ingen av delene")


class Tilbudssvar(models.TextChoices):
    """Svaret på tilbudet. Koordinator og plan er hver sitt spørsmål (KE-forskriften § 16)."""

    JA = "JA", _("ja takk")
    NEI = "NEI", _("nei takk")
    UTSATT = "UTSATT", _("vil vente")


class VurderingQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_MELDING))

    def aapne(self):
        return self.filter(ferdig_tid__isnull=True, sak__avsluttet_dato__isnull=True)

    def ferdige(self):
        return self.filter(ferdig_tid__isnull=False)


class Vurdering(models.Model):
    """Vurderingen av alt som er meldt i saken, i lovens rekkefølge (lov §2.6). Kan forlates og tas opp igjen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("vedtak.Sak", models.PROTECT, related_name="vurderinger")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="vurderinger")
    startet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    startet_tid = models.DateTimeField(_("begynt"))
    ferdig_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)
    utgang = models.CharField(_("utgang uten vedtak"), max_length=20, choices=Utgang, blank=True)
    utgang_grunn = models.TextField(_("begrunnelse for utgangen"), blank=True)

    history = Historikk()
    objects = VurderingQuerySet.as_manager()

    class Meta:
        verbose_name = _("vurdering")
        verbose_name_plural = _("vurderinger")
        constraints = [
            models.UniqueConstraint(name="en_aapen_vurdering_i_saken", fields=["sak"], condition=Q(ferdig_tid__isnull=True)),
            models.CheckConstraint(
                name="vurderingen_er_gjort_ferdig_av_noen",
                condition=Q(ferdig_tid__isnull=True, ferdig_av__isnull=True, utgang="")
                | Q(ferdig_tid__isnull=False, ferdig_av__isnull=False),
            ),
            models.CheckConstraint(name="utgang_uten_vedtak_har_grunn", condition=Q(utgang="") | ~Q(utgang_grunn="")),
        ]

    def __str__(self):
        return str(_("ferdig vurdering") if self.ferdig_tid else _("påbegynt vurdering"))


class Delvurdering(models.Model):
    """Vurderingen av én rettighet. `svar` er {vilkår: {"svar": bool eller null, "grunn": tekst}} og kan være ufullstendig.

    Når hele vurderingen gjøres ferdig, skrives svarene som Vilkaarssvar i vedtaket, og der kreves alt (R19).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vurdering = models.ForeignKey("koordinator.Vurdering", models.PROTECT, related_name="deler")
    rettighet = models.CharField(_("rettighet"), max_length=20, choices=Rettighet)
    svar = models.JSONField(_("svar på vilkårene"), default=dict, blank=True)
    familiens_valg = models.CharField(_("familien ønsker"), max_length=20, choices=Familievalg, blank=True)
    valg_dato = models.DateField(_("dato familien svarte"), null=True, blank=True)
    valg_grunn = models.TextField(_("det familien sa"), blank=True)
    valg_av = models.CharField(_("den som svarte for familien"), max_length=200, blank=True)
    tilbud = models.CharField(_("svar på tilbudet"), max_length=8, choices=Tilbudssvar, blank=True)
    er_ferdig = models.BooleanField(_("ferdig vurdert"), default=False)
    endret_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    endret_tid = models.DateTimeField(_("sist lagret"))
    versjon = models.PositiveIntegerField(default=1)

    history = Historikk()

    class Meta:
        verbose_name = _("del av vurderingen")
        verbose_name_plural = _("deler av vurderingen")
        constraints = [
            models.UniqueConstraint(name="hver_rettighet_vurderes_en_gang", fields=["vurdering", "rettighet"]),
            models.CheckConstraint(
                name="bare_barnekoordinator_har_familiens_valg",
                condition=Q(rettighet=Rettighet.BARNEKOORDINATOR, tilbud="")
                | ~Q(rettighet=Rettighet.BARNEKOORDINATOR) & Q(familiens_valg="", valg_dato__isnull=True, valg_grunn=""),
            ),
            models.CheckConstraint(
                name="familiens_valg_er_avklart_en_dag",
                condition=~Q(rettighet=Rettighet.BARNEKOORDINATOR)
                | Q(er_ferdig=False)
                | ~Q(familiens_valg="") & Q(valg_dato__isnull=False) & ~Q(valg_grunn=""),
            ),
        ]

    def __str__(self):
        return self.get_rettighet_display()
