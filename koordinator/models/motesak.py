import uuid
from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from koordinator.models.kemote import KeMote
from personer.historikk.modell import Historikk, Vern
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


class MotesakQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Sakene på møter kontoen er med på, og dem den er gjest i. Den som er sperret eller inhabil, ser ikke at saken er der."""
        arbeider = regler.ansettelser_for(konto).values("enhet")
        gjest = Motegjest.objects.filter(sak=OuterRef("pk"), konto=konto, fjernet_tid__isnull=True, enhet__in=arbeider)
        return regler.uten_nektede(self.filter(Q(mote__in=KeMote.objects.synlig_for(konto)) | Exists(gjest)), konto)

    def aapne_for(self, konto: Konto):
        """De kontoen ser navnet og innholdet i: den ser både personen og innsynsdelen. De andre står anonymt."""
        return self.synlig_for(konto).filter(
            person__in=regler.personer_for(konto, Handling.SE_PERSON), innsynsdel__in=regler.deler_for(konto, regler.SE)
        )

    def paa_dagsordenen(self):
        return self.filter(trukket_tid__isnull=True)


class Motesak(models.Model):
    """En sak på dagsordenen: spørsmålet, i innsynsdelen til den som tar den opp, og det som står for dem som ikke ser saken.

    Møtet drøfter. Det gjør ikke vedtak, og ingenting her kan bli et.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mote = models.ForeignKey("koordinator.KeMote", models.PROTECT, related_name="saker")
    nummer = models.PositiveSmallIntegerField(_("nummer på dagsordenen"))
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="motesaker")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.PROTECT, related_name="motesaker")
    sporsmal = models.TextField(_("spørsmålet til møtet"))
    anonymt_sporsmal = models.CharField(_("spørsmålet uten opplysninger om personen"), max_length=200)
    meldt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    meldt_tid = models.DateTimeField(_("tatt opp"))
    konklusjon = models.TextField(_("det møtet kom til"), blank=True)
    fort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    trukket_tid = models.DateTimeField(_("tatt av dagsordenen"), null=True, blank=True)

    history = Historikk()
    objects = MotesakQuerySet.as_manager()

    class Meta:
        verbose_name = _("sak i KE-møtet")
        verbose_name_plural = _("saker i KE-møtet")
        ordering = ["mote", "nummer"]
        constraints = [
            models.UniqueConstraint(name="hvert_nummer_paa_dagsordenen_brukes_en_gang", fields=["mote", "nummer"]),
            models.UniqueConstraint(
                name="en_person_tas_opp_en_gang_i_motet", fields=["mote", "person"], condition=Q(trukket_tid__isnull=True)
            ),
            models.CheckConstraint(
                name="saken_i_motet_har_et_sporsmal_og_et_uten_navn", condition=~Q(sporsmal="") & ~Q(anonymt_sporsmal="")
            ),
            models.CheckConstraint(name="konklusjonen_er_fort_av_noen", condition=Q(konklusjon="") | Q(fort_av__isnull=False)),
        ]

    def __str__(self):
        return _t("Sak %(nr)d") % {"nr": self.nummer}


class Motegjest(models.Model):
    """En som er invitert til én sak. Hen ser bare den, og ikke mer av den enn hen ellers kan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("koordinator.Motesak", models.PROTECT, related_name="gjester")
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="+")
    invitert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fjernet_tid = models.DateTimeField(_("ikke lenger invitert"), null=True, blank=True)

    history = Historikk()

    class Meta:
        verbose_name = _("gjest i KE-møtet")
        verbose_name_plural = _("gjester i KE-møtet")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="en_gjest_er_invitert_en_gang", fields=["sak", "konto"], condition=Q(fjernet_tid__isnull=True))
        ]

    def __str__(self):
        return str(_("gjest i KE-møtet"))


class Fratreden(models.Model):
    """At et medlem som var til stede, gikk ut mens saken ble drøftet. Aldri hvorfor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("koordinator.Motesak", models.PROTECT, related_name="fratredener")
    medlem = models.ForeignKey("koordinator.Motemedlem", models.PROTECT, related_name="+")

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("medlem som gikk ut")
        verbose_name_plural = _("medlemmer som gikk ut")
        constraints = [models.UniqueConstraint(name="et_medlem_gaar_ut_en_gang_i_saken", fields=["sak", "medlem"])]

    def __str__(self):
        return str(_("medlem som gikk ut"))


class MotepunktQuerySet(models.QuerySet):
    def synlig_for(self, konto: Konto):
        """Det som er avtalt, er innhold i saken: den som ser saken anonymt, ser ikke dette."""
        return self.filter(sak__in=Motesak.objects.aapne_for(konto))

    def aapne(self):
        return self.filter(gjort_dato__isnull=True)


class Motepunkt(models.Model):
    """Noe som er avtalt i saken: hva, hvem og innen når. Står i dagens arbeid hos den ansvarlige til det er gjort."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("koordinator.Motesak", models.PROTECT, related_name="punkter")
    hva = models.TextField(_("hva som skal gjøres"))
    ansvarlig = models.ForeignKey("personer.Konto", models.PROTECT, related_name="motepunkter", verbose_name=_("ansvarlig"))
    frist_dato = models.DateField(_("innen"))
    avtalt_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    resultat = models.TextField(_("hva som er gjort"), blank=True)
    gjort_dato = models.DateField(_("gjort"), null=True, blank=True)
    gjort_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")

    history = Historikk()
    objects = MotepunktQuerySet.as_manager()

    class Meta:
        verbose_name = _("avtale fra KE-møtet")
        verbose_name_plural = _("avtaler fra KE-møtet")
        ordering = ["frist_dato", "id"]
        constraints = [
            models.CheckConstraint(
                name="gjort_avtale_har_dato_konto_og_resultat",
                condition=Q(gjort_dato__isnull=True, gjort_av__isnull=True, resultat="")
                | Q(gjort_dato__isnull=False, gjort_av__isnull=False) & ~Q(resultat=""),
            )
        ]

    def __str__(self):
        return str(self.frist_dato)

    def er_forfalt(self, dag: date) -> bool:
        return self.gjort_dato is None and self.frist_dato < dag


class Motenotat(models.Model):
    """En rettelse eller et tillegg til et godkjent referat, med dato. Det som sto, blir stående."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sak = models.ForeignKey("koordinator.Motesak", models.PROTECT, related_name="notater")
    tekst = models.TextField(_("tilføyelse"))
    skrevet_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    skrevet_tid = models.DateTimeField(_("skrevet"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("tilføyelse til referatet")
        verbose_name_plural = _("tilføyelser til referatet")
        ordering = ["skrevet_tid"]

    def __str__(self):
        return str(_("tilføyelse til referatet"))
