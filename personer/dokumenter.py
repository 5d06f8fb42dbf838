"""Filer utenfra: undersøkt før de lagres. Det som ikke kan undersøkes, slipper ikke inn."""

import hashlib
import logging
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.feil import Regelbrudd
from personer.models import Dokument, Person
from personer.skanner import SkannerSvarerIkke, skanner

logger = logging.getLogger(__name__)

STORST = 10 * 1024 * 1024
TIDSGRENSE = 20  # sekunder for hele undersøkelsen av én PDF
PDFKONTROLL = Path(__file__).with_name("pdfkontroll.py")


class Funn(models.TextChoices):
    """Hvorfor en fil ikke tas imot. Setningen sier også hva som kan gjøres."""

    TOM = "tom", gettext_lazy("Filen er tom. Velg en fil med innhold.")
    IKKE_PDF = "ikke_pdf", gettext_lazy("Filen er ikke en PDF. Lagre eller skann den som PDF, og velg den på nytt.")
    SKADET = "skadet", gettext_lazy("PDF-en er skadet eller ikke hel. Lag den på nytt, og velg den igjen.")
    LAAST = "laast", gettext_lazy("PDF-en er låst med passord. Lagre en kopi uten passord, og velg den.")
    AKTIVT = "aktivt", gettext_lazy("PDF-en har innhold som kan kjøre av seg selv. Skriv den ut til en ny PDF, og velg den.")
    VEDLEGG = "vedlegg", gettext_lazy("PDF-en har andre filer inni seg. Lagre den uten vedlegg, og velg den på nytt.")
    FOR_INNVIKLET = "for_innviklet", gettext_lazy("PDF-en lar seg ikke kontrollere. Skriv den ut til en ny PDF, og velg den.")
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
    """En fil som er undersøkt og funnet i orden. Lages bare av `undersok`."""

    innhold: bytes


def undersok(fil: File) -> UndersoktFil:
    """Størrelse, innhold og skadevare, i den rekkefølgen. Kaster Regelbrudd med setningen til brukeren."""
    if fil.size > STORST:
        mb = number_format(fil.size / 1024 / 1024, 1)
        raise Regelbrudd(_("Filen er på %(mb)s MB. Den kan være på høyst 10 MB. Skann med lavere oppløsning, eller del den.") % {"mb": mb})
    fil.seek(0)
    innhold = fil.read()
    funn = _i_innholdet(innhold) or _mot_skadevare(innhold)
    if funn:
        raise Regelbrudd(str(funn.label))
    return UndersoktFil(innhold)


def ta_imot(*, person: Person, fil: File | UndersoktFil, tid: datetime) -> Dokument:
    """Lagrer en undersøkt fil. Krever en åpen `som`. En fil som ikke er undersøkt, undersøkes her."""
    innhold = (fil if isinstance(fil, UndersoktFil) else undersok(fil)).innhold
    return Dokument.objects.create(
        person=person, innhold=innhold, sha256=hashlib.sha256(innhold).hexdigest(), storrelse=len(innhold), skannet_tid=tid
    )


def _i_innholdet(innhold: bytes) -> Funn | None:
    if not innhold:
        return Funn.TOM
    if not innhold.startswith(b"%PDF-"):
        return Funn.IKKE_PDF
    kommando = [sys.executable, "-I", PDFKONTROLL]
    try:
        kjoring = subprocess.run(kommando, input=innhold, capture_output=True, timeout=TIDSGRENSE, check=True, env={})
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as feil:
        logger.warning("en PDF lot seg ikke kontrollere: %s", type(feil).__name__)
        return Funn.FOR_INNVIKLET
    svar = kjoring.stdout.decode().strip()
    return None if svar == "ok" else Funn(svar)


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
            return undersok(fil)
        except Regelbrudd as feil:
            raise ValidationError(str(feil), code="fil") from None
