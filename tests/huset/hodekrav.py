"""Hodene hvert eneste svar skal ha: sider, deler, filer, feil, viderevisninger og statiske filer, uansett status og hvem som spør."""

import re
from collections.abc import Iterator, Mapping
from uuid import UUID

from personer.mellomvare import EVNER_INGEN_SIDE_TRENGER, LAGRES_SEKUNDER

FASTE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ALDRI = ("server", "x-powered-by", "via", "x-aspnet-version", "x-generator", "x-runtime", "refresh", "sourcemap")
CSP = {"default-src": "'self'", "style-src": "'self'", "form-action": "'self'"} | dict.fromkeys(
    ("object-src", "base-uri", "frame-ancestors"), "'none'"
)
FOR_ALLE = f"public, max-age={LAGRES_SEKUNDER}"
STATISK = re.compile(r"(max-age=\d+, public|public, max-age=\d+)(, immutable)?")
UTRYGG_KAKE = "kaken {} mangler {}"


def brudd(hoder: Mapping[str, str], kaker: Mapping[str, Mapping], *, status: int, sti: str, innlogget: bool, kropp: bytes) -> Iterator[str]:
    """Det som er galt med hodene."""
    hoder = {n.lower(): v for n, v in hoder.items()}
    for navn, ventet in FASTE.items():
        if hoder.get(navn.lower()) != ventet:
            yield f"{navn}: {hoder.get(navn.lower())}"
    yield from _csp(hoder.get("content-security-policy", ""))
    if set(hoder.get("permissions-policy", "").split(", ")) != {f"{evne}=()" for evne in EVNER_INGEN_SIDE_TRENGER}:
        yield f"Permissions-Policy: {hoder.get('permissions-policy')}"
    yield from _lagring(hoder, status=status, sti=sti, innlogget=innlogget, har_kake=bool(kaker))
    yield from (f"{n}: {v}" for n, v in hoder.items() if n in ALDRI or n.startswith("access-control"))
    yield from (f"{n} har et linjeskift eller styretegn" for n, v in hoder.items() if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", str(v)))
    if not _er_id(hoder.get("x-request-id", "")):
        yield f"X-Request-ID: {hoder.get('x-request-id')}"
    if kropp and not hoder.get("content-type"):
        yield "innhold uten Content-Type"
    if hoder.get("content-type", "").startswith("text/") and "charset=utf-8" not in hoder["content-type"].lower().replace('"', ""):
        yield f"tegnsettet er ikke sagt: {hoder['content-type']}"
    dit = hoder.get("location", "/")
    if not dit.startswith("/") or dit.startswith(("//", "/\\")):
        yield f"sendt ut av huset: {dit[:80]}"
    for navn, kake in kaker.items():
        if not kake["httponly"] and kake["max-age"] != 0:  # en kake som tas bort, har ingenting å verne
            yield UTRYGG_KAKE.format(navn, "HttpOnly")
        if (kake["samesite"], kake["path"], kake["domain"]) != ("Lax", "/", ""):
            yield UTRYGG_KAKE.format(navn, "SameSite, stien eller å være bundet til verten")


def _csp(verdi: str) -> Iterator[str]:
    regler = dict(del_.strip().partition(" ")[::2] for del_ in verdi.split(";"))
    yield from (f"CSP {navn}: {regler.get(navn)}" for navn, ventet in CSP.items() if regler.get(navn) != ventet)
    skript = set(regler.get("script-src", "mangler").split()) - {"'self'"}
    if any(not s.startswith("'nonce-") for s in skript) or "unsafe" in verdi or "*" in verdi:
        yield f"CSP: {verdi[:200]}"


def _lagring(hoder: Mapping[str, str], *, status: int, sti: str, innlogget: bool, har_kake: bool) -> Iterator[str]:
    """Bare det som er likt for alle, kan ligge i et mellomlager: de åpne sidene uten kake, og de statiske filene."""
    lagring = hoder.get("cache-control", "")
    if lagring == "no-store":
        return
    er_statisk = sti.startswith("/static/") and status in (200, 206, 304, 416) and STATISK.fullmatch(lagring)
    er_for_alle = lagring == FOR_ALLE and not innlogget and not har_kake and not sti.startswith("/static/")
    if not er_statisk and not er_for_alle:
        yield f"Cache-Control: {lagring or 'mangler'}"


def _er_id(verdi: str) -> bool:
    try:
        return str(UUID(verdi)) == verdi
    except ValueError:
        return False
