import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.dateformat import format as datoformat
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.mote.tilstander import KOMMER, Motetilstand
from personer.historikk.modell import Historikk
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


class Moterekke(models.Model):
    """Møter med faste mellomrom. Klokkeslettet er norsk tid slik det står på veggen; hvert møte er sin egen rad og flyttes for seg."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey("ansvarsgruppe.Ansvarsgruppe", models.PROTECT, related_name="moterekker")
    uker_mellom = models.PositiveSmallIntegerField(_("uker mellom møtene"))
    kl = models.TimeField(_("klokkeslett"))
    lagt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    lagt_tid = models.DateTimeField()

    history = Historikk()

    class Meta:
        verbose_name = _("møterekke")
        verbose_name_plural = _("møterekker")
        constraints = [models.CheckConstraint(name="det_er_minst_en_uke_mellom_gruppens_moter", condition=Q(uker_mellom__gt=0))]

    def __str__(self):
        return _t("møterekke")


class MoteQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """At møtet er, når og hvor, hører til planens ramme (settled 1). Det som sies om personen, står i egne rader."""
        return self.filter(gruppe__person__in=regler.personer_for(konto, Handling.SE_PLANRAMME))

    def kommende(self, tid: datetime):
        return self.filter(tilstand__in=KOMMER, begynner__gte=tid)


class Mote(models.Model):
    """Ett møte i gruppen. Gruppen fatter ikke vedtak, og ingenting her kan bli et (R53).

    `begynner` er øyeblikket. `sekvens` teller endringene kalenderne må få med seg (RFC 5545, SEQUENCE).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey("ansvarsgruppe.Ansvarsgruppe", models.PROTECT, related_name="moter")
    rekke = models.ForeignKey("ansvarsgruppe.Moterekke", models.PROTECT, null=True, blank=True, related_name="moter")
    begynner = models.DateTimeField(_("begynner"))
    varighet = models.PositiveSmallIntegerField(_("varighet i minutter"))
    sted = models.CharField(_("sted"), max_length=200, blank=True)
    video_lenke = models.URLField(_("lenke til videomøte"), max_length=500, blank=True)
    tilstand = models.CharField(_("tilstand"), max_length=10, choices=Motetilstand, default=Motetilstand.PLANLAGT)
    grunn = models.CharField(_("hvorfor det er flyttet eller avlyst"), max_length=200, blank=True)
    sekvens = models.PositiveSmallIntegerField(default=0)
    planlagt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    planlagt_tid = models.DateTimeField()
    innkalt_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    innkalt_tid = models.DateTimeField(_("innkalt"), null=True, blank=True)
    endret_tid = models.DateTimeField(_("endret"), null=True, blank=True)

    history = Historikk()
    objects = MoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("møte")
        verbose_name_plural = _("møter")
        ordering = ["begynner", "id"]
        constraints = [
            models.UniqueConstraint(
                name="gruppen_har_ett_mote_om_gangen", fields=["gruppe", "begynner"], condition=~Q(tilstand=Motetilstand.AVLYST)
            ),
            models.CheckConstraint(name="motet_varer_en_stund_og_ikke_over_en_dag", condition=Q(varighet__gt=0, varighet__lte=24 * 60)),
            models.CheckConstraint(name="motet_er_et_sted_eller_paa_video", condition=~Q(sted="") | ~Q(video_lenke="")),
            models.CheckConstraint(name="gruppens_avlyste_mote_har_grunn", condition=~Q(tilstand=Motetilstand.AVLYST) | ~Q(grunn="")),
            models.CheckConstraint(
                name="den_som_kalte_inn_til_motet_er_kjent",
                condition=Q(innkalt_av__isnull=True, innkalt_tid__isnull=True) | Q(innkalt_av__isnull=False, innkalt_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="et_innkalt_eller_holdt_mote_er_innkalt",
                condition=Q(tilstand__in=[Motetilstand.PLANLAGT, Motetilstand.AVLYST]) | Q(innkalt_tid__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["begynner"], name="motene_som_kommer", condition=Q(tilstand__in=KOMMER))]

    def __str__(self):
        return _t("Møte %(dato)s") % {"dato": datoformat(timezone.localtime(self.begynner), "j. F Y")}

    @property
    def slutter(self) -> datetime:
        return self.begynner + timedelta(minutes=self.varighet)

    @property
    def kommer(self) -> bool:
        """Kan ennå kalles inn, endres eller avlyses."""
        return self.tilstand in KOMMER


class IDelen(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Bare gjennom innsynsdelen raden står i; å være med i gruppen er ikke nok (settled 1, R51)."""
        return self.filter(innsynsdel__in=regler.deler_for(konto, regler.SE))


class Moteforhold(models.Model):
    """Det rundt møtet som sier noe om personen: tolk, tilrettelegging, og hvorfor noen som skulle vært kalt inn, ikke er det (R49)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.OneToOneField("ansvarsgruppe.Mote", models.PROTECT, related_name="forhold")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="moteforhold")
    tolk = models.CharField(_("tolk"), max_length=100, blank=True)
    tilrettelegging = models.TextField(_("tilrettelegging"), blank=True)
    utelatt_grunn = models.TextField(_("hvorfor noen ikke er kalt inn"), blank=True)

    history = Historikk()
    objects = IDelen.as_manager()

    class Meta:
        verbose_name = _("forhold rundt møtet")
        verbose_name_plural = _("forhold rundt møtene")

    def __str__(self):
        return _t("forhold rundt møtet")


class Sakslistepunkt(models.Model):
    """Et punkt på sakslisten, i innsynsdelen det hører til. Kilden er der det kom fra: `kilde` i registeret og raden der (settled 17)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey("ansvarsgruppe.Mote", models.PROTECT, related_name="saksliste")
    nr = models.PositiveSmallIntegerField(_("nummer"))
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="sakslistepunkter")
    tekst = models.TextField(_("sak"))
    kilde = models.CharField(_("kilde"), max_length=20, blank=True)
    kilde_id = models.UUIDField(null=True, blank=True)
    strokt_tid = models.DateTimeField(_("strøket"), null=True, blank=True)

    history = Historikk()
    objects = IDelen.as_manager()

    class Meta:
        verbose_name = _("sak på sakslisten")
        verbose_name_plural = _("saker på sakslisten")
        ordering = ["nr", "id"]
        constraints = [
            models.CheckConstraint(name="saken_paa_sakslisten_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="saken_fra_en_kilde_peker_paa_raden",
                condition=Q(kilde="", kilde_id__isnull=True) | (~Q(kilde="") & Q(kilde_id__isnull=False)),
            ),
            models.UniqueConstraint(
                name="samme_rad_staar_en_gang_paa_sakslisten",
                fields=["mote", "kilde", "kilde_id"],
                condition=Q(kilde_id__isnull=False, strokt_tid__isnull=True),
            ),
        ]

    def __str__(self):
        return _t("Sak %(nr)d") % {"nr": self.nr}
