"""Settingen: én skriftsamling og ett lest stilark for hele prosessens liv."""

import gc
import hashlib
import warnings

from weasyprint import CSS, HTML, VERSION
from weasyprint.text.fonts import FontConfiguration

from utsending.rendring import filer
from utsending.rendring.henter import Henter, Stengt

VARIANT = "pdf/a-2a"
PROVEBREV = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Prøvebrev</title></head><body>
<p class="fot">Prøve</p><div class="brevhode"><p class="kommune">Prøve</p></div>
<h1>Prøvebrev</h1><h2>Blåbærsyltetøy</h2><p>Tekst med <strong>vekt</strong>, <em>trykk</em> og č đ ŋ š ŧ ž <strong>č</strong>.</p>
<ul><li>Punkt</li></ul><table><caption>Tabell</caption><thead><tr><th scope="col">A</th></tr></thead>
<tbody><tr><td>1</td></tr></tbody></table></body></html>"""


class _Oppsett:
    """Det som holdes varmt fra brev til brev."""

    def __init__(self):
        navngitte, stil = filer.navngitte(), filer.stil()
        sum_ = hashlib.sha256(stil.encode())
        for navn in sorted(navngitte):
            sum_.update(navngitte[navn][1])
        self.satt_med = f"WeasyPrint {VERSION}, {VARIANT}, stil {sum_.hexdigest()[:12]}"
        self.henter = Henter(navngitte)
        self.skrift = FontConfiguration()
        self.stil = CSS(string=stil, font_config=self.skrift, url_fetcher=self.henter, base_url=filer.SKJEMA)


_oppsett: _Oppsett | None = None


def varm() -> None:
    global _oppsett
    if _oppsett is None:
        _oppsett = _Oppsett()
        sett(PROVEBREV)
        gc.collect()
        gc.freeze()


def slipp() -> None:
    global _oppsett
    _oppsett = None
    gc.unfreeze()
    gc.collect()


def satt_med() -> str:
    return _oppsett.satt_med


def sett(html: str) -> tuple[int, bytes]:
    """Antall sider og bytene. Samme HTML gir samme byter: brevet har ingen klokke og ingen tilfeldige numre."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint lukker ikke fargeprofilen sin selv
        dokument = HTML(string=html, base_url=filer.SKJEMA, url_fetcher=_oppsett.henter).render(
            font_config=_oppsett.skrift, stylesheets=[_oppsett.stil], presentational_hints=False
        )
        pdf = dokument.write_pdf(pdf_variant=VARIANT)
    if _oppsett.henter.har_nektet:
        raise Stengt("brevet viser til noe utenfor seg selv")
    return len(dokument.pages), pdf
