"""Det reglene leser før de spør: én gang i et svar, og som konstanter i spørringene. Databasen gjetter dårlig på det den ikke får vite."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cache, wraps
from uuid import UUID

from django.contrib.auth.models import Permission
from django.db import connection

from personer.historikk.aktor import skriver
from personer.klokke import dagen
from personer.models import Ansettelse, Konto, Person, Stilling, Tjeneste
from personer.navigasjon import med_menytall
from tilgang.hvem_kan import AVGJOR_SELV

_husket: ContextVar[dict | None] = ContextVar("lest", default=None)


@contextmanager
def husk_stillinger():
    """Innenfor ett svar leses kontoens stilling og nektelser én gang, i stedet for ved hvert spørsmål. Åpnes av mellomvaren."""
    token = _husket.set({})
    try:
        yield
    finally:
        _husket.reset(token)


def glem() -> None:
    """Kalles når noen begynner å skrive, og av verb som endrer det som huskes, så resten av det samme svaret spør på nytt.

    Visningen har spurt om adgangen før handlingen fikk låsen sin; det som ble lukket mens den ventet, skal den se.
    """
    husket = _husket.get()
    if husket is not None:
        husket.clear()


def husker(funksjon: Callable) -> Callable:
    """For det som spør flere ganger: utenfor et svar huskes det så lenge funksjonen varer."""

    @wraps(funksjon)
    def med_minne(*args, **kwargs):
        if _husket.get() is not None:
            return funksjon(*args, **kwargs)
        with husk_stillinger():
            return funksjon(*args, **kwargs)

    return med_minne


def husk(nokkel, les: Callable):
    husket = _husket.get()
    if husket is None:
        return les()
    if nokkel not in husket:
        husket[nokkel] = les()
    return husket[nokkel]


def satt_opp_en_gang(funksjon: Callable) -> Callable:
    """For spørringer flere deler av svaret bygger på: satt opp én gang, og stilt av hver. Hver får sin egen, uten de andres svar."""

    @wraps(funksjon)
    def med_minne(konto: Konto, hva: str = "se", dag: date | None = None):
        dag = dagen(dag)
        return husk((funksjon.__name__, konto.pk, konto.is_active, hva, dag), lambda: funksjon(konto, hva, dag)).all()

    return med_minne


def husker_svar() -> bool:
    return _husket.get() is not None


def er_husket(nokkel) -> bool:
    return nokkel in (_husket.get() or ())


def husk_svar(nokkel, les: Callable):
    """Som `husk`, for svar en skriving kan endre: ingenting huskes mens noen skriver, og det som er husket, er glemt når det begynner."""
    return les() if skriver() else husk(nokkel, les)


def svarnokkel(konto: Konto, person: Person, handling: str, dag: date) -> tuple:
    """Der svaret på «kan kontoen gjøre dette for personen» huskes."""
    return ("kan", konto.pk, konto.is_active, person.pk, handling, dag)


def spurt_en_gang(funksjon: Callable) -> Callable:
    """For det flere deler av den samme siden spør om. Svaret er det samme objektet hver gang."""

    @wraps(funksjon)
    def med_svaret(*args):
        return husk_svar((funksjon, args), lambda: funksjon(*args))

    return med_svaret


@dataclass(frozen=True)
class Stillingen:
    """Én løpende ansettelse."""

    enhet: UUID
    er_ke: bool
    stilling: Stilling
    er_klarert: bool
    tjeneste: Tjeneste
    ansettelse: Ansettelse = field(compare=False)  # med enheten, til å vise

    @property
    def avgjor_selv(self) -> bool:
        """Om enheten selv avgjør retten til individuell plan (lov §3.1, rad D og E)."""
        return not self.er_ke and self.tjeneste in AVGJOR_SELV


@dataclass(frozen=True)
class Leser:
    """Kontoen slik reglene spør om den: hvor den arbeider den dagen, og nøklene til tillatelsene."""

    stillinger: tuple[Stillingen, ...]
    tillatelser: tuple[tuple[str, int], ...]

    def enheter(self, *, klarert: bool = False, avgjor_selv: bool = False) -> list[UUID]:
        return [s.enhet for s in self.stillinger if (s.er_klarert or not klarert) and (s.avgjor_selv or not avgjor_selv)]

    def ledede(self) -> set[UUID]:
        """Enhetene kontoen er leder for."""
        return {s.enhet for s in self.stillinger if s.stilling == Stilling.ENHETSLEDER}

    def tillatelse(self, kode: str) -> int:
        return dict(self.tillatelser)[kode]


def ansettelsene(konto: Konto, dag: date) -> list[Ansettelse]:
    """De løpende, etter enhetens navn, med tallene menyen viser. En stengt konto arbeider ingen steder."""
    return husk(("ansettelser", konto.pk, konto.is_active, dag), lambda: _ansettelsene(konto, dag))


def _ansettelsene(konto: Konto, dag: date) -> list[Ansettelse]:
    if not konto.is_active:
        return []
    rader = Ansettelse.objects.paa(dag).filter(konto=konto).select_related("enhet").order_by("enhet__navn", "pk")
    return list(med_menytall(rader))


def leser(konto: Konto, dag: date) -> Leser:
    return husk(("leser", konto.pk, dag), lambda: Leser(_stillinger(konto, dag), _tillatelser(connection.settings_dict["NAME"])))


def _stillinger(konto: Konto, dag: date) -> tuple[Stillingen, ...]:
    rader = sorted(ansettelsene(konto, dag), key=lambda a: a.pk)
    return tuple(Stillingen(a.enhet_id, a.enhet.er_ke, Stilling(a.stilling), a.er_klarert, Tjeneste(a.enhet.tjeneste), a) for a in rader)


@cache
def _tillatelser(_base: str) -> tuple[tuple[str, int], ...]:
    """Nøklene er faste i hver database; de leses én gang i prosessen."""
    egne = Permission.objects.filter(content_type__app_label="tilgang", content_type__model="innsynsdel")
    return tuple(egne.values_list("codename", "pk"))
