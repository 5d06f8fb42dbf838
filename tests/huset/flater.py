"""Flatene et svar har: alt noe om noen kan stå på, lest som tekst."""

import io
import re
import zipfile
from functools import cache

import pypdf

TITTEL = re.compile(r"<title>(.*?)</title>", re.DOTALL)
MANGE_NOK = 14  # slag flater en hel omgang må ha lest


def lest(svar, logg: str) -> dict[str, str]:
    """Hver flate ved navn. Det som er pakket eller satt, er pakket ut og lest."""
    flater = {
        "hoder": "\n".join(f"{n}: {v}" for n, v in svar.items()),
        "kaker": svar.cookies.output(),
        "logg": logg,
        "økt": str(dict(svar.sporring.session.items())),
    }
    if svar.tekst.startswith(b"%PDF"):
        flater["pdf"] = _pdftekst(svar.tekst)
    elif svar.tekst.startswith(b"PK\x03\x04"):
        flater["pakke"] = _pakket_ut(svar.tekst)
    else:
        kropp = svar.tekst.decode()
        flater["kropp"] = kropp
        treff = TITTEL.search(kropp)
        flater["tittel"] = treff.group(1) if treff else ""
    return flater


def slagene(svar, flater: dict[str, str], *, htmx: bool, sok: bool) -> frozenset[str]:
    """Hva slags flater dette svaret var: de som sto i det, innholdstypen, og hva siden er til."""
    ut = {flate for flate, tekst in flater.items() if tekst.strip() and flate != "kropp"} | {"adresse"}
    ut |= {"videresending"} if svar.has_header("Location") or svar.has_header("HX-Redirect") else set()
    if svar.tekst:
        innhold = svar.get("Content-Type", "").partition(";")[0]
        hva = "del av en side" if htmx else "treff" if sok else "side"
        ut.add(f"{hva}, {svar.status_code}" if innhold == "text/html" else innhold)
    return frozenset(ut)


@cache
def _pdftekst(pdf: bytes) -> str:
    """Teksten og opplysningene om dokumentet."""
    leser = pypdf.PdfReader(io.BytesIO(pdf))
    return "\n".join([str(leser.metadata), *(s.extract_text() for s in leser.pages)])


def _pakket_ut(pakke: bytes) -> str:
    """Navnene i pakken (også et regneark er en), og det som er tekst."""
    with zipfile.ZipFile(io.BytesIO(pakke)) as z:
        return "\n".join(f"{navn}\n{z.read(navn).decode(errors='replace')}" for navn in z.namelist())
