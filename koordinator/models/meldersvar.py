import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Meldersamtykke(models.Model):
    """Hvilken melding et Samtykke til at melderen får vite utfallet, gjelder. Svaret, hvem som ga det og at det trekkes, står der."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    henvendelse = models.ForeignKey("koordinator.Henvendelse", models.PROTECT, related_name="meldersamtykker")
    samtykke = models.OneToOneField("tilgang.Samtykke", models.PROTECT, related_name="meldersamtykke")
    registrert_tid = models.DateTimeField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("svar på om melderen får vite utfallet")
        verbose_name_plural = _("svar på om melderne får vite utfallet")
        ordering = ["-samtykke__gitt_dato", "-registrert_tid"]

    def __str__(self):
        return str(self.samtykke)


class UtenBrev(models.TextChoices):
    """Hvorfor den som sendte meldingen, ikke får dette brevet."""

    FAAR_VEDTAKET = "FAAR_VEDTAKET", _("avsenderen er en av dem som får selve vedtaket")
    SVART_MUNTLIG = "SVART_MUNTLIG", _("avsenderen har fått vite at meldingen er mottatt og behandlet, på en annen måte")
    NAAS_IKKE = "NAAS_IKKE", _("avsenderen kan ikke nås")


class Meldersvar(models.Model):
    """Svaret til den som sendte meldingen: et brev, eller hvorfor det ikke trengs.

    Brevet sier at meldingen er mottatt og behandlet. Utfallet står der bare når `samtykke` er satt (fvl § 13 a nr. 1).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    henvendelse = models.ForeignKey("koordinator.Henvendelse", models.PROTECT, related_name="meldersvar")
    brev = models.OneToOneField("utsending.Brev", models.PROTECT, null=True, related_name="meldersvar")
    samtykke = models.ForeignKey("koordinator.Meldersamtykke", models.PROTECT, null=True, related_name="brukt_i")
    rettsgrunnlag = models.ForeignKey("vedtak.Rettsgrunnlag", models.PROTECT, null=True, related_name="+")
    uten_brev = models.CharField(_("hvorfor ikke brev"), max_length=16, choices=UtenBrev, blank=True)
    grunn = models.TextField(_("med egne ord"), blank=True)
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    laget_tid = models.DateTimeField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("svar til den som meldte")
        verbose_name_plural = _("svar til dem som meldte")
        ordering = ["-laget_tid"]
        constraints = [
            models.CheckConstraint(
                name="svaret_til_melderen_er_et_brev_eller_en_grunn",
                condition=Q(brev__isnull=False, rettsgrunnlag__isnull=False, uten_brev="", grunn="")
                | Q(brev__isnull=True, rettsgrunnlag__isnull=True, samtykke__isnull=True) & ~Q(uten_brev="") & ~Q(grunn=""),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @property
    def har_utfall(self) -> bool:
        return self.samtykke_id is not None
