import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import PeriodeQuerySet, periode_er_rett_vei


class Omraade(models.TextChoices):
    HVERDAG = "HVERDAG", _("Hverdag og hjem")
    SKOLE = "SKOLE", _("Barnehage og skole")
    ARBEID = "ARBEID", _("Arbeid og økonomi")
    HELSE = "HELSE", _("Helse og mestring")
    FRITID = "FRITID", _("Fritid og venner")
    SAMARBEID = "SAMARBEID", _("Samarbeid rundt familien")


class Planmal(models.Model):
    """Et mål og tiltakene som pleier å høre til, til å begynne fra. Kommunens egen, uten noe om noen.

    Tiltakene står ett på hver linje, like mange på bokmål og nynorsk. En mal rettes ikke: den tas ut av bruk, og en ny skrives.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    omraade = models.CharField(_("område"), max_length=10, choices=Omraade)
    maal_nb = models.TextField(_("målet på bokmål"))
    maal_nn = models.TextField(_("målet på nynorsk"))
    tiltak_nb = models.TextField(_("tiltakene på bokmål"))
    tiltak_nn = models.TextField(_("tiltakene på nynorsk"))
    fra = models.DateField(_("i bruk fra"))
    til = models.DateField(_("til"), null=True)
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")

    history = Historikk()
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("mal for mål")
        verbose_name_plural = _("maler for mål")
        ordering = ["omraade", "maal_nb", "pk"]
        constraints = [
            periode_er_rett_vei("mal_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(
                name="mal_har_tekst_i_begge_maalformer",
                condition=~Q(maal_nb="") & ~Q(maal_nn="") & ~Q(tiltak_nb="") & ~Q(tiltak_nn=""),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    def maal(self, maalform: str) -> str:
        return self.maal_nn if maalform == "nn" else self.maal_nb

    def tiltak(self, maalform: str) -> list[str]:
        return (self.tiltak_nn if maalform == "nn" else self.tiltak_nb).splitlines()

    def er_i_bruk(self, dag: date) -> bool:
        return self.fra <= dag and (self.til is None or dag < self.til)
