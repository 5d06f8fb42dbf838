"""Verbene som snur planen: avslutte, åpne igjen, og si fra om at personen har fått vite det."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ip import handlinger as planen
from ip.annet_sted.enighet import krev_ingen_annen
from ip.handlinger.laas import krev_versjon, laas_plan, noter, samtykke_staar
from ip.models import Aapningsgrunn, Avslutningsgrunn, Beskjedmaate, Plan, Planvending, Vendingsart
from ip.tilstander import Tilstand
from ip.vending.vilkaar import hvorfor_ikke_aapne
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling


@dataclass(frozen=True)
class Beskjed:
    """Når og hvordan personen fikk vite det."""

    dato: date
    maate: Beskjedmaate


def avslutt(
    *, plan_id: UUID, versjon: int, grunn: Avslutningsgrunn, beskjed: Beskjed | None = None, av: Konto, tid: datetime
) -> Planvending:
    """Avslutter planen. Uten beskjed står den igjen i dagens arbeid til personen har fått vite det."""
    with som(av, grunn=_("avsluttet planen")):
        plan = planen.avslutt(plan_id=plan_id, versjon=versjon, grunn=grunn, av=av, tid=tid)
        return _vend(plan, Vendingsart.AVSLUTTET, grunn, beskjed, av, tid)


def aapne_igjen(
    *, plan_id: UUID, versjon: int, grunn: Aapningsgrunn, beskjed: Beskjed | None = None, av: Konto, tid: datetime
) -> Planvending:
    """Planen blir et utkast igjen: den skal gjennomgås før den tas i bruk. Innholdet og historikken er der den var."""
    with som(av, grunn=_("åpnet planen igjen")):
        plan = laas_plan(plan_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        krev_versjon(plan, versjon)
        if nei := hvorfor_ikke_naa(plan, laast=True):
            raise Regelbrudd(nei)
        krev_ingen_annen(plan.person)
        plan.flytt_til(Tilstand.UTKAST)
        plan.avsluttet_tid, plan.avsluttet_av, plan.avslutningsgrunn = None, None, ""
        plan.versjon += 1
        plan.save(update_fields=["tilstand", "avsluttet_tid", "avsluttet_av", "avslutningsgrunn", "versjon"])
        noter(Hva.PLAN_AAPNET, plan, av, tid)
        return _vend(plan, Vendingsart.AAPNET, grunn, beskjed, av, tid)


def hvorfor_ikke_naa(plan: Plan, *, laast: bool = False) -> str:
    """`laast`: samtykket holdes til transaksjonen er ferdig. Skjermen spør uten."""
    har_samtykke = samtykke_staar(plan.person) if laast else plan.person.samtykker.gyldige().til_plan().exists()
    return hvorfor_ikke_aapne(
        tilstand=plan.tilstand,
        har_aapen=Plan.objects.aapne().filter(person=plan.person_id).exclude(pk=plan.pk).exists(),
        har_samtykke=har_samtykke,
        er_stanset=plan.person.brev_stanset_dato is not None,
        saken_er_avsluttet=_saken_er_avsluttet(plan.person),
    )


def _saken_er_avsluttet(person: Person) -> bool:
    """En plan kan ha begynt uten sak her; da er det ingen å avslutte."""
    return not person.saker.aapne().exists() and person.avslutninger.filter(rettet_tid__isnull=True).exists()


def gi_beskjed(*, vending_id: UUID, beskjed: Beskjed, av: Konto, tid: datetime) -> Planvending:
    """Personen har fått vite det. Den som leder planen, fører det; leder ingen planen lenger, gjør KE det."""
    with som(av, grunn=_("førte at personen fikk vite om planen")):
        vending = Planvending.objects.select_for_update(of=("self",), no_key=True).select_related("plan__person").get(pk=vending_id)
        krev_kan_gi_beskjed(av, vending.plan.person)
        if vending.fortalt_dato:
            raise Regelbrudd(_("Det er alt ført at personen fikk vite det."))
        _krev_dato(beskjed, tid)
        vending.fortalt_dato, vending.fortalt_maate, vending.fortalt_av = beskjed.dato, beskjed.maate, av
        vending.save(update_fields=["fortalt_dato", "fortalt_maate", "fortalt_av"])
        return vending


def krev_kan_gi_beskjed(konto: Konto, person: Person) -> None:
    if not regler.kan(konto, Handling.LEDE_PLAN, person) and not regler.kan(konto, Handling.SENDE_BREV, person):
        raise PermissionDenied(_("Bare koordinatoren og koordinerende enhet fører at personen har fått vite det."))


def _vend(plan: Plan, art: Vendingsart, grunn: str, beskjed: Beskjed | None, av: Konto, tid: datetime) -> Planvending:
    if beskjed:
        _krev_dato(beskjed, tid)
    fortalt = {"fortalt_dato": beskjed.dato, "fortalt_maate": beskjed.maate, "fortalt_av": av} if beskjed else {}
    return Planvending.objects.create(plan=plan, art=art, grunn=grunn, av=av, tid=tid, **fortalt)


def _krev_dato(beskjed: Beskjed, tid: datetime) -> None:
    """Personen kan ha fått vite det før planen ble avsluttet, men ikke i morgen."""
    if beskjed.dato > timezone.localdate(tid):
        raise Regelbrudd(_("Dagen personen fikk vite det, kan ikke være fram i tid."))
