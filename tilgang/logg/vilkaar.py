"""Hvem som kan vurdere et funn, signere en uke og få loggen. Fakta og datoer inn, en setning ut når svaret er nei."""

from datetime import date

from django.utils.translation import gettext as _

from personer.models import Konto, Person, Representasjon, Representasjonsart
from tilgang.models import FUNNOVERGANGER, Funntilstand, Loggfunn, Logggjennomgang, UlovligLesing

SER_LOGGEN_SELV = 12  # samme grense som for å være part (pbrl § 6-5)
BESTEMMER_SELV = 16  # pbrl § 4-3


def hvorfor_ikke_vurdere(funn: Loggfunn, av: Konto) -> str:
    """Den et funn gjelder, vurderer det ikke; det gjelder også nødtilgang (S-EMG-4)."""
    if funn.gjennomgang.er_signert:
        return _("Uken er signert og kan ikke endres.")
    if funn.konto_id == av.pk:
        return _("Funnet gjelder deg. En annen leder i koordinerende enhet må vurdere det.")
    return ""


def hvorfor_ikke_flyttes(funn: Loggfunn, ny: Funntilstand) -> str:
    if ny in FUNNOVERGANGER[Funntilstand(funn.tilstand)]:
        return ""
    if funn.tilstand == Funntilstand.ULOVLIG:
        return _("Funnet er blitt en sak om ulovlig lesing. Avslutt den i saken.")
    return _("Funnet er alt «%(naa)s».") % {"naa": funn.get_tilstand_display()}


def hvorfor_ikke_signere(gjennomgang: Logggjennomgang, av: Konto) -> str:
    """Uken signeres av en som ikke selv er i den, når alt er avklart."""
    if gjennomgang.er_signert:
        return _("Uken er alt signert.")
    if gjennomgang.funn.filter(konto=av).exists():
        return _("Et funn i uken gjelder deg. En annen leder i koordinerende enhet må signere.")
    if gjennomgang.funn.uavklarte().exists():
        return _("Alle funn må være vurdert før uken kan signeres.")
    return ""


def hvorfor_ikke_behandle(lesing: UlovligLesing, av: Konto) -> str:
    if lesing.er_avsluttet:
        return _("Saken er avsluttet.")
    if lesing.konto_id == av.pk:
        return _("Saken gjelder deg. En annen leder i koordinerende enhet må behandle den.")
    return ""


def mulige_mottakere(person: Person, dag: date) -> list[tuple[Person, str]]:
    """De som kan få loggen den dagen, med grunnen (pjl § 22 a).

    Personen selv fra 12 år. Under 16 år de som har foreldreansvar (pbrl § 3-4), om ikke barnevernet har omsorgen; senere ikke.
    Verge med mandat i personlige forhold, fremtidsfullmektig og fullmektig.
    """
    alder = person.alder(dag)
    ut = [(person, _("personen selv"))] if alder is not None and alder >= SER_LOGGEN_SELV else []
    rader = list(person.representanter.paa(dag).select_related("representant").order_by("representant__etternavn", "representant__fornavn"))
    barnevernet = any(r.art == Representasjonsart.BARNEVERN for r in rader)
    return ut + [(r.representant, r.get_art_display()) for r in rader if _kan_faa(r, alder, barnevernet)]


def _kan_faa(r: Representasjon, alder: int | None, barnevernet_har_omsorgen: bool) -> bool:
    if r.art == Representasjonsart.FORELDREANSVAR:
        return (alder is None or alder < BESTEMMER_SELV) and not barnevernet_har_omsorgen
    if r.art == Representasjonsart.VERGE:
        return r.gjelder_personlige
    return r.art in (Representasjonsart.FREMTIDSFULLMAKT, Representasjonsart.FULLMEKTIG)
