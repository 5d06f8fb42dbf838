"""Ser gjennom én PDF i en egen prosess, med tak på minne og tid: fiendtlig innhold skal ikke ta med seg webtjeneren.

Kjøres som et skript uten Django: PDF-en på stdin, ett ord på stdout. Navnene er verdiene i dokumenter.Funn.
"""

import io
import resource
import sys

import pikepdf

MINNE = 768 * 1024 * 1024
SEKUNDER = 10
HANDLINGER = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/RichMediaExecute"}
AKTIVE_NOKLER = {"/JS", "/XFA"}
MERKNADER = {"/FileAttachment": "vedlegg", "/RichMedia": "aktivt", "/Screen": "aktivt", "/3D": "aktivt", "/Movie": "aktivt"}


def undersok(innhold: bytes) -> str:
    slutt = innhold.rfind(b"%%EOF")
    if slutt < 0 or innhold[slutt + 5 :].strip(b"\0 \t\r\n\f"):
        return "skadet"  # avkuttet, eller med noe annet limt på etter slutten
    try:
        with pikepdf.open(io.BytesIO(innhold), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return "laast"
            if not len(pdf.pages):
                return "skadet"
            funn = next((funn for objekt in pdf.objects if (funn := _i_objekt(objekt))), "")
            # Det som ikke lot seg tolke, er heller ikke undersøkt; en leser som gjetter, kan finne noe der.
            return funn or ("skadet" if pdf.get_warnings() else "ok")
    except pikepdf.PasswordError:
        return "laast"
    except pikepdf.PdfError:
        return "skadet"


def _i_objekt(objekt) -> str:
    """Objektet og alt som er skrevet inne i det. Det som bare pekes på, kommer for seg."""
    ko = [objekt]
    while ko:
        denne = ko.pop()
        if isinstance(denne, pikepdf.Array):
            barn = list(denne)
        elif isinstance(denne, (pikepdf.Dictionary, pikepdf.Stream)):
            if funn := _i_ordbok(denne):
                return funn
            barn = [denne[nokkel] for nokkel in denne.keys()]
        else:
            continue
        ko += [b for b in barn if isinstance(b, pikepdf.Object) and not b.is_indirect]
    return ""


def _i_ordbok(ordbok) -> str:
    nokler = set(ordbok.keys())
    if nokler & AKTIVE_NOKLER or _navn(ordbok, "/S") in HANDLINGER:
        return "aktivt"
    if "/EF" in nokler or "/EmbeddedFiles" in nokler or _navn(ordbok, "/Type") == "/EmbeddedFile":
        return "vedlegg"
    return MERKNADER.get(_navn(ordbok, "/Subtype"), "")


def _navn(ordbok, nokkel: str) -> str:
    verdi = ordbok.get(nokkel)
    return str(verdi) if isinstance(verdi, pikepdf.Name) else ""


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MINNE, MINNE))
    resource.setrlimit(resource.RLIMIT_CPU, (SEKUNDER, SEKUNDER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(undersok(sys.stdin.buffer.read()))
