"""Det skjermene om tilsyn leser: listen, personene med filene, brevene og punktene."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from personer.models import Dokument, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.personsok import finn
from utsending.models import Brev
from vedtak.models import Tilsyn, Tilsynspakke, Tilsynsperson
from vedtak.tilsyn.tilstander import FLEST_FORSOK, Tilsynstilstand

SISTE = 50


@dataclass(frozen=True)
class Tilsynsrad:
    """En linje i listen: hvor gammelt det er, og hvor lenge det er til fristen (negativt når den er ute)."""

    tilsyn: Tilsyn
    personer: list[Person]
    dager_siden: int
    dager_igjen: int


@dataclass(frozen=True)
class Personrad:
    """En person i tilsynet, med filen når den er ferdig."""

    person: Person
    pakke: Tilsynspakke | None
    kan_ikke_lages: bool


def aapne(konto: Konto, dag: date) -> list[Tilsynsrad]:
    """Tilsynene som ikke er avsluttet, den nærmeste fristen først; de som er besvart, til slutt."""
    rader = [_rad(t, dag) for t in _med_personer(Tilsyn.objects.synlig_for(konto).aapne())]
    return sorted(rader, key=lambda rad: (rad.tilsyn.er_besvart, rad.tilsyn.svarfrist_dato))


def avsluttede(konto: Konto, dag: date) -> list[Tilsynsrad]:
    ferdige = Tilsyn.objects.synlig_for(konto).filter(tilstand=Tilsynstilstand.AVSLUTTET)
    return [_rad(t, dag) for t in _med_personer(ferdige.order_by("-utfall_dato", "-aar", "-nummer"))[:SISTE]]


def _med_personer(tilsyn: QuerySet[Tilsyn]) -> QuerySet[Tilsyn]:
    return tilsyn.prefetch_related(Prefetch("personer", Tilsynsperson.objects.med().select_related("person")))


def _rad(tilsyn: Tilsyn, dag: date) -> Tilsynsrad:
    personer = [tp.person for tp in tilsyn.personer.all()]
    return Tilsynsrad(tilsyn, personer, (dag - tilsyn.mottatt_dato).days, (tilsyn.svarfrist_dato - dag).days)


def tilsyn_for(konto: Konto, person: Person) -> QuerySet[Tilsyn]:
    """Tilsynene til personens side, det nyeste først."""
    med = Tilsynsperson.objects.med().filter(person=person).values("tilsyn")
    return Tilsyn.objects.synlig_for(konto).filter(pk__in=med).order_by("-mottatt_dato", "-aar", "-nummer")


def som_kan_faa_flere(konto: Konto, person: Person) -> QuerySet[Tilsyn]:
    aapne = Tilsyn.objects.synlig_for(konto).filter(tilstand=Tilsynstilstand.MOTTATT, bestilt_tid=None)
    return aapne.exclude(pk__in=Tilsynsperson.objects.med().filter(person=person).values("tilsyn"))


def personrader(tilsyn: Tilsyn) -> list[Personrad]:
    rader = tilsyn.personer.med().select_related("person")
    pakker = {p.tilsynsperson_id: p for p in Tilsynspakke.objects.defer("innhold").filter(tilsynsperson__tilsyn=tilsyn)}
    return [Personrad(tp.person, pakker.get(tp.pk), tp.pk not in pakker and tp.forsok >= FLEST_FORSOK) for tp in rader]


def tatt_ut(tilsyn: Tilsyn, konto: Konto) -> QuerySet[Tilsynsperson]:
    """De som var med og ble tatt ut igjen, av dem kontoen fortsatt kan se; med grunnen."""
    kan_se = regler.personer_for(konto, Handling.BEHANDLE_KLAGE)
    rader = Tilsynsperson.objects.filter(tilsyn=tilsyn, tatt_ut_tid__isnull=False, person__in=kan_se)
    return rader.select_related("person", "tatt_ut_av").order_by("tatt_ut_tid")


def treff(konto: Konto, tilsyn: Tilsyn, q: str) -> list[Person]:
    """Søket i huset, blant dem kontoen kan ta med. Den som er stengt, og den som ikke finnes, gir det samme: ingen."""
    funnet = list(finn(konto, q))
    kan = regler.personer_for(konto, Handling.BEHANDLE_KLAGE).filter(pk__in=[p.pk for p in funnet])
    mulige = set(kan.values_list("pk", flat=True)) - {p.pk for p in tilsyn.personene}
    return [p for p in funnet if p.pk in mulige]


def filene(tilsyn: Tilsyn) -> QuerySet[Dokument]:
    """Det som er lastet opp i tilsynet."""
    return Dokument.objects.filter(pk__in=[nr for nr in (tilsyn.dokument_id, tilsyn.utfall_dokument_id) if nr])


def brev_om(tilsyn: Tilsyn, konto: Konto) -> list[Brev]:
    return list(Brev.objects.synlig_for(konto).filter(gjelder=tilsyn.pk).select_related("person").defer("html").order_by("opprettet_tid"))
