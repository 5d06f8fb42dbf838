"""Hvem som når en person en dag, og hvorfor: regler.py sett fra personens side, for alle kontoer på én gang.

Svaret er det samme som om regler.py ble spurt for hver konto for seg; tests/tilgang/test_samtykke_hvem.py krever det. Spør
bare fakta og projeksjonen, med et fast antall spørringer, så tilgang/tidligere.py kan stille de samme spørsmålene til historikken.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from personer.models import Ansettelse, Enhet, Konto, Person, Stilling
from tilgang import radene, regler
from tilgang.familie import kjent_gjennom
from tilgang.handling import Handling
from tilgang.models import (
    Enhetstilknytning,
    Inhabilitet,
    Innsynsdel,
    InnsynsdelGruppe,
    InnsynsdelKonto,
    Nodtilgang,
    Rolle,
    Samtykkelinje,
    Sperre,
    Tilknytning,
)


class Grunn(Enum):
    KONTOR = "KONTOR"  # stilling i KE: rammen (settled 4)
    VERV = "VERV"  # koordinator, barnekoordinator eller vikar: rammen
    MEDLEM = "MEDLEM"  # i gruppen: bare der et samtykke møter tilknytningen
    UTPEKT = "UTPEKT"  # leder i den utpekte enheten: navn, alder, språk, ønske (settled 7)
    NOD = "NOD"  # nødtilgang: leser alt i en kort tid


@dataclass(frozen=True)
class Delsyn:
    """Én innsynsdel den ansatte ser. `linje` er None når det er enhetens egen del."""

    innsynsdel: Innsynsdel
    kan_skrive: bool
    linje: Samtykkelinje | None
    til: date | None


@dataclass(frozen=True)
class Adgang:
    """Én ansatt, ett grunnlag, én enhet: hva grunnlaget åpner, og til når (første dag uten)."""

    konto: Konto
    enhet: Enhet
    grunn: Grunn
    rolle: str
    til: date | None
    deler: tuple[Delsyn, ...] = field(default=())

    @property
    def ser_rammen(self) -> bool:
        har_linje = any(d.linje for d in self.deler)
        return self.grunn in (Grunn.KONTOR, Grunn.VERV, Grunn.NOD) or har_linje

    @property
    def ser_noe(self) -> bool:
        return self.grunn != Grunn.MEDLEM or bool(self.deler)


def adganger(person: Person, dag: date, tid: datetime, *, nodtilgang: bool | None = None) -> list[Adgang]:
    """Alle som når personen på dagen; `tid` er øyeblikket, for nødtilgang. Hvert grunnlag er sin egen rad.

    `nodtilgang` er om bryteren var på; ellers slik den står nå.
    """
    nektet = _nektede_kontoer(person, dag)
    ut = [*_tilknyttede(person, dag, nektet), *_kontoret(person, dag, nektet), *_utpekte(person, dag, nektet)]
    if settings.NODTILGANG if nodtilgang is None else nodtilgang:
        ut += _i_nod(person, dag, tid, nektet)
    return ut


def tilknyttede(person: Person, dag: date, *, uten: Iterable[Rolle] = ()) -> list[Adgang]:
    """De av dem som har et verv eller er med i gruppen, og hva det åpner for hver; ikke tilknytningene med en rolle i `uten`."""
    return list(_tilknyttede(person, dag, _nektede_kontoer(person, dag), uten))


def leser_delen(*, konto: str, enhet: str, innsynsdel: str, dag: date) -> Q:
    """Til lister med rader om mange personer: at kontoen på raden, for enheten der, leser innsynsdelen gjennom en tilknytning.

    Det samme som `tilknyttede` sier om innsynsdelens person. Ordene er stiene fra raden.
    """
    rader = _gjeldende(dag).filter(permission__codename=regler.SE, user=OuterRef(konto), enhet=OuterRef(enhet))
    ser = Exists(rader.filter(content_object=OuterRef(innsynsdel), user__is_active=True)) & _ansatt_der(konto, enhet, dag)
    hode = Coalesce(OuterRef(f"{innsynsdel}__person__slaatt_sammen_med"), OuterRef(f"{innsynsdel}__person"))
    gjelder = Q(person=hode) | Q(person__slaatt_sammen_med=hode)
    stengt = [Exists(m.objects.paa(dag).filter(gjelder, konto=OuterRef(konto))) for m in (Sperre, Inhabilitet)]
    return Q(ser) & ~Q(stengt[0]) & ~Q(stengt[1])


def _familien(person: Person) -> Q:
    """Personen under alle registreringene sine (settled 13)."""
    numre = {person.pk, person.slaatt_sammen_med_id} - {None}
    return Q(person__in=numre) | Q(person__slaatt_sammen_med__in=numre)


def _nektede_kontoer(person: Person, dag: date) -> set:
    saker = kjent_gjennom(person).values("person")
    gjelder = _familien(person) | Q(person__in=saker) | Q(person__slaatt_sammen_med__in=saker)
    sperret = Sperre.objects.paa(dag).filter(gjelder).values_list("konto", flat=True)
    return set(sperret.union(Inhabilitet.objects.paa(dag).filter(gjelder).values_list("konto", flat=True)))


def stengte_kontoer(person: Person, dag: date) -> set:
    """Id-ene til kontoene en sperre eller inhabilitet stenger ute fra personen: det samme som `regler.nektede`, sett fra personen."""
    return _nektede_kontoer(person, dag)


def _ansatt_der(konto: str, enhet: str, dag: date) -> Exists:
    """Løpende ansettelse i enheten: et sluttet arbeidsforhold vinner over alt."""
    return Exists(Ansettelse.objects.paa(dag).filter(konto=OuterRef(konto), enhet=OuterRef(enhet)))


def _tilknyttede(person: Person, dag: date, nektet: set, uten: Iterable[Rolle] = ()) -> Iterable[Adgang]:
    baand = (
        Tilknytning.objects.paa(dag)
        .filter(_ansatt_der("konto", "enhet", dag), person=person, konto__is_active=True)
        .exclude(konto__in=nektet)
        .exclude(rolle__in=list(uten))
        .select_related("konto", "enhet")
        .order_by("rolle", "konto__navn", "pk")
    )
    syn = _delsyn(_kontorader(person, dag), lambda rad: rad.tilknytning_id)
    for t in baand:
        grunn = Grunn.MEDLEM if t.rolle == Rolle.GRUPPEMEDLEM else Grunn.VERV
        yield Adgang(t.konto, t.enhet, grunn, str(Rolle(t.rolle).label), t.til, tuple(syn.get(t.pk, ())))


def _gjeldende(dag: date) -> QuerySet[InnsynsdelKonto]:
    """Radene som åpner noe for noen den dagen; en innsigelse stenger det en samtykkelinje åpner."""
    innsigelse = radene.innsigelser_mot(dag).filter(radene.gjelder_enhet(OuterRef("enhet")))
    return InnsynsdelKonto.objects.filter(Q(samtykkelinje__isnull=True) | ~Exists(innsigelse), gyldig__contains=dag)


def _kontorader(person: Person, dag: date) -> QuerySet[InnsynsdelKonto]:
    return (
        _gjeldende(dag)
        .filter(person=person)
        .select_related("content_object__kilde_enhet", "samtykkelinje__samtykke", "permission")
        .order_by("content_object__kilde_enhet__navn", "content_object__slag", "pk")
    )


def _delsyn(rader: Iterable, gruppe) -> dict:
    """Rader fra projeksjonen samlet: én for hver del og linje, med om den kan skrives i."""
    ut: dict = {}
    for rad in rader:
        nokkel = (rad.content_object_id, rad.samtykkelinje_id, rad.gyldig.upper)
        delene = ut.setdefault(gruppe(rad), {})
        kan_skrive = rad.permission.codename == regler.ENDRE or (nokkel in delene and delene[nokkel].kan_skrive)
        delene[nokkel] = Delsyn(rad.content_object, kan_skrive, rad.samtykkelinje, rad.gyldig.upper)
    return {hvem: list(delene.values()) for hvem, delene in ut.items()}


def _kontoret(person: Person, dag: date, nektet: set) -> Iterable[Adgang]:
    stillinger = [s for s, lov in regler.STILLING_KAN.items() if Handling.SE_PERSON in lov]
    ansatte = list(
        Ansettelse.objects.paa(dag)
        .filter(enhet__er_ke=True, konto__is_active=True, stilling__in=stillinger)
        .exclude(konto__in=nektet)
        .select_related("konto", "enhet")
        .order_by("konto__navn", "pk")
    )
    if not ansatte:
        return
    rader = (
        InnsynsdelGruppe.objects.filter(content_object__person=person, group__enhet__er_ke=True, gyldig__contains=dag)
        .exclude(Exists(radene.innsigelser_mot(dag).filter(radene.gjelder_enhet(OuterRef("samtykkelinje__til_enhet")))))
        .select_related("content_object__kilde_enhet", "samtykkelinje__samtykke", "permission")
        .order_by("content_object__kilde_enhet__navn", "content_object__slag", "pk")
    )
    syn = _delsyn(rader, lambda rad: None).get(None, [])
    egne = Innsynsdel.objects.filter(person=person, kilde_enhet__er_ke=True).select_related("kilde_enhet").order_by("slag", "pk")
    syn += [Delsyn(d, True, None, None) for d in egne]
    for a in ansatte:
        yield Adgang(a.konto, a.enhet, Grunn.KONTOR, a.get_stilling_display(), a.til, tuple(syn))


def _utpekte(person: Person, dag: date, nektet: set) -> Iterable[Adgang]:
    utpekt = Enhetstilknytning.objects.paa(dag).filter(person=person).values("enhet")
    ledere = Ansettelse.objects.paa(dag).filter(stilling=Stilling.ENHETSLEDER, konto__is_active=True, enhet__in=utpekt)
    if person.har_gradert_adresse:
        ledere = ledere.filter(er_klarert=True)
    for a in ledere.exclude(konto__in=nektet).select_related("konto", "enhet").order_by("konto__navn", "pk"):
        yield Adgang(a.konto, a.enhet, Grunn.UTPEKT, a.get_stilling_display(), a.til)


def _i_nod(person: Person, dag: date, tid: datetime, nektet: set) -> Iterable[Adgang]:
    if person.har_gradert_adresse:
        return
    aapne = list(
        Nodtilgang.objects.aapne(tid)
        .filter(_ansatt_der("konto", "enhet", dag), person=person, konto__is_active=True)
        .exclude(konto__in=nektet)
        .select_related("konto", "enhet")
        .order_by("fra_tid", "pk")
    )
    if not aapne:
        return
    motsatt = Exists(radene.innsigelser_mot(dag, "pk"))
    synlige = Innsynsdel.objects.filter(person=person, er_skjermet=False).exclude(motsatt).select_related("kilde_enhet")
    deler = tuple(Delsyn(d, False, None, None) for d in synlige.order_by("slag", "pk"))
    for n in aapne:
        yield Adgang(n.konto, n.enhet, Grunn.NOD, n.get_grunn_display(), None, deler)
