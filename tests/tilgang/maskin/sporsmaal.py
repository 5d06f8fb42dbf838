"""Reglenes egne spørringer for alle celler på én gang.

Å kompilere og planlegge dem tar mye lengre tid enn å svare. Reglene leser arbeidsforhold og nektelser først, og bygger resten som
SQL; derfor huskes teksten for hvert sett slike svar, forberedt i basen. Hver gang en tekst lages, kontrolleres det at byggingen
ikke leste noe annet, og første gang også at handlinger som står i de samme tabellene i hvem_kan, gir samme SQL.
"""

import re
import uuid
from datetime import date, datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from personer.klokke import i_dag
from tests.tilgang.maskin.verden import ETTERNAVN
from tilgang import husk, hvem_kan, lister, personsok, regler
from tilgang.ferdig import ett_objekt
from tilgang.handling import Handling
from tilgang.husk import leser
from tilgang.lederen import lederen_er_inhabil
from tilgang.models import UTEN_DATO
from tilgang.utgangspunkt import utgangspunkt

FORMER = ("liste", "sjekk", "søk", "topp")
LISTES = {h.name for h in Handling if h not in lister.IKKE_LISTER}
LUKKES = sorted(hvem_kan.LUKKES_AV_LEDERENS_INHABILITET, key=lambda h: h.name)
VALGT = uuid.uuid4()  # står for den ene personen det sjekkes om


def _tabeller():
    for verdi in vars(hvem_kan).values():
        for mengde in verdi.values() if isinstance(verdi, dict) else [verdi]:
            if isinstance(mengde, set):
                yield mengde


def likestilte() -> dict[tuple, list[Handling]]:
    """Handlinger som står i nøyaktig de samme tabellene."""
    klasser = {}
    for h in Handling:
        klasser.setdefault(tuple(h in mengde for mengde in _tabeller()), []).append(h)
    return klasser


def _en(konto, h: Handling, dag):
    """Formene én handling spørres i, som SQL og verdier: slik listen, `kan` og den sorterte listen spør."""
    yield "liste", _tekst(regler.personer_for(konto, h).values("pk"))
    with ett_objekt():
        yield "sjekk", _tekst(regler.personer_for(konto, h).filter(pk=VALGT).values("pk"))
    if h.name in LISTES and not regler.har_stilling(konto, h, dag):
        topp = lister._topp(konto, h, dag, 99, None, False)
        yield "topp", topp and (topp.sql, topp.felt)


def _tekst(sporring):
    try:
        return sporring.query.sql_with_params()
    except EmptyResultSet:
        return None


def _alle(konto, dag):
    """(form, det den svarer på, SQL, verdier)."""
    for like in likestilte().values():
        for form, tekst in _en(konto, like[0], dag):
            yield form, [h.name for h in like], tekst
    for n in (regler.SE, regler.ENDRE):
        yield "liste", [n], _tekst(regler.deler_for(konto, n).values("pk"))


class Sporsmaal:
    """Ett sett for hver forbindelse: de forberedte spørringene hører til den."""

    def __init__(self, personer):
        self.tekster, self.personer = {}, personer

    def alle(self, konto, aliaser: frozenset) -> dict[str, set]:
        """{form: {(hva, pk)}}, nå. Søket leser radene som er slått sammen, før det spør; de er en del av nøkkelen."""
        dag = i_dag()
        svar = {form: set() for form in FORMER}
        with regler.husk_stillinger():
            lest = {"leser": leser(konto, dag), "utgangspunkt": utgangspunkt(konto, dag)}
            lest |= {h: lederen_er_inhabil(konto, dag, h) for h in LUKKES}
            stillinger = [(s.er_ke, s.stilling, s.er_klarert, s.avgjor_selv) for s in lest["leser"].stillinger]
            nokkel = (konto.is_active, *stillinger, lest["utgangspunkt"], *(lest[h] for h in LUKKES), aliaser)
            if nokkel not in self.tekster:
                self.tekster[nokkel] = self._lag(konto, dag, lest["leser"])
        navn, plasser, merker = self.tekster[nokkel]
        if merker:
            enheter = [s.enhet for s in lest["leser"].stillinger]
            kjente = {"konto": konto.pk, "dag": dag, "naa": timezone.now(), **{("enhet", i): e for i, e in enumerate(enheter)}}
            verdier = [kjente.get(p, p) for p in plasser]
            with connection.cursor() as c:
                c.execute(f"EXECUTE {navn}({', '.join(['%s'] * len(verdier))})" if verdier else f"EXECUTE {navn}", verdier)
                for nr, pk in c:
                    svar[merker[nr][0]].update((hva, pk) for hva in merker[nr][1])
        return svar

    def _lag(self, konto, dag, den):
        forst = _lest()
        with connection.execute_wrapper(_nekt):
            if not self.tekster:
                krev_at_likestilte_er_like(konto, dag)
            alle = list(_alle(konto, dag))
        alle.append(("søk", ["SE_PERSON"], _tekst(personsok.finn(konto, ETTERNAVN).values("pk"))))
        assert forst == _lest(), "byggingen leste noe nøkkelen ikke har med"
        plassen = {konto.pk: "konto", dag: "dag"} | {s.enhet: ("enhet", i) for i, s in enumerate(den.stillinger)}
        deler, felt, merker = [], [], []
        for form, hva, (sql, verdier) in (spor for spor in alle if spor[2]):
            for person in self.personer if form == "sjekk" else [None]:
                deler.append(f"SELECT {len(merker)}, x.pk FROM ({sql}) x({'dato, pk' if form == 'topp' else 'pk'})")
                felt += [person if v == VALGT else "naa" if isinstance(v, datetime) else plassen.get(v, v) for v in verdier]
                merker.append((form, hva))
        assert {f for f in felt if isinstance(f, date)} <= {UTEN_DATO}
        return _forbered(f"alle_{len(self.tekster)}", " UNION ALL ".join(deler), felt, merker)


def krev_at_likestilte_er_like(konto, dag):
    for like in likestilte().values():
        svar = {tuple(_en(konto, h, dag)) for h in like}
        assert len(svar) == 1, f"{like} står i de samme tabellene, men spørres ulikt"


def _lest() -> dict:
    """Det som er husket, uten spørringene som er satt opp av det og ikke stilt."""
    return {nokkel: svar for nokkel, svar in husk._husket.get().items() if not isinstance(svar, QuerySet)}


def _nekt(_execute, sql, *_resten):
    raise AssertionError(f"byggingen spurte databasen: {sql}")


def _forbered(navn, tekst, felt, merker):
    """PREPARE med én plass for hver verdi."""
    plasser = list(dict.fromkeys(felt))
    nummer = iter(plasser.index(f) + 1 for f in felt)
    if merker:
        with connection.cursor() as c:
            c.execute("SET plan_cache_mode = force_generic_plan")
            c.execute(f"PREPARE {navn} AS " + re.sub("%s", lambda _: f"${next(nummer)}", tekst).replace("%%", "%"))
    return navn, plasser, merker
