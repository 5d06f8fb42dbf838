"""Klagefristen mot en teller som går dag for dag, med sin egen påske og uten biblioteket produktet bruker (R88).

Åtte regler: to lengder (pbrl § 7-5 fire uker, fvl § 29 tre uker) ganger fire måter fristen løper på:
papir       fra dagen vedtaket kom fram, eller klageren fikk kunnskapen
elektronisk fra den siste av dagen det ble gjort tilgjengelig og dagen varselet ble sendt (her to dager etter)
begrunnelse avbrutt av et krav om begrunnelse; ny frist fra den kom fram (her ni dager etter)
forlenget   satt til en senere dag før den var ute (her to uker etter fristen, og flyttet når det er en hviledag)

Hver startdag fra 1. januar 2026 til 31. desember 2036 ganger reglene er 32 144 vektorer, alle i `make test`: det tar under et sekund.
`make prove` skriver hvor mange det ble; tiden står i filen med det som ble skrevet ut.
"""

import time
from datetime import date, timedelta

from tests.vedtak.test_frister import helligdager, profil
from vedtak.frister import Fristfakta, kom_fram_elektronisk, siste_klagedag

FORSTE, SISTE = date(2026, 1, 1), date(2036, 12, 31)
EN_DAG = timedelta(days=1)
FRI = frozenset().union(*(helligdager(aar) for aar in range(2026, 2039)))
VARSLET, BEGRUNNET, FORLENGET = 2, 9, 14


def gaa(dag: date, dager: int) -> date:
    for _ in range(dager):
        dag += EN_DAG
    return dag


def til_virkedag(dag: date) -> date:
    while dag.isoweekday() > 5 or dag in FRI:
        dag += EN_DAG
    return dag


def talt(start: date, uker: int) -> date:
    """Så mange ganger den samme ukedagen er kommet igjen, og videre til en virkedag."""
    dag, igjen = start, uker
    while igjen:
        dag += EN_DAG
        igjen -= dag.isoweekday() == start.isoweekday()
    return til_virkedag(dag)


def papir(start, uker):
    return siste_klagedag(profil(uker), Fristfakta(start)), talt(start, uker)


def elektronisk(start, uker):
    varslet = gaa(start, VARSLET)
    return siste_klagedag(profil(uker), Fristfakta(kom_fram_elektronisk(start, varslet))), talt(varslet, uker)


def begrunnelse(start, uker):
    kom = gaa(start, BEGRUNNET)
    return siste_klagedag(profil(uker), Fristfakta(start, begrunnelse_kom=kom)), talt(kom, uker)


def forlenget(start, uker):
    ny = gaa(talt(start, uker), FORLENGET)
    return siste_klagedag(profil(uker), Fristfakta(start, forlenget_til=ny)), til_virkedag(ny)


REGLER = [(maate, uker) for maate in (papir, elektronisk, begrunnelse, forlenget) for uker in (4, 3)]


def test_hver_startdag_er_lik_i_alle_reglene():
    dager = [FORSTE + timedelta(days=n) for n in range((SISTE - FORSTE).days + 1)]
    proves = [(dag, regel) for regel in REGLER for dag in dager]
    begynte = time.perf_counter()

    ulike = []
    for dag, (maate, uker) in proves:
        ventet = maate(dag, uker)
        if ventet[0] != ventet[1]:
            ulike.append((maate.__name__, uker, dag, *ventet))

    brukt = time.perf_counter() - begynte
    assert ulike == []
    assert len(proves) == 32_144
    print(f"\n{len(proves)} vektorer, 0 avvik, {brukt:.1f} sekunder")


def test_begrunnelsen_forkorter_aldri_og_forlengelsen_heller_ikke():
    start = date(2026, 11, 2)
    vanlig = siste_klagedag(profil(4), Fristfakta(start))
    assert siste_klagedag(profil(4), Fristfakta(start, begrunnelse_kom=date(2026, 10, 1))) == vanlig
    assert siste_klagedag(profil(4), Fristfakta(start, forlenget_til=date(2026, 11, 9))) == vanlig
