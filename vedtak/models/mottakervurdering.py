import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Mottakersporsmaal(models.TextChoices):
    """Det saksbehandleren må vurdere for at brevet skal gå til rett mottaker. Registrene vet det ikke."""

    FULLMAKT_OMFATTER = "FULLMAKT_OMFATTER", _("Omfatter fullmakten denne saken?")
    VERGEMAAL_OMFATTER = "VERGEMAAL_OMFATTER", _("Omfatter vergemålet denne saken?")
    BARNET_ER_PART = "BARNET_ER_PART", _("Forstår barnet hva saken gjelder, slik at det er part?")
    FORELDER_KAN_FAA = "FORELDER_KAN_FAA", _("Kan forelderen få brevet?")


class Mottakervurdering(models.Model):
    """Svaret på ett slikt spørsmål, for én person, i ett vedtak. Fryses med vedtaket."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vedtak = models.ForeignKey("vedtak.Vedtak", models.PROTECT, related_name="mottakervurderinger")
    sporsmaal = models.CharField(_("spørsmål"), max_length=20, choices=Mottakersporsmaal)
    gjelder = models.ForeignKey("personer.Person", models.PROTECT, related_name="+")
    svar = models.BooleanField(_("svar"))
    begrunnelse = models.TextField(_("begrunnelse"))

    history = Historikk()

    class Meta:
        verbose_name = _("vurdering av mottaker")
        verbose_name_plural = _("vurderinger av mottakere")
        constraints = [
            models.UniqueConstraint(name="et_mottakersporsmaal_har_ett_svar", fields=["vedtak", "sporsmaal", "gjelder"]),
            models.CheckConstraint(name="mottakervurdering_er_begrunnet", condition=~Q(begrunnelse="")),
        ]

    def __str__(self):
        return self.get_sporsmaal_display()
