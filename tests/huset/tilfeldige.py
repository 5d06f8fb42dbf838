"""Tilfeldige forespørsler mot hele URLconf: metode, adresse, spørring, kropp, hoder og kaker, hver trukket for seg.

Samme frø gir samme forespørsel.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.huset.korpus import KANTER, KORPUS
from tests.huset.matrise import INNGANGER, REGELRUTER, RUTER, Inngang, Rute
from tests.huset.omgang import BYTTER
from tests.huset.ruter import RELASJONER, SAK, adresse
from tests.huset.skjemaer import ALLE, _gitt, _kan
from tests.huset.test_fiendtlige_adresser import HODER, VANLIGE
from tests.huset.test_fiendtlige_skjema import raa_kropper
from tests.huset.verden import AKTORER

RUTENE = [*INNGANGER, *RUTER, *REGELRUTER]
UTFYLT = {str(p): p.utfylling for p in ALLE}
METODER = (
    ("GET",) * 9 + ("POST",) * 8 + ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "PØST", "QUERY")
)
UTENFOR = (
    "/static/css/samvev.css", "/static/js/samvev.js", "/static/img/samvev.svg", "/static/", "/static/../manage.py",
    "/static/%2e%2e/manage.py", "/favicon.ico", "/robots.txt", "/admin/", "/.git/config", "/.env", "/static/finnes-ikke.css", "//",
    "/%00", "/%ff", "/\u00e6", "/./", "/*",
)  # fmt: skip
TYPER = (
    "application/json", "text/xml", "text/plain", "application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data; boundary=",
    "application/x-www-form-urlencoded; charset=rot13", "multipart/form-data; boundary=x; charset=base64", "æ/ø", "", "x" * 3_000,
)  # fmt: skip
HODENAVN = (
    "Accept", "Accept-Language", "Accept-Encoding", "Authorization", "Cache-Control", "Content-Encoding", "Expect", "Forwarded", "From",
    "HX-Boosted", "HX-Current-URL", "HX-Request", "HX-Target", "HX-Trigger", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
    "Origin", "Range", "Referer", "TE", "Upgrade", "User-Agent", "X-CSRFToken", "X-Forwarded-For", "X-Forwarded-Host",
    "X-HTTP-Method-Override",
    "X-Original-URL", "X-Request-ID", "X-Rewrite-URL",
)  # fmt: skip
KAKER = ("sessionid", "csrftoken", "messages", "django_language", "__Host-sesjon", "x")


@dataclass
class Foresporsel:
    """Én forespørsel, og det som trengs for å dømme svaret."""

    aktor: str
    metode: str
    sti: str
    rute: Rute | Inngang | None = None
    data: object = None
    ekstra: dict = field(default_factory=dict)
    kaker: dict[str, str] = field(default_factory=dict)
    htmx: bool = False
    krev_csrf: bool = False

    def __str__(self):
        return f"{self.aktor} {self.metode} {self.sti[:160]} {str(self.data)[:120]} {str(self.ekstra)[:120]} {str(self.kaker)[:80]}"


def trekk(verden, lodd: Random) -> Foresporsel:
    """Oftest en som kan noe på siden, på en måte siden tar imot; ellers hvem som helst, hvordan som helst."""
    rute = lodd.choice(RUTENE) if lodd.randrange(25) else None
    f = Foresporsel(_aktor(rute, lodd), _metode(rute, lodd), "", rute)
    f.sti = _adresse(verden, rute, lodd) if rute else lodd.choice(UTENFOR)
    if not lodd.randrange(12):
        f.sti, f.rute = _odelagt(f.sti, lodd), None
    if not lodd.randrange(3):
        f.sti += f"?{_sporring(verden, lodd)}"
    if f.metode not in ("GET", "HEAD"):
        f.data, f.ekstra = _kropp(verden, lodd, f)
    if hoder := _hoder(lodd):
        f.ekstra["headers"] = hoder
    f.kaker = _kaker(lodd)
    f.htmx = not lodd.randrange(6)
    f.krev_csrf = not lodd.randrange(8)
    return f


def _aktor(rute, lodd: Random) -> str:
    kan = sorted(_kan(rute) & set(AKTORER)) if rute else []
    return lodd.choice(kan) if kan and lodd.randrange(3) else lodd.choice(AKTORER)


def _metode(rute, lodd: Random) -> str:
    tar = [m for m, svar in (("GET", rute.get), ("POST", rute.post)) if 405 not in _statuser(svar)] if rute else []
    return lodd.choice(tar) if tar and lodd.randrange(6) else lodd.choice(METODER)


def _statuser(svar) -> set[int]:
    return set(svar) if isinstance(svar, dict) else {svar}


def _adresse(verden, rute: Rute | Inngang, lodd: Random) -> str:
    if isinstance(rute, Inngang):
        return reverse(rute.navn)
    if lodd.randrange(5) < 3:
        return adresse(verden, rute, "egen")
    relasjoner = [*RELASJONER, *(BYTTER if len(rute.ider) > 1 else ())]
    relasjoner += [r for r in SAK if r != "annen" and _har(verden, rute, SAK[r])]
    return adresse(verden, rute, lodd.choice(relasjoner))


def _har(verden, rute: Rute, sak: str) -> bool:
    return rute.objekter[0] not in verden.felles and all(hasattr(verden.saker[sak], navn) for navn in rute.ider)


def _odelagt(sti: str, lodd: Random) -> str:
    match lodd.randrange(5):
        case 0:
            return sti.rstrip("/") or "/"
        case 1:
            return sti + quote(lodd.choice(KORPUS)[:300].encode(errors="surrogatepass"), safe="/%")
        case 2:
            return sti.replace("/", "//", 1)
        case 3:
            return sti.replace("0", lodd.choice(("%30", "g", "O", "%00")), 1)
        case _:
            return sti.upper()


def _sporring(verden, lodd: Random) -> str:
    verdier: tuple[Callable[[], str], ...] = (
        lambda: lodd.choice(KORPUS),
        lambda: lodd.choice(KANTER),
        lambda: str(lodd.choice((verden.egen, verden.annen)).person.pk),
        lambda: str(lodd.choice(list(verden.kontoer.values())).pk),
    )
    navn = [lodd.choice(VANLIGE) if lodd.randrange(4) else lodd.choice(KORPUS)[:50] for _ in range(lodd.randrange(1, 4))]
    return urlencode([(n, lodd.choice(verdier)()[:2_000]) for n in navn], errors="replace")


def _kropp(verden, lodd: Random, f: Foresporsel) -> tuple[object, dict]:
    """(det som sendes, innholdstypen): oftest skjemaets egne svar med noe galt i."""
    utfylling = UTFYLT.get(" ".join((f.rute.navn, *getattr(f.rute, "objekter", ())))) if f.rute else None
    riktig = {_gitt(n, verden): _gitt(v, verden) for n, v in utfylling.svar.items()} if utfylling else {"felt": "a"}
    if f.metode != "POST" or not lodd.randrange(6):
        if lodd.randrange(2):
            _, type_, raa = lodd.choice(list(raa_kropper(list(riktig)[:5] or ["felt"])))
            return (raa if len(raa) < 1_000_000 or not lodd.randrange(20) else raa[:10_000]), {"content_type": type_}
        return lodd.choice(KORPUS).encode(errors="surrogatepass"), {"content_type": lodd.choice(TYPER)}
    return _med_noe_galt(riktig, lodd), {}


def _med_noe_galt(riktig: dict, lodd: Random) -> dict:
    data = dict(riktig)
    for navn in list(data):
        match lodd.randrange(16):
            case 0:
                data[navn] = lodd.choice(KORPUS)
            case 1:
                data[navn] = lodd.choice(KANTER)
            case 2:
                data.pop(navn)
            case 3:
                data[navn] = [lodd.choice(KORPUS) for _ in range(lodd.randrange(1, 4))]
            case 4:
                data[navn] = SimpleUploadedFile(
                    lodd.choice(("a.pdf", "../a\0.pdf", "a\r\nX: y.pdf")), lodd.choice(KORPUS).encode(errors="replace")
                )
    for navn, verdi in data.items():
        if isinstance(verdi, SimpleUploadedFile):
            verdi.seek(0)
        elif isinstance(verdi, str):
            data[navn] = verdi.encode(errors="replace").decode()
        elif isinstance(verdi, list):
            data[navn] = [str(v).encode(errors="replace").decode() for v in verdi]
    return data


def _hoder(lodd: Random) -> dict[str, str]:
    if not lodd.randrange(8):
        return dict(lodd.choice(HODER))
    if lodd.randrange(3):
        return {}
    # Tjeneren slipper ikke inn linjeskift og tegn utenfor latin-1 i et hode.
    rene = [lodd.choice(KORPUS)[:4_000].encode("latin-1", "replace").decode("latin-1") for _ in range(lodd.randrange(1, 4))]
    return {lodd.choice(HODENAVN): "".join(t for t in verdi if t >= " " and t != "\x7f") for verdi in rene}


def _kaker(lodd: Random) -> dict[str, str]:
    """Kaker nettleseren ikke har fått av oss."""
    if lodd.randrange(6):
        return {}
    verdi = lodd.choice(KORPUS)[:200].encode("ascii", "ignore").decode()
    return {lodd.choice(KAKER[1:] if lodd.randrange(2) else KAKER): "".join(t for t in verdi if t.isalnum() or t in "-_.%<>'=")}
