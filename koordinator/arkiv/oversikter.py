"""Det skjermene leser: hva som er levert, og hva den neste pakken ville hatt i seg."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from koordinator.arkiv import slagene
from koordinator.models import Arkivleveranse, Arkivpakkedel, Arkivpost, Arkivslag
from personer import kryptering
from personer.models import Kassasjonspost, Konto, Person, Posttilstand
from vedtak.models import Klage

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
            staar=slagene.finnes_i(kilde, Arkivleveranse.objects.staar()), har=slagene.finnes_i(kilde, Arkivleveranse.objects.mottatte())
        )  # fmt: skip
        tall = rader.aggregate(
            ulevert_=Count("pk", filter=Q(staar=False, er_tomt=False)),
            venter_=Count("pk", filter=Q(staar=True, har=False, er_tomt=False)),
            mottatt_=Count("pk", filter=Q(har=True) | Q(er_tomt=True)),
        )
        ut.append(Slagstall(str(kilde.slag.label), tall["ulevert_"], tall["venter_"], tall["mottatt_"]))
    return ut


def i_neste(konto: Konto) -> Counter[UUID]:
    """Personene i den neste pakken, med hvor mange journalposter hver får. De som har ventet lengst, først.

    Fra hvert slag leses bare så mange personer en pakke har plass til: flere kan ikke komme med.
    """
    eldst: dict[UUID, datetime] = {}
    for kilde in slagene.KILDENE:
        personer = slagene.uleverte(kilde, konto).order_by().values("hen").annotate(eldst=Min(kilde.forst)).order_by("eldst", "hen")
        for hen, tid in personer.values_list("hen", "eldst")[:FLEST_SAKER]:
            eldst[hen] = min(eldst.get(hen, tid), tid)
    valgte = sorted(eldst, key=lambda hen: (eldst[hen], hen))[:FLEST_SAKER]
    antall: Counter[UUID] = Counter(dict.fromkeys(valgte, 0))
    for kilde in slagene.KILDENE if valgte else ():
        deres = slagene.uleverte(kilde, konto).filter(person__in=valgte).order_by().values("hen").annotate(n=Count("pk"))
        antall.update(dict(deres.values_list("hen", "n")))
    return antall


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


def kassert(leveranse: Arkivleveranse) -> int:
    """Hvor mange av journalpostene som er tømt her siden."""
    kassert = Kassasjonspost.objects.filter(tilstand=Posttilstand.KASSERT)
    av_vedtak = Klage.objects.filter(vedtak__in=kassert.values("gjelder"))
    i_den = Arkivpost.objects.filter(leveranse=leveranse)
    return i_den.filter(Q(gjelder__in=kassert.values("gjelder")) | Q(slag=Arkivslag.KLAGE, gjelder__in=av_vedtak.values("pk"))).count()


def stykker(leveranse: Arkivleveranse) -> Iterator[bytes]:
    """ZIP-filen i stykker, så en stor fil ikke står i minnet."""
    for innhold in Arkivpakkedel.objects.filter(leveranse=leveranse).values_list("innhold", flat=True).iterator(chunk_size=1):
        yield kryptering.dekrypter_bytes(innhold)
