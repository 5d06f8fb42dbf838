"""Uttrekk og jobber til testene, bestilt og laget gjennom handlingene, og lest tilbake med andre lesere enn dem som skrev."""

import csv
import io
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import openpyxl
from openpyxl.utils.escape import unescape

from personer.models import Konto, Person
from tests.fabrikk import saksbehandler
from tilgang import regler
from tilgang.handling import Handling
from tilgang.oppslag import Hva, Vist
from utsending.jobber import arbeid, handlinger, oversikter, register
from utsending.jobber.register import Bestilling, Kilde, Kolonne, Rad, Slag, Uttrekk
from utsending.jobber.tilstander import Delslag, Filformat, Formaal, Jobbtilstand
from utsending.models import Jobb

TID = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KOLONNER = [Kolonne("Tekst"), Kolonne("Tall", Slag.TALL), Kolonne("Dag", Slag.DATO)]


@contextmanager
def meldt_inn(uttrekk: Uttrekk):
    register.registrer(uttrekk)
    try:
        yield uttrekk
    finally:
        del register._uttrekk[uttrekk.kode]


def av_rader(rader: list[tuple], **felt) -> Uttrekk:
    """Et uttrekk uten personer, med disse radene."""

    def kilde(_b: Bestilling) -> Kilde:
        return Kilde(KOLONNER, len(rader), iter(rader), lambda bunke: [Rad(r) for r in bunke])

    return Uttrekk(**({"kode": uuid4().hex[:20], "tittel": "Prøve", "hva_er_med": "Rader.", "kan": _ke, "kilde": kilde} | felt))


def av_personer(**felt) -> Uttrekk:
    """Personene kontoen kan se, en rad for hver."""

    def kilde(b: Bestilling) -> Kilde:
        def synlige():
            return regler.personer_for(b.konto, Handling.SE_PERSON)

        def rader(bunke: list[Person]) -> list[Rad]:
            fortsatt = set(synlige().filter(pk__in=[p.pk for p in bunke]).values_list("pk", flat=True))
            return [Rad((p.navn, 1, None), (Vist(p.pk, Hva.LISTE),)) for p in bunke if p.pk in fortsatt]

        return Kilde(KOLONNER, synlige().count(), synlige().order_by("etternavn", "pk").iterator(chunk_size=100), rader)

    return Uttrekk(**({"kode": uuid4().hex[:20], "tittel": "Personer", "hva_er_med": "Alle.", "kan": _ke, "kilde": kilde} | felt))


def _ke(konto: Konto) -> bool:
    return regler.kan_uten_person(konto, Handling.VURDERE)


def bestilt(uttrekk: Uttrekk, *, av: Konto | None = None, filformat=Filformat.CSV, valg=None, tid=TID, **felt) -> Jobb:
    svar = {"formaal": Formaal.KONTROLL, "formaal_tekst": "", "maalform": "nb"} | felt
    av = av or saksbehandler()
    return handlinger.bestill(uttrekk=uttrekk, valg=valg or {}, filformat=filformat, av=av, dag=tid.date(), tid=tid, **svar)


def laget(uttrekk: Uttrekk, *, tid=TID, **kwargs) -> Jobb:
    jobb = bestilt(uttrekk, tid=tid, **kwargs)
    assert arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: tid)
    jobb.gang.refresh_from_db()
    assert jobb.gang.tilstand == Jobbtilstand.FERDIG
    return jobb


def filen(jobb: Jobb) -> bytes:
    return b"".join(oversikter.stykker(jobb.pk, Delslag.FIL))


def lest_csv(innhold: bytes) -> list[list[str]]:
    assert innhold.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(innhold.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def lest_xlsx(innhold: bytes) -> list[list]:
    ark = openpyxl.load_workbook(io.BytesIO(innhold)).active
    assert ark.freeze_panes == "A2"
    assert all(celle.data_type != "f" for rad in ark.iter_rows() for celle in rad)
    # Skriveren skjermer «_x0041_», som ellers ville vært en «A»; denne leseren tar ikke skjermingen bort selv.
    return [[unescape(celle.value) if isinstance(celle.value, str) else celle.value for celle in rad] for rad in ark.iter_rows()]
