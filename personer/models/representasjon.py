import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import PeriodeQuerySet, periode_er_rett_vei


class Representasjonsart(models.TextChoices):
    FORELDREANSVAR = "FORELDREANSVAR", _("foreldreansvar")
    VERGE = "VERGE", _("verge")
    FULLMEKTIG = "FULLMEKTIG", _("fullmektig")
    PAARORENDE = "PAARORENDE", _("nærmeste pårørende")


class Representasjon(models.Model):
    """At én person handler for en annen: hvem, på hvilket grunnlag og hvor lenge (pbrl §§ 1-3, 4-4)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="representanter")
    representant = models.ForeignKey("personer.Person", models.PROTECT, related_name="representerer")
    art = models.CharField(_("grunnlag"), max_length=20, choices=Representasjonsart)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk()
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representasjon")
        verbose_name_plural = _("representasjoner")
        constraints = [
            periode_er_rett_vei("representasjon_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="ingen_representerer_seg_selv", condition=~Q(person=F("representant"))),
        ]

    def __str__(self):
        return self.get_art_display()
