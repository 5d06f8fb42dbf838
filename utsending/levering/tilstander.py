"""Hvor et brev er på veien til mottakeren, og hva som kan følge hva."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kanal(models.TextChoices):
    PAPIR = "PAPIR", _("papir")
    DIGITAL = "DIGITAL", _("digitalt")


class Papirgrunn(models.TextChoices):
    """Hvorfor brevet går på papir."""

    INGEN_KANAL = "INGEN_KANAL", _("kommunen sender ikke brev digitalt")
    INGEN_KONTO = "INGEN_KONTO", _("mottakeren har ingen innlogging")
    INGEN_VARSELADRESSE = "INGEN_VARSELADRESSE", _("mottakeren har ingen adresse å varsle til")
    RESERVERT = "RESERVERT", _("mottakeren har reservert seg mot digital post")
    VARSEL_FEILET = "VARSEL_FEILET", _("varselet om brevet kom ikke fram")


class Leveringstilstand(models.TextChoices):
    PAA_LISTE = "PAA_LISTE", _("ligger på utskriftslisten")
    SKREVET_UT = "SKREVET_UT", _("skrevet ut, ikke postlagt")
    POSTLAGT = "POSTLAGT", _("postlagt")
    RETURNERT = "RETURNERT", _("kom i retur")
    TILGJENGELIG = "TILGJENGELIG", _("lagt ut digitalt, varselet sendes")
    VARSLET = "VARSLET", _("lagt ut digitalt, mottakeren er varslet")
    AAPNET = "AAPNET", _("åpnet av mottakeren")
    STANSET = "STANSET", _("stanset før det ble sendt")


T = Leveringstilstand
PAPIRTILSTANDER = (T.PAA_LISTE, T.SKREVET_UT, T.POSTLAGT, T.RETURNERT, T.STANSET)
DIGITALE = (T.TILGJENGELIG, T.VARSLET, T.AAPNET, T.STANSET)
IKKE_SENDT = (T.PAA_LISTE, T.SKREVET_UT)
UAAPNET = (T.TILGJENGELIG, T.VARSLET)
# Å angre går ett skritt tilbake. Et brev som er lagt ut digitalt, går til papir til det er åpnet.
OVERGANGER = {
    T.PAA_LISTE: {T.SKREVET_UT, T.STANSET},
    T.SKREVET_UT: {T.POSTLAGT, T.PAA_LISTE, T.STANSET},
    T.POSTLAGT: {T.RETURNERT, T.SKREVET_UT},
    T.RETURNERT: {T.POSTLAGT},
    T.TILGJENGELIG: {T.VARSLET, T.AAPNET, T.PAA_LISTE, T.STANSET},
    T.VARSLET: {T.AAPNET, T.PAA_LISTE, T.STANSET},
    T.AAPNET: set(),
    T.STANSET: set(),
}


class Leveringsslag(models.TextChoices):
    """Det som kan ha hendt med et brev på veien."""

    LAGT_PAA_LISTE = "LAGT_PAA_LISTE", _("Lagt på utskriftslisten")
    SKREVET_UT = "SKREVET_UT", _("Skrevet ut")
    POSTLAGT = "POSTLAGT", _("Postlagt")
    TILGJENGELIG = "TILGJENGELIG", _("Gjort tilgjengelig digitalt")
    VARSEL_SENDT = "VARSEL_SENDT", _("Varsel sendt")
    AAPNET = "AAPNET", _("Åpnet av mottakeren")
    ANDRE_VARSEL_SENDT = "ANDRE_VARSEL_SENDT", _("Varslet en gang til")
    RESERVERT = "RESERVERT", _("Mottakeren reserverte seg mot digital post")
    VARSEL_FEILET = "VARSEL_FEILET", _("Varselet kom ikke fram")
    RETURNERT = "RETURNERT", _("Kom i retur i posten")
    ANGRET = "ANGRET", _("Angret")
    STANSET = "STANSET", _("Stanset før det ble sendt")


S = Leveringsslag
BARE_EN_GANG = (S.TILGJENGELIG, S.VARSEL_SENDT, S.AAPNET, S.ANDRE_VARSEL_SENDT, S.RESERVERT, S.VARSEL_FEILET, S.STANSET)
# Det et menneske har krysset av, og som kan angres: hendelsen, og tilstanden brevet går tilbake til.
ANGRES = {
    T.SKREVET_UT: (S.SKREVET_UT, T.PAA_LISTE),
    T.POSTLAGT: (S.POSTLAGT, T.SKREVET_UT),
    T.RETURNERT: (S.RETURNERT, T.POSTLAGT),
}
