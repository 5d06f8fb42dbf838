"""Det skjermene om versjonene leser."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from ip.models import Godkjenner, Plan, Planversjon
from ip.sammenlikning import sammenlikn
from ip.versjoner import bilde
from ip.versjoner.lesbart import sammenliknbare
from ip.versjoner.vilkaar import maa_godkjennes
from ip.vilkaar import hvorfor_ikke_skrive
from personer.models import Enhet, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Innsynsdel, Rolle, Tilknytning
from tilgang.navn import Enhetsnavn
from tilgang.sporsmaal import alle, forste


@alle
def koordinatorer_paa(person: Person, dag: date) -> QuerySet[Tilknytning]:
    uten = (Rolle.GRUPPEMEDLEM, Rolle.SAMORDNING)
    return Tilknytning.objects.paa(dag).filter(person=person).exclude(rolle__in=uten).select_related("konto", "enhet").order_by("fra", "pk")


def versjoner_av(plan: Plan) -> list[Planversjon]:
    """Nyeste først."""
    return list(plan.versjoner.order_by("-nummer"))


def gjaldt_paa(versjoner: list[Planversjon], dag: date) -> Planversjon | None:
    """Versjonen som sist var godkjent den dagen."""
    return next((v for v in versjoner if v.godkjent_dato <= dag), None)


def koordinatornavn(versjon: Planversjon, navn: Enhetsnavn) -> list[tuple[str, str]]:
    """Navnene slik rammen viser dem, med det leseren kan se i dag."""
    kontoer = Konto.objects.in_bulk([konto for konto, _enhet in versjon.koordinatorer])
    enheter = Enhet.objects.in_bulk([enhet for _konto, enhet in versjon.koordinatorer])
    return [(kontoer[UUID(k)].navn, navn(enheter[UUID(e)])) for k, e in versjon.koordinatorer]


@dataclass(frozen=True)
class Godkjenning:
    """Versjonen og de som godkjente, når leseren kan vite hvem."""

    versjon: Planversjon
    av: list[Godkjenner]

    @property
    def personer(self) -> list[Person]:
        """Til innsynsloggen."""
        return [g.person for g in self.av if g.person]


def godkjenning(konto: Konto, versjon: Planversjon) -> Godkjenning:
    kan = regler.kan(konto, Handling.SE_SAMTYKKE, versjon.plan.person)
    return Godkjenning(versjon, list(versjon.godkjennere.select_related("person", "enhet").order_by("pk")) if kan else [])


def deler_til(konto: Konto, person: Person) -> dict[UUID, Innsynsdel]:
    """Innsynsdelene leseren ser i dag: både nå, versjonene og «per dato» leses gjennom dem."""
    return {d.pk: d for d in regler.deler_for(konto, regler.SE).filter(person=person)}


@dataclass(frozen=True)
class Versjonskort:
    """Det plansiden sier: den siste versjonen, og hvor mange endringer leseren ser siden."""

    siste: Planversjon | None
    antall_endringer: int
    kan_godkjenne: bool
    maa_godkjennes_igjen: bool = False


@forste
def siste_versjon(plan: Plan) -> QuerySet[Planversjon]:
    return plan.versjoner.order_by("-nummer")


def versjonskort(konto: Konto, plan: Plan, *, kan_skrive: bool, deler: Collection[UUID] | None = None) -> Versjonskort:
    """`deler` er innsynsdelene leseren ser, når siden alt har lest dem."""
    siste = siste_versjon(plan)
    if siste is None:
        return Versjonskort(None, 0, kan_skrive)
    deler, navn = deler_til(konto, plan.person) if deler is None else deler, Enhetsnavn(konto, plan.person)
    da, naa = bilde.av_versjon_og_naa(siste, plan)
    endringer = sammenlikn(*sammenliknbare(da.for_deler(deler), naa.for_deler(deler), navn))
    return Versjonskort(siste, len(endringer), kan_skrive, any(maa_godkjennes(e) for e in endringer))


def maa_godkjennes_igjen(konto: Konto, plan: Plan) -> bool:
    """Til siden om personen, som ikke viser kortet."""
    return versjonskort(konto, plan, kan_skrive=True).maa_godkjennes_igjen


def kan_godkjenne(konto: Konto, plan: Plan) -> bool:
    """`plan` kommer fra med_fakta."""
    er_aapen = not hvorfor_ikke_skrive(tilstand=plan.tilstand, har_samtykke=plan.har_samtykke)
    return er_aapen and regler.kan(konto, Handling.LEDE_PLAN, plan.person)


def kan_aapne_arket(konto: Konto, versjon: Planversjon, hele: bilde.Bilde, deler) -> bool:
    """Den som leder planarbeidet og ser hver rad i versjonen."""
    ser_alt = all(r.innsynsdel_id in deler for r in hele.rader)
    return versjon.dokument_id is not None and ser_alt and regler.kan(konto, Handling.LEDE_PLAN, versjon.plan.person)
