"""Det skjermene om samtykke, tilgang og logg leser. Faste antall spørringer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from personer.models import Ansettelse, Enhet, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import (
    AvvistOppslag,
    Formaal,
    InnsynsdelKonto,
    Oppslag,
    OppslagLinje,
    Samtykke,
    Samtykkelinje,
    Tilknytning,
)
from tilgang.navn import Enhetsnavn


@dataclass(frozen=True)
class Loggrad:
    """Et oppslag på skjermen: hvem, og (hva, rolle, enhetens navn, personene) for hver grunn."""

    oppslag: Oppslag
    hvem: str
    grupper: list[tuple[str, str, str, list[Person]]]


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
        .prefetch_related("givere__giver", Prefetch("linjer", linjer))
        .select_related("registrert_av", "dokument")
        .defer("dokument__innhold")
        .order_by("-gitt_dato", "-id")
    )


def har_plansamtykke(person: Person) -> bool:
    """Finnes det et gyldig samtykke til plan? Spørres av vedtak og plan (IP-forskriften § 5)."""
    return person.samtykker.gyldige().til_plan().exists()


def siste_plansvar(person: Person) -> Samtykke | None:
    """Det siste svaret om plan, ja eller nei, så et nei vises som et nei og ikke som noe som mangler."""
    return person.samtykker.filter(formaal=Formaal.PLAN).order_by("-gitt_dato", "-id").first()


def enheter_med_samtykke(person: Person, dag: date) -> QuerySet[Enhet]:
    """Enhetene et gyldig samtykke åpner for; bare deres ansatte kan bli medlemmer av gruppen (settled 6)."""
    linjer = Samtykkelinje.objects.gyldige(dag).filter(innsynsdel__person=person)
    return Enhet.objects.filter(pk__in=linjer.values("til_enhet"))


def tilganger(person: Person, dag: date) -> dict:
    """«Hvem har tilgang nå?»: kontoret, de tilknyttede, hva hver av dem ser, og tjenester med samtykke der ingen ser noe ennå."""
    ke = Ansettelse.objects.paa(dag).filter(enhet__er_ke=True, konto__is_active=True).exclude(stilling="SYSTEMANSVARLIG")
    tilknyttede = list(
        Tilknytning.objects.paa(dag).filter(person=person).select_related("konto", "enhet").order_by("rolle", "konto__navn")
    )
    rader: dict = {}
    treff = InnsynsdelKonto.objects.filter(person=person, permission__codename=regler.SE, gyldig__contains=dag).select_related(
        "content_object__kilde_enhet", "samtykkelinje__samtykke"
    )
    for rad in treff:
        rader.setdefault(rad.tilknytning_id, []).append(rad)
    uten = enheter_med_samtykke(person, dag).exclude(er_ke=True).exclude(pk__in=[t.enhet_id for t in tilknyttede]).order_by("navn")
    til_ke = Samtykkelinje.objects.gyldige(dag).filter(innsynsdel__person=person, til_enhet__er_ke=True)
    return {
        "ke": list(ke.select_related("konto", "enhet").order_by("konto__navn")),
        "ke_ser": list(til_ke.select_related("innsynsdel__kilde_enhet", "samtykke").order_by("innsynsdel__slag")),
        "tilknyttede": [(t, rader.get(t.pk, [])) for t in tilknyttede],
        "uten_noen": list(uten),
    }


def gjeldende(linjer, dag: date) -> list[Samtykkelinje]:
    return [
        linje
        for linje in linjer
        if linje.trukket_tid is None and linje.fra <= dag and (linje.til is None or dag < linje.til)
    ]


def oppslag_for(konto: Konto, person: Person | None = None) -> QuerySet[Oppslag]:
    """Innsynsloggen, nyeste først. Bare den som kan se loggen for personene i den."""
    linjer = OppslagLinje.objects.filter(person__in=regler.personer_for(konto, Handling.SE_LOGG))
    if person is not None:
        linjer = linjer.filter(person=person)
    linjer = linjer.select_related("person", "enhet", "innsynsdel")
    treff = Oppslag.objects.select_related("konto").order_by("-tid")
    if person is not None:
        treff = treff.filter(pk__in=linjer.values("oppslag"))
    return treff.prefetch_related(Prefetch("linjer", linjer))


def loggrader(oppslagene, leser: Konto) -> list[Loggrad]:
    """Ett oppslag er én rad; personene som ble vist av samme grunn, står samlet."""
    navn: dict = {}
    rader = []
    for oppslag in oppslagene:
        grupper: dict = {}
        hvem = oppslag.konto.navn
        for linje in oppslag.linjer.all():
            if linje.person_id not in navn:
                navn[linje.person_id] = Enhetsnavn(leser, linje.person)
            enhet = navn[linje.person_id](linje.enhet) if linje.enhet else ""
            if linje.enhet and enhet != linje.enhet.navn:
                hvem = navn[linje.person_id].ansatt(oppslag.konto, linje.enhet)
            grupper.setdefault((linje.hva, linje.rolle, enhet), {})[linje.person_id] = linje.person
        rader.append(Loggrad(oppslag, hvem, [(*nokkel, list(personer.values())) for nokkel, personer in grupper.items()]))
    return rader


def avviste_for(konto: Konto) -> QuerySet[AvvistOppslag]:
    if not regler.kan_uten_person(konto, Handling.SE_LOGG):
        return AvvistOppslag.objects.none()
    return AvvistOppslag.objects.select_related("konto").order_by("-tid")
