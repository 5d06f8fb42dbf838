"""Det innboksen leser, i få spørringer."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from koordinator.models import InnsendtMelding
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling

MAKS_TREFF = 10


def med_nokkel(nokkel: UUID) -> InnsendtMelding | None:
    """Den samme utfyllingen, sendt en gang til."""
    return InnsendtMelding.objects.filter(nokkel=nokkel).only("referanse", "mottatt_tid").first()


def innboks(konto: Konto) -> QuerySet[InnsendtMelding]:
    """Alt som er sendt inn: det ubehandlede med det eldste først, så resten med det siste først."""
    synlige = InnsendtMelding.objects.synlig_for(konto).select_related("person", "henvendelse")
    return synlige.order_by(F("behandlet_tid").desc(nulls_first=True), "mottatt_tid")


def ubehandlede(konto: Konto) -> QuerySet[InnsendtMelding]:
    return InnsendtMelding.objects.synlig_for(konto).ubehandlede().order_by("mottatt_tid")


def kandidater(konto: Konto, rad: InnsendtMelding) -> list[Person]:
    """De det kan gjelde, blant dem kontoen kan registrere melding på: samme nummer, eller samme navn og fødselsdato.

    Et ord av navnet er nok når datoen er lik; uten dato må hvert ord stemme.
    """
    ord_ = rad.gjelder_navn.split()
    if not ord_ and not rad.gjelder_nummer_hash:
        return []
    treff = Q(fodselsnummer_hash=rad.gjelder_nummer_hash) if rad.gjelder_nummer_hash else Q(pk__in=[])
    likt_navn = [Q(fornavn__icontains=o) | Q(etternavn__icontains=o) for o in ord_]
    if likt_navn and rad.gjelder_fodt:
        noe = Q()
        for q in likt_navn:
            noe |= q
        treff |= noe & Q(fodselsdato=rad.gjelder_fodt)
    elif likt_navn:
        alt = Q()
        for q in likt_navn:
            alt &= q
        treff |= alt
    kan = regler.personer_for(konto, Handling.REGISTRERE_MELDING).filter(slaatt_sammen_med__isnull=True)
    return list(kan.filter(treff).order_by("etternavn", "fornavn", "pk")[:MAKS_TREFF])


def dager_siden(rad: InnsendtMelding, tid: datetime) -> int:
    return (tid - rad.mottatt_tid).days
