import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from tilgang import regler
from tilgang.handling import Handling


class GruppestartQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        return self.filter(person__in=regler.personer_for(konto, Handling.VURDERE))

    def aapne(self):
        return self.filter(ferdig_dato__isnull=True, vurdering__sak__avsluttet_dato__isnull=True)


class Gruppestart(models.Model):
    """Tjenesten KE har bedt om å kalle sammen samarbeidsgruppen en vurdering endte med, hvem som har lovet det, og hvordan det gikk.

    Åpner ingenting for tjenesten: gruppen er dens egen, og KE knytter ingen til personen for den (settled 6).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vurdering = models.ForeignKey("koordinator.Vurdering", models.PROTECT, related_name="gruppestarter")
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="gruppestarter")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+")
    kontaktperson = models.CharField(_("hvem i tjenesten som har sagt ja"), max_length=200)
    innen_dato = models.DateField(_("sammen første gang innen"))
    bedt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    bedt_tid = models.DateTimeField(_("bedt"))
    ferdig_dato = models.DateField(_("når det ble klart"), null=True, blank=True)
    resultat = models.TextField(_("hvordan det gikk"), blank=True)
    ferdig_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = GruppestartQuerySet.as_manager()

    class Meta:
        verbose_name = _("tjeneste som kaller sammen en samarbeidsgruppe")
        verbose_name_plural = _("tjenester som kaller sammen samarbeidsgrupper")
        ordering = ["-bedt_tid", "id"]
        constraints = [
            models.UniqueConstraint(
                name="en_tjeneste_om_gangen_kaller_sammen", fields=["vurdering"], condition=Q(ferdig_dato__isnull=True)
            ),
            models.CheckConstraint(name="gruppestarten_har_en_kontaktperson", condition=~Q(kontaktperson="")),
            models.CheckConstraint(
                name="ferdig_gruppestart_sier_hvordan_det_gikk",
                condition=Q(ferdig_dato__isnull=True, ferdig_av__isnull=True, resultat="")
                | Q(ferdig_dato__isnull=False, ferdig_av__isnull=False) & ~Q(resultat=""),
            ),
        ]

    def __str__(self):
        return str(self.innen_dato)
