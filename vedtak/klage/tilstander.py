"""Livet til en klage: fra den kommer, gjennom kommunens egen vurdering, til Statsforvalteren har svart og det er fulgt opp."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Klagetilstand(TextChoices):
    MOTTATT = "MOTTATT", _("mottatt")
    MANGLER = "MANGLER", _("venter på retting")
    UNDER_BEHANDLING = "UNDER_BEHANDLING", _("under behandling")
    FORESLATT = "FORESLATT", _("forslag til svar")
    AVVIST = "AVVIST", _("avvist")
    OMGJORT_HELT = "OMGJORT_HELT", _("omgjort helt")
    OMGJORT_DELVIS = "OMGJORT_DELVIS", _("omgjort delvis")
    OPPHEVET = "OPPHEVET", _("opphevet")
    OVERSENDT = "OVERSENDT", _("oversendt Statsforvalteren")
    INSTANS_SVART = "INSTANS_SVART", _("avgjort av Statsforvalteren")
    AVSLUTTET = "AVSLUTTET", _("avsluttet")
    TRUKKET = "TRUKKET", _("trukket")


class Eget(TextChoices):
    """Kommunens eget svar på klagen (fvl § 33). Kodene er også tilstanden klagen får."""

    AVVIST = "AVVIST", _("avvise klagen")
    OMGJORT_HELT = "OMGJORT_HELT", _("gi klageren rett i alt")
    OMGJORT_DELVIS = "OMGJORT_DELVIS", _("gi klageren rett i noe")
    OPPHEVET = "OPPHEVET", _("oppheve vedtaket og vurdere saken på nytt")
    OVERSENDT = "OVERSENDT", _("opprettholde vedtaket og sende klagen til Statsforvalteren")


class Instansutfall(TextChoices):
    """Statsforvalterens svar (fvl § 34; R91)."""

    STADFESTET = "STADFESTET", _("stadfestet")
    ENDRET = "ENDRET", _("endret")
    OPPHEVET = "OPPHEVET", _("opphevet")
    AVVIST = "AVVIST", _("avvist")
    TRUKKET = "TRUKKET", _("trukket")


K = Klagetilstand
OVERGANGER: dict[Klagetilstand, set[Klagetilstand]] = {
    K.MOTTATT: {K.MANGLER, K.UNDER_BEHANDLING, K.TRUKKET},
    K.MANGLER: {K.UNDER_BEHANDLING, K.TRUKKET},
    K.UNDER_BEHANDLING: {K.FORESLATT, K.TRUKKET},
    K.FORESLATT: {K.UNDER_BEHANDLING, K.AVVIST, K.OMGJORT_HELT, K.OMGJORT_DELVIS, K.OPPHEVET, K.OVERSENDT, K.TRUKKET},
    K.AVVIST: {K.AVSLUTTET},
    K.OMGJORT_HELT: {K.AVSLUTTET},
    K.OMGJORT_DELVIS: {K.OVERSENDT, K.AVSLUTTET, K.TRUKKET},
    K.OPPHEVET: {K.AVSLUTTET},
    K.OVERSENDT: {K.INSTANS_SVART, K.TRUKKET},
    K.INSTANS_SVART: {K.AVSLUTTET},
    K.AVSLUTTET: set(),
    K.TRUKKET: set(),
}
FERDIGE = {K.AVSLUTTET, K.TRUKKET}
UBESVARTE = {K.MOTTATT, K.MANGLER, K.UNDER_BEHANDLING, K.FORESLATT}
KAN_TREKKES = {fra for fra, til in OVERGANGER.items() if K.TRUKKET in til}
NYTT_VEDTAK_KREVES = {Instansutfall.ENDRET, Instansutfall.OPPHEVET}
