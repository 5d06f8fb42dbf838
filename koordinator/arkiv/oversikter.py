"""Det skjermene leser: hva som er levert, og hva den neste pakken ville hatt i seg."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from koordinator.arkiv import slagene
from koordinator.models import Arkivleveranse, Arkivpakkedel, Arkivpost
from personer import kryptering
from personer.models import Konto, Person

FLEST_SAKER = 100  # personer i én pakke; resten er med i den neste
VISES = 50


@dataclass(frozen=True)
class Slagstall:
    navn: str
    ulevert: int
    venter: int
    mottatt: int


def tallene(konto: Konto) -> list[Slagstall]:
    """For hvert slag: det kontoen kan se som ikke er levert, som venter på kvittering, og som arkivet har."""
    ut = []
    for kilde in slagene.KILDENE:
        rader = kilde.rader(konto).order_by().annotate(
            staar=slagene.levert(kilde, Arkivleveranse.objects.staar()), mottatt=slagene.levert(kilde, Arkivleveranse.objects.mottatte())
        )  # fmt: skip
        tall = rader.aggregate(
            ulevert_=Count("pk", filter=Q(staar=False)),
            venter_=Count("pk", filter=Q(staar=True, mottatt=False)),
            mottatt_=Count("pk", filter=Q(mottatt=True)),
        )
        ut.append(Slagstall(str(kilde.slag.label), tall["ulevert_"], tall["venter_"], tall["mottatt_"]))
    return ut


def i_neste(konto: Konto) -> Counter[UUID]:
    """Personene i den neste pakken, med hvor mange journalposter hver får. De som har ventet lengst, først."""
    antall: Counter[UUID] = Counter()
    eldst: dict[UUID, object] = {}
    for kilde in slagene.KILDENE:
        for hen, tid in slagene.uleverte(kilde, konto).order_by(kilde.forst, "pk").values_list("hen", kilde.forst):
            antall[hen] += 1
            eldst[hen] = min(eldst.get(hen, tid), tid)
    valgte = sorted(antall, key=lambda hen: (eldst[hen], hen))[:FLEST_SAKER]
    return Counter({hen: antall[hen] for hen in valgte})


@dataclass(frozen=True)
class Personrad:
    person: Person
    antall: int


def forhaandsvis(konto: Konto, neste: Counter[UUID]) -> list[Personrad]:
    viste = list(neste)[:VISES]
    synlige = slagene.personer(konto).in_bulk(viste)
    return [Personrad(synlige[hen], neste[hen]) for hen in viste if hen in synlige]


def leveransene() -> QuerySet[Arkivleveranse]:
    return Arkivleveranse.objects.med_kvittering().select_related("bestilt_av")


def personene(leveranse: Arkivleveranse) -> set[UUID]:
    return set(Arkivpost.objects.filter(leveranse=leveranse).order_by().values_list("person", flat=True).distinct())


def stykker(leveranse: Arkivleveranse) -> Iterator[bytes]:
    """ZIP-filen i stykker, så en stor fil ikke står i minnet."""
    for innhold in Arkivpakkedel.objects.filter(leveranse=leveranse).values_list("innhold", flat=True).iterator(chunk_size=1):
        yield kryptering.dekrypter_bytes(innhold)
