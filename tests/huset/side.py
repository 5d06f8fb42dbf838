"""Skjemaet i en side, lest slik en nettleser leser det."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

SKJULT_FOR_OSS = "csrfmiddlewaretoken"
SKRIVEFELT = ("textarea", "text", "date", "email", "number", "tel", "search", "time")


@dataclass
class Sidens:
    """Ett skjema: verdiene, hva slags felt det er, og hva som kan velges."""

    handling: str = ""
    metode: str = "post"
    felt: dict[str, list[str]] = field(default_factory=dict)
    slag: dict[str, str] = field(default_factory=dict)
    valg: dict[str, list[str]] = field(default_factory=dict)

    @property
    def til_aa_skrive_i(self) -> set[str]:
        return {n for n, s in self.slag.items() if s in SKRIVEFELT}


class _Leser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.inne = self.i_main = False
        self.skjemaer: list[Sidens] = []
        self._tekst = self._valg = None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "main":
            self.i_main = True
        if tag == "form" and self.i_main:
            self.skjemaer.append(Sidens(a.get("action", ""), a.get("method", "get").lower()))
            self.inne = True
        if not self.inne or (tag != "option" and not a.get("name")) or a.get("name") == SKJULT_FOR_OSS:
            return
        s, navn = self.skjemaer[-1], a.get("name")
        if tag == "input":
            slag = s.slag[navn] = a.get("type", "text")
            s.felt.setdefault(navn, [])
            if slag not in ("radio", "checkbox", "file") or "checked" in a:
                s.felt[navn].append(a.get("value", ""))
            if slag in ("radio", "checkbox", "hidden"):
                s.valg.setdefault(navn, []).append(a.get("value", "on"))
        elif tag == "textarea":
            self._tekst, s.felt[navn], s.slag[navn] = navn, [""], "textarea"
        elif tag == "select":
            self._valg, s.slag[navn] = navn, "select"
            s.felt.setdefault(navn, [])
        elif tag == "option" and self._valg:
            s.valg.setdefault(self._valg, []).append(a.get("value", ""))
            if "selected" in a:
                s.felt[self._valg].append(a.get("value", ""))

    def handle_data(self, data):
        if self.inne and self._tekst:
            self.skjemaer[-1].felt[self._tekst][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._tekst = None
        elif tag == "select":
            self._valg = None
        elif tag == "form":
            self.inne = False
        elif tag == "main":
            self.i_main = False


def skjemaet(html: str, sti: str = "") -> Sidens:
    """Det siste skjemaet i <main> som sendes til `sti` (eller dit siden selv er); tomt når siden ikke har noe."""
    leser = _Leser()
    leser.feed(html)
    for s in leser.skjemaer:  # det første linjeskiftet i et tekstområde er malens, ikke verdiens
        s.felt |= {n: [v.removeprefix("\n") for v in s.felt[n]] for n, slag in s.slag.items() if slag == "textarea"}
    til_seg_selv = [s for s in leser.skjemaer if s.felt and s.metode == "post" and s.handling in ("", sti)]
    return til_seg_selv[-1] if til_seg_selv else Sidens()


def les(html: str, sti: str = "") -> dict[str, list[str]]:
    """Feltene i siden med verdiene de har."""
    return skjemaet(html, sti).felt


def sporsmaal_i(html: str) -> list[str]:
    """Feltene i skjemaene som sendes i adressen (søk, filter, en dato)."""
    leser = _Leser()
    leser.feed(html)
    return [navn for s in leser.skjemaer if s.metode == "get" for navn in s.felt]


class _Kode(HTMLParser):
    """Det i siden som ville blitt kjørt: hendelser i attributter, skript vi ikke har skrevet, adresser som er kode."""

    FREMMEDE = ("iframe", "base", "object", "embed", "plaintext", "marquee", "math", "video")

    def __init__(self):
        super().__init__()
        self.funnet: list[str] = []
        self._i_skript = False

    def handle_starttag(self, tag, attrs):
        self._i_skript = tag == "script"
        ut_av_huset = tag == "a" and ("rel", "noopener noreferrer") in attrs  # lenken til et videomøte
        for navn, verdi in attrs:
            sted = urlsplit((verdi or "").strip()) if navn in ("href", "src", "action", "formaction") else urlsplit("")
            if navn.startswith("on") or sted.scheme == "javascript" or sted.netloc and not (ut_av_huset and sted.scheme == "https"):
                self.funnet.append(f"<{tag} {navn}={verdi}>")
        if tag in self.FREMMEDE or (tag == "meta" and ("http-equiv", "refresh") in attrs):
            self.funnet.append(f"<{tag}>")

    def handle_endtag(self, tag):
        self._i_skript = False

    def handle_data(self, data):
        if self._i_skript and "alert(" in data:
            self.funnet.append(data)


def kode_i(html: str) -> list[str]:
    """Det en nettleser ville kjørt, og som ikke er vårt."""
    leser = _Kode()
    leser.feed(html)
    return leser.funnet
