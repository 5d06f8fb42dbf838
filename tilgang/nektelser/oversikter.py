"""Det siden om sperrer og inhabilitet leser."""

from datetime import date

from django.db.models import F, Q, QuerySet

from personer.models import Ansettelse, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Inhabilitet, Sperre
from tilgang.navn import Enhetsnavn


def sperrer_for(konto: Konto, person: Person) -> QuerySet[Sperre]:
    """Sperrene for personen, også de som er opphevet, nyeste først."""
    synlige = Sperre.objects.filter(person__in=regler.personer_for(konto, Handling.SETTE_SPERRE), person=person)
    return synlige.select_related("konto", "satt_av").order_by("-fra", "-id")


def inhabile_for(konto: Konto, person: Person) -> QuerySet[Inhabilitet]:
    """De meldte, nyeste først. Den som ikke er i KE, ser bare at den selv kan melde."""
    synlige = Inhabilitet.objects.filter(person__in=regler.personer_for(konto, Handling.VURDERE), person=person)
    return synlige.select_related("konto", "meldt_av").order_by("-fra", "-id")


def ansatte(navn: Enhetsnavn, dag: date) -> QuerySet[Konto]:
    """De en kan velge blant: ansatte i dag, uten dem ved en skjult kontakt leseren ikke kjenner (settled 11)."""
    ansatt = Ansettelse.objects.paa(dag).filter(enhet__in=navn.valgbare())
    return Konto.objects.filter(is_active=True, pk__in=ansatt.values("konto")).order_by("navn")


def bare(konto: Konto) -> QuerySet[Konto]:
    """Valget til den som bare kan melde fra om seg selv."""
    return Konto.objects.filter(pk=konto.pk)


def inhabile_koordinatorer(konto: Konto, dag: date) -> QuerySet[Inhabilitet]:
    """Koordinatorer og samordningsansvarlige som er meldt inhabile og fortsatt har vervet: KE må skifte koordinator (settled 10)."""
    verv = Q(person__tilknytninger__rolle__in=["KOORDINATOR", "BARNEKOORDINATOR", "VIKAR", "SAMORDNING"]) & (
        Q(person__tilknytninger__til__isnull=True) | Q(person__tilknytninger__til__gt=dag)
    )
    treff = Inhabilitet.objects.paa(dag).filter(verv, person__tilknytninger__konto=F("konto"), person__tilknytninger__fra__lte=dag)
    return treff.filter(person__in=regler.personer_for(konto, Handling.VURDERE)).select_related("person", "konto").distinct()
