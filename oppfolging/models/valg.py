import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oppfolging.models.varsel import ALLTID_STRAKS, KAN_VAERE_BARE_HER, Varselslag
from personer.historikk.modell import Historikk


class Naar(models.TextChoices):
    """Når kontoen vil ha e-post om et slags varsel. Det står i innboksen uansett."""

    SAMLET = "SAMLET", _("samlet, høyst én gang om dagen")
    STRAKS = "STRAKS", _("med en gang")
    HER = "HER", _("bare her i Samvev")


class Varselvalg(models.Model):
    """Kontoens eget valg for ett slags varsel. Uten en rad gjelder det samlede."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="varselvalg")
    slag = models.CharField(max_length=20, choices=Varselslag)
    naar = models.CharField(_("når"), max_length=10, choices=Naar)

    history = Historikk()

    class Meta:
        verbose_name = _("valg om varsler")
        verbose_name_plural = _("valg om varsler")
        constraints = [
            models.UniqueConstraint(name="ett_valg_for_hvert_slags_varsel", fields=["konto", "slag"]),
            models.CheckConstraint(name="det_som_maa_komme_straks_velges_ikke_bort", condition=~Q(slag__in=sorted(ALLTID_STRAKS))),
            models.CheckConstraint(
                name="bare_noen_varsler_kan_vaere_uten_epost", condition=~Q(naar="HER") | Q(slag__in=sorted(KAN_VAERE_BARE_HER))
            ),
        ]

    def __str__(self):
        return self.get_naar_display()


class Stilletid(models.Model):
    """Kontoens egne stille timer: hele timer på klokken, fra og til. Er de like, er ingen timer stille. Uten en rad gjelder kommunens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.OneToOneField("personer.Konto", models.PROTECT, related_name="stilletid")
    fra = models.PositiveSmallIntegerField(_("fra klokken"))
    til = models.PositiveSmallIntegerField(_("til klokken"))

    history = Historikk()

    class Meta:
        verbose_name = _("stille timer")
        verbose_name_plural = _("stille timer")
        constraints = [models.CheckConstraint(name="stille_timer_er_timer_paa_klokken", condition=Q(fra__lte=23, til__lte=23))]

    def __str__(self):
        return f"{self.fra}–{self.til}"
