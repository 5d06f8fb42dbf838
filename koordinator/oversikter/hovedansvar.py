"""Hvem som har hovedansvaret for planen, og hvor det ikke er avklart. Alderen telles fra dag 0."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest, TruncDate

from koordinator.models import Ansvarsavklaring, Hovedansvar, Tjenestesyn
from koordinator.utvalg import planvedtak
from personer.models import Enhet, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.sporsmaal import alle, forste
from vedtak.models import Vedtakspunkt

FLEST = 100  # lengre er ingen liste på en skjerm


@dataclass(frozen=True)
class Uavklart:
    """Noen som har fått plan i vedtak, uten at noen tjeneste har hovedansvaret. `klar` er avklaringen KE kan avgjøre nå."""

    person: Person
    siden: date
    dager: int
    klar: UUID | None


@forste
def hovedansvar_for(person: Person, dag: date) -> QuerySet[Hovedansvar]:
    return Hovedansvar.objects.paa(dag).filter(person=person).select_related("enhet")


def uavklart_for(person: Person, dag: date) -> Uavklart | None:
    """None når noen har hovedansvaret, eller det ikke er vedtak om plan."""
    return next(_uavklarte(_med_alder(planvedtak(dag).filter(vedtak__person=person), dag), dag), None)


def uavklarte(konto: Konto, dag: date) -> Iterator[Uavklart]:
    """Den som har ventet lengst, først."""
    return _uavklarte(uavklarte_punkter(konto, dag), dag)


@alle
def uavklarte_punkter(konto: Konto, dag: date) -> QuerySet[Vedtakspunkt]:
    synlige = regler.personer_for(konto, Handling.UTFORME_VEDTAK)
    return _med_alder(planvedtak(dag).filter(vedtak__person__in=synlige, vedtak__person__slaatt_sammen_med=None), dag)


def _med_alder(punkter: QuerySet[Vedtakspunkt], dag: date) -> QuerySet[Vedtakspunkt]:
    """Fra vedtaket ble fattet, eller fra det forrige tok slutt. Har flere tjenester gitt planen, teller den første."""
    rader = Hovedansvar.objects.filter(person=OuterRef("vedtak__person")).order_by()
    sluttet = rader.filter(til__lte=dag).values("person").annotate(siste=Max("til")).values("siste")
    punkter = punkter.exclude(Exists(rader.paa(dag))).annotate(siden=Greatest(TruncDate("vedtak__fattet_tid"), Subquery(sluttet)))
    punkter = punkter.annotate(klar=Subquery(_klare(dag).filter(person=OuterRef("vedtak__person")).values("pk")[:1]))
    return punkter.select_related("vedtak__person").order_by("siden", "pk")[:FLEST]


def _uavklarte(punkter: Iterable[Vedtakspunkt], dag: date) -> Iterator[Uavklart]:
    sett = set()
    for punkt in punkter:
        if punkt.vedtak.person_id not in sett:
            sett.add(punkt.vedtak.person_id)
            yield Uavklart(punkt.vedtak.person, punkt.siden, (dag - punkt.siden).days, punkt.klar)


def _klare(dag: date) -> QuerySet[Ansvarsavklaring]:
    """Avklaringene KE kan avgjøre nå: alle har svart, eller fristen er ute (R61)."""
    ubesvart = Tjenestesyn.objects.filter(avklaring=OuterRef("pk"), svart_dato__isnull=True)
    return Ansvarsavklaring.objects.aapne().filter(~Exists(ubesvart) | Q(frist_dato__lt=dag))


def avklaringer_for(konto: Konto, person: Person) -> list[Ansvarsavklaring]:
    """Den siste først, hver med `synene` til tjenestene."""
    rader = list(Ansvarsavklaring.objects.synlig_for(konto).filter(person=person).order_by("-startet_tid"))
    syn = Tjenestesyn.objects.synlig_for(konto).filter(avklaring__in=rader).select_related("enhet", "mener").order_by("enhet__navn")
    for rad in rader:
        rad.synene = [s for s in syn if s.avklaring_id == rad.pk]
    return rader


def tidligere(konto: Konto, person: Person) -> QuerySet[Hovedansvar]:
    return Hovedansvar.objects.synlig_for(konto).filter(person=person).select_related("enhet", "bestemt_av", "rettsgrunnlag", "delegasjon")


def ventende_syn(konto: Konto) -> QuerySet[Tjenestesyn]:
    """Svarene lederen skal gi for sin egen tjeneste."""
    venter = Tjenestesyn.objects.synlig_for(konto).filter(svart_dato__isnull=True, avklaring__ferdig_tid__isnull=True)
    return (
        venter.filter(enhet__in=regler.ledede_enheter(konto)).select_related("avklaring__person", "enhet").order_by("avklaring__frist_dato")
    )


def kan_spoerres() -> QuerySet[Enhet]:
    """Tjenestene KE kan spørre. Ikke skjulte kontakter: alle rundt planen vet hvem som har hovedansvaret."""
    return Enhet.objects.i_bruk().filter(er_skjult_kontakt=False).order_by("navn")


def spurte(avklaring: Ansvarsavklaring) -> QuerySet[Enhet]:
    return Enhet.objects.filter(pk__in=avklaring.syn.values("enhet")).order_by("navn")
