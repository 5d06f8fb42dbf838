"""Sveipet som lager og lukker påminnelser, og livstegnene."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from oppfolging import register, vilkaar
from oppfolging.models import Hjerteslag, Paaminnelse, Paaminnelsesvar, Svarslag, Utsettgrunn
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tilgang import regler

LAAS = "SELECT pg_advisory_xact_lock(hashtextextended('paaminnelse:' || %(regel)s, 0))"

# Kilden leses én gang, og bare det som forfaller innen trinnet, holdt mot radene som er laget: en frist uten rad får en, en lukket rad
# med frist åpnes (datoen ble flyttet fram igjen, eller samtykket kom på nytt), og en åpen rad uten frist lukkes.
LIKT = """
    WITH kilden AS MATERIALIZED (
        SELECT k.person_id, k.gjelder, k.forfall_dato FROM ({kilde}) AS k(person_id, gjelder, forfall_dato)
        WHERE k.forfall_dato <= %(innen)s AND {levende}
    ), frister AS MATERIALIZED (
        SELECT k.person_id, k.gjelder, k.forfall_dato, p.id, p.fullfort_tid FROM kilden k
        LEFT JOIN oppfolging_paaminnelse p ON p.regel = %(regel)s AND p.gjelder = k.gjelder AND p.forfall_dato = k.forfall_dato
    ), nye AS (
        INSERT INTO oppfolging_paaminnelse (id, regel, person_id, gjelder, forfall_dato, laget_tid)
        SELECT gen_random_uuid(), %(regel)s, f.person_id, f.gjelder, f.forfall_dato, %(tid)s FROM frister f WHERE f.id IS NULL
        ON CONFLICT (regel, gjelder, forfall_dato) DO NOTHING RETURNING 1
    ), tilbake AS (
        UPDATE oppfolging_paaminnelse p SET fullfort_tid = NULL, fullfort_av_id = NULL
        FROM frister f WHERE p.id = f.id AND f.fullfort_tid IS NOT NULL AND p.fullfort_tid IS NOT NULL RETURNING 1
    ), bortfalt AS (
        UPDATE oppfolging_paaminnelse p SET fullfort_tid = %(tid)s
        WHERE p.regel = %(regel)s AND p.fullfort_tid IS NULL AND p.forfall_dato <= %(innen)s
          AND NOT EXISTS (SELECT 1 FROM frister f WHERE f.id = p.id) RETURNING 1
    )
    SELECT (SELECT count(*) FROM nye), (SELECT count(*) FROM bortfalt), (SELECT count(*) FROM tilbake), EXISTS (
        SELECT 1 FROM oppfolging_paaminnelse p WHERE p.regel = %(regel)s AND p.fullfort_tid IS NULL AND p.forfall_dato > %(innen)s
    )
"""

# Sveipes en eldre dag, har et nyere sveip laget rader for frister lenger fram. Fristens avstand til dagen spiller ingen rolle her,
# ellers ville det eldre lukket det det nyere nettopp laget: de prøves mot hele kilden.
BORTFALT_SENERE = """
    UPDATE oppfolging_paaminnelse p SET fullfort_tid = %(tid)s
    WHERE p.regel = %(regel)s AND p.fullfort_tid IS NULL AND p.forfall_dato > %(innen)s AND NOT EXISTS (
        SELECT 1 FROM ({kilde}) AS k(person_id, gjelder, forfall_dato)
        WHERE k.gjelder = p.gjelder AND k.forfall_dato = p.forfall_dato AND {levende}
    )
"""

# Er personen død, eller ble barnet ikke født, minnes ingen om noe (lov §8).
LEVENDE = "NOT EXISTS (SELECT 1 FROM personer_person d WHERE d.id = k.person_id AND d.brev_stanset_dato IS NOT NULL)"


# Eieren har sagt at det er gjort, og ingenting annet kan ta bort årsaken.
KVITTERT = """EXISTS (
        SELECT 1 FROM oppfolging_paaminnelse q JOIN oppfolging_paaminnelsesvar s ON s.paaminnelse_id = q.id
        WHERE q.regel = %(regel)s AND q.gjelder = k.gjelder AND q.forfall_dato = k.forfall_dato AND s.slag <> 'UTSATT'
    )"""

# Én gang: den som er løftet, løftes ikke igjen. En utsettelse flytter også dagen lederen får se den.
LOFTET = """
    UPDATE oppfolging_paaminnelse p SET loftet_dato = u.fra
    FROM (
        SELECT q.id, GREATEST(q.forfall_dato, (
            SELECT s.til_dato FROM oppfolging_paaminnelsesvar s
            WHERE s.paaminnelse_id = q.id AND s.slag = 'UTSATT' ORDER BY s.tid DESC, s.id DESC LIMIT 1
        )) + %(loftes_etter)s AS fra
        FROM oppfolging_paaminnelse q
        WHERE q.regel = %(regel)s AND q.fullfort_tid IS NULL AND q.loftet_dato IS NULL AND q.forfall_dato + %(loftes_etter)s <= %(dag)s
    ) AS u
    WHERE p.id = u.id AND u.fra <= %(dag)s
"""


@dataclass(frozen=True)
class Sveip:
    """Hva sveipet endret for én regel. Alt null når ingenting var nytt."""

    regel: register.Regel
    nye: int
    bortfalt: int
    tilbake: int
    loftet: int = 0


def kjor_sveip(*, dag: date, tid: datetime) -> list[Sveip]:
    """Gjør de åpne påminnelsene lik det kildene sier på dagen. Trygt å kjøre om igjen, sent og samtidig."""
    svar = [_sveip(regel, dag=dag, tid=tid) for regel in register.regler()]
    sett_hjerteslag(hva=Hjerteslag.Hva.NATTJOBB, tid=tid)
    return svar


def _sveip(regel: register.Regel, *, dag: date, tid: datetime) -> Sveip:
    kilde, verdier = kilde_i_setning(regel)
    felt = {"regel": regel.kode, "tid": tid, "dag": dag, "innen": regel.innen(dag), "loftes_etter": regel.loftes_etter, **verdier}
    levende = f"{LEVENDE} AND NOT {KVITTERT}" if regel.kan_kvitteres else LEVENDE
    with som(Systemaktor.NATTJOBB, grunn=f"påminnelser: {regel.kode}"), connection.cursor() as c:
        c.execute(LAAS, felt)
        c.execute(LIKT.format(kilde=kilde, levende=levende), felt)
        nye, bortfalt, tilbake, har_senere = c.fetchone()
        if har_senere:
            c.execute(BORTFALT_SENERE.format(kilde=kilde, levende=levende), felt)
            bortfalt += c.rowcount
        loftet = 0
        if regel.loftes_etter is not None:
            c.execute(LOFTET, felt)
            loftet = c.rowcount
    return Sveip(regel, nye=nye, bortfalt=bortfalt, tilbake=tilbake, loftet=loftet)


def kilde_i_setning(regel: register.Regel) -> tuple[str, dict]:
    """Kildens SQL med navngitte verdier, så den kan stå flere steder i samme setning."""
    sql, verdier = regel.kilde().order_by().query.sql_with_params()
    felt = {f"k{i}": verdi for i, verdi in enumerate(verdier)}
    navn = iter(felt)
    return re.sub(r"%%|%s", lambda treff: "%%" if treff[0] == "%%" else f"%({next(navn)})s", sql), felt


def fullfor(*, regel: str, gjelder: UUID, av: Konto, tid: datetime) -> int:
    """Lukker påminnelsene om dette straks det er gjort. Kalles av handlingen som gjorde det, i dens `som`."""
    aapne = Paaminnelse.objects.aapne().filter(regel=regel, gjelder=gjelder)
    return aapne.update(fullfort_tid=tid, fullfort_av=av)


def utsett(*, paaminnelse_id: UUID, til_dato: date, grunn: str, av: Konto, tid: datetime) -> None:
    """Raden kommer fram igjen på datoen. Kaster Regelbrudd når fristen ikke kan vente så lenge."""
    with som(av, grunn=_("utsatte en påminnelse")):
        rad = _laas(paaminnelse_id, av)
        if grunnen := vilkaar.hvorfor_ikke_utsette(register.finn(rad.regel), rad.forfall_dato, til_dato, timezone.localdate(tid)):
            raise Regelbrudd(grunnen)
        Paaminnelsesvar.objects.create(paaminnelse=rad, slag=Svarslag.UTSATT, til_dato=til_dato, grunn=Utsettgrunn(grunn), av=av, tid=tid)


def kvitter(*, paaminnelse_id: UUID, slag: str, av: Konto, tid: datetime) -> None:
    """Lukker en påminnelse ingen annen handling lukker. Sveipet åpner den ikke igjen."""
    with som(av, grunn=_("svarte på en påminnelse")):
        rad = _laas(paaminnelse_id, av)
        if not register.finn(rad.regel).kan_kvitteres:
            raise Regelbrudd(_("Denne påminnelsen lukkes når det den gjelder, er gjort."))
        Paaminnelsesvar.objects.create(paaminnelse=rad, slag=Svarslag(slag), av=av, tid=tid)
        Paaminnelse.objects.filter(pk=rad.pk).update(fullfort_tid=tid, fullfort_av=av)


def _laas(paaminnelse_id: UUID, av: Konto) -> Paaminnelse:
    """Den åpne påminnelsen, låst, når kontoen eier den: den den bare er løftet til, svarer ikke for eieren."""
    rad = (
        Paaminnelse.objects.aapne().select_for_update(of=("self",), no_key=True).select_related("person").filter(pk=paaminnelse_id).first()
    )
    if rad is None:
        raise Regelbrudd(_("Påminnelsen er alt lukket."))
    regler.krev(av, register.finn(rad.regel).handling, rad.person)
    return rad


def sett_hjerteslag(*, hva: Hjerteslag.Hva, tid: datetime, er_i_orden: bool = True) -> None:
    slag = Hjerteslag(hva=hva, tid=tid, er_i_orden=er_i_orden)
    Hjerteslag.objects.bulk_create([slag], update_conflicts=True, unique_fields=["hva"], update_fields=["tid", "er_i_orden"])
