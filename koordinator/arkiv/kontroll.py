"""Er en pakke hel: hver fil arkivmeldingen nevner, er der med summen og størrelsen sin, og ingen andre. Rører verken base eller nett."""

import hashlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from koordinator.arkiv.arbeid import XML
from koordinator.arkiv.arkivmelding import NAVNEROM

N = f"{{{NAVNEROM}}}"


class IkkeHel(Exception):
    """Det er ikke en pakke som lar seg lese."""


def _leser() -> etree.XMLParser:
    """Ingenting hentes utenfra: ingen DTD, ingen entiteter, ikke nett."""
    return etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)


def feil(fil: Path, skjema: Path | None) -> list[str]:
    """Det som er galt, uten noe av innholdet: linjer og elementer, aldri verdier. Tom når pakken holder."""
    try:
        with ZipFile(fil) as pakke:
            rot = etree.fromstring(pakke.read(XML), _leser())
            funn = list(_filene(pakke, rot))
    except (BadZipFile, KeyError, OSError, etree.XMLSyntaxError) as grunn:
        raise IkkeHel(type(grunn).__name__) from grunn
    return funn + (_etter_skjemaet(rot, skjema) if skjema else [])


def _filene(pakke: ZipFile, rot):
    nevnt = {objekt.findtext(f"{N}referanseDokumentfil"): objekt for objekt in rot.iter(f"{N}dokumentobjekt")}
    i_pakken = set(pakke.namelist()) - {XML}
    yield from (f"{navn}: står i arkivmeldingen, men ikke i pakken" for navn in sorted(set(nevnt) - i_pakken))
    yield from (f"{navn}: i pakken, men ikke i arkivmeldingen" for navn in sorted(i_pakken - set(nevnt)))
    for navn in sorted(set(nevnt) & i_pakken):
        bytene = pakke.read(navn)
        oppgitt = (nevnt[navn].findtext(f"{N}sjekksum"), nevnt[navn].findtext(f"{N}filstoerrelse"))
        if oppgitt != (hashlib.sha256(bytene).hexdigest(), str(len(bytene))):
            yield f"{navn}: summen eller størrelsen stemmer ikke"
    if rot.findtext(f"{N}antallFiler") != str(len(nevnt)):
        yield "antallFiler stemmer ikke"


def _etter_skjemaet(rot, skjema: Path) -> list[str]:
    try:
        prover = etree.XMLSchema(etree.parse(skjema, _leser()))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError) as grunn:
        raise IkkeHel(f"skjemaet: {type(grunn).__name__}") from grunn
    prover.validate(rot)
    treet = rot.getroottree()
    navn = {treet.getpath(element): etree.QName(element).localname for element in rot.iter(etree.Element)}
    return [f"linje {f.line}: {navn[f.path]}: {f.type_name}" for f in prover.error_log]
