"""Den som handler: én kontekst åpner transaksjonen og sier til databasen hvem det er."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from django.db import connection, transaction


class Systemaktor(StrEnum):
    """Navngitte aktører for det ingen person gjør selv."""

    INNLOGGING = "innlogging"
    NATTJOBB = "nattjobb"
    UTKURV = "utkurv"
    AAPENT_SKJEMA = "åpent skjema"
    OPPSETT = "oppsett"
    GJENOPPRETTING = "gjenoppretting"
    KASSASJON = "kassasjon"
    DEMO = "demo"
    TEST = "test"


_LES = "SELECT current_setting('samvev.konto', true), current_setting('samvev.system', true), current_setting('samvev.grunn', true)"
_SETT = "SELECT set_config('samvev.konto', %s, true), set_config('samvev.system', %s, true), set_config('samvev.grunn', %s, true)"


_naar_noen_skriver: list[Callable[[], None]] = []


def naar_noen_skriver(gjor: Callable[[], None]) -> None:
    """Kalles fra AppConfig.ready(). `gjor` kjøres hver gang `som` åpnes, før låsene tas."""
    _naar_noen_skriver.append(gjor)


_skriver: ContextVar[bool] = ContextVar("skriver", default=False)


def skriver() -> bool:
    """Er vi i en transaksjon som `som` har åpnet? Da kan svaret på det samme spørsmålet bli et annet om litt."""
    return _skriver.get()


@contextmanager
def som(aktor, *, grunn: str = "") -> Iterator[None]:
    """Åpner en transaksjon der alt som skrives, skrives i navnet til `aktor` (Konto eller Systemaktor).

    Historikktriggerne leser innstillingene; uten dem nekter databasen å endre en faktatabell.
    Feiler blokken, rulles innstillingene tilbake sammen med savepointet; går den godt, settes den
    ytre aktøren tilbake her, for set_config(…, true) varer ellers ut hele transaksjonen.
    """
    for gjor in _naar_noen_skriver:
        gjor()
    token = _skriver.set(True)
    try:
        with _transaksjonen(aktor, grunn):
            yield
    finally:
        _skriver.reset(token)


@contextmanager
def _transaksjonen(aktor, grunn: str) -> Iterator[None]:
    er_ytterst = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as c:
            ytre = None
            if not er_ytterst:
                c.execute(_LES)
                ytre = [verdi or "" for verdi in c.fetchone()]
            if isinstance(aktor, Systemaktor):
                c.execute(_SETT, ["", aktor.value, grunn])
            else:
                c.execute(_SETT, [str(aktor.pk), "", grunn])
        yield
        if ytre is not None:
            with connection.cursor() as c:
                c.execute(_SETT, ytre)
