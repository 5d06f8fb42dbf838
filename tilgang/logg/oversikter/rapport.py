"""«Hvem har sett planen min»: personens egen logg, i vanlige ord, på målformen til den som får den (pjl § 22 a; S-LOG-2)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from personer.models import Enhet, Konto, Person
from tilgang.adressevern import gruppe
from tilgang.logg import ord
from tilgang.logg.flater import flate_for
from tilgang.logg.oversikter.sok import midnatt
from tilgang.models import Loggutlevering, Nodliste, OppslagLinje, UlovligLesing
from tilgang.navn import Mottakernavn

SAMTYKKE_DATO = "samtykkelinje__samtykke__gitt_dato"


@dataclass
class Besok:
    """En dag én ansatt så noe, av én grunn: klokkeslettene, hva hen gjorde og hva som ble vist."""

    dag: date
    hvem: str
    enhet: str
    grunn: str
    tider: dict[str, None] = field(default_factory=dict)
    gjorde: dict[str, None] = field(default_factory=dict)
    hva: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Nodlister:
    """Listene til bruk når tjenesten er nede som personen sto på. Ingen leste dem da; den som hentet en, er et besøk."""

    antall: int
    forste: date
    siste: date


@dataclass(frozen=True)
class Rapport:
    besok: list[Besok]
    per_enhet: list[tuple[str, int]]
    antall: int
    har_skjult: bool
    nodlister: Nodlister | None = None


def utleveringer(person: Person) -> QuerySet[Loggutlevering]:
    return Loggutlevering.objects.filter(person=person).select_related("person", "mottaker", "bedt_av", "levert_av")


def bygg(person: Person, *, mottaker: Person | None, fra: datetime, til: datetime, leser: Konto | None) -> Rapport:
    """Rapporten for tidsrommet, nyeste først, på den målformen som gjelder nå. `leser` er den ansatte som lager den.

    `mottaker` er tom når det ikke er en person som får den.
    """
    navn = Mottakernavn(person, mottaker=mottaker, skriver=leser, dag=timezone.localdate(fra))
    return _bygg(navn, Q(oppslag__tid__gte=fra, oppslag__tid__lt=til), _nodlister(person, fra, til))


def om_lesing(lesing: UlovligLesing, *, mottaker: Person | None, leser: Konto | None, dag: date) -> Rapport:
    """Det samme, om nettopp det en sak om ulovlig lesing gjelder. `mottaker` er tom når det er en tjeneste."""
    return _bygg(Mottakernavn(lesing.person, mottaker=mottaker, skriver=leser, dag=dag), Q(oppslag__in=lesing.oppslag))


def _nodlister(person: Person, fra: datetime, til: datetime) -> Nodlister | None:
    laget = Nodliste.objects.filter(personer__overlap=list(gruppe(person)), tid__gte=fra, tid__lt=til)
    tall = laget.aggregate(antall=Count("pk"), forste=Min("dag"), siste=Max("dag"))
    return Nodlister(**tall) if tall["antall"] else None


def _bygg(navn: Mottakernavn, hvilke: Q, nodlister: Nodlister | None = None) -> Rapport:
    besok: dict[tuple, Besok] = {}
    oppslag: set[tuple] = set()
    for oppslag_id, tid, konto, flate, enhet, rolle, hva, samtykke in _linjer(navn.person, hvilke):
        kjent = enhet is None or navn.kjenner(enhet)
        lokal = timezone.localtime(tid)
        sted = navn(enhet) if enhet else ""
        nokkel = (lokal.date(), konto if kjent else _("en ansatt"), sted, ord.grunn(rolle, samtykke))
        rad = besok.setdefault(nokkel, Besok(*nokkel))
        rad.tider[f"{lokal:%H.%M}"] = None
        rad.gjorde[str(flate_for(flate).gjorde)] = None
        rad.hva[ord.hva(hva)] = None
        oppslag.add((oppslag_id, sted))
    per_enhet = Counter(sted for _id, sted in oppslag)
    return Rapport(list(besok.values()), per_enhet.most_common(), len({nr for nr, _sted in oppslag}), navn.har_skjult, nodlister)


def _linjer(person: Person, hvilke: Q) -> Iterator[tuple]:
    """Linjene, nyeste først, med enheten som rad. To spørringer, uansett hvor mange de er."""
    enheter = {e.pk: e for e in Enhet.objects.all()}
    rader = OppslagLinje.objects.filter(hvilke, person__in=gruppe(person))
    kolonner = (
        "oppslag",
        "oppslag__tid",
        "oppslag__konto__navn",
        "oppslag__flate",
        "enhet",
        "rolle",
        "hva",
        SAMTYKKE_DATO,
    )
    for rad in rader.order_by("-oppslag__tid", "oppslag", "hva").values_list(*kolonner):
        yield (*rad[:4], enheter.get(rad[4]), *rad[5:])


def skriv(utlevering: Loggutlevering, *, leser: Konto | None) -> str:
    """Rapporten som HTML, slik loggen var da den ble gitt ut."""
    maalform = utlevering.mottaker.maalform
    til = min(midnatt(utlevering.til), utlevering.levert_tid)
    with translation.override(maalform):
        rapport = bygg(utlevering.person, mottaker=utlevering.mottaker, fra=midnatt(utlevering.fra), til=til, leser=leser)
        kontekst = {
            "rapport": rapport,
            "utlevering": utlevering,
            "person": utlevering.person,
            "er_selv": utlevering.mottaker_id == utlevering.person_id,
            "maalform": maalform,
            "kommune": settings.KOMMUNE,
        }
        return render_to_string("tilgang/logg/rapport.html", kontekst)
