#!/usr/bin/env python3
"""Puts every string a person reads into locale/nn/LC_MESSAGES/django.po, keeps the translations that are there, says what is missing.

    make sprak

Bokmål is the source (msgid). Babel reads both the Python files and the templates, so the gettext system package is not needed. The file
has no line numbers, no dates and no paths: the same strings give the same bytes.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import generate_po, read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale/nn/LC_MESSAGES/django.po"
ROOMS = ("personer", "tilgang", "utsending", "oppfolging", "vedtak", "koordinator", "ansvarsgruppe", "ip", "oversikt", "config")
# The names translation goes by in our code, and which arguments are the strings. tests/huset/test_nynorsk.py finds a name that is not here.
KEYWORDS = {name: None for name in ("_", "_t", "gettext", "gettext_lazy")}
KEYWORDS |= {name: (1, 2) for name in ("ngettext", "ngettext_lazy")}
KEYWORDS |= {name: ((1, "c"), 2) for name in ("pgettext", "pgettext_lazy")}
KEYWORDS |= {name: ((1, "c"), 2, 3) for name in ("npgettext", "npgettext_lazy")}
HEADER = """\
# Samvev på nynorsk. Bokmål er kjelda (msgid), og `make sprak` hentar tekstane hit.
msgid ""
msgstr ""
"Language: nn\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def python_files(root: Path = ROOT) -> list[Path]:
    return [f for room in ROOMS for f in sorted((root / room).rglob("*.py")) if "migrations" not in f.parts]


def templates(root: Path = ROOT) -> list[Path]:
    return sorted((root / "templates").rglob("*.html"))


def strings(source: str):
    """(msgid or (singular, plural), context) for every call in Python source."""
    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        yield message, context


def template_strings(source: str):
    """templatize leaves calls among filler words; without indentation the tokenizer takes it for Python."""
    yield from strings("\n".join(line.strip() for line in templatize(source).splitlines()))


def collect(root: Path = ROOT) -> Catalog:
    found = Catalog(locale="nn")
    for file in python_files(root):
        for message, context in strings(file.read_text()):
            found.add(message, context=context)
    for file in templates(root):
        for message, context in template_strings(file.read_text()):
            found.add(message, context=context)
    return found


def read(po: Path = PO) -> Catalog:
    if not po.exists():
        return Catalog(locale="nn")
    with po.open("rb") as file:
        return read_po(file, locale="nn", abort_invalid=True)


def merged(found: Catalog, old: Catalog) -> str:
    """The file's text: what is found now, with the old translations. Nothing is guessed, and what is no longer used goes."""
    for message in found:
        before = old.get(message.id, message.context) if message.id else None
        if before and not before.fuzzy and isinstance(before.id, str) == isinstance(message.id, str):
            message.string = before.string
    return HEADER + "".join(generate_po(found, omit_header=True, no_location=True, sort_by="message", width=0)).rstrip("\n") + "\n"


def untranslated(catalog: Catalog) -> list:
    return [m.id for m in catalog if m.id and not all(m.string if isinstance(m.string, (list, tuple)) else [m.string])]


def main() -> int:
    found = collect()
    text = merged(found, read())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(text)
    missing = untranslated(found)
    if missing:
        print(f"{len(found)} strings. Translate these in {PO.relative_to(ROOT)}, then run make sprak again:")
        for msgid in missing:
            print(f"  {msgid}")
    else:
        print(f"{len(found)} strings, all in nynorsk")
    return 0


if __name__ == "__main__":
    sys.exit(main())
