"""Søk etter personer på navn, fødselsnummer eller saksnummer, bare blant dem kontoen ser."""

import re
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Lower

from personer.fodselsnummer import UgyldigFodselsnummer, kontroller
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling

MAKS_TREFF = 25
SAKSNUMMER = re.compile(r"(?:[A-ZÆØÅ]{1,2}[- ]?)?(\d{4})\s*[-/]\s*(\d{1,6})")  # 2026-0017, 2026/17 eller K-2026-17
_saksnumre: list[Callable[[Konto, int, int], Iterable[UUID]]] = []


def registrer_saksnummer(personene: Callable[[Konto, int, int], Iterable[UUID]]) -> None:
    """Kalles fra AppConfig.ready(). `personene(konto, aar, nummer)` er dem sakene med nummeret gjelder, blant det kontoen ser."""
    _saksnumre.append(personene)


def _brett(uttrykk) -> Func:
    """Små bokstaver uten aksenter, og aa lest som å: slik folk skriver navn når de leter."""
    uten_aa = Func(Lower(uttrykk), Value("aa"), Value("å"), function="replace", output_field=TextField())
    return Func(uten_aa, function="unaccent", output_field=TextField())


def finn(konto: Konto, q: str) -> QuerySet[Person]:
    """Inntil 25 treff. Hvert ord må finnes i navnet, i hvilken som helst rekkefølge. Et helt nummer slås opp nøyaktig.

    Den som er registrert to ganger, vises én gang, og finnes med navn og nummer fra begge radene (settled 13).
    """
    synlige = regler.personer_for(konto, Handling.SE_PERSON)
    try:
        nummer = kontroller(q).nummer
    except UgyldigFodselsnummer:
        pass
    else:
        return _hoder(synlige, lambda rader: rader.med_fodselsnummer(nummer))
    if sak := SAKSNUMMER.fullmatch(q.strip().upper()):
        gjelder = {person for personene in _saksnumre for person in personene(konto, int(sak[1]), int(sak[2]))}
        return _hoder(synlige, lambda rader: rader.filter(pk__in=gjelder)).order_by("etternavn", "fornavn", "id")[:MAKS_TREFF]
    ord_i_soket = [o for o in q.split() if any(tegn.isalnum() for tegn in o)]
    if not ord_i_soket:
        return synlige.none()
    return blant(synlige, ord_i_soket)


def blant(synlige: QuerySet[Person], ord_i_soket: list[str]) -> QuerySet[Person]:
    return _hoder(synlige, lambda rader: _med_navn(rader, ord_i_soket)).order_by("etternavn", "fornavn", "id")[:MAKS_TREFF]


def _med_navn(rader: QuerySet[Person], ord_i_soket: list[str]) -> QuerySet[Person]:
    treff = rader.annotate(navn_brettet=_brett(Concat(F("fornavn"), Value(" "), F("etternavn"), output_field=TextField())))
    for ordet in ord_i_soket:
        treff = treff.filter(navn_brettet__contains=_brett(Value(ordet, output_field=TextField())))
    return treff


def _hoder(synlige: QuerySet[Person], let: Callable[[QuerySet[Person]], QuerySet[Person]]) -> QuerySet[Person]:
    """Radene som gjelder, når de selv eller en rad som er slått sammen med dem er et treff."""
    andre_navn = let(Person.objects.filter(slaatt_sammen_med__isnull=False)).values_list("slaatt_sammen_med", flat=True)
    gjelder = synlige.filter(slaatt_sammen_med__isnull=True)
    if via := list(andre_navn[:MAKS_TREFF]):
        return gjelder.filter(Q(pk__in=let(Person.objects.all()).values("pk")) | Q(pk__in=via))
    return let(gjelder)
