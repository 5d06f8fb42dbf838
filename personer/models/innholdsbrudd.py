from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Innholdsbrudd(models.Model):
    """Hvor mange ganger en dag nettlesere sa at noe på en side brøt innholdsreglene (CSP): hvilken regel, og ikke noe annet."""

    dag = models.DateField(_("dag"))
    direktiv = models.CharField(_("regel"), max_length=30)
    antall = models.PositiveIntegerField(_("antall"), default=0, db_default=0)

    vern = Vern.FAKTA
    uten_historikk = "Et tall som telles opp; sier ikke noe om noen, og kan ikke være skrevet av noen som er logget inn."

    class Meta:
        verbose_name = _("brudd på innholdsreglene")
        verbose_name_plural = _("brudd på innholdsreglene")
        ordering = ["-dag", "direktiv"]
        constraints = [models.UniqueConstraint(name="ett_tall_for_hver_regel_og_dag", fields=["dag", "direktiv"])]

    def __str__(self):
        return f"{self.dag} {self.direktiv}: {self.antall}"
