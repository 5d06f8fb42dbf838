"""Radene som kan åpne noe for en konto, gitt dagen og enhetene den arbeider i. Hva de åpner, vet bare regler.py."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from personer.models import Ansettelse, Stilling
from tilgang.models import Innsigelse, InnsynsdelKonto, Nodtilgang, Rolle, Tilknytning


def tilknytninger(*, konto: UUID, dag: date, enheter: list[UUID]) -> QuerySet[Tilknytning]:
    """Løpende tilknytninger i enhetene."""
    return Tilknytning.objects.paa(dag).filter(konto=konto, enhet__in=enheter)


def egne(tillatelse: int, *, konto: UUID, dag: date, enheter: list[UUID], innsigelser: list[UUID]) -> QuerySet[Tilknytning]:
    """De av dem som er et verv, eller der kontoen alt ser noe om personen for den enheten.

    Begynner i kontoens egne tilknytninger: de er få, og hver slår opp i radene sine. Omvendt leses alle radene for hver.
    """
    ser = kontorader(tillatelse, konto=konto, dag=dag, enheter=enheter, innsigelser=innsigelser)
    ser = ser.filter(person=OuterRef("person"), enhet=OuterRef("enhet"))
    return tilknytninger(konto=konto, dag=dag, enheter=enheter).filter(~Q(rolle=Rolle.GRUPPEMEDLEM) | Exists(ser))


def ledere_over(enheter: list[UUID], dag: date) -> QuerySet:
    """Kontoene som leder enhetene den dagen, til `konto__in`."""
    return Ansettelse.objects.paa(dag).filter(enhet__in=enheter, stilling=Stilling.ENHETSLEDER).values("konto")


def kontorader(
    tillatelse: int, *, konto: UUID, dag: date, enheter: list[UUID], innsigelser: list[UUID]
) -> QuerySet[InnsynsdelKonto]:
    """Der begge nøkler er vridd om. En innsigelse stenger det en samtykkelinje åpner, ikke enhetens egen del.

    `innsigelser` er alle personer med en innsigelse som kan gjelde enhetene; bare radene deres prøves mot den.
    """
    rader = InnsynsdelKonto.objects.filter(user=konto, permission=tillatelse, gyldig__contains=dag, enhet__in=enheter)
    if not innsigelser:
        return rader
    uberort = Q(samtykkelinje__isnull=True) | ~Q(person__in=innsigelser)
    return rader.filter(uberort | ~Exists(innsigelser_mot(dag).filter(gjelder_enhet(OuterRef("enhet")))))


def samtykkerader(tillatelse: int, **hvem) -> QuerySet[InnsynsdelKonto]:
    """De av dem som et samtykke åpner."""
    return kontorader(tillatelse, **hvem).filter(samtykkelinje__isnull=False)


def nodtilganger(*, konto: UUID, enheter: list[UUID], tid: datetime) -> QuerySet[Nodtilgang]:
    """Åpne i øyeblikket, og aldri for en gradert adresse (S-EMG-5)."""
    return Nodtilgang.objects.aapne(tid).filter(konto=konto, enhet__in=enheter, person__adressebeskyttelse="INGEN")


def innsigelser_mot(dag: date, innsynsdel: str = "content_object") -> QuerySet[Innsigelse]:
    """Innsigelser mot at innholdet i en ytre rads del gjøres kjent, også mot den samme delen hos en rad personen er slått sammen med."""
    foran = "" if innsynsdel == "pk" else f"{innsynsdel}__"
    hode = Coalesce(OuterRef(f"{foran}person__slaatt_sammen_med"), OuterRef(f"{foran}person"))
    samme = Q(innsynsdel__kilde_enhet=OuterRef(f"{foran}kilde_enhet"), innsynsdel__slag=OuterRef(f"{foran}slag"))
    samme &= Q(innsynsdel__er_skjermet=False) & (Q(person=hode) | Q(person__slaatt_sammen_med=hode))
    return Innsigelse.objects.paa(dag).filter(Q(innsynsdel=OuterRef(innsynsdel)) | samme)


def gjelder_enhet(enhet) -> Q:
    return Q(til_enhet__isnull=True) | Q(til_enhet=enhet)
