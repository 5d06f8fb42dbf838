"""Reglenes egne spørringer for alle celler på én gang.

Å kompilere og planlegge dem tar mye lengre tid enn å svare. Reglene leser arbeidsforhold og nektelser først (lest.py), og bygger resten
som SQL; derfor huskes teksten for hver form slike svar har, forberedt i basen, med plasser der verdiene skal stå. Hver gang en tekst
lages, kontrolleres det at byggingen ikke leste noe annet, og at ingen id eller dato ble stående i den; første gang også at handlinger
som står i de samme tabellene i hvem_kan, gir samme SQL. Handlinger som for denne kontoen gir samme SQL, spørres det om én gang.
"""

import re
import uuid
from datetime import date, datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from personer.klokke import i_dag
from tests.tilgang.maskin.lest import Lest, les
from tests.tilgang.maskin.verden import ETTERNAVN
from tilgang import husk, hvem_kan, lister, personsok, regler
from tilgang.ferdig import ett_objekt
from tilgang.handling import Handling
from tilgang.models import UTEN_DATO

FORMER = ("liste", "sjekk", "søk", "topp")
LISTES = {h.name for h in Handling if h not in lister.IKKE_LISTER}
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
        self.personer = personer
        self.former, self.navn = {}, {}  # formen: (navn, plasser, merker); teksten: navnet den er forberedt under

    def alle(self, konto, hoder: list) -> dict[str, set]:
        """{form: {(hva, pk)}}, nå. Søket leser hodene til radene som er slått sammen, før det spør. Kalles i `husk_stillinger`."""
        dag, svar = i_dag(), {form: set() for form in FORMER}
        lest = les(konto, dag)
        form = (konto.is_active, lest.form(), len(hoder))
        if form not in self.former:
            self.former[form] = self._lag(konto, dag, lest, hoder)
        navn, plasser, merker = self.former[form]
        if merker:
            kjente = {"konto": konto.pk, "dag": dag, "naa": timezone.now()} | lest.verdier() | _plasser(hoder)
            verdier = [kjente.get(p, p) for p in plasser]
            with connection.cursor() as c:
                c.execute(f"EXECUTE {navn}({', '.join(['%s'] * len(verdier))})" if verdier else f"EXECUTE {navn}", verdier)
                for nr, pk in c:
                    svar[merker[nr][0]].update((hva, pk) for hva in merker[nr][1])
        return svar

    def _lag(self, konto, dag, lest: Lest, hoder: list):
        with lest.merket() as plassen:
            forst = _lest()
            with connection.execute_wrapper(_nekt):
                if not self.former:
                    krev_at_likestilte_er_like(konto, dag)
                alle = list(_alle(konto, dag))
            alle.append(("søk", ["SE_PERSON"], _tekst(personsok.finn(konto, ETTERNAVN).values("pk"))))
            assert forst == _lest(), "byggingen leste noe formen ikke har med"
        plassen |= {konto.pk: "konto", dag: "dag"} | {pk: plass for plass, pk in _plasser(hoder).items()}
        ulike = {}  # (form, SQL, plasser): det den svarer på
        for form, hva, (sql, verdier) in (spor for spor in alle if spor[2]):
            felt = tuple("naa" if isinstance(v, datetime) else plassen.get(v, v) for v in verdier)
            faste = {f for f in felt if isinstance(f, date | uuid.UUID)} - {UTEN_DATO, VALGT}
            assert not faste, f"{faste} står i teksten og ville blitt husket"
            ulike.setdefault((form, sql, felt), []).extend(hva)
        ledd = [self._ledd(nr, *ulik) for nr, ulik in enumerate(ulike)]
        merker = [(form, hva) for (form, _, _), hva in ulike.items()]
        return self._forbered(" UNION ALL ".join(sql for sql, _ in ledd), [f for _, felt in ledd for f in felt], merker)

    def _ledd(self, nr, form, sql, felt):
        """(SQL, plasser). Sjekken spørres om hver av personene, med id-en der den ene sto."""
        if form != "sjekk":
            return f"SELECT {nr}, x.pk FROM ({sql}) x({'dato, pk' if form == 'topp' else 'pk'})", felt
        stedene = iter(felt)
        sql = re.sub("%s", lambda _: "valgt.pk" if next(stedene) == VALGT else "%s", sql)
        personer = ", ".join(["(%s::uuid)"] * len(self.personer))
        uten = (f for f in felt if f != VALGT)
        return f"SELECT {nr}, x.pk FROM (VALUES {personer}) valgt(pk), LATERAL ({sql}) x(pk)", (*self.personer, *uten)

    def _forbered(self, sql, felt, merker):
        """PREPARE med én plass for hver verdi; en gang for hver tekst."""
        plasser = list(dict.fromkeys(felt))
        nummer = iter(plasser.index(f) + 1 for f in felt)
        tekst = re.sub("%s", lambda _: f"${next(nummer)}", sql).replace("%%", "%")
        if merker and tekst not in self.navn:
            self.navn[tekst] = f"alle_{len(self.navn)}"
            with connection.cursor() as c:
                c.execute(f"PREPARE {self.navn[tekst]} AS {tekst}")
        return self.navn.get(tekst), plasser, merker


def _plasser(hoder: list) -> dict:
    return {("hode", i): pk for i, pk in enumerate(hoder)}


def krev_at_likestilte_er_like(konto, dag):
    for like in likestilte().values():
        svar = {tuple(_en(konto, h, dag)) for h in like}
        assert len(svar) == 1, f"{like} står i de samme tabellene, men spørres ulikt"


def _lest() -> dict:
    """Det som er husket, uten spørringene som er satt opp av det og ikke stilt."""
    return {nokkel: svar for nokkel, svar in husk._husket.get().items() if not isinstance(svar, QuerySet)}


def _nekt(_execute, sql, *_resten):
    raise AssertionError(f"byggingen spurte databasen: {sql}")
