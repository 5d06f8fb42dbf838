import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import Datoperiode, PeriodeQuerySet, periode_er_rett_vei


class Representasjonsart(models.TextChoices):
    """Grunnlagene for å handle for en annen (pbrl §§ 1-3, 4-4, 4-5, 4-7; vergemålsloven §§ 21, 33, 80; fvl § 12)."""

    FORELDREANSVAR = "FORELDREANSVAR", _("foreldreansvar")
    VERGE = "VERGE", _("verge")
    FREMTIDSFULLMAKT = "FREMTIDSFULLMAKT", _("fremtidsfullmakt")
    FULLMEKTIG = "FULLMEKTIG", _("fullmektig")
    PAARORENDE = "PAARORENDE", _("nærmeste pårørende")
    BARNEVERN = "BARNEVERN", _("barnevernet har omsorgen")
    FOSTERHJEM = "FOSTERHJEM", _("fosterhjem")


class Representasjon(models.Model):
    """At én person, eller barneverntjenesten, handler for en annen: på hvilket grunnlag, hvor langt og hvor lenge (R4).

    Mandatet sier om det gjelder personlige og økonomiske forhold (vergemålsloven § 21). `er_fratatt_handleevne` sier at
    den rettslige handleevnen er fratatt i personlige forhold; bare da kan vergen samtykke i stedet (pbrl § 4-7).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="representanter")
    representant = models.ForeignKey("personer.Person", models.PROTECT, null=True, blank=True, related_name="representerer")
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, blank=True, related_name="+")
    art = models.CharField(_("grunnlag"), max_length=20, choices=Representasjonsart)
    gjelder_personlige = models.BooleanField(_("personlige forhold"), default=False)
    gjelder_okonomiske = models.BooleanField(_("økonomiske forhold"), default=False)
    er_fratatt_handleevne = models.BooleanField(_("fratatt rettslig handleevne i personlige forhold"), default=False)
    merknad = models.TextField(_("merknad"), blank=True)
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk(leses_etter=["person"])
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representasjon")
        verbose_name_plural = _("representasjoner")
        constraints = [
            periode_er_rett_vei("representasjon_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="ingen_representerer_seg_selv", condition=~Q(person=F("representant"))),
            models.CheckConstraint(
                name="barnevernet_er_en_enhet_og_de_andre_personer",
                condition=Q(art=Representasjonsart.BARNEVERN, enhet__isnull=False, representant__isnull=True)
                | (~Q(art=Representasjonsart.BARNEVERN) & Q(enhet__isnull=True, representant__isnull=False)),
            ),
            ExclusionConstraint(
                name="en_representasjon_av_hvert_slag_om_gangen",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("representant", RangeOperators.EQUAL),
                    ("art", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return self.get_art_display()


class Saksforhold(models.TextChoices):
    """Hva beslutningskompetansen er vurdert for; aldri et varig merke på personen (pbrl § 4-3)."""

    PLAN = "PLAN", _("samtykke til individuell plan")
    DELING = "DELING", _("samtykke til å dele opplysninger")
    KOORDINATOR = "KOORDINATOR", _("ønske om koordinator eller barnekoordinator")
    KLAGE = "KLAGE", _("klage")


class Kompetansevurdering(models.Model):
    """Helsepersonells skriftlige og begrunnede vurdering av beslutningskompetansen i én sak (pbrl § 4-3; R6)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="kompetansevurderinger")
    gjelder = models.CharField(_("gjelder"), max_length=12, choices=Saksforhold)
    har_kompetanse = models.BooleanField(_("har beslutningskompetanse i saken"))
    begrunnelse = models.TextField(_("begrunnelse"))
    vurdert_av = models.CharField(_("vurdert av"), max_length=300)
    vurdert_av_yrke = models.CharField(_("yrke"), max_length=100)
    vist_personen_dato = models.DateField(_("vist personen"), null=True, blank=True)
    vist_paarorende_dato = models.DateField(_("vist nærmeste pårørende"), null=True, blank=True)
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    fra = models.DateField(_("vurdert"))
    til = models.DateField(_("gjelder til"), null=True, blank=True)

    history = Historikk()
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("vurdering av beslutningskompetanse")
        verbose_name_plural = _("vurderinger av beslutningskompetanse")
        constraints = [
            periode_er_rett_vei("kompetansevurdering_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="kompetansevurdering_er_begrunnet", condition=~Q(begrunnelse="")),
            ExclusionConstraint(
                name="en_kompetansevurdering_i_saken_om_gangen",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("gjelder", RangeOperators.EQUAL),
                    (Datoperiode(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return self.get_gjelder_display()


class SkjultAdresse(models.Model):
    """Adressen er skjult for én navngitt person, for eksempel den andre forelderen (R7)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="adressen_er_skjult_for")
    for_person = models.ForeignKey("personer.Person", models.PROTECT, related_name="+")
    begrunnelse = models.TextField(_("begrunnelse"))
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    history = Historikk(leses_etter=["person"])
    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("skjult adresse")
        verbose_name_plural = _("skjulte adresser")
        constraints = [
            periode_er_rett_vei("skjult_adresse_slutter_ikke_for_den_begynner"),
            models.CheckConstraint(name="adressen_skjules_for_en_annen", condition=~Q(person=F("for_person"))),
        ]

    def __str__(self):
        return str(_("adressen er skjult for en navngitt person"))
