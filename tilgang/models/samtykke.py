import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk
from personer.periode import periode_er_rett_vei
from tilgang.models.innsyn import InnsynsdelGruppe


class Formaal(models.TextChoices):
    """Det som holdes fra hverandre: samtykke til planen, til å dele, og til å hente inn. Ønsker er en Erklaering (R22)."""

    PLAN = "PLAN", _("at det lages individuell plan")
    DELING = "DELING", _("at opplysninger deles")
    INNHENTING = "INNHENTING", _("at opplysninger hentes inn før saken avgjøres")
    FLYTTING = "FLYTTING", _("at planen sendes til en annen kommune")
    SVAR = "SVAR", _("at den som meldte fra, får vite hva det førte til")


class Utfall(models.TextChoices):
    GITT = "GITT", _("ja")
    AVSLAATT = "AVSLAATT", _("nei")


class Form(models.TextChoices):
    SKRIFTLIG = "SKRIFTLIG", _("skriftlig og underskrevet")
    MUNTLIG = "MUNTLIG", _("muntlig, skrevet ned")
    ELEKTRONISK = "ELEKTRONISK", _("elektronisk")


class Kapasitet(models.TextChoices):
    """I kraft av hva en kan samtykke: pbrl §§ 4-3, 4-4, 4-5, 4-7; hpl § 22; vergemålsloven § 80. Regelen står i vilkaar.py."""

    SELV = "SELV", _("personen selv")
    FORELDER = "FORELDER", _("forelder med foreldreansvar")
    BARNEVERN = "BARNEVERN", _("barnevernstjenesten, som har omsorgen")
    VERGE = "VERGE", _("verge for personlige forhold")
    FREMTIDSFULLMAKT = "FULLMAKT", _("fullmektig etter fremtidsfullmakt")
    PAARORENDE = "PAARORENDE", _("nærmeste pårørende")


class Nivaa(models.TextChoices):
    SE = "SE", _("se")
    ENDRE = "ENDRE", _("se og skrive")


class SamtykkeQuerySet(models.QuerySet):
    def gyldige(self):
        """Gitt, ikke trukket, og saken er ikke slutt. Et avslag er også et utfall, men åpner ingenting."""
        return self.filter(utfall=Utfall.GITT, trukket_tid__isnull=True, bortfalt_dato__isnull=True)

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
    unntak = models.TextField(_("unntak"), blank=True)
    # Bare ved innhenting og flytting: hos hvem eller hvor, og hva. Også dem som ikke er enheter her, som sykehus og fastlege.
    omfang = models.TextField(_("hva som hentes inn, og fra hvem"), blank=True)
    # Tomt når alle som har foreldreansvar har svart; ellers hvorfor bare én har gjort det (R26).
    en_forelder_merknad = models.TextField(_("hvorfor bare én har svart"), blank=True)
    gitt_dato = models.DateField(_("dato"))
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    trukket_tid = models.DateTimeField(_("trukket"), null=True, blank=True)
    trukket_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+")
    tilbaketrekking = models.ForeignKey("tilgang.Tilbaketrekking", models.PROTECT, null=True, blank=True, related_name="samtykker")
    # Ingen har trukket det, men saken det ble gitt for, er slutt.
    bortfalt_dato = models.DateField(_("falt bort da saken ble avsluttet"), null=True, blank=True)

    history = Historikk(leses_etter=["person"])
    objects = SamtykkeQuerySet.as_manager()

    class Meta:
        verbose_name = _("samtykke")
        verbose_name_plural = _("samtykker")
        constraints = [
            models.UniqueConstraint(
                name="ett_gyldig_plansamtykke_om_gangen",
                fields=["person"],
                condition=Q(formaal=Formaal.PLAN, utfall=Utfall.GITT, trukket_tid__isnull=True, bortfalt_dato__isnull=True),
            ),
            models.CheckConstraint(
                name="samtykke_trukket_av_noen",
                condition=Q(trukket_tid__isnull=True, trukket_av__isnull=True) | Q(trukket_tid__isnull=False, trukket_av__isnull=False),
            ),
            models.CheckConstraint(name="samtykke_etter_informasjon", condition=~Q(informasjon_gitt="")),
        ]

    def __str__(self):
        return f"{self.get_formaal_display()}: {self.get_utfall_display()}"


class Samtykkegiver(models.Model):
    """Hvem som ga samtykket, og i kraft av hva. Delt foreldreansvar gir to rader; én rad er «én forelder» (R26)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    samtykke = models.ForeignKey("tilgang.Samtykke", models.PROTECT, related_name="givere")
    giver = models.ForeignKey("personer.Person", models.PROTECT, null=True, related_name="+")
    # Barneverntjenesten samtykker som tjeneste, ikke som et menneske (pbrl § 4-4).
    enhet = models.ForeignKey("personer.Enhet", models.PROTECT, null=True, related_name="+")
    kapasitet = models.CharField(_("i kraft av"), max_length=12, choices=Kapasitet)

    history = Historikk(leses_etter=["samtykke"])

    class Meta:
        verbose_name = _("samtykkegiver")
        verbose_name_plural = _("samtykkegivere")
        constraints = [
            models.UniqueConstraint(name="en_giver_en_gang", fields=["samtykke", "giver"]),
            models.CheckConstraint(
                name="giveren_er_en_person_eller_barneverntjenesten",
                condition=Q(giver__isnull=False, enhet__isnull=True)
                | Q(giver__isnull=True, enhet__isnull=False, kapasitet=Kapasitet.BARNEVERN),
            ),
        ]

    def __str__(self):
        return self.get_kapasitet_display()


class SamtykkelinjeQuerySet(models.QuerySet):
    def gyldige(self, dag):
        """Linjene som åpner noe denne dagen. Projeksjonen er det ene uttrykket for når en linje gjelder, også ved 16 år."""
        return self.filter(pk__in=InnsynsdelGruppe.objects.filter(gyldig__contains=dag).values("samtykkelinje"))


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
    trukket_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    tilbaketrekking = models.ForeignKey("tilgang.Tilbaketrekking", models.PROTECT, null=True, blank=True, related_name="linjer")

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


class Viderefort(models.TextChoices):
    BEKREFTET = "BEKREFTET", _("ungdommen har bekreftet")
    MANGLER_KOMPETANSE = "MANGLER_KOMPETANSE", _("ungdommen mangler beslutningskompetanse i saken")


class Videreforing(models.Model):
    """En linje som andre ga for et barn, gjelder videre etter 16-årsdagen: bekreftet, eller manglende kompetanse (R25).

    Fra 16 år samtykker ungdommen selv (pbrl § 4-3); foreldrene kan samtykke når kompetansen mangler (§ 4-5).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    samtykkelinje = models.ForeignKey("tilgang.Samtykkelinje", models.PROTECT, related_name="videreforinger")
    grunnlag = models.CharField(_("grunnlag"), max_length=20, choices=Viderefort)
    form = models.CharField(_("form"), max_length=12, choices=Form)
    kompetansevurdering = models.ForeignKey("personer.Kompetansevurdering", models.PROTECT, null=True, blank=True, related_name="+")
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    fra = models.DateField(_("fra"))

    history = Historikk(leses_etter=["samtykkelinje"])

    class Meta:
        verbose_name = _("videreføring etter 16 år")
        verbose_name_plural = _("videreføringer etter 16 år")
        constraints = [
            models.UniqueConstraint(name="en_linje_viderefores_en_gang", fields=["samtykkelinje"]),
            models.CheckConstraint(
                name="manglende_kompetanse_er_vurdert",
                condition=Q(grunnlag=Viderefort.BEKREFTET, kompetansevurdering__isnull=True)
                | Q(grunnlag=Viderefort.MANGLER_KOMPETANSE, kompetansevurdering__isnull=False),
            ),
        ]

    def __str__(self):
        return self.get_grunnlag_display()


class Erklaeringsart(models.TextChoices):
    """Det personen eller familien sier, som ikke er et samtykke (R22)."""

    ONSKE_KOORDINATOR = "ONSKE_KOORDINATOR", _("ønsker koordinator")
    ONSKE_BARNEKOORDINATOR = "ONSKE_BARNEKOORDINATOR", _("ønsker barnekoordinator")
    GODTAR_KOORDINATOR = "GODTAR_KOORDINATOR", _("godtar den som er foreslått som koordinator")


class Erklaering(models.Model):
    """Et ønske eller en aksept: fra hvem, når, i hvilken form. Også et nei lagres (R22, R28)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="erklaeringer")
    art = models.CharField(_("gjelder"), max_length=24, choices=Erklaeringsart)
    svar = models.CharField(_("svar"), max_length=10, choices=Utfall)
    giver = models.ForeignKey("personer.Person", models.PROTECT, related_name="+")
    form = models.CharField(_("form"), max_length=12, choices=Form)
    ordlyd = models.TextField(_("med egne ord"), blank=True)
    gitt_dato = models.DateField(_("dato"))
    dokument = models.ForeignKey("personer.Dokument", models.PROTECT, null=True, blank=True, related_name="+")
    registrert_av = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")

    history = Historikk()

    class Meta:
        verbose_name = _("erklæring")
        verbose_name_plural = _("erklæringer")

    def __str__(self):
        return f"{self.get_art_display()}: {self.get_svar_display()}"
