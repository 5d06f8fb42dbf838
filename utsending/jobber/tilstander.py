"""Livet til en jobb, hva som kan følge hva, og hva den kan ha vært til."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Jobbtilstand(models.TextChoices):
    KOET = "KOET", _("venter på tur")
    I_GANG = "I_GANG", _("lages nå")
    FERDIG = "FERDIG", _("ferdig")
    FEILET = "FEILET", _("kunne ikke lages")
    AVBRUTT = "AVBRUTT", _("avbrutt")
    UTLOPT = "UTLOPT", _("slettet")


T = Jobbtilstand
I_ARBEID = (T.KOET, T.I_GANG)
# I_GANG til I_GANG: leien gikk ut (arbeideren forsvant), og en annen begynner på nytt. Det som er over, er over: en ny fil er en ny jobb.
OVERGANGER = {
    T.KOET: {T.I_GANG, T.AVBRUTT},
    T.I_GANG: {T.I_GANG, T.KOET, T.FERDIG, T.FEILET, T.AVBRUTT},
    T.FERDIG: {T.UTLOPT},
    T.FEILET: set(),
    T.AVBRUTT: set(),
    T.UTLOPT: set(),
}


class Formaal(models.TextChoices):
    """Hva filen skal brukes til. Står igjen når filen er slettet."""

    RAPPORT = "RAPPORT", _("rapport til ledelsen, kommunestyret eller Statsforvalteren")
    KONTROLL = "KONTROLL", _("kontroll av at opplysningene er riktige")
    FORDELING = "FORDELING", _("fordeling av arbeid mellom koordinatorer og tjenester")
    KPR = "KPR", _("oppdatering av journalsystemet (KPR)")
    ANNET = "ANNET", _("annet")


class Filformat(models.TextChoices):
    XLSX = "XLSX", _("regneark (XLSX)")
    CSV = "CSV", _("tekstfil med semikolon (CSV)")


class Delslag(models.TextChoices):
    INN = "INN", _("listen som ble lagt ved")
    FIL = "FIL", _("filen som ble laget")
    VIS = "VIS", _("radene som vises på siden")


class Jobbfeil(models.TextChoices):
    """Hvorfor filen ikke ble laget, i ord til den som venter. Koden lagres, aldri feilmeldingen."""

    STENGT = "STENGT", _("Du har ikke lenger adgang til det filen skulle lages av.")
    BORTE = "BORTE", _("Listen kan ikke hentes ut lenger.")
    FOR_STOR = "FOR_STOR", _("Listen er for lang til én fil. Velg et mindre utvalg.")
    STANSET = "STANSET", _("Arbeidet med filen stanset flere ganger. Prøv på nytt, og meld fra til systemansvarlig hvis det skjer igjen.")
    UKJENT = "UKJENT", _("Noe gikk galt i systemet. Prøv på nytt, og meld fra til systemansvarlig hvis det skjer igjen.")
