import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Orientering(models.Model):
    """Én som fikk brevet om hvem som samordner, eller som etter en vurdering ikke skulle ha det (R86; lov §3.1 rad I).

    Et nytt brev skrives når noen er navngitt. Regelraden og versjonen brevet bygger på, er festet her.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    utpeking = models.ForeignKey("koordinator.Utpeking", models.PROTECT, related_name="orienteringer")
    oppnevning = models.ForeignKey("koordinator.Oppnevning", models.PROTECT, null=True, related_name="orienteringer")
    mottaker = models.ForeignKey("personer.Person", models.PROTECT, null=True, related_name="+")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")
    brev = models.OneToOneField("utsending.Brev", models.PROTECT, null=True, related_name="+")
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, related_name="+")
    tilsynsregel = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, related_name="+")
    grunn = models.TextField(_("hvorfor, eller hvorfor ikke"))
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    laget_tid = models.DateTimeField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("brev om samordning")
        verbose_name_plural = _("brev om samordning")
        constraints = [
            models.UniqueConstraint(
                name="ett_samordningsbrev_per_mottaker_og_samordner",
                fields=["utpeking", "oppnevning", "mottaker", "enhet"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="samordningsbrev_er_til_en_person_eller_en_tjeneste",
                condition=Q(mottaker__isnull=False, enhet__isnull=True) | Q(mottaker__isnull=True, enhet__isnull=False),
            ),
            models.CheckConstraint(name="den_som_ikke_faar_samordningsbrev_har_en_grunn", condition=Q(brev__isnull=False) | ~Q(grunn="")),
        ]

    def __str__(self):
        return str(_("brev om samordning"))
