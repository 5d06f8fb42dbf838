from django.db import models
from django.utils.translation import gettext_lazy as _


class Rettighet(models.TextChoices):
    """Det KE avgjør, i lovens spørrerekkefølge: barnekoordinator, koordinator, individuell plan (settled 22)."""

    BARNEKOORDINATOR = "BARNEKOORDINATOR", _("barnekoordinator")
    KOORDINATOR = "KOORDINATOR", _("koordinator")
    IP = "IP", _("individuell plan")


class Utfall(models.TextChoices):
    """De fire første svarer på det det er bedt om; de tre siste gjelder et tidligere vedtak (R69). Hva som er lovlig når: utfall.py."""

    INNVILGET = "INNVILGET", _("innvilget")
    DELVIS = "DELVIS", _("delvis innvilget")
    AVSLAG = "AVSLAG", _("avslag")
    AVVISNING = "AVVISNING", _("avvist")
    OPPHOR = "OPPHOR", _("opphør")
    ENDRING = "ENDRING", _("endring")
    OMGJORING = "OMGJORING", _("omgjøring")


SVAR = (Utfall.INNVILGET, Utfall.DELVIS, Utfall.AVSLAG, Utfall.AVVISNING)
FOLGER = (Utfall.OPPHOR, Utfall.ENDRING, Utfall.OMGJORING)
GIR = (Utfall.INNVILGET, Utfall.DELVIS, Utfall.ENDRING)  # etter dette har personen rettigheten
NYE_SVAR = (Utfall.INNVILGET, Utfall.DELVIS, Utfall.AVSLAG)  # det en omgjøring kan ende med


class Grunn(models.TextChoices):
    """Hvorfor noe avvises, opphører eller gjøres om. Ordene i brevet står i brevord.py."""

    IKKE_I_KOMMUNEN = "IKKE_I_KOMMUNEN", _("personen oppholder seg ikke i kommunen")
    KAN_IKKE_BE = "KAN_IKKE_BE", _("den som ba, kan ikke be om det for personen")
    ALT_AVGJORT = "ALT_AVGJORT", _("det samme er alt avgjort, og ingenting er nytt")
    ANDRE_AVGJOR = "ANDRE_AVGJOR", _("en annen enn kommunen avgjør det")
    VILKAAR = "VILKAAR", _("et vilkår er ikke lenger oppfylt")
    ONSKER_IKKE = "ONSKER_IKKE", _("det er ikke lenger ønsket")
    FLYTTET = "FLYTTET", _("personen oppholder seg ikke lenger i kommunen")
    FYLT_18 = "FYLT_18", _("barnet har fylt 18 år")
    IKKE_TIL_SKADE = "IKKE_TIL_SKADE", _("omgjøringen er ikke til skade for den det gjelder")
    IKKE_UNDERRETTET = "IKKE_UNDERRETTET", _("det er ikke gitt beskjed om vedtaket ennå")
    UGYLDIG = "UGYLDIG", _("vedtaket er ugyldig")
    KLAGE = "KLAGE", _("en klage har ført fram")


# Avvisning og flytting: ansvaret følger oppholdet (hol § 3-1). Omgjøring: fvl § 35, og § 33 etter klage.
GRUNNER_FOR: dict[Utfall, tuple[Grunn, ...]] = {
    Utfall.AVVISNING: (Grunn.IKKE_I_KOMMUNEN, Grunn.KAN_IKKE_BE, Grunn.ALT_AVGJORT, Grunn.ANDRE_AVGJOR),
    Utfall.OPPHOR: (Grunn.VILKAAR, Grunn.ONSKER_IKKE, Grunn.FLYTTET, Grunn.FYLT_18),
    Utfall.OMGJORING: (Grunn.IKKE_TIL_SKADE, Grunn.IKKE_UNDERRETTET, Grunn.UGYLDIG, Grunn.KLAGE),
}


class Initiativ(models.TextChoices):
    """Hvem som vil at et tidligere vedtak skal opphøre eller endres. Avgjør om det må varsles først (R74)."""

    PERSONEN = "PERSONEN", _("personen, eller den som representerer personen")
    KOMMUNEN = "KOMMUNEN", _("kommunen")


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
    BEHOVET_ER_LANGVARIG = "BEHOVET_ER_LANGVARIG", _("Er behovet for tiltak eller tjenester langvarig?")
    BEHOV_FOR_KOORDINERING = "BEHOV_FOR_KOORDINERING", _("Må tiltakene eller tjenestene ses i sammenheng (koordineres)?")
    I_KVALIFISERINGSPROGRAM = "I_KVALIFISERINGSPROGRAM", _("Deltar personen i kvalifiseringsprogram?")
    ER_BARN = "ER_BARN", _("Er personen et barn?")


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

# Radene andre enn KE avgjør retten til individuell plan etter (lov §2.2): sotjl §§ 28 og 33, bvl § 15-9.
VILKAAR_FOR_RAD: dict[str, tuple[Vilkaar, ...]] = {
    "D-28": (Vilkaar.BEHOVET_ER_LANGVARIG, Vilkaar.BEHOV_FOR_KOORDINERING),
    "D-33": (Vilkaar.I_KVALIFISERINGSPROGRAM,),
    "E": (Vilkaar.ER_BARN, Vilkaar.BEHOVET_ER_LANGVARIG, Vilkaar.BEHOV_FOR_KOORDINERING),
}
