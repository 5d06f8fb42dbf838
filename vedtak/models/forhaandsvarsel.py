import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Forhaandsvarsel(models.Model):
    """At kommunen har varslet før den selv avslutter eller endrer noe, og svaret som kom (R74). Fryses med vedtaket.

    Svarfristen regnes fra dagen varselet ble sendt, og står med dato i brevet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vedtak = models.OneToOneField("vedtak.Vedtak", models.PROTECT, related_name="forhaandsvarsel")
    begrunnelse = models.TextField(_("hva vi vurderer, og hvorfor"))
    sendt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    sendt_dato = models.DateField(_("sendt"))
    svarfrist_dato = models.DateField(_("frist for å svare"))
    svar = models.TextField(_("svaret"), blank=True)
    svart_dato = models.DateField(_("svarte"), null=True, blank=True)
    svar_registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()

    class Meta:
        verbose_name = _("forhåndsvarsel")
        verbose_name_plural = _("forhåndsvarsler")
        constraints = [
            models.CheckConstraint(name="forhaandsvarsel_sier_hvorfor", condition=~Q(begrunnelse="")),
            models.CheckConstraint(name="svarfristen_er_etter_sendingen", condition=Q(svarfrist_dato__gt=F("sendt_dato"))),
            models.CheckConstraint(
                name="svar_paa_varsel_har_tekst_dag_og_hvem_som_skrev_det",
                condition=Q(svar="", svart_dato__isnull=True, svar_registrert_av__isnull=True)
                | ~Q(svar="") & Q(svart_dato__isnull=False, svar_registrert_av__isnull=False),
            ),
        ]

    def __str__(self):
        return str(_("forhåndsvarsel"))

    @property
    def er_besvart(self) -> bool:
        return self.svart_dato is not None
