"""Det skjermene om samtykke, tilgang og logg leser. Faste antall spørringer."""

from datetime import date

from django.db.models import Case, F, Prefetch, QuerySet, When

from personer.models import Enhet, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import (
    Formaal,
    Samtykke,
    Samtykkelinje,
    Tilknytning,
    Utfall,
)
from tilgang.sporsmaal import forste


def samtykker_for(konto: Konto) -> QuerySet[Samtykke]:
    return Samtykke.objects.filter(person__in=regler.personer_for(konto, Handling.SE_SAMTYKKE))


def linjer_for(konto: Konto) -> QuerySet[Samtykkelinje]:
    return Samtykkelinje.objects.filter(samtykke__person__in=regler.personer_for(konto, Handling.SE_SAMTYKKE))


def samtykker(konto: Konto, person: Person) -> list[Samtykke]:
    """Alle svar for personen, nyeste først, med givere og linjer."""
    linjer = Samtykkelinje.objects.select_related("innsynsdel__kilde_enhet", "til_enhet").order_by("til_enhet__navn")
    return list(
        samtykker_for(konto)
        .filter(person=person)
        .prefetch_related("givere__giver", "givere__enhet", Prefetch("linjer", linjer))
        .select_related("registrert_av", "dokument")
        .defer("dokument__innhold")
        .order_by("-gitt_dato", "-id")
    )


def har_plansamtykke(person: Person) -> bool:
    """Finnes det et gyldig samtykke til plan? Spørres av vedtak og plan (IP-forskriften § 5)."""
    return person.samtykker.gyldige().til_plan().exists()


@forste
def siste_plansvar(person: Person) -> QuerySet[Samtykke]:
    """Det siste svaret om plan, ja eller nei, så et nei vises som et nei og ikke som noe som mangler.

    Av to samme dag gjelder ja-et som står: et nei som ble ført etter det, ville trukket det (0141).
    """
    svarene = person.samtykker.filter(formaal=Formaal.PLAN, bortfalt_dato__isnull=True)
    staar_forst = F("trukket_tid").asc(nulls_first=True)
    return svarene.order_by("-gitt_dato", staar_forst, Case(When(utfall=Utfall.GITT, then=0), default=1), "-id")


def enheter_med_samtykke(person: Person, dag: date) -> QuerySet[Enhet]:
    """Enhetene et gyldig samtykke åpner for; bare deres ansatte kan bli medlemmer av gruppen (settled 6)."""
    linjer = Samtykkelinje.objects.gyldige(dag).filter(innsynsdel__person=person)
    return Enhet.objects.filter(pk__in=linjer.values("til_enhet"))


def tjenester_uten_noen(person: Person, dag: date) -> list[Enhet]:
    """Tjenestene et samtykke åpner for, der ingen arbeider med personen ennå. KE er kontoret, og har alltid noen."""
    tilknyttede = Tilknytning.objects.paa(dag).filter(person=person).values("enhet")
    return list(enheter_med_samtykke(person, dag).exclude(er_ke=True).exclude(pk__in=tilknyttede).order_by("navn"))


def gjeldende(linjer, dag: date) -> list[Samtykkelinje]:
    return [linje for linje in linjer if linje.trukket_tid is None and linje.fra <= dag and (linje.til is None or dag < linje.til)]
