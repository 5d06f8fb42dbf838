"""Malene slik de velges i skjemaene, på personens målform."""

from dataclasses import dataclass
from datetime import date

from ip.models import Planmal
from personer.models import Person


@dataclass(frozen=True)
class Malvalg:
    """En tekst å begynne fra: nøkkelen i adressen, og området den hører til."""

    nokkel: str
    omraade: str
    tekst: str


def i_bruk_og_ute(dag: date) -> tuple[list[Planmal], list[Planmal]]:
    """Malene som kan velges den dagen eller senere, og de som er tatt ut av bruk."""
    alle = list(Planmal.objects.all())
    return [m for m in alle if m.til is None or dag < m.til], [m for m in alle if m.til is not None and m.til <= dag]


def for_maal(person: Person, dag: date) -> list[Malvalg]:
    return [Malvalg(str(mal.pk), mal.get_omraade_display(), mal.maal(person.maalform)) for mal in Planmal.objects.paa(dag)]


def for_tiltak(person: Person, maalet: str, dag: date) -> list[Malvalg]:
    """Tiltakene som hører til malen målet ble skrevet etter; ellers alle."""
    maler = list(Planmal.objects.paa(dag))
    valgte = [mal for mal in maler if maalet in (mal.maal_nb, mal.maal_nn)] or maler
    return [
        Malvalg(f"{mal.pk}.{nr}", mal.get_omraade_display(), tekst)
        for mal in valgte
        for nr, tekst in enumerate(mal.tiltak(person.maalform))
    ]


def valgt(valg: list[Malvalg], nokkel: str) -> dict[str, str]:
    """Det skjemaet begynner med når malen er valgt. En mal som ikke finnes eller er ute av bruk, gir et tomt skjema."""
    return next(({"tekst": v.tekst} for v in valg if v.nokkel == nokkel), {})
