"""Ser gjennom ett Word-dokument (DOCX) i en egen prosess, med tak på minne og tid.

Kjøres som et skript uten Django: filen på stdin, ett ord på stdout. Dokumentet endres ikke: er det noe i det som kan kjøre,
hente noe utenfra eller gjemme en annen fil, slipper det ikke inn. Navnene er verdiene i dokumenter.Funn.
"""

import io
import re
import resource
import struct
import sys
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

MINNE = 512 * 1024 * 1024
SEKUNDER = 10
UTPAKKET = 60 * 1024 * 1024
DELER = 2_000
HOVED = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
AKTIVT = re.compile(r"(vbaProject|vbaData|/activeX/|macrosheet)|\.(bin|exe|js|vbs|scr|hta)$", re.IGNORECASE)
INNI = re.compile(r"/embeddings/|/oleObject|/afchunk|\.(zip|docx?|xlsx?|pptx?|pdf|mht|html?)$", re.IGNORECASE)
FELT_SOM_HENTER = {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "RD", "LINK"}
LENKE = "hyperlink"  # den eneste som får peke ut av filen: leseren må selv trykke på den


def undersok(innhold: bytes) -> str:
    if not _slutter_der_den_skal(innhold):
        return "skadet_fil"  # avkuttet, eller med noe annet limt på
    try:
        with zipfile.ZipFile(io.BytesIO(innhold)) as pakke:
            return _i_pakken(pakke)
    except RuntimeError:  # passord
        return "laast_fil"
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, EOFError, NotImplementedError, OSError):
        return "skadet_fil"
    except MemoryError:
        return "for_innviklet_fil"


def _slutter_der_den_skal(innhold: bytes) -> bool:
    slutt = innhold.rfind(b"PK\x05\x06")
    return slutt >= 0 and len(innhold) >= slutt + 22 and slutt + 22 + struct.unpack_from("<H", innhold, slutt + 20)[0] == len(innhold)


def _i_pakken(pakke: zipfile.ZipFile) -> str:
    deler = pakke.infolist()
    navn = [d.filename for d in deler]
    if len(deler) > DELER or sum(d.file_size for d in deler) > UTPAKKET:
        return "for_innviklet_fil"
    if len(set(navn)) != len(navn):
        return "skadet_fil"  # to deler med samme navn: en leser kan se en annen enn vi gjorde
    if any(d.flag_bits & 1 for d in deler):
        return "laast_fil"
    if any(AKTIVT.search(n) for n in navn):
        return "aktiv_fil"
    if any(INNI.search(n) for n in navn):
        return "filer_i_fil"
    if _hovedtype(_les(pakke, "[Content_Types].xml")) != HOVED:
        return "ukjent_type"
    for n in navn:  # alt leses: en del som ikke lar seg pakke ut, er heller ikke undersøkt
        innhold = _les(pakke, n)
        if n.endswith((".xml", ".rels")) and (funn := _i_xml(n, innhold)):
            return funn
    return "ok"


def _les(pakke: zipfile.ZipFile, navn: str) -> bytes:
    """Aldri mer enn delen selv sier at den er."""
    with pakke.open(navn) as f:
        innhold = f.read(pakke.getinfo(navn).file_size + 1)
    if len(innhold) != pakke.getinfo(navn).file_size:
        raise ValueError(navn)
    return innhold


def _hovedtype(innhold: bytes) -> str:
    if _har_doctype(innhold):
        return ""
    for element in ElementTree.fromstring(innhold):
        if element.get("PartName") == "/word/document.xml":
            return element.get("ContentType", "")
    return ""


def _har_doctype(innhold: bytes) -> bool:
    """En DTD har ingenting i et dokument å gjøre, og kan få en leser til å pakke ut eller hente noe."""
    return b"<!DOCTYPE" in innhold.upper()


def _i_xml(navn: str, innhold: bytes) -> str:
    if b"\0" in innhold:
        return "for_innviklet_fil"  # UTF-16, der ingen av letingene her ser noe
    if _har_doctype(innhold):
        return "aktiv_fil"
    rot = ElementTree.fromstring(innhold)
    if navn.endswith(".rels"):
        utenfor = [e for e in rot if e.get("TargetMode", "").lower() == "external"]
        return "aktiv_fil" if any(not e.get("Type", "").lower().endswith("/" + LENKE) for e in utenfor) else ""
    return "aktiv_fil" if any(_forste_ord(kode) in FELT_SOM_HENTER for kode in _feltkoder(rot)) else ""


def _feltkoder(rot: ElementTree.Element) -> Iterator[str]:
    """Koden i hvert felt. Word deler den gjerne på flere biter, og felt kan stå inni hverandre."""
    aapne: list[str] = []
    for element in rot.iter():
        navn = element.tag.rpartition("}")[2]
        egenskaper = {n.rpartition("}")[2]: verdi for n, verdi in element.attrib.items()}
        if navn == "fldSimple":
            yield egenskaper.get("instr", "")
        elif navn == "instrText":
            if aapne:
                aapne[-1] += element.text or ""
            else:
                yield element.text or ""
        elif navn == "fldChar" and egenskaper.get("fldCharType") == "begin":
            aapne.append("")
        elif navn == "fldChar" and egenskaper.get("fldCharType") == "end" and aapne:
            yield aapne.pop()
    yield from aapne


def _forste_ord(kode: str) -> str:
    return (kode.split() or [""])[0].upper()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MINNE, MINNE))
    resource.setrlimit(resource.RLIMIT_CPU, (SEKUNDER, SEKUNDER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(undersok(sys.stdin.buffer.read()))
