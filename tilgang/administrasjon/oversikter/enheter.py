from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from personer.models import Ansettelse, Enhet, Konto, Person, Stilling
from personer.periode import gjelder_paa
from personer.sammen import hent_sammen
from tilgang import regler
from tilgang.administrasjon import hvem
from tilgang.handling import Handling
from tilgang.models import Enhetstilknytning, Kilde, Samtykkelinje, Tilknytning
from tilgang.sporsmaal import alle


@dataclass(frozen=True)
class Venter:
    """En person KE må gjøre noe for, fordi en enhet eller en ansatt slutter: enheten, hva det er, og siste dag når den er satt.

    Uten `konto` er det et samtykke som må gis på nytt; uten `siste_dag` har den ansatte alt sluttet.
    """

    person: Person
    enhet: Enhet
    konto: Konto | None
    siste_dag: date | None


def enheter_for(leser: Konto, dag: date) -> QuerySet[Enhet]:
    """Enhetene med antall ansatte; bare for den systemansvarlige."""
    if not hvem.kan_administrere(leser):
        return Enhet.objects.none()
    return Enhet.objects.select_related("etterfolger").annotate(antall=antall_ansatte(dag)).order_by("navn")


def antall_ansatte(dag: date) -> Count:
    return Count("ansettelser", filter=gjelder_paa(dag, "ansettelser__") & Q(ansettelser__konto__is_active=True))


def ledere(enheter, dag: date) -> dict:
    """Navnene på lederne, etter enhetens id."""
    rader = Ansettelse.objects.paa(dag).filter(
        enhet__in=[enhet.pk for enhet in enheter], stilling__in=(Stilling.ENHETSLEDER, Stilling.KE_LEDER), konto__is_active=True
    )
    ut: dict = {}
    for enhet, navn in rader.order_by("konto__navn").values_list("enhet", "konto__navn"):
        ut.setdefault(enhet, []).append(navn)
    return ut


def rester_for(enhet: Enhet, dag: date) -> dict[str, int]:
    """Det som må overføres når enheten slutter. Bare tall: den systemansvarlige ser ikke hvem det gjelder."""
    lopende = Tilknytning.objects.filter(gjelder_paa(dag), enhet=enhet).order_by()
    antall = {rad["kilde"]: rad["antall"] for rad in lopende.values("kilde").annotate(antall=Count("kilde_id", distinct=True))}
    return {
        "oppnevninger": antall.get(Kilde.OPPNEVNING, 0),
        "medlemskap": antall.get(Kilde.MEDLEMSKAP, 0),
        "utpekinger": Enhetstilknytning.objects.paa(dag).filter(enhet=enhet).count(),
        "samtykker": Samtykkelinje.objects.gyldige(dag).filter(til_enhet=enhet).values("samtykke").distinct().count(),
    }


def venter_paa_enheten(leser: Konto, dag: date, maks: int) -> list[Venter]:
    """For lederen i KE: verv ved en enhet som slutter eller hos en som ikke lenger arbeider der, og samtykker som må gis på nytt.

    Svaret regnes ut av fakta og blir borte når vervet er avsluttet, eller samtykket er gitt til etterfølgeren eller trukket.
    """
    synlige = regler.personer_for(leser, Handling.PEKE_UT_TJENESTE)
    arbeider_der = Ansettelse.objects.filter(
        gjelder_paa(dag), konto=OuterRef("konto"), enhet=OuterRef("enhet"), konto__is_active=True
    )
    # Få og som konstanter: ellers begynner databasen i alle tilknytningene og alle samtykkene.
    slutter, avloste = [pk for pk, til, _ny in endrede() if til], [pk for pk, _til, ny in endrede() if ny]
    verv = (
        Tilknytning.objects.filter(gjelder_paa(dag), person__in=synlige)
        .filter(Q(enhet__in=slutter) | Q(konto__in=har_sluttet_et_sted(dag)) & ~Exists(arbeider_der))
        .select_related("person", "enhet", "konto")
        .order_by("enhet__til", "person__etternavn", "pk")
    )
    til_den_nye = Samtykkelinje.objects.gyldige(dag).filter(
        samtykke__person=OuterRef("samtykke__person"), til_enhet=OuterRef("til_enhet__etterfolger")
    )
    linjer = (
        Samtykkelinje.objects.gyldige(dag)
        .filter(samtykke__person__in=synlige, til_enhet__in=avloste)
        .exclude(Exists(til_den_nye))
        .select_related("samtykke__person", "til_enhet")
        .order_by("samtykke__person_id", "til_enhet_id")
        .distinct("samtykke__person_id", "til_enhet_id")
    )
    verv, linjer = hent_sammen(verv[:maks], linjer[:maks])
    ut = [Venter(t.person, t.enhet, t.konto, _dagen_foer(t.enhet.til)) for t in verv]
    ut += [Venter(linje.samtykke.person, linje.til_enhet, None, _dagen_foer(linje.til_enhet.til)) for linje in linjer]
    return sorted(ut, key=lambda v: (v.siste_dag or date.min, v.person.navn))[:maks]


@alle
def endrede() -> QuerySet:
    """Enhetene som slutter eller er avløst."""
    return Enhet.objects.filter(Q(til__isnull=False) | Q(etterfolger__isnull=False)).values_list("pk", "til", "etterfolger")


@alle
def har_sluttet_et_sted(dag: date) -> QuerySet[UUID]:
    """Kontoene som har arbeidet ved en enhet de ikke arbeider ved nå.

    En tilknytning gis bare den som arbeider der, så det er hos dem den kan stå igjen. Å spørre hver tilknytning ville vært å lese alle.
    """
    naa = Ansettelse.objects.filter(gjelder_paa(dag), konto=OuterRef("konto"), enhet=OuterRef("enhet"), konto__is_active=True)
    ikke_naa = Ansettelse.objects.filter(~gjelder_paa(dag) | Q(konto__is_active=False)).exclude(Exists(naa))
    return ikke_naa.order_by("konto").values_list("konto", flat=True).distinct()


def _dagen_foer(til: date | None) -> date | None:
    return til - timedelta(days=1) if til else None
