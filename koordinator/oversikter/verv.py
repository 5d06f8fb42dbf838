from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from koordinator.frister import fyller_18
from koordinator.models import Oppnevning, Utpeking, Verv
from koordinator.utvalg import innvilgede_verv, opphorte_verv
from personer.models import Ansettelse, Enhet, Konto, Person, Stilling
from personer.periode import gjelder_paa
from personer.sammen import hent_sammen
from tilgang import regler
from tilgang.handling import Handling
from tilgang.husk import spurt_en_gang
from tilgang.sporsmaal import alle, forste
from vedtak.models import Vedtak, Vedtakspunkt


@dataclass(frozen=True)
class Ledig:
    """Noen som har fått koordinator i et vedtak, men ikke har en (R37)."""

    person: Person
    verv: Verv
    vedtak: Vedtak
    siden: date
    dager: int
    utpeking: Utpeking | None


@forste
def koordinator_for(person: Person, dag: date) -> QuerySet[Oppnevning]:
    """Den som er koordinator eller barnekoordinator den dagen, utenom vikarer."""
    return Oppnevning.objects.paa(dag).koordinatorer().filter(person=person).select_related("konto", "enhet")


@forste
def utpeking_for(person: Person, dag: date) -> QuerySet[Utpeking]:
    """Tjenesten som skal ha koordinatoren den dagen."""
    return Utpeking.objects.paa(dag).med_vedtak().filter(person=person).select_related("enhet")


def belastning(enhet: Enhet, dag: date) -> QuerySet[Konto]:
    """De ansatte i enheten med `antall` hver er koordinator for nå, den med færrest først.

    Bare tallet: lederen ser ikke hvem de er koordinator for (R39, settled 7).
    """
    ansatte = Ansettelse.objects.paa(dag).filter(enhet=enhet).exclude(stilling=Stilling.SYSTEMANSVARLIG)
    lopende = Count("oppnevninger__person", filter=gjelder_paa(dag, "oppnevninger__"), distinct=True)
    return Konto.objects.filter(is_active=True, pk__in=ansatte.values("konto")).annotate(antall=lopende).order_by("antall", "navn")


@spurt_en_gang
def ledige_verv(konto: Konto, dag: date) -> list[Ledig]:
    """Alle som mangler koordinatoren de har fått i vedtak, den som har ventet lengst først. Alderen telles fra dag 0."""
    rader = [p for p in punkter_uten_koordinator(konto, dag) if not _for_gammel(p.rettighet, p.vedtak.person, dag)]
    personer = [p.vedtak.person_id for p in rader]
    ferdige = Oppnevning.objects.koordinatorer().filter(person__in=personer, til__lte=dag)
    utpekte, sluttet = hent_sammen(
        Utpeking.objects.paa(dag).med_vedtak().filter(person__in=personer).select_related("enhet"),
        ferdige.order_by("til").values_list("person", "til"),
    )
    utpekinger, sluttet = {u.person_id: u for u in utpekte}, dict(sluttet)
    ledige = [_ledig(p, utpekinger, sluttet, dag) for p in rader]
    return sorted(ledige, key=lambda ledig: (ledig.siden, ledig.person.navn))


@alle
def punkter_uten_koordinator(konto: Konto, dag: date) -> QuerySet[Vedtakspunkt]:
    """Vedtakene som gir noen en koordinator de ikke har, ett for hver person."""
    synlige = regler.personer_for(konto, Handling.SE_UTPEKING)
    har_noen = Oppnevning.objects.paa(dag).koordinatorer().filter(person=OuterRef("vedtak__person"))
    punkter = innvilgede_verv(dag).filter(~Exists(har_noen), vedtak__person__in=synlige, vedtak__person__slaatt_sammen_med=None)
    return punkter.select_related("vedtak__person").distinct("vedtak__person_id")


def _ledig(punkt, utpekinger: dict, sluttet: dict, dag: date) -> Ledig:
    person = punkt.vedtak.person
    siden = max(timezone.localdate(punkt.vedtak.fattet_tid), sluttet.get(person.pk, date.min))
    return Ledig(person, Verv(punkt.rettighet), punkt.vedtak, siden, (dag - siden).days, utpekinger.get(person.pk))


def _for_gammel(verv: str, person: Person, dag: date) -> bool:
    return verv == Verv.BARNEKOORDINATOR and person.fodselsdato is not None and fyller_18(person.fodselsdato) <= dag


def mangler_utpeking(konto: Konto, dag: date) -> list[Ledig]:
    """Ingen tjeneste er pekt ut ennå: lederen i KE må gjøre det."""
    return [ledig for ledig in ledige_verv(konto, dag) if ledig.utpeking is None]


def venter_paa_navngiving(konto: Konto, dag: date) -> QuerySet[Utpeking]:
    """Utpekinger uten koordinator. Kontoret ser alle, en leder sin egen enhets."""
    navngitt = Oppnevning.objects.paa(dag).faste().filter(person=OuterRef("person"))
    opphort = opphorte_verv(dag).filter(vedtak__person=OuterRef("person"), rettighet=OuterRef("verv"))
    kommende = Oppnevning.objects.faste().filter(Q(fra__gt=dag), utpeking=OuterRef("pk"))
    return (
        Utpeking.objects.synlig_for(konto)
        .med_vedtak()
        .paa(dag)
        .exclude(Exists(navngitt))
        .exclude(Exists(kommende))
        .exclude(Exists(opphort))
        .select_related("person", "enhet")
        .order_by("fra", "utpekt_tid")
    )
