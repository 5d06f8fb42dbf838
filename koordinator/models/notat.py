import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.models import Slag


class Notatform(models.TextChoices):
    TELEFON = "TELEFON", _("telefonsamtale")
    BESOK = "BESOK", _("besøk")
    MOETE = "MOETE", _("møte")
    EPOST = "EPOST", _("e-post eller brev")
    ANNET = "ANNET", _("annet")


# Målene og tiltakene i planen er et samtykke for seg; det som skrives i et notat, er aldri med i det.
NOTATSLAG = tuple(slag for slag in Slag if slag != Slag.PLAN)


class NotatQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Bare gjennom innsynsdelen det står i: egen enhets, og det samtykket åpner (settled 1, 4)."""
        return self.filter(innsynsdel__in=regler.deler_for(konto, regler.SE))

    def gjeldende(self):
        return self.filter(feil_tid__isnull=True)

    def venter_paa_oppfolging(self):
        """Er saken avsluttet, minner ingen om noe (lov §8)."""
        venter = self.gjeldende().filter(folges_opp_innen__isnull=False, fulgt_opp_tid__isnull=True)
        return venter.filter(
            person__brev_stanset_dato__isnull=True, person__saker__avsluttet_dato__isnull=True, person__saker__isnull=False
        )


class Notat(models.Model):
    """Det en ansatt skrev om en samtale, et besøk eller et møte i saken. Slaget avgjør hvem som kan lese det.

    Teksten rettes ved at raden får en ny versjon; de gamle står i historikken. Et notat som ikke skulle vært skrevet,
    blir merket som feil og står der fortsatt.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="notater")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="notater")
    form = models.CharField(_("form"), max_length=8, choices=Notatform)
    dato = models.DateField(_("når det var"))
    deltakere = models.CharField(_("hvem som var med"), max_length=500, blank=True)
    tekst = models.TextField(_("notatet"))
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    skrevet_tid = models.DateTimeField(_("skrevet"))
    versjon = models.PositiveIntegerField(default=1)
    rettet_grunn = models.TextField(_("hvorfor det ble rettet"), blank=True)

    folges_opp_hva = models.CharField(_("hva som følges opp"), max_length=200, blank=True)
    folges_opp_innen = models.DateField(_("følges opp innen"), null=True, blank=True)
    folges_opp_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    fulgt_opp_tid = models.DateTimeField(_("fulgt opp"), null=True, blank=True)
    fulgt_opp_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    feil_grunn = models.TextField(_("hvorfor det er feil"), blank=True)
    feil_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    feil_tid = models.DateTimeField(_("merket som feil"), null=True, blank=True)

    history = Historikk()
    objects = NotatQuerySet.as_manager()

    class Meta:
        verbose_name = _("notat")
        verbose_name_plural = _("notater")
        ordering = ["-dato", "-skrevet_tid", "id"]
        constraints = [
            models.CheckConstraint(name="notatet_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="et_rettet_notat_sier_hvorfor", condition=Q(versjon=1, rettet_grunn="") | Q(versjon__gt=1) & ~Q(rettet_grunn="")
            ),
            models.CheckConstraint(
                name="notatet_folges_opp_av_noen_med_dato",
                condition=Q(folges_opp_innen__isnull=True, folges_opp_av__isnull=True, folges_opp_hva="")
                | Q(folges_opp_innen__isnull=False, folges_opp_av__isnull=False) & ~Q(folges_opp_hva=""),
            ),
            models.CheckConstraint(
                name="notatet_er_fulgt_opp_av_noen",
                condition=Q(fulgt_opp_tid__isnull=True, fulgt_opp_av__isnull=True)
                | Q(fulgt_opp_tid__isnull=False, fulgt_opp_av__isnull=False, folges_opp_innen__isnull=False),
            ),
            models.CheckConstraint(
                name="notatet_er_merket_som_feil_av_noen_med_grunn",
                condition=Q(feil_tid__isnull=True, feil_av__isnull=True, feil_grunn="")
                | Q(feil_tid__isnull=False, feil_av__isnull=False) & ~Q(feil_grunn=""),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-dato"], name="notater_i_rekkefolge"),
            models.Index(
                fields=["folges_opp_av", "folges_opp_innen"],
                name="notater_aa_folge_opp",
                condition=Q(folges_opp_innen__isnull=False, fulgt_opp_tid__isnull=True),
            ),
        ]

    def __str__(self):
        return _t("notat")

    @property
    def maa_folges_opp(self) -> bool:
        return self.folges_opp_innen is not None and self.fulgt_opp_tid is None and self.feil_tid is None
