import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.mote.tilstander import Innkaltslag, Motesvar, Oppmote
from personer.historikk.modell import Historikk
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling

D = Innkaltslag


def _bare(felt: str = "", navn: bool = False) -> Q:
    """Akkurat dette ene feltet sier hvem det er."""
    krav = {f"{f}__isnull": f != felt for f in ("medlemskap", "konto", "representant", "deltaker")}
    return Q(**krav) & (~Q(navn="") if navn else Q(navn=""))


class MotedeltakerQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Hvem som deltar, hører til planens ramme (settled 1). Navnet på en skjult kontakt vises ikke (R55)."""
        return self.filter(mote__gruppe__person__in=regler.personer_for(konto, Handling.SE_PLANRAMME))


class Motedeltaker(models.Model):
    """En som er kalt inn: hva hen svarte, og om hen kom. Den som tas ut av innkallingen før møtet, får `fjernet_tid`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey("ansvarsgruppe.Mote", models.PROTECT, related_name="deltakere")
    slag = models.CharField(_("hvem"), max_length=12, choices=Innkaltslag)
    medlemskap = models.ForeignKey("ansvarsgruppe.Medlemskap", models.PROTECT, null=True, blank=True, related_name="moter")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    representant = models.ForeignKey("personer.Person", models.PROTECT, null=True, blank=True, related_name="+")
    deltaker = models.ForeignKey("ansvarsgruppe.Deltaker", models.PROTECT, null=True, blank=True, related_name="moter")
    navn = models.CharField(_("navn"), max_length=120, blank=True)
    svar = models.CharField(_("svar"), max_length=8, choices=Motesvar, blank=True)
    svart_tid = models.DateTimeField(_("svart"), null=True, blank=True)
    svart_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    oppmote = models.CharField(_("oppmøte"), max_length=8, choices=Oppmote, blank=True)
    fort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    fjernet_tid = models.DateTimeField(_("tatt ut av innkallingen"), null=True, blank=True)

    history = Historikk()
    objects = MotedeltakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("deltaker i møtet")
        verbose_name_plural = _("deltakere i møtet")
        constraints = [
            models.CheckConstraint(
                name="deltakeren_i_motet_er_en_bestemt",
                condition=(Q(slag=D.PERSON) & _bare())
                | (Q(slag=D.REPRESENTANT) & _bare("representant"))
                | (Q(slag=D.KOORDINATOR) & _bare("konto"))
                | (Q(slag=D.MEDLEM) & _bare("medlemskap"))
                | (Q(slag=D.DELTAKER) & _bare("deltaker"))
                | (Q(slag=D.ANNEN) & _bare(navn=True)),
            ),
            models.UniqueConstraint(
                name="hver_kalles_inn_en_gang_til_motet",
                fields=["mote", "slag", "medlemskap", "konto", "representant", "deltaker", "navn"],
                condition=Q(fjernet_tid__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="svaret_paa_innkallingen_er_gitt_av_noen",
                condition=Q(svar="", svart_tid__isnull=True, svart_av__isnull=True)
                | (~Q(svar="") & Q(svart_tid__isnull=False, svart_av__isnull=False)),
            ),
            models.CheckConstraint(
                name="oppmotet_i_motet_er_fort_av_noen",
                condition=Q(oppmote="", fort_av__isnull=True) | (~Q(oppmote="") & Q(fort_av__isnull=False)),
            ),
        ]

    def __str__(self):
        return str(self.get_slag_display())
