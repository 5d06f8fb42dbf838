"""Planen på papir: hva som ble skrevet ut, for hvem, og filen. Ingenting her endres etterpå."""

import uuid

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ip.models.versjon import BARE_NYE
from personer.historikk.modell import Vern
from personer.models import Enhet, Maalform
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models import Vedtak


class Mottakerslag(models.TextChoices):
    PERSONEN = "PERSONEN", _("personen selv")
    REPRESENTANT = "REPRESENTANT", _("den som samtykker for personen")
    MEDLEM = "MEDLEM", _("en som arbeider med personen")


class Variant(models.TextChoices):
    VANLIG = "VANLIG", _("hele planen")
    STOR = "STOR", _("hele planen med stor skrift")
    ENKEL = "ENKEL", _("kort og enkelt")
    LAPP = "LAPP", _("én side til kjøleskapet")
    GODKJENNING = "GODKJENNING", _("hele planen, til å skrive under på")


class PlanutskriftQuerySet(models.QuerySet):
    def synlig_for(self, konto):
        """Den som leder planarbeidet, og den ansatte som fikk utskriften, når hen ser rammen, hver innsynsdel det står noe fra, og
        kan vite om de skjulte kontaktene og vedtakene som er nevnt. Teksten er frosset; det hen kan vite, er det som gjelder i dag.
        """
        deler = list(regler.deler_for(konto, regler.SE).values_list("pk", flat=True))
        sin = Q(mottaker_konto=konto) | regler.gjelder(konto, Handling.LEDE_PLAN, felt="plan__person")
        return self.filter(
            regler.gjelder(konto, Handling.SE_PLANRAMME, felt="plan__person") & sin,
            deler__contained_by=deler,
            skjulte_enheter__contained_by=_id_ene(_kjente_skjulte(konto)),
            vedtak__contained_by=_id_ene(_kjente_vedtak(konto)),
        )


def _id_ene(rader: models.QuerySet) -> Coalesce:
    """Også når kontoen ikke har noe som kunne gitt rader: da er det ingen, og en utskrift som ikke nevner noen, kan likevel leses."""
    return Coalesce(ArraySubquery(rader.values("pk")), Value([], ArrayField(models.UUIDField())))


def _kjente_skjulte(konto):
    """De skjulte kontaktene kontoen har navnet på i planens sak, som i tilgang.navn.Enhetsnavn."""
    aapnet = regler.deler_for(konto, regler.SE).filter(person=OuterRef(OuterRef("plan__person")))
    egne = regler.ansettelser_for(konto)
    return Enhet.objects.filter(Q(pk__in=egne.values("enhet")) | Q(pk__in=aapnet.values("kilde_enhet")), er_skjult_kontakt=True)


def _kjente_vedtak(konto):
    """Vedtakene i planens sak kontoen kan vise til, som i ip.vedtakslenke.Vedtaksnavn."""
    fattede = Vedtak.objects.fattede().filter(person=OuterRef("plan__person"))
    synlige, andres = Vedtak.objects.synlig_for(konto), Vedtak.objects.fra_andre(konto)
    return fattede.filter(Q(pk__in=synlige.values("pk")) | Q(pk__in=andres.values("pk")))


class Planutskrift(models.Model):
    """Planen slik én mottaker fikk den: teksten er frosset når den lages, og arbeideren setter den én gang (R68)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("ip.Plan", models.PROTECT, related_name="utskrifter")
    versjon = models.ForeignKey("ip.Planversjon", models.PROTECT, null=True, related_name="utskrifter")  # ellers slik planen var
    mottakerslag = models.CharField(_("til"), max_length=12, choices=Mottakerslag)
    mottaker = models.ForeignKey("personer.Person", models.PROTECT, null=True, related_name="+")
    mottaker_konto = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    variant = models.CharField(_("form"), max_length=11, choices=Variant)
    maalform = models.CharField(_("målform"), max_length=2, choices=Maalform)
    deler = ArrayField(models.UUIDField(), default=list)  # innsynsdelene det står noe fra
    skjulte_enheter = ArrayField(models.UUIDField(), default=list)  # de skjulte kontaktene som er nevnt med navn
    vedtak = ArrayField(models.UUIDField(), default=list)  # vedtakene et tiltak sies å være gitt i
    html = models.TextField()
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    laget_tid = models.DateTimeField(_("laget"))

    vern = Vern.BARE_NYE
    uten_historikk = BARE_NYE
    objects = PlanutskriftQuerySet.as_manager()

    class Meta:
        verbose_name = _("utskrift av planen")
        verbose_name_plural = _("utskrifter av planen")
        ordering = ["-laget_tid", "id"]
        constraints = [
            models.CheckConstraint(
                name="utskriften_har_en_mottaker",
                condition=Q(mottakerslag=Mottakerslag.MEDLEM, mottaker_konto__isnull=False, mottaker__isnull=True)
                | ~Q(mottakerslag=Mottakerslag.MEDLEM) & Q(mottaker_konto__isnull=True, mottaker__isnull=False),
            ),
            models.CheckConstraint(name="utskriften_har_tekst", condition=~Q(html="")),
        ]

    def __str__(self):
        return self.get_variant_display()

    @property
    def filnavn(self) -> str:
        """Sier ikke hvem den gjelder."""
        return f"plan-{self.pk.hex[:8]}.pdf"


class Utskriftsfil(models.Model):
    """Bytene, satt én gang. Å lese utskriften setter den aldri på nytt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    utskrift = models.OneToOneField("ip.Planutskrift", models.PROTECT, related_name="fil")
    innhold = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sider = models.PositiveIntegerField(_("sider"))
    laget_tid = models.DateTimeField(_("laget"))

    vern = Vern.BARE_NYE
    uten_historikk = BARE_NYE

    class Meta:
        verbose_name = _("fil med planen")
        verbose_name_plural = _("filer med planen")

    def __str__(self):
        return str(self.utskrift_id)
