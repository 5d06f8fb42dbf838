import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from personer.feil import Regelbrudd
from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models.rettighet import Rettighet, Vilkaar


class SakQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.SE_VEDTAK))

    def aapne(self):
        return self.filter(avsluttet_dato__isnull=True)

    def laas_aapen(self, pk) -> "Sak":
        """Saken med personen, låst. Kaster Regelbrudd når den er avsluttet: det som skrives der, virker ikke (VedtakspunktQuerySet)."""
        sak = self.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=pk)
        if sak.avsluttet_dato is not None:
            raise Regelbrudd(_("Saken er avsluttet. Registrer en ny melding: den åpner en ny sak."))
        return sak


class Sak(models.Model):
    """Saken om rett til individuell plan og koordinator. En person har høyst én åpen sak."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="saker")
    aapnet_dato = models.DateField(_t("åpnet"))
    avsluttet_dato = models.DateField(_t("avsluttet"), null=True, blank=True)

    history = Historikk()
    objects = SakQuerySet.as_manager()

    class Meta:
        verbose_name = _t("sak")
        verbose_name_plural = _t("saker")
        constraints = [
            models.UniqueConstraint(name="personen_har_en_aapen_sak", fields=["person"], condition=Q(avsluttet_dato__isnull=True)),
            models.CheckConstraint(
                name="saken_avsluttes_ikke_for_den_aapnes",
                condition=Q(avsluttet_dato__isnull=True) | Q(avsluttet_dato__gte=F("aapnet_dato")),
            ),
        ]

    def __str__(self):
        return str(_t("sak"))


class Vilkaarssvar(models.Model):
    """Svaret på ett av lovens vilkår, med grunnen. Et nytt svar erstatter det gamle; historikken har begge."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("vedtak.Sak", models.PROTECT, related_name="vilkaarssvar")
    rettighet = models.CharField(_t("rettighet"), max_length=20, choices=Rettighet)
    vilkaar = models.CharField(_t("vilkår"), max_length=40, choices=Vilkaar)
    svar = models.BooleanField(_t("svar"))
    begrunnelse = models.TextField(_t("begrunnelse"))

    history = Historikk()

    class Meta:
        verbose_name = _t("svar på vilkår")
        verbose_name_plural = _t("svar på vilkår")
        constraints = [
            models.UniqueConstraint(name="hvert_vilkaar_har_ett_svar", fields=["sak", "rettighet", "vilkaar"]),
            models.CheckConstraint(name="vilkaarssvar_er_begrunnet", condition=~Q(begrunnelse="")),
        ]

    def __str__(self):
        return self.get_vilkaar_display()
