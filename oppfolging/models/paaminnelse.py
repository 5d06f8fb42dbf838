import uuid

from django.db import models
from django.db.models import ExpressionWrapper, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from oppfolging import register
from personer.historikk.modell import Historikk
from tilgang import regler


class PaaminnelseQuerySet(models.QuerySet):
    def aapne(self):
        return self.filter(fullfort_tid__isnull=True)

    def synlig_for(self, konto):
        """De kontoen skal følge opp, og de som er løftet til den."""
        return self.filter(_eies_av(konto) | _loftet_til(konto))

    def synlig_med_eier(self, konto):
        """De samme; `er_eier` når det er kontoens egen sak, ikke bare løftet til den."""
        er_eier = ExpressionWrapper(_eies_av(konto), output_field=models.BooleanField())
        return self.annotate(er_eier=er_eier).filter(Q(er_eier=True) | _loftet_til(konto))

    def med_utsettelse(self):
        """`utsatt_til` og `utsatt_grunn` etter den siste utsettelsen. Om den gjelder en dag, spørres med datoen."""
        siste = Paaminnelsesvar.objects.filter(paaminnelse=OuterRef("pk"), slag=Svarslag.UTSATT).order_by("-tid", "-pk")
        return self.annotate(utsatt_til=Subquery(siste.values("til_dato")[:1]), utsatt_grunn=Subquery(siste.values("grunn")[:1]))


def _eies_av(konto) -> Q:
    """For hver regel personene der kontoen har handlingen regelen nevner; er den for vid, det regelen sier gjelder kontoen."""
    koder: dict = {}
    for regel in register.regler():
        if regel.blant is None:
            koder.setdefault(regel.handling, []).append(regel.kode)
    treff = Q(pk__in=[])
    for handling, deres in koder.items():
        treff |= Q(regel__in=deres, person__in=regler.personer_for(konto, handling))
    for regel in register.regler():
        if regel.blant is not None:
            ser = regler.personer_for(konto, regel.handling)
            treff |= Q(regel=regel.kode, person__in=ser, gjelder__in=regel.blant(konto))
    return treff


def _loftet_til(konto) -> Q:
    if not regler.kan_uten_person(konto, register.LOFTES_TIL):
        return Q(pk__in=[])
    return Q(loftet_dato__isnull=False, person__in=regler.personer_for(konto, register.LOFTES_TIL))


class Paaminnelse(models.Model):
    """At noe må gjøres for en person innen en dato. Én rad for hver regel, sak og dato, uansett hvor ofte det sveipes.

    Lages og lukkes av sveipet (oppfolging/handlinger.py). `fullfort_av` er den som gjorde det påminnelsen ba om;
    tom når årsaken falt bort.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regel = models.CharField(_("regel"), max_length=40)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="paaminnelser")
    gjelder = models.UUIDField()
    forfall_dato = models.DateField(_("frist"))
    laget_tid = models.DateTimeField()
    fullfort_tid = models.DateTimeField(null=True)
    fullfort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    # Dagen den ble lederens sak også. Settes én gang; den går aldri ned igjen.
    loftet_dato = models.DateField(_("løftet til lederen"), null=True)

    history = Historikk()
    objects = PaaminnelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("påminnelse")
        verbose_name_plural = _("påminnelser")
        ordering = ["forfall_dato", "id"]
        constraints = [
            models.UniqueConstraint(name="en_paaminnelse_per_regel_sak_og_dato", fields=["regel", "gjelder", "forfall_dato"]),
            models.CheckConstraint(
                name="paaminnelse_fullfort_av_noen_har_tidspunkt",
                condition=Q(fullfort_av__isnull=True) | Q(fullfort_tid__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="aapne_paaminnelser", fields=["person", "regel"], condition=Q(fullfort_tid__isnull=True)),
            # Det sveipet holder mot kilden; de lukkede blir flere for hvert år.
            models.Index(name="aapne_etter_regel_og_frist", fields=["regel", "forfall_dato"], condition=Q(fullfort_tid__isnull=True)),
        ]

    def __str__(self):
        return f"{self.regel} {self.forfall_dato}"


class Svarslag(models.TextChoices):
    """Hva eieren svarte på påminnelsen."""

    UTSATT = "UTSATT", _("utsatt")
    GJORT = "GJORT", _("gjort")
    UAKTUELT = "UAKTUELT", _("ikke aktuelt")


class Utsettgrunn(models.TextChoices):
    """Hvorfor den kommer tilbake senere. Bare kjente grunner: en påminnelse har ikke fritekst om noen."""

    VENTER = "VENTER", _("venter på svar fra andre")
    AVTALT = "AVTALT", _("avtalt med personen eller familien")
    BORTE = "BORTE", _("noen som må være med, er borte")
    ANNET = "ANNET", _("noe annet haster mer")


class Paaminnelsesvar(models.Model):
    """Det eieren svarte: utsatt til en dato, med grunn; eller gjort, der ingen annen handling tar bort årsaken. Endres aldri."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paaminnelse = models.ForeignKey("oppfolging.Paaminnelse", models.PROTECT, related_name="svar")
    slag = models.CharField(_("svar"), max_length=10, choices=Svarslag)
    til_dato = models.DateField(_("utsatt til"), null=True)
    grunn = models.CharField(_("hvorfor"), max_length=10, choices=Utsettgrunn, blank=True)
    av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    tid = models.DateTimeField()

    history = Historikk()

    class Meta:
        verbose_name = _("svar på påminnelse")
        verbose_name_plural = _("svar på påminnelser")
        ordering = ["tid", "id"]
        constraints = [
            models.CheckConstraint(
                name="bare_en_utsettelse_har_dato_og_grunn",
                condition=Q(slag=Svarslag.UTSATT, til_dato__isnull=False) & ~Q(grunn="")
                | ~Q(slag=Svarslag.UTSATT) & Q(til_dato__isnull=True, grunn=""),
            ),
            models.UniqueConstraint(name="en_paaminnelse_kvitteres_en_gang", fields=["paaminnelse"], condition=~Q(slag=Svarslag.UTSATT)),
        ]

    def __str__(self):
        return self.get_slag_display()
