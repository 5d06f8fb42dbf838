import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import gjelder_paa, periode_er_rett_vei


class Formaal(models.TextChoices):
    """Tre ting som holdes fra hverandre (lov §4.2): samtykke til planen, til å dele, og ønsket om barnekoordinator."""

    PLAN = "PLAN", _("at det lages individuell plan")
    DELING = "DELING", _("at opplysninger deles")


class Utfall(models.TextChoices):
    GITT = "GITT", _("ja")
    AVSLAATT = "AVSLAATT", _("nei")


class Form(models.TextChoices):
    SKRIFTLIG = "SKRIFTLIG", _("skriftlig og underskrevet")
    MUNTLIG = "MUNTLIG", _("muntlig, skrevet ned")
    ELEKTRONISK = "ELEKTRONISK", _("elektronisk")


class Kapasitet(models.TextChoices):
    """Hvem som kan samtykke: pbrl §§ 4-3, 4-4."""

    SELV = "SELV", _("personen selv")
    FORELDER = "FORELDER", _("forelder med foreldreansvar")


class Nivaa(models.TextChoices):
    SE = "SE", _("se")
    ENDRE = "ENDRE", _("se og skrive")


class SamtykkeQuerySet(models.QuerySet):
    def gyldige(self):
        """Gitt og ikke trukket. Et avslag er også et utfall, men åpner ingenting."""
        return self.filter(utfall=Utfall.GITT, trukket_tid__isnull=True)

    def til_plan(self):
        return self.filter(formaal=Formaal.PLAN)


class Samtykke(models.Model):
    """Svaret på om noe får skje: fra hvem, i hvilken form, etter hvilken informasjon. Også et nei lagres.

    Samtykke til plan: IP-forskriften § 5. Samtykke til deling: § 9 tredje ledd bokstav i, hpl § 22, fvl § 13 a nr. 1.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="samtykker")
    formaal = models.CharField(_("gjelder"), max_length=10, choices=Formaal)
    utfall = models.CharField(_("svar"), max_length=10, choices=Utfall)
    form = models.CharField(_("form"), max_length=12, choices=Form)
    informasjon_gitt = models.TextField(_("informasjon som ble gitt"))
    gitt_dato = models.DateField(_("dato"))
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    trukket_tid = models.DateTimeField(_("trukket"), null=True, blank=True)
    trukket_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = SamtykkeQuerySet.as_manager()

    class Meta:
        verbose_name = _("samtykke")
        verbose_name_plural = _("samtykker")
        constraints = [
            models.UniqueConstraint(
                name="ett_gyldig_plansamtykke_om_gangen",
                fields=["person"],
                condition=Q(formaal=Formaal.PLAN, utfall=Utfall.GITT, trukket_tid__isnull=True),
            ),
            models.CheckConstraint(
                name="samtykke_trukket_av_noen",
                condition=Q(trukket_tid__isnull=True, trukket_av__isnull=True)
                | Q(trukket_tid__isnull=False, trukket_av__isnull=False),
            ),
            models.CheckConstraint(name="samtykke_etter_informasjon", condition=~Q(informasjon_gitt="")),
        ]

    def __str__(self):
        return f"{self.get_formaal_display()}: {self.get_utfall_display()}"


class Samtykkegiver(models.Model):
    """Hvem som ga samtykket, og i kraft av hva. Delt foreldreansvar gir to rader; én rad er «én forelder» (R26)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    samtykke = models.ForeignKey("tilgang.Samtykke", models.PROTECT, related_name="givere")
    giver = models.ForeignKey("personer.Person", models.PROTECT, related_name="+")
    kapasitet = models.CharField(_("i kraft av"), max_length=12, choices=Kapasitet)

    history = Historikk()

    class Meta:
        verbose_name = _("samtykkegiver")
        verbose_name_plural = _("samtykkegivere")
        constraints = [models.UniqueConstraint(name="en_giver_en_gang", fields=["samtykke", "giver"])]

    def __str__(self):
        return self.get_kapasitet_display()


class SamtykkelinjeQuerySet(models.QuerySet):
    def gyldige(self, dag):
        return self.filter(
            gjelder_paa(dag), trukket_tid__isnull=True, samtykke__trukket_tid__isnull=True, samtykke__utfall=Utfall.GITT
        )


class Samtykkelinje(models.Model):
    """Én linje i et samtykke: denne innsynsdelen åpnes for denne enheten, til å se eller skrive, i denne perioden.

    Gis til tjenesten, ikke til en navngitt ansatt (R29).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    samtykke = models.ForeignKey("tilgang.Samtykke", models.PROTECT, related_name="linjer")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="samtykkelinjer")
    til_enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="samtykkelinjer")
    nivaa = models.CharField(_("adgang"), max_length=5, choices=Nivaa)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)
    trukket_tid = models.DateTimeField(_("trukket"), null=True, blank=True)
    trukket_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = SamtykkelinjeQuerySet.as_manager()

    class Meta:
        verbose_name = _("samtykkelinje")
        verbose_name_plural = _("samtykkelinjer")
        constraints = [
            periode_er_rett_vei("samtykkelinje_slutter_ikke_for_den_begynner"),
            models.UniqueConstraint(name="en_linje_per_del_og_enhet", fields=["samtykke", "innsynsdel", "til_enhet"]),
        ]

    def __str__(self):
        return self.get_nivaa_display()
