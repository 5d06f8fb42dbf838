import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


class Klagekravart(models.TextChoices):
    """Krav ved siden av klagen selv. De to første gjelder fristen for å klage på et vedtak; de andre en klage som er kommet."""

    BEGRUNNELSE = "BEGRUNNELSE", _("få begrunnelsen")
    MER_TID = "MER_TID", _("få lengre klagefrist")
    UTSETTELSE = "UTSETTELSE", _("vente med å gjennomføre vedtaket")
    SAKSKOSTNADER = "SAKSKOSTNADER", _("få dekket sakskostnader")


FOR_KLAGEN = {Klagekravart.BEGRUNNELSE, Klagekravart.MER_TID}


class KlagekravQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.BEHANDLE_KLAGE))

    def aapne(self):
        return self.filter(besvart_tid__isnull=True)


class Klagekrav(models.Model):
    """Ett krav og svaret på det (fvl §§ 24, 29, 36 og 42). `virker_dato` er dagen svaret regnes fra: begrunnelsen kom fram, eller
    dagen fristen er forlenget til.

    Et krav i klagen er klagerens. Et krav om fristen har sin egen klager, med de samme navnene, for svaret går til den som krevde.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="klagekrav")
    vedtak = models.ForeignKey("vedtak.Vedtak", models.PROTECT, null=True, blank=True, related_name="klagekrav")
    klage = models.ForeignKey("vedtak.Klage", models.PROTECT, null=True, blank=True, related_name="krav")
    art = models.CharField(_("krav om"), max_length=14, choices=Klagekravart)
    klager = models.ForeignKey(
        "personer.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hvem som krever det")
    )
    klager_navn = models.CharField(_("navnet på den som krever det"), max_length=200, blank=True)
    klager_adresse = models.TextField(_("adressen til den som krever det"), blank=True)
    mottatt_dato = models.DateField(_("mottatt"))
    hva = models.TextField(_("hva det bes om"))
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    kom_fram_dato = models.DateField(_("vedtaket kom fram"), null=True, blank=True)
    er_innvilget = models.BooleanField(_("innvilget"), null=True, blank=True)
    svar = models.TextField(_("svaret"), blank=True)
    virker_dato = models.DateField(_("gjelder fra eller til"), null=True, blank=True)
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, null=True, blank=True, related_name="+")
    besvart_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    besvart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)

    history = Historikk()
    objects = KlagekravQuerySet.as_manager()

    class Meta:
        verbose_name = _("krav i klagesaken")
        verbose_name_plural = _("krav i klagesaken")
        ordering = ["mottatt_dato", "id"]
        constraints = [
            models.CheckConstraint(
                name="klagekravet_gjelder_fristen_eller_klagen",
                condition=Q(art__in=FOR_KLAGEN, vedtak__isnull=False, klage__isnull=True) | ~Q(art__in=FOR_KLAGEN) & Q(klage__isnull=False),
            ),
            models.CheckConstraint(
                name="besvart_klagekrav_er_besvart_av_noen",
                condition=Q(besvart_tid__isnull=True, besvart_av__isnull=True, er_innvilget__isnull=True)
                | Q(besvart_tid__isnull=False, besvart_av__isnull=False, er_innvilget__isnull=False) & ~Q(svar=""),
            ),
            models.CheckConstraint(
                name="innvilget_krav_om_fristen_har_dato",
                condition=~Q(art__in=FOR_KLAGEN, er_innvilget=True) | Q(virker_dato__isnull=False),
            ),
            models.CheckConstraint(
                name="krav_i_klagen_er_klagerens",
                condition=Q(klage__isnull=True) | Q(klager__isnull=True, klager_navn="", klager_adresse=""),
            ),
        ]

    def __str__(self):
        return self.get_art_display()

    @property
    def sak(self):
        """Den svaret går til og vises til: klagen, eller kravet selv. Begge har klager, referanse og klageprofil."""
        return self.klage or self

    @property
    def referanse(self) -> str:
        return self.vedtak.nummer

    @property
    def klageprofil(self):
        return self.vedtak.klageprofil

    @property
    def klagernavn(self) -> str:
        return self.klager.navn if self.klager else self.klager_navn
