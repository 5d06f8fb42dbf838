"""Bilder og Word-dokumenter laget her, gode og fiendtlige. Ingenting av det ligger i prosjektet."""

import io
import struct
import zipfile
import zlib

from PIL import Image

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPER = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="%s"/></Types>'
)
HOVED = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MED_MAKRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
REGNEARK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def rels(*rader: tuple[str, str, str]) -> str:
    ut = "".join(f'<Relationship Id="r{nr}" Type="{RELS}/{t}" Target="{m}"{utenfor}/>' for nr, (t, m, utenfor) in enumerate(rader))
    return f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{ut}</Relationships>'


UTENFOR = ' TargetMode="External"'


def dokument(innhold: str = "<w:p><w:r><w:t>Hei</w:t></w:r></w:p>") -> str:
    return f'<?xml version="1.0"?><w:document {W}><w:body>{innhold}</w:body></w:document>'


def docx(hoved: str = HOVED, pakking: int = zipfile.ZIP_DEFLATED, **deler: str | bytes) -> bytes:
    """`deler` er flere deler, eller andre enn de vanlige; «__» i navnet er «/», «_o_» er punktum."""
    alle = {
        "[Content_Types].xml": TYPER % hoved,
        "word/document.xml": dokument(),
        "_rels/.rels": rels(("officeDocument", "word/document.xml", "")),
    }
    alle |= {navn.replace("__", "/").replace("_o_", "."): innhold for navn, innhold in deler.items()}
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", pakking) as pakke:
        for navn, innhold in alle.items():
            pakke.writestr(navn, innhold)
    return ut.getvalue()


def felt(*biter: str) -> str:
    """Et felt med koden delt på flere biter, slik Word gjør."""
    koden = "".join(f"<w:r><w:instrText>{bit}</w:instrText></w:r>" for bit in biter)
    tegn = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
    return f"<w:p>{tegn % 'begin'}{koden}{tegn % 'end'}</w:p>"


def med_doblet_del() -> bytes:
    ut = io.BytesIO(docx())
    with zipfile.ZipFile(ut, "a") as pakke:
        pakke.writestr("word/document.xmm", dokument(felt("DDEAUTO c:")))
    return ut.getvalue().replace(b"word/document.xmm", b"word/document.xml")


def med_flagg() -> bytes:
    """Sier at delene er kryptert."""
    innhold = bytearray(docx(pakking=zipfile.ZIP_STORED))
    for merke, plass in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        fra = innhold.find(merke)
        while fra >= 0:
            innhold[fra + plass] |= 1
            fra = innhold.find(merke, fra + 1)
    return bytes(innhold)


def bilde(format_: str, modus: str = "RGB", storrelse: tuple[int, int] = (40, 30), **lagring) -> bytes:
    ut = io.BytesIO()
    Image.new(modus, storrelse).save(ut, format_, **lagring)
    return ut.getvalue()


def med_sted() -> bytes:
    """Et JPEG med bredde og lengde der det ble tatt, som ligger på siden."""
    exif = Image.Exif()
    exif[0x0112] = 6  # dreid 90 grader
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 54.0, 0.0), 3: "E", 4: (10.0, 44.0, 0.0)})
    return bilde("JPEG", exif=exif.tobytes(), comment=b"Fjordvik, kjokkenet")


def kjempe(bredde: int, hoyde: int) -> bytes:
    """Et PNG på noen hundre byte som blir enormt når det pakkes ut."""

    def del_(navn: bytes, innhold: bytes) -> bytes:
        return struct.pack("!I", len(innhold)) + navn + innhold + struct.pack("!I", zlib.crc32(navn + innhold))

    hode = struct.pack("!IIBBBBB", bredde, hoyde, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + del_(b"IHDR", hode) + del_(b"IDAT", zlib.compress(b"\0" * 1000)) + del_(b"IEND", b"")
