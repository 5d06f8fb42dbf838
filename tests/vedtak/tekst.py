"""Brevet som ren tekst, slik en jurist leser det i en diff: overskrifter understreket, punkter med strek."""

from html.parser import HTMLParser

BOLK = {"p", "div", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "title"}


class _Leser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.linjer, self.naa, self.stabel = [], "", []

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.naa += "\n"
        elif tag in BOLK:
            self._ferdig()
            self.stabel.append(tag)

    def handle_endtag(self, tag):
        if tag in BOLK:
            self._ferdig()
            self.stabel.pop()

    def handle_data(self, data):
        self.naa += " ".join(data.split(" ")).replace("\n", " ")

    def _ferdig(self):
        tekst = "\n".join(" ".join(linje.split()) for linje in self.naa.split("\n")).strip()
        self.naa = ""
        tag = self.stabel[-1] if self.stabel else ""
        if not tekst or tag == "title":
            return
        if tag in ("h1", "h2", "h3"):
            tekst = f"\n{tekst}\n{ {'h1': '=', 'h2': '-', 'h3': '.'}[tag] * len(tekst)}"
        elif tag == "li":
            tekst = f"- {tekst}"
        elif tag == "dt":
            tekst = f"\n{tekst}:"
        elif tag != "dd":
            tekst = f"\n{tekst}"
        self.linjer.append(tekst)


def som_tekst(html: str) -> str:
    leser = _Leser()
    leser.feed(html)
    return "\n".join(leser.linjer).strip() + "\n"
