"""Filer utenfra: undersøkt før de lagres. Det som ikke kan undersøkes, slipper ikke inn."""

import hashlib
import logging
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.feil import Regelbrudd
from personer.models import Dokument, Filtype, Person
from personer.skanner import SkannerSvarerIkke, skanner

logger = logging.getLogger(__name__)

STORST = 10 * 1024 * 1024
TIDSGRENSE = 20  # sekunder for hele undersøkelsen av én fil
FLEST_I_DOGNET = 200  # filer fra én konto
FLEST_OM_EN = 1000  # filer om én person
BARE_PDF = (Filtype.PDF,)
STARTER = {b"%PDF-": Filtype.PDF, b"\xff\xd8\xff": Filtype.JPEG, b"\x89PNG\r\n\x1a\n": Filtype.PNG, b"PK\x03\x04": Filtype.DOCX}
KONTROLLER = {
    Filtype.PDF: Path(__file__).with_name("pdfkontroll.py"),
    Filtype.JPEG: Path(__file__).with_name("bildekontroll.py"),
    Filtype.PNG: Path(__file__).with_name("bildekontroll.py"),
    Filtype.DOCX: Path(__file__).with_name("docxkontroll.py"),
}


class Funn(models.TextChoices):
    """Hvorfor en fil ikke tas imot. Setningen sier også hva som kan gjøres."""

    TOM = "tom", gettext_lazy("Filen er tom. Velg en fil med innhold.")
    IKKE_PDF = "ikke_pdf", gettext_lazy("Filen er ikke en PDF. Lagre eller skann den som PDF, og velg den på nytt.")
    SKADET = "skadet", gettext_lazy("PDF-en er skadet eller ikke hel. Lag den på nytt, og velg den igjen.")
    LAAST = "laast", gettext_lazy("PDF-en er låst med passord. Lagre en kopi uten passord, og velg den.")
    AKTIVT = "aktivt", gettext_lazy("PDF-en har innhold som kan kjøre av seg selv. Skriv den ut til en ny PDF, og velg den.")
    VEDLEGG = "vedlegg", gettext_lazy("PDF-en har andre filer inni seg. Lagre den uten vedlegg, og velg den på nytt.")
    FOR_INNVIKLET = "for_innviklet", gettext_lazy("PDF-en lar seg ikke kontrollere. Skriv den ut til en ny PDF, og velg den.")
    UKJENT_TYPE = (
        "ukjent_type",
        gettext_lazy("Filen kan ikke legges ved. Velg en PDF, et bilde (JPEG eller PNG) eller et Word-dokument (DOCX)."),
    )
    SKADET_FIL = "skadet_fil", gettext_lazy("Filen er skadet eller ikke hel. Lag den på nytt, og velg den igjen.")
    LAAST_FIL = "laast_fil", gettext_lazy("Dokumentet er låst med passord. Lagre en kopi uten passord, og velg den.")
    AKTIV_FIL = (
        "aktiv_fil",
        gettext_lazy("Dokumentet har innhold som kan kjøre av seg selv, eller som hentes utenfra. Lagre det som PDF, og velg den."),
    )
    FILER_I_FIL = "filer_i_fil", gettext_lazy("Dokumentet har andre filer inni seg. Lagre det som PDF, og velg den.")
    FOR_INNVIKLET_FIL = "for_innviklet_fil", gettext_lazy("Filen lar seg ikke kontrollere. Lagre den som PDF, og velg den.")
    SKADEVARE = (
        "skadevare",
        gettext_lazy("Filen ble stoppet av kontrollen mot skadevare, og er ikke lagret. Si fra til systemansvarlig."),
    )
    UKONTROLLERT = (
        "ukontrollert",
        gettext_lazy("Filen kan ikke kontrolleres mot skadevare akkurat nå, og er ikke lagret. Prøv igjen om litt."),
    )


@dataclass(frozen=True, repr=False)
class UndersoktFil:
    """En fil som er undersøkt og funnet i orden. Lages bare av `undersok`. Et bilde er skrevet om, uten sted og kamera."""

    innhold: bytes
    filtype: Filtype = Filtype.PDF


def undersok(fil: File, typer: Collection[Filtype] = BARE_PDF) -> UndersoktFil:
    """Størrelse, skadevare og innhold. `typer` er det som tas imot her. Kaster Regelbrudd med setningen til brukeren.

    Navnet og typen nettleseren oppga, spiller ingen rolle: de første bytene sier hva filen gir seg ut for, og kontrollen om det er sant.
    """
    if fil.size > STORST:
        mb = number_format(fil.size / 1024 / 1024, 1)
        raise Regelbrudd(_("Filen er på %(mb)s MB. Den kan være på høyst 10 MB. Skann med lavere oppløsning, eller del den.") % {"mb": mb})
    fil.seek(0)
    innhold = fil.read()
    if not innhold:
        raise Regelbrudd(str(Funn.TOM.label))
    filtype = next((t for start, t in STARTER.items() if innhold.startswith(start)), None)
    if filtype not in typer:
        raise Regelbrudd(str((Funn.IKKE_PDF if tuple(typer) == BARE_PDF else Funn.UKJENT_TYPE).label))
    funn, rent = _kontroller(innhold, filtype)
    funn = funn or _mot_skadevare(innhold)
    if funn:
        raise Regelbrudd(str(funn.label))
    return UndersoktFil(rent or innhold, filtype)


def ta_imot(*, person: Person, fil: File | UndersoktFil, tid: datetime) -> Dokument:
    """Lagrer en undersøkt fil. Krever en åpen `som`. En fil som ikke er undersøkt, undersøkes her."""
    _krev_plass(person)
    undersokt = fil if isinstance(fil, UndersoktFil) else undersok(fil)
    innhold = undersokt.innhold
    return Dokument.objects.create(
        person=person,
        filtype=undersokt.filtype,
        innhold=innhold,
        sha256=hashlib.sha256(innhold).hexdigest(),
        storrelse=len(innhold),
        skannet_tid=tid,
    )


def _krev_plass(person: Person) -> None:
    """Så ingen fyller basen: et tak for den som legger inn, og for hvem det gjelder. Kontoen er den historikken skrives i navnet til."""
    av_meg = Q(history_user=RawSQL("nullif(current_setting('samvev.konto', true), '')::uuid", []), history_type="+")
    if Dokument.history.filter(av_meg, history_date__gt=Now() - timedelta(days=1)).count() >= FLEST_I_DOGNET:
        raise Regelbrudd(
            _("Du har lagt inn %(antall)s filer det siste døgnet, og flere kan du ikke. Vent til i morgen, eller be en kollega.")
            % {"antall": FLEST_I_DOGNET}
        )
    if Dokument.objects.filter(person=person).count() >= FLEST_OM_EN:
        raise Regelbrudd(
            _("Det ligger alt %(antall)s filer om personen, og flere er det ikke plass til. Si fra til systemansvarlig.")
            % {"antall": FLEST_OM_EN}
        )


def _kontroller(innhold: bytes, filtype: Filtype) -> tuple[Funn | None, bytes]:
    """Hva kontrollen fant, og filen på nytt når den er skrevet om."""
    kommando = [sys.executable, "-I", KONTROLLER[filtype]]
    try:
        kjoring = subprocess.run(kommando, input=innhold, capture_output=True, timeout=TIDSGRENSE, check=True, env={})
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as feil:
        logger.warning("en fil lot seg ikke kontrollere: %s", type(feil).__name__)
        return (Funn.FOR_INNVIKLET if filtype == Filtype.PDF else Funn.FOR_INNVIKLET_FIL), b""
    svar, _linje, rent = kjoring.stdout.partition(b"\n")
    return (None if svar == b"ok" else Funn(svar.decode())), rent


def _mot_skadevare(innhold: bytes) -> Funn | None:
    try:
        navn = skanner().finn(innhold)
    except SkannerSvarerIkke as feil:
        logger.error("skanneren svarer ikke: %s", feil)
        return Funn.UKONTROLLERT
    if navn:
        logger.warning("skadevare stoppet: %s", navn)
        return Funn.SKADEVARE
    return None


class PdfFelt(forms.FileField):
    """Skjemafelt for en PDF; gir en UndersoktFil, eller None når feltet er valgfritt og tomt."""

    typer = BARE_PDF
    default_error_messages = {"empty": Funn.TOM.label, "invalid": gettext_lazy("Filen kom ikke fram. Velg den på nytt.")}

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": "application/pdf,.pdf"}))
        kwargs.setdefault("help_text", gettext_lazy("PDF, høyst 10 MB."))
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        fil = super().clean(data, initial)
        if not fil:
            return None
        try:
            return undersok(fil, self.typer)
        except Regelbrudd as feil:
            raise ValidationError(str(feil), code="fil") from None


class VedleggFelt(PdfFelt):
    """Skjemafelt for alt som kan legges ved en sak."""

    typer = tuple(Filtype)

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx"}))
        kwargs.setdefault(
            "help_text",
            gettext_lazy("PDF, bilde (JPEG eller PNG) eller Word (DOCX), høyst 10 MB. Et bilde lagres uten stedet det er tatt."),
        )
        super().__init__(**kwargs)
