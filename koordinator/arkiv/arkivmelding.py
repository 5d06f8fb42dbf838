"""`arkivmelding.xml`: mappe, journalposter, dokumenter og filer, slik vi leser skjemaet `noark5/arkivmelding/v2`.

Rekkefølgen av elementene er skjemaets. Kodene er våre; arkivet kobler dem til sine. Alt er skjermet, og titlene sier ikke hvem
(offentleglova § 13): personen står i `part`, den andre parten i `korrespondansepart`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from django.utils import timezone

from koordinator.arkiv.innhold import PDF_A, Journalpost
from personer.models import Person
from utsending.jobber.celler import rens
from vedtak.models import Sak

NAVNEROM = "http://www.arkivverket.no/standarder/noark5/arkivmelding/v2"
METADATA = "http://www.arkivverket.no/standarder/noark5/metadatakatalog/v2"
EGNE = "urn:samvev:arkiv"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SYSTEM = "Samvev"
HJEMMEL = "offentleglova § 13"
TITTEL = "Sak om individuell plan og koordinator"
ADRESSEPARTER = {"I": "EA", "U": "EM"}  # ekstern avsender, ekstern mottaker


@dataclass(frozen=True)
class Saksmappe:
    """`sak` er None når personen ikke har hatt noen sak; da er mappen personens."""

    person: Person
    sak: Sak | None
    poster: list[Journalpost]

    @property
    def id(self) -> UUID:
        return self.sak.pk if self.sak else self.person.pk


def skriv(*, melding_id: UUID, tid: datetime, mapper: Iterable[Saksmappe]) -> bytes:
    mapper = list(mapper)
    rot = ET.Element("arkivmelding", {"xmlns": NAVNEROM, "xmlns:n5mdk": METADATA, "xmlns:samvev": EGNE, "xmlns:xsi": XSI})
    _felt(rot, "system", SYSTEM)
    _felt(rot, "meldingId", melding_id)
    _felt(rot, "tidspunkt", _tid(tid))
    _felt(rot, "antallFiler", sum(len(post.filer) for mappe in mapper for post in mappe.poster))
    for mappe in mapper:
        _mappen(rot, mappe)
    return ET.tostring(rot, encoding="utf-8", xml_declaration=True)


def _mappen(rot: ET.Element, mappe: Saksmappe) -> None:
    """Uten fødselsnummer: arkivet får navn, fødselsdato og id-ene."""
    forst = min(post.registrert for post in mappe.poster)
    aapnet = mappe.sak.aapnet_dato if mappe.sak else timezone.localdate(forst)
    e = ET.SubElement(rot, "mappe", {"xsi:type": "saksmappe"})
    _felt(e, "systemID", mappe.id)
    _felt(e, "tittel", TITTEL)
    _felt(e, "offentligTittel", TITTEL)
    _felt(e, "opprettetDato", _tid(forst))
    part = ET.SubElement(e, "part")
    _felt(part, "partID", mappe.person.pk)
    _felt(part, "partNavn", mappe.person.navn)
    if mappe.person.fodselsdato:
        _felt(ET.SubElement(part, "virksomhetsspesifikkeMetadata"), "samvev:fodselsdato", mappe.person.fodselsdato.isoformat())
    _skjerming(e)
    _nokkel(e, mappe.id)
    for nr, post in enumerate(mappe.poster, start=1):
        _journalposten(e, mappe, post, nr)
    _felt(e, "saksaar", aapnet.year)
    _felt(e, "saksdato", aapnet.isoformat())
    _kode(e, "saksstatus", "B" if mappe.sak is None or mappe.sak.avsluttet_dato is None else "A")


def _journalposten(over: ET.Element, mappe: Saksmappe, post: Journalpost, nr: int) -> None:
    e = ET.SubElement(over, "registrering", {"xsi:type": "journalpost"})
    _felt(e, "systemID", post.gjelder)
    _felt(e, "opprettetDato", _tid(post.registrert))
    _felt(e, "opprettetAv", post.av)
    _felt(e, "referanseForelderMappe", mappe.id)
    _skjerming(e)
    for plass, fil in enumerate(post.filer, start=1):
        _dokumentet(e, post, fil, plass)
    _felt(e, "registreringsID", f"{post.slag}-{post.gjelder}")
    _felt(e, "tittel", post.tittel)
    _felt(e, "offentligTittel", post.tittel)
    if post.part:
        annen = ET.SubElement(e, "korrespondansepart")
        _kode(annen, "korrespondanseparttype", ADRESSEPARTER[post.type])
        _felt(annen, "korrespondansepartNavn", post.part)
    _nokkel(e, post.gjelder)
    _felt(e, "journalpostnummer", nr)
    _kode(e, "journalposttype", post.type)
    _kode(e, "journalstatus", "J")
    _felt(e, "journaldato", timezone.localdate(post.registrert).isoformat())
    _felt(e, "dokumentetsDato", post.dato.isoformat())
    if post.mottatt:
        _felt(e, "mottattDato", _tid(post.mottatt))
    if post.sendt:
        _felt(e, "sendtDato", _tid(post.sendt))
    _felt(e, "antallVedlegg", len(post.filer) - 1)


def _dokumentet(over: ET.Element, post: Journalpost, fil, plass: int) -> None:
    e = ET.SubElement(over, "dokumentbeskrivelse")
    _felt(e, "systemID", uuid5(post.gjelder, fil.navn))
    _kode(e, "dokumenttype", post.slag)
    _kode(e, "dokumentstatus", "F")
    _felt(e, "tittel", fil.tittel)
    _felt(e, "opprettetDato", _tid(post.registrert))
    _felt(e, "opprettetAv", post.av)
    _kode(e, "tilknyttetRegistreringSom", "H" if plass == 1 else "V")
    _felt(e, "dokumentnummer", plass)
    objekt = ET.SubElement(e, "dokumentobjekt")
    _felt(objekt, "versjonsnummer", 1)
    _kode(objekt, "variantformat", "A" if fil.format == PDF_A else "P")
    _kode(objekt, "format", fil.format)
    _felt(objekt, "mimeType", fil.mimetype)
    _felt(objekt, "filnavn", fil.navn.rsplit("/", 1)[-1])
    _felt(objekt, "referanseDokumentfil", fil.navn)
    _felt(objekt, "sjekksum", fil.sha256)
    _felt(objekt, "sjekksumAlgoritme", "SHA-256")
    _felt(objekt, "filstoerrelse", fil.storrelse)


def _skjerming(over: ET.Element) -> None:
    e = ET.SubElement(over, "skjerming")
    _kode(e, "tilgangsrestriksjon", "UO", "Unntatt offentlighet")
    _felt(e, "skjermingshjemmel", HJEMMEL)
    _kode(e, "skjermingMetadata", "PARTER", "Navn på parter og korrespondanseparter")


def _nokkel(over: ET.Element, nokkel: UUID) -> None:
    e = ET.SubElement(over, "referanseEksternNoekkel")
    _felt(e, "fagsystem", SYSTEM)
    _felt(e, "noekkel", nokkel)


def _kode(over: ET.Element, navn: str, kode: str, beskrivelse: str = "") -> None:
    e = ET.SubElement(over, navn)
    _mdk(e, "kode", kode)
    if beskrivelse:
        _mdk(e, "beskrivelse", beskrivelse)


def _mdk(over: ET.Element, navn: str, verdi) -> None:
    """Det som står inne i en type fra metadatakatalogen, er i katalogens navnerom."""
    ET.SubElement(over, f"n5mdk:{navn}").text = rens(str(verdi))


def _felt(over: ET.Element, navn: str, verdi) -> None:
    ET.SubElement(over, navn).text = rens(str(verdi))


def _tid(tid: datetime) -> str:
    return timezone.localtime(tid).isoformat(timespec="seconds")
