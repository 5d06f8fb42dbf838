"""Ser gjennom ett bilde i en egen prosess, med tak på minne og tid, og skriver det om uten det som følger med.

Kjøres som et skript uten Django: bildet på stdin; på stdout ett ord, en linjeslutt, og bildet på nytt når ordet er «ok».
Omskrivingen tar bort stedet bildet er tatt (EXIF), og alt som er limt på etter slutten. Navnene er verdiene i dokumenter.Funn.
"""

import io
import resource
import sys

from PIL import Image, ImageOps

MINNE = 1024 * 1024 * 1024
SEKUNDER = 10
STORST = 50_000_000  # bildepunkter; en side skannet med 600 punkter per tomme er 35 millioner
FORMATER = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}


def undersok(innhold: bytes) -> tuple[str, bytes]:
    """(ordet, bildet på nytt). Bare det formatet de første bytene sier, får prøve seg."""
    format_ = next((navn for start, navn in FORMATER.items() if innhold.startswith(start)), None)
    if format_ is None:
        return "ukjent_type", b""
    try:
        with Image.open(io.BytesIO(innhold), formats=[format_]) as bilde:
            bilde.load()
            return "ok", _paa_nytt(bilde, format_)
    except (MemoryError, Image.DecompressionBombError):
        return "for_innviklet_fil", b""
    except (OSError, SyntaxError, ValueError):
        return "skadet_fil", b""


def _paa_nytt(bilde: Image.Image, format_: str) -> bytes:
    """Rett vei, og uten noe annet enn bildepunktene."""
    rett = ImageOps.exif_transpose(bilde)
    if format_ == "JPEG":
        rett = rett.convert("RGB")
    elif rett.mode not in ("1", "L", "LA", "RGB", "RGBA"):
        rett = rett.convert("RGBA")
    rent = Image.frombytes(rett.mode, rett.size, rett.tobytes())
    ut = io.BytesIO()
    rent.save(ut, format_, **({"quality": 90} if format_ == "JPEG" else {"optimize": False}))
    return ut.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MINNE, MINNE))
    resource.setrlimit(resource.RLIMIT_CPU, (SEKUNDER, SEKUNDER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = STORST // 2  # Pillow nekter ved det dobbelte, og advarer før det
    ord_, nytt = undersok(sys.stdin.buffer.read())
    sys.stdout.buffer.write(ord_.encode() + b"\n" + nytt)
