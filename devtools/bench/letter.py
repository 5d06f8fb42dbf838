"""P7: a letter from template to stored file, against setting the same HTML alone; and the setting against everyday CSS, nothing kept."""

import gc
import re
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from devtools.bench.base import Run
from devtools.bench.measure import Figure, counted, cpu, figure, not_run, ratios
from personer.historikk.aktor import Systemaktor, som
from personer.models import Maalform, Person
from utsending import arbeid, brevramme, handlinger
from utsending.models import Brevfil, Oppdrag
from utsending.rendring import sats

LETTERS = 500
PARAGRAPH = "<p>Koordinatoren er den faste kontaktpersonen deres. Hun passer på at tjenestene arbeider sammen, og at planen blir fulgt.</p>"
BODY = f"""<div class="resultat"><p><strong>Dere får koordinator.</strong></p></div>
<h2>Hva dette betyr</h2>{PARAGRAPH * 6}<h2>Hvorfor</h2>{PARAGRAPH * 6}<ul>{"<li>Dere bestemmer hvem som er med.</li>" * 5}</ul>
<h2>Hvis dere er uenige</h2>{PARAGRAPH * 6}<dl class="fakta"><dt>Saksbehandler</dt><dd>Siv Saksbehandler</dd></dl>"""

# The same look as one would write it for a screen: variables, flex, grid and rem.
EVERYDAY = """
@font-face {{ font-family: "Inter"; font-weight: 400; src: url("{regular}") format("woff2"); }}
@font-face {{ font-family: "Inter"; font-weight: 600; src: url("{bold}") format("woff2"); }}
:root {{ --ink: #16181c; --soft: #4a4f57; --gap: 0.75rem; }}
@page {{ size: A4; margin: 22mm 30mm 27mm 25mm; @bottom-right {{ content: "Side " counter(page) " av " counter(pages); }} }}
html {{ font: 11pt/1.5 "Inter", sans-serif; color: var(--ink); }}
body {{ display: flex; flex-direction: column; gap: var(--gap); margin: 0; }}
.brevhode {{ display: flex; justify-content: space-between; align-items: center; margin-bottom: calc(var(--gap) * 4); }}
.adressefelt {{ display: grid; grid-template-columns: 2fr 1fr; gap: var(--gap); }}
.opplysninger {{ grid-column: 2; grid-row: 1; display: flex; flex-direction: column; gap: 0.25rem; }}
.fakta {{ display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem var(--gap); }}
.resultat {{ border: 1px solid var(--soft); border-radius: 0.5rem; padding: var(--gap); }}
p, ul, dl, h1, h2 {{ margin: 0; }}
.fot {{ color: var(--soft); font-size: 0.8rem; }}
"""


def written() -> str:
    frame = brevramme.skriv(
        "utsending/brevramme.html",
        tittel="Vedtak om koordinator",
        maalform=Maalform.BOKMAAL,
        mottaker_navn="Forelder Prøvesen",
        adresselinjer=["Bakkevegen 14", "0000 Fjordvik"],
        dato=date(2026, 3, 12),
        referanse="2026/0042",
    )
    return frame.replace("</h1>", f"</h1>{BODY}", 1)


def complete(person: Person) -> bytes:
    """Build, freeze, set in a child, hash and store: what the product does from template to file."""
    now = timezone.now()
    with som(Systemaktor.TEST, grunn="bench"):
        letter = handlinger.nytt_brev(
            person=person,
            mottaker_navn="Forelder Prøvesen",
            adresselinjer=["Bakkevegen 14", "0000 Fjordvik"],
            maalform=Maalform.BOKMAAL,
            tittel="Vedtak om koordinator",
            html=written(),
            mal_versjon="bench",
            gjelder=uuid.uuid4(),
            tid=now,
        )
    assert arbeid.utfor(oppdrag_id=Oppdrag.objects.get(gjelder=letter.pk).pk, klokke=timezone.now)
    return bytes(Brevfil.objects.get(brev=letter).innhold)


def everyday(html: str) -> bytes:
    """A new font configuration and a new stylesheet each time, as the tutorials have it."""
    folder = settings.NODE_MODULES / "@fontsource" / "inter" / "files"
    regular, bold = (f"file://{folder}/inter-latin-{weight}-normal.woff2" for weight in (400, 600))
    fonts = FontConfiguration()
    css = CSS(string=EVERYDAY.format(regular=regular, bold=bold), font_config=fonts)
    return HTML(string=html).write_pdf(font_config=fonts, stylesheets=[css], pdf_variant=sats.VARIANT)


def memory() -> float:
    """MiB this process holds."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024


def p13(run: Run) -> Iterator[Figure]:
    """P13: what a worker holds more after many letters than after ten."""
    name, goal = "P13 MiB more after {} letters than after 10", 6
    if not Path("/proc/self/status").exists():
        yield not_run(name.format(LETTERS), goal, "no /proc")
        return
    sats.varm()
    many = LETTERS if run.rounds > 1 else 12
    with run.town.open():
        person = Person.objects.order_by("pk").first()
        for nr in range(1, many + 1):
            complete(person)
            if nr == 10:
                gc.collect()
                held = memory()
        gc.collect()
        yield counted(name.format(many), round(memory() - held, 1), goal)


def lines(run: Run) -> Iterator[Figure]:
    sats.varm()
    with run.town.open():
        person, html = Person.objects.order_by("pk").first(), written()
        alone = sats.sett(html)[1]
        assert complete(person) == alone, "the stored file is not the letter"
        assert everyday(html).startswith(b"%PDF")

        def set_alone():
            return sats.sett(html)

        for name, case, floor, goal in (
            ("P7 a letter, from template to stored file / set alone, CPU", lambda: complete(person), set_alone, 1.10),
            ("P7 the setting / everyday CSS with nothing kept, CPU", set_alone, lambda: everyday(html), 0.80),
        ):
            yield figure(name, ratios(case, floor, rounds=run.rounds, clock=cpu), goal)
