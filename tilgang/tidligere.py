"""Hvem hadde tilgang på dato D: de samme spørsmålene som nå, stilt til historikken.

`fortid` legger historikkens svar over faktatabellene i hver spørring som stilles mens den er åpen: en CTE med tabellens eget
navn skygger for tabellen. Regelen står derfor ett sted; hvem.py, regler.py og projeksjon.py kjører uendret, på radene slik de
sto i øyeblikket. Øyeblikkene er der en transaksjon som angår personen, var ferdig; mellom dem endret ingenting seg.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from personer.historikk.modell import historikk_av
from personer.historikk.vern import sporede_kolonner
from personer.models import Ansettelse, Enhet, Konto, Person
from tilgang import hvem
from tilgang.husk import husk_stillinger
from tilgang.hvem import Adgang
from tilgang.models import (
    Enhetstilknytning,
    Inhabilitet,
    Innsigelse,
    Innsynsdel,
    Nodtilgang,
    Samtykke,
    Samtykkegiver,
    Samtykkelinje,
    Sperre,
    Tilknytning,
    Videreforing,
)
from tilgang.projeksjon import GRUNNLAG, TABELLER

# Faktatabellene svaret hviler på, og hvilke av radene som angår personen. Rader slettes aldri, så dagens tabeller har alle id-ene.
_LINJER = (
    "SELECT l.id FROM public.tilgang_samtykkelinje l JOIN public.tilgang_innsynsdel d ON d.id = l.innsynsdel_id WHERE d.person_id IN ({p})"
)
_GIVERE = (
    "SELECT g.giver_id FROM public.tilgang_samtykkegiver g "
    "JOIN public.tilgang_samtykke s ON s.id = g.samtykke_id WHERE s.person_id IN ({p})"
)
_EGNE = "person_id IN ({p})"
_OGSAA_NAERE = f"{_EGNE} OR person_id IN (SELECT person_id FROM public.personer_representasjon WHERE representant_id IN ({{p}}))"
_KONTOER = (
    "SELECT konto_id FROM public.tilgang_tilknytning WHERE person_id IN ({p}) "
    "UNION SELECT konto_id FROM public.tilgang_nodtilgang WHERE person_id IN ({p}) "
    "UNION SELECT a.konto_id FROM public.personer_ansettelse a WHERE "
    "a.enhet_id IN (SELECT id FROM public.personer_enhethistorikk WHERE er_ke) OR a.enhet_id IN "
    "(SELECT enhet_id FROM public.tilgang_enhetstilknytning WHERE person_id IN ({p}))"
)
KILDER: dict[type[models.Model], str] = {
    Person: "id IN ({p}) OR id IN (" + _GIVERE + ")",
    Konto: f"id IN ({_KONTOER})",
    Ansettelse: f"konto_id IN ({_KONTOER})",
    Enhet: "true",
    Tilknytning: _EGNE,
    Enhetstilknytning: _EGNE,
    Innsynsdel: _EGNE,
    Samtykke: _EGNE,
    Samtykkegiver: "samtykke_id IN (SELECT id FROM public.tilgang_samtykke WHERE person_id IN ({p}))",
    Samtykkelinje: f"id IN ({_LINJER})",
    Videreforing: f"samtykkelinje_id IN ({_LINJER})",
    Sperre: _OGSAA_NAERE,
    Inhabilitet: _OGSAA_NAERE,
    Innsigelse: _EGNE,
    Nodtilgang: _EGNE,
}
# Enhetene angår alle; at en enhet skiftet navn, er ikke et øyeblikk i noens sak.
UTEN_OYEBLIKK = {Enhet}
RAD = """SELECT {kolonner} FROM (
    SELECT DISTINCT ON (h.id) h.* FROM public.{historikk} h WHERE h.history_date <= {tid} AND ({filter})
    ORDER BY h.id, h.history_date DESC, h.history_id DESC
) siste WHERE history_type <> '-'"""
OYEBLIKK = """
    SELECT DISTINCT max(tid) FROM ({deler}) alle WHERE tid >= %(fra)s AND tid < %(til)s GROUP BY transaksjon ORDER BY 1
"""


def _familien(person: Person) -> str:
    """Id-ene personen har vært registrert under, som SQL."""
    hode = person.slaatt_sammen_med_id or person.pk
    numre = {person.pk, hode, *Person.objects.filter(slaatt_sammen_med=hode).values_list("pk", flat=True)}
    return ", ".join(f"'{nr}'::uuid" for nr in sorted(numre))


def _slik_den_var(modell: type[models.Model], familien: str, tid: str) -> str:
    sporet = set(sporede_kolonner(modell))
    kolonner = [f.column if f.column in sporet else f"NULL AS {f.column}" for f in modell._meta.concrete_fields]
    betingelse = KILDER[modell].format(p=familien)
    return RAD.format(kolonner=", ".join(kolonner), historikk=historikk_av(modell)._meta.db_table, tid=tid, filter=betingelse)


def _projeksjonen(tabell: str, skal: str, kolonner: list[str], familien: str) -> str:
    """Projeksjonens egen SQL. Kolonner den har utenom kilden (id), fylles med et løpenummer eller ingenting."""
    modell = next(m for m in apps.get_models() if m._meta.db_table == tabell)
    ut = [f.column if f.column in kolonner else "row_number() OVER ()::int AS id" for f in modell._meta.concrete_fields]
    sql = f"WITH {GRUNNLAG} {skal}".replace("%(personer)s", f"ARRAY[{familien}]").replace("%(enheter)s", "NULL")
    return f"SELECT {', '.join(ut)} FROM ({sql}) alle"


def _skygger(familien: str, tid: datetime) -> list[tuple[str, str]]:
    """(tabell, SQL) i den rekkefølgen de bygger på hverandre."""
    naar = f"'{tid.isoformat()}'::timestamptz"
    ut = [(m._meta.db_table, _slik_den_var(m, familien, naar)) for m in KILDER]
    return ut + [(tabell, _projeksjonen(tabell, skal, kolonner, familien)) for tabell, skal, _ved_enhetene, kolonner in TABELLER]


def _som_trengs(skygger: list[tuple[str, str]], sql: str) -> list[tuple[str, str]]:
    """De skyggene spørringen, eller en skygge den trenger, nevner; bakfra, så en avledet tabell drar med seg kildene sine."""
    ut: list[tuple[str, str]] = []
    tekst = sql
    for tabell, definisjon in reversed(skygger):
        if re.search(rf"(?<![.\w]){tabell}\b", tekst):
            ut.insert(0, (tabell, definisjon))
            tekst += definisjon
    return ut


@contextmanager
def fortid(person: Person, tid: datetime) -> Iterator[None]:
    """Hver lesing i blokken ser personens sak slik den var i øyeblikket `tid`. Bare SELECT; skriving går ikke."""
    skygger = _skygger(_familien(person), tid)

    def skyggelegg(utfor, sql, params, many, context):
        if not sql.lstrip(" (").upper().startswith("SELECT"):
            raise RuntimeError("fortiden kan bare leses")
        trengs = _som_trengs(skygger, sql)
        if trengs:
            foran = ", ".join(f"{tabell} AS ({definisjon})" for tabell, definisjon in trengs)
            sql = f"WITH {foran.replace('%', '%%') if params else foran} {sql}"
        return utfor(sql, params, many, context)

    with husk_stillinger(), connection.execute_wrapper(skyggelegg):
        yield


# --- En hel dag ---


@dataclass(frozen=True)
class Tidsrom:
    """Én som hadde tilgang, hva den åpnet, og når på dagen. Hele døgnet når `fra` og `til` er døgnets grenser."""

    adgang: Adgang
    fra: datetime
    til: datetime


def doegnet(dag: date) -> tuple[datetime, datetime]:
    """Oslo-dagen som to øyeblikk; 23 eller 25 timer når klokken stilles."""
    return tuple(timezone.make_aware(datetime.combine(d, time())) for d in (dag, dag + timedelta(days=1)))


def oyeblikkene(person: Person, fra: datetime, til: datetime) -> list[datetime]:
    """Starten av tidsrommet, og hvert øyeblikk i det da noe som angår personen, var endret."""
    familien = _familien(person)
    deler = " UNION ALL ".join(
        f"SELECT history_date AS tid, transaksjon FROM {historikk_av(m)._meta.db_table} WHERE ({filter_.format(p=familien)}) "
        "AND history_date >= %(fra)s AND history_date < %(til)s"
        for m, filter_ in KILDER.items()
        if m not in UTEN_OYEBLIKK
    )
    with connection.cursor() as c:
        c.execute(OYEBLIKK.format(deler=deler), {"fra": fra, "til": til})
        endret = [rad[0] for rad in c.fetchall()]
    noden = Nodtilgang.objects.filter(person=person, fra_tid__lt=til, til_tid__gt=fra).values_list("fra_tid", "til_tid")
    grenser = {t for rad in noden for t in rad if fra < t < til}
    return sorted({fra, *endret, *grenser})


def paa_dagen(person: Person, dag: date, naa: datetime) -> list[Tidsrom]:
    """Alle som hadde tilgang en gang på dagen, etter navn og tid."""
    fra, til = doegnet(dag)
    return mellom(person, dag, fra, min(til, naa)) if fra < naa else []


def mellom(person: Person, dag: date, fra: datetime, til: datetime) -> list[Tidsrom]:
    """Det samme for et vilkårlig tidsrom på dagen."""
    grenser = [*oyeblikkene(person, fra, til), til]
    bilder = []
    for start, slutt in zip(grenser, grenser[1:], strict=False):
        bilder.append((start, slutt, slik_det_var(person, dag, start)))
    return _samlet(bilder)


def slik_det_var(person: Person, dag: date, tid: datetime) -> list[Adgang]:
    """Alle som hadde tilgang i øyeblikket."""
    with fortid(person, tid):
        den = Person.objects.filter(pk=person.pk).first()
        alle = hvem.adganger(den, dag, tid, nodtilgang=True) if den else []
        return [a for a in alle if a.ser_noe]


def nokkel(a: Adgang) -> tuple:
    """To adganger er den samme når de åpner det samme for den samme av samme grunn."""
    deler = frozenset((d.innsynsdel.pk, d.kan_skrive, d.linje.pk if d.linje else None) for d in a.deler)
    return a.konto.pk, a.enhet.pk, a.grunn, a.rolle, deler


def _samlet(bilder: Iterable[tuple[datetime, datetime, list[Adgang]]]) -> list[Tidsrom]:
    """Tidsrom som henger sammen og er like, er ett."""
    ut: list[Tidsrom] = []
    aapne: dict[tuple, int] = {}
    for start, slutt, alle in bilder:
        naa: dict[tuple, int] = {}
        for a in alle:
            k = nokkel(a)
            if k in aapne:
                plass = aapne[k]
                ut[plass] = Tidsrom(a, ut[plass].fra, slutt)
            else:
                plass = len(ut)
                ut.append(Tidsrom(a, start, slutt))
            naa[k] = plass
        aapne = naa
    return sorted(ut, key=lambda t: (t.adgang.konto.navn, t.fra))
