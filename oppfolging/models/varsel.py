import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Varselslag(models.TextChoices):
    """Hva varselet sier fra om. Teksten nevner aldri hvem det gjelder."""

    NODTILGANG = "NODTILGANG", _("nødtilgang er brukt")
    VERV = "VERV", _("hvem som er koordinator i en sak, er endret eller må endres")
    MOTE = "MOTE", _("et møte")
    JOBB = "JOBB", _("en fil du har bedt om")
    OPPGAVE = "OPPGAVE", _("en oppgave til deg")
    REFERAT = "REFERAT", _("et referat er godkjent")
    BESKJED = "BESKJED", _("en beskjed i en gruppe")
    PLAN = "PLAN", _("en plan er godkjent, tatt i bruk eller avsluttet")
    SAMTYKKE = "SAMTYKKE", _("et samtykke er gitt, endret eller trukket")
    LOFTET = "LOFTET", _("noe som skulle vært gjort, er løftet til deg")
    BREV = "BREV", _("et brev er kommet i retur")
    LESING = "LESING", _("en ansatt har åpnet sakene til mange")
    ADRESSE = "ADRESSE", _("e-posten til en ansatt kommer ikke fram")


# De noen må vite straks: en nødtilgang mens den står åpen, og et verv. De går også i stille timer, og kan ikke slås av.
ALLTID_STRAKS = frozenset({Varselslag.NODTILGANG, Varselslag.VERV})
# De ingen går glipp av noe av å lese neste gang man er innlogget.
KAN_VAERE_BARE_HER = frozenset(
    {Varselslag.JOBB, Varselslag.OPPGAVE, Varselslag.REFERAT, Varselslag.BESKJED, Varselslag.PLAN, Varselslag.SAMTYKKE}
)


class VarselQuerySet(models.QuerySet):
    def usendte(self, tid):
        """De det ikke er avgjort noen e-post om ennå."""
        return self.filter(sendt_tid__isnull=True, post__isnull=True, neste_tid__lte=tid)

    def uleste(self):
        return self.filter(lest_tid__isnull=True)


class Varsel(models.Model):
    """At noe har hendt som kontoen skal vite om: en rad i innboksen. Ingenting om noen står her, bare hvilken rad det gjelder.

    Hva som står i innboksen, regnes ut når den leses, av det leseren da har tilgang til. E-posten er en egen rad (Varselpost);
    `sendt_tid` er når den gikk, eller når det ble avgjort at det ikke skal gå noen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="varsler")
    slag = models.CharField(max_length=20, choices=Varselslag)
    gjelder = models.UUIDField()
    laget_tid = models.DateTimeField()
    neste_tid = models.DateTimeField()
    forsok = models.PositiveSmallIntegerField(default=0)
    sendt_tid = models.DateTimeField(null=True)
    post = models.ForeignKey("oppfolging.Varselpost", models.PROTECT, null=True, related_name="varsler")
    lest_tid = models.DateTimeField(null=True)

    history = Historikk()
    objects = VarselQuerySet.as_manager()

    class Meta:
        verbose_name = _("varsel")
        verbose_name_plural = _("varsler")
        constraints = [models.UniqueConstraint(name="ett_varsel_til_hver_om_det_samme", fields=["konto", "slag", "gjelder"])]
        indexes = [
            models.Index(fields=["neste_tid"], condition=Q(sendt_tid__isnull=True), name="varsler_som_venter"),
            models.Index(fields=["gjelder"], name="varsler_om_raden"),
            models.Index(fields=["konto", "-laget_tid", "-id"], name="innboksen"),
            models.Index(fields=["konto"], condition=Q(lest_tid__isnull=True), name="uleste_varsler"),
        ]

    def __str__(self):
        return self.get_slag_display()
