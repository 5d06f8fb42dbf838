"""De eneste filene et brev kan bruke: stilen, skriften og kommunevåpenet, lest én gang når arbeideren varmes opp."""

from pathlib import Path

from django.conf import settings

SKJEMA = "samvev:"
STIL = Path(__file__).resolve().parent.parent / "brev" / "brev.css"
SKRIFT = ("inter-latin-400-normal", "inter-latin-ext-400-normal", "inter-latin-600-normal", "inter-latin-ext-600-normal")
VAAPEN = f"""
.brevhode {{ background: url("{SKJEMA}vaapen.svg") no-repeat left top / auto 14mm; padding-left: 16mm; }}
"""


def stil() -> str:
    """Stilarket, med våpenet når kommunen har oppgitt et."""
    return STIL.read_text(encoding="utf-8") + (VAAPEN if settings.KOMMUNEVAAPEN else "")


def navngitte() -> dict[str, tuple[str, bytes]]:
    """Adresse til (type, innhold). Alt annet er stengt."""
    mappe = settings.NODE_MODULES / "@fontsource" / "inter" / "files"
    filer = {f"{SKJEMA}{navn}.woff2": ("font/woff2", (mappe / f"{navn}.woff2").read_bytes()) for navn in SKRIFT}
    if settings.KOMMUNEVAAPEN:
        filer[f"{SKJEMA}vaapen.svg"] = ("image/svg+xml", Path(settings.KOMMUNEVAAPEN).read_bytes())
    return filer
