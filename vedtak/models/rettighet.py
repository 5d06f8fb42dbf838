from django.db import models
from django.utils.translation import gettext_lazy as _


class Rettighet(models.TextChoices):
    """Det KE avgjør, i lovens spørrerekkefølge: barnekoordinator, koordinator, individuell plan (settled 22)."""

    BARNEKOORDINATOR = "BARNEKOORDINATOR", _("barnekoordinator")
    KOORDINATOR = "KOORDINATOR", _("koordinator")
    IP = "IP", _("individuell plan")


class Utfall(models.TextChoices):
    INNVILGET = "INNVILGET", _("innvilget")
    AVSLAG = "AVSLAG", _("avslag")


class Vilkaar(models.TextChoices):
    """Lovens vilkår, ett spørsmål hvert. Hvilke som hører til hvilken rettighet: VILKAAR_FOR. Ordlyden i brevet: regelraden."""

    PASIENT_ELLER_BRUKER = "PASIENT_ELLER_BRUKER", _("Er personen pasient eller bruker i kommunen?")
    LANGVARIGE = "LANGVARIGE", _("Er behovet for helse- og omsorgstjenester langvarig?")
    KOMPLEKSE_ELLER_LANGVARIGE = "KOMPLEKSE_ELLER_LANGVARIGE", _("Er behovet for helse- og omsorgstjenester komplekst eller langvarig?")
    KOORDINERTE = "KOORDINERTE", _("Må helse- og omsorgstjenestene ses i sammenheng (koordineres)?")
    HAR_ELLER_VENTER_BARN = "HAR_ELLER_VENTER_BARN", _("Har eller venter familien barn?")
    ALVORLIG = "ALVORLIG", _("Har barnet alvorlig sykdom, skade eller nedsatt funksjonsevne?")
    LANGVARIGE_OG_SAMMENSATTE = (
        "LANGVARIGE_OG_SAMMENSATTE",
        _("Vil barnet få behov for langvarige og sammensatte eller koordinerte tjenester?"),
    )
    BEGGE_SLAG_TJENESTER = (
        "BEGGE_SLAG_TJENESTER",
        _("Gjelder behovet både helse- og omsorgstjenester og andre velferdstjenester?"),
    )
    FAMILIEN_ONSKER = "FAMILIEN_ONSKER", _("Ønsker foreldrene, eller den som samtykker for barnet, barnekoordinator?")
    UNDER_18 = "UNDER_18", _("Er barnet under 18 år?")


# pbrl § 2-5 c og hol § 7-2 a; pbrl § 2-5 b og hol § 7-2; pbrl § 2-5 og hol § 7-1.
VILKAAR_FOR: dict[Rettighet, tuple[Vilkaar, ...]] = {
    Rettighet.BARNEKOORDINATOR: (
        Vilkaar.HAR_ELLER_VENTER_BARN,
        Vilkaar.ALVORLIG,
        Vilkaar.LANGVARIGE_OG_SAMMENSATTE,
        Vilkaar.BEGGE_SLAG_TJENESTER,
        Vilkaar.FAMILIEN_ONSKER,
        Vilkaar.UNDER_18,
    ),
    Rettighet.KOORDINATOR: (Vilkaar.KOMPLEKSE_ELLER_LANGVARIGE, Vilkaar.KOORDINERTE),
    Rettighet.IP: (Vilkaar.PASIENT_ELLER_BRUKER, Vilkaar.LANGVARIGE, Vilkaar.KOORDINERTE),
}
