"""Hva et brev kan bestå av: tekst med struktur. Stil, bilder, lenker og skript hører ikke hjemme i den frosne teksten.

Opplysninger fra skjema og database er alt gjort ufarlige av malen. Dette er kontrollen på malen.
"""

from html.parser import HTMLParser

from personer.models import Maalform
from utsending.feil import UgyldigBrev

UTEN_SLUTT = frozenset({"meta", "br"})
ELEMENTER = UTEN_SLUTT | {
    "html", "head", "title", "body", "div", "section", "p", "span", "strong", "em", "h1", "h2", "h3",
    "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
FELLES = frozenset({"class", "lang"})
EGNE = {"meta": {"charset"}, "th": {"scope", "colspan", "rowspan"}, "td": {"colspan", "rowspan"}}


class _Leser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.lang, self.tittel, self.aapne = "", "", []

    def handle_starttag(self, tag, attrs):
        if tag not in ELEMENTER:
            raise UgyldigBrev(f"<{tag}> kan ikke stå i et brev")
        ulovlige = {navn for navn, _verdi in attrs} - FELLES - EGNE.get(tag, set())
        if ulovlige:
            raise UgyldigBrev(f"<{tag}> kan ikke ha {', '.join(sorted(ulovlige))} i et brev")
        if tag == "html":
            self.lang = dict(attrs).get("lang", "")
        if tag not in UTEN_SLUTT:
            self.aapne.append(tag)

    def handle_endtag(self, tag):
        if not self.aapne or self.aapne.pop() != tag:
            raise UgyldigBrev(f"</{tag}> avslutter ikke det som sist ble åpnet")

    def handle_data(self, data):
        if self.aapne[-1:] == ["title"]:
            self.tittel += data

    def handle_decl(self, decl):
        if decl.lower() != "doctype html":
            raise UgyldigBrev("brevet har en ukjent dokumenttype")

    def handle_comment(self, data):
        raise UgyldigBrev("brevet har en kommentar")

    def handle_pi(self, data):
        raise UgyldigBrev("brevet har en behandlingsinstruks")

    def unknown_decl(self, data):
        raise UgyldigBrev("brevet har en ukjent erklæring")


def krev_rent(html: str, maalform: str) -> None:
    """Kaster UgyldigBrev når teksten ikke er et helt brev på målformen, eller har noe annet enn tekst med struktur."""
    leser = _Leser()
    leser.feed(html)
    leser.close()
    if leser.aapne:
        raise UgyldigBrev(f"<{leser.aapne[-1]}> er ikke avsluttet")
    if leser.lang != maalform or maalform not in Maalform.values:
        raise UgyldigBrev("brevet sier ikke hvilken målform det er skrevet på")
    if not leser.tittel.strip():
        raise UgyldigBrev("brevet har ingen tittel")
