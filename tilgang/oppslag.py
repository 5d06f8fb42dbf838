"""Innsynsloggen: visningen sier hva som blir vist, mellomvaren skriver det før første byte.

Skrivingen går gjennom databasefunksjonen `tilgang_skriv_oppslag`; applikasjonsrollen kan ikke skrive i tabellene selv.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import connection

from personer.models import Konto, Person
from tilgang import begrunnelse
from tilgang.models import Innsynsdel

UTEN_TAK = 2_000_000_000


class Hva(StrEnum):
    """Hva slags opplysninger svaret viste. Ordene til mennesker står i HVA_TEKST i oversikt."""

    PERSON = "PERSON"
    FODSELSNUMMER = "FODSELSNUMMER"
    MELDING = "MELDING"
    VURDERING = "VURDERING"
    SAMTYKKE = "SAMTYKKE"
    VEDTAK = "VEDTAK"
    BREV = "BREV"
    UTPEKING = "UTPEKING"
    PLANRAMME = "PLANRAMME"
    PLANINNHOLD = "PLANINNHOLD"
    GRUPPE = "GRUPPE"
    DOKUMENT = "DOKUMENT"
    LISTE = "LISTE"
    SOK = "SOK"
    TILGANG = "TILGANG"
    LOGG = "LOGG"
    INNSYNSKRAV = "INNSYNSKRAV"
    KLAGE = "KLAGE"
    TILSYN = "TILSYN"
    NOTAT = "NOTAT"


@dataclass(frozen=True)
class Vist:
    person: UUID
    hva: Hva
    innsynsdel: UUID | None = None
    gjennom: UUID | None = None


def noter(request, person: Person, hva: Hva, deler: Iterable[Innsynsdel] = ()) -> None:
    """Si at svaret viser noe om personen; `deler` er innsynsdelene innholdet står i.

    Siden får lenken «Hvorfor ser jeg dette?» for den som sist ble notert slik (templates/base.html).
    """
    request.saken = person
    request.vist.append(Vist(person.pk, hva))
    request.vist.extend(Vist(person.pk, hva, d.pk) for d in deler)


def noter_i_avslaget(request, person: Person) -> None:
    """Når siden som nekter, selv sier hvem det gjelder. Det andre visningen har notert, blir ikke vist da."""
    request.vist_i_avslaget.append(Vist(person.pk, Hva.PERSON))


def noter_flere(request, personer: Iterable[Person], hva: Hva = Hva.LISTE, *, gjennom: Person | None = None) -> None:
    """For lister: alle personene som står på siden.

    `gjennom` er den saken gjelder, når de andre bare vises fordi de er foreldre eller mottakere i den: grunnlaget er det
    leseren har for hen.
    """
    request.vist.extend(Vist(p.pk, hva, gjennom=gjennom and gjennom.pk) for p in personer if gjennom is None or p.pk != gjennom.pk)


def noter_rader(request, rader: Iterable[tuple[Person, UUID]], hva: Hva) -> None:
    """For lister med tekst fra innsynsdeler: (personen, id-en til delen teksten står i)."""
    for person, innsynsdel in rader:
        request.vist += [Vist(person.pk, hva), Vist(person.pk, hva, innsynsdel)]


def noter_sok(request) -> None:
    """Et søk er en linje i loggen også når det ikke ga treff."""
    request.er_sok = True


def skriv(*, konto: Konto, flate: str, foresporsel: UUID, vist: list[Vist], tak: int = 0) -> bool:
    """Skriver ett Oppslag med én linje per person og del. Kaster databasefeilen videre: da vises ikke siden.

    Usann, og ingenting skrevet, når en sak til ville gått over `tak` den siste timen (tilgang/lesetak/). 0 er uten tak.
    """
    linjer, nodtilgang = _linjer(konto, vist)
    with connection.cursor() as c:
        c.execute(
            "SELECT tilgang_skriv_oppslag_under_tak(%s, %s, %s, %s::jsonb, %s, %s)",
            [str(konto.pk), flate, str(foresporsel), json.dumps(linjer), nodtilgang, tak or UTEN_TAK],
        )
        return c.fetchone()[0] is not None


def skriv_avvist(*, konto: Konto, flate: str, foresporsel: UUID, objekt: UUID | None, status: int) -> None:
    with connection.cursor() as c:
        c.execute(
            "SELECT tilgang_skriv_avvist(%s, %s, %s, %s, %s)",
            [str(konto.pk), flate, str(foresporsel), str(objekt) if objekt else None, status],
        )


def _linjer(konto: Konto, vist: list[Vist]) -> tuple[list[dict], bool]:
    """Én linje per person, slag og del, med rollen, enheten, tilknytningen og samtykkelinjen som åpnet den; og om det var nødtilgang."""
    unike = list(dict.fromkeys(vist))
    personer = frozenset(v.gjennom or v.person for v in unike)
    deler = frozenset(v.innsynsdel for v in unike if v.innsynsdel)
    grunner, funnet = begrunnelse.det_som_aapnet(konto, personer, deler)
    rader = {}
    for r in funnet:
        rader.setdefault(r.content_object_id, r)
    linjer = []
    for v in unike:
        rad = rader.get(v.innsynsdel)
        grunn = next(iter(grunner[v.gjennom or v.person]), None)
        tilknytning = rad.tilknytning if rad else (grunn.tilknytning if grunn else None)
        linjer.append(
            {
                "person": str(v.person),
                "hva": v.hva.value,
                "rolle": tilknytning.rolle if tilknytning else (grunn.rolle if grunn else ""),
                "enhet": str(tilknytning.enhet_id) if tilknytning else (str(grunn.enhet.pk) if grunn else None),
                "innsynsdel": str(v.innsynsdel) if v.innsynsdel else None,
                "tilknytning": str(tilknytning.pk) if tilknytning else None,
                "samtykkelinje": str(rad.samtykkelinje_id) if rad and rad.samtykkelinje_id else None,
            }
        )
    return linjer, any(g.rolle == begrunnelse.NODTILGANG for funnet in grunner.values() for g in funnet)
