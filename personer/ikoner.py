"""Ikonene vi bruker, lest fra npm-pakken med Aksels ikoner. Et navn utenfor listen er en feil i malen."""

from functools import cache

from django.conf import settings

MAPPE = settings.BASE_DIR / "node_modules" / "@navikt" / "aksel-icons" / "dist" / "svg"

NAVN = frozenset({
    "ArrowLeft", "ArrowRight", "Bell", "Buildings2", "Calendar", "Checkmark", "CheckmarkCircleFill", "ChevronDown",
    "ChevronRight", "Circle", "CircleFill", "Clock", "Download", "EnvelopeClosed", "ExclamationmarkTriangle", "Eye",
    "FilePdf", "FileText", "Hourglass", "House", "InformationSquare", "KeyHorizontal", "Leave", "MagnifyingGlass",
    "PadlockLocked", "Pencil", "Person", "PersonGroup", "PersonPlus", "Plus", "PrinterSmall", "Tasklist", "Trash",
})  # fmt: skip


@cache
def les_ikon(navn: str) -> str:
    """SVG-en som tekst, skjult for skjermlesere: teksten ved siden av bærer meningen."""
    if navn not in NAVN:
        raise LookupError(f"ikonet «{navn}» står ikke i personer/ikoner.py")
    svg = (MAPPE / f"{navn}.svg").read_text(encoding="utf-8").strip()
    if not svg.startswith("<svg ") or "<script" in svg:
        raise LookupError(f"{navn}.svg er ikke et ikon")
    return svg.replace("<svg ", '<svg class="sv-ikon" aria-hidden="true" focusable="false" ', 1)
