"""Vår lesning av skjemaet `noark5/arkivmelding/v2`, som fakta: elementene i hver type i den rekkefølgen de skal stå, og hvilke som må.

`!` må være der, `*` kan være flere. Kontrollen er vår, ikke skjemaets: den som har skjemafilen, prøver med `prov_arkivpakke`.
"""

import re
from xml.etree import ElementTree as ET

V2 = "{http://www.arkivverket.no/standarder/noark5/arkivmelding/v2}"
MDK = "{http://www.arkivverket.no/standarder/noark5/metadatakatalog/v2}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"
KODE = "kode! beskrivelse"
MAPPE = (
    "systemID mappeID ReferanseForeldermappe tittel! offentligTittel beskrivelse noekkelord* dokumentmedium oppbevaringssted* "
    "opprettetDato opprettetAv avsluttetDato avsluttetAv arkivdel virksomhetsspesifikkeMetadata part* kryssreferanse* "
    "merknad* skjerming gradering klassifikasjon* referanseEksternNoekkel registrering*"
)
REGISTRERING = (
    "systemID opprettetDato opprettetAv arkivertDato arkivertAv referanseForelderMappe part* skjerming gradering dokumentbeskrivelse* "
    "registreringsID tittel! offentligTittel beskrivelse noekkelord* forfatter* dokumentmedium oppbevaringssted* "
    "virksomhetsspesifikkeMetadata merknad* kryssreferanse* korrespondansepart* klassifikasjon* referanseEksternNoekkel!"
)
TYPER = {
    "arkivmelding": "system! meldingId! tidspunkt! antallFiler! mappe*",
    "saksmappe": f"{MAPPE} saksaar sakssekvensnummer saksdato administrativEnhet saksansvarlig journalenhet saksstatus",
    "journalpost": (
        f"{REGISTRERING} journalaar journalsekvensnummer journalpostnummer journalposttype! journalstatus! journaldato dokumentetsDato "
        "mottattDato sendtDato forfallsdato offentlighetsvurdertDato antallVedlegg"
    ),
    "part": "partID partNavn! partRolle virksomhetsspesifikkeMetadata skjermetObjekt",
    "skjerming": "tilgangsrestriksjon! skjermingshjemmel! skjermingMetadata!* skjermingDokument skjermingsvarighet skjermingOpphoererDato",
    "korrespondansepart": "systemID korrespondanseparttype! korrespondansepartNavn! postadresse* postnummer poststed",
    "referanseEksternNoekkel": "fagsystem! noekkel!",
    "dokumentbeskrivelse": (
        "systemID dokumenttype! dokumentstatus! tittel! beskrivelse forfatter* opprettetDato opprettetAv dokumentmedium oppbevaringssted "
        "arkivdel tilknyttetRegistreringSom! dokumentnummer tilknyttetDato tilknyttetAv part* merknad* skjerming gradering dokumentobjekt*"
    ),
    "dokumentobjekt": (
        "systemID versjonsnummer! variantformat! format! formatDetaljer mimeType opprettetDato opprettetAv filnavn! referanseDokumentfil! "
        "sjekksum sjekksumAlgoritme filstoerrelse"
    ),
}
KODER = (
    "tilgangsrestriksjon skjermingMetadata saksstatus journalposttype journalstatus korrespondanseparttype dokumenttype dokumentstatus "
    "tilknyttetRegistreringSom variantformat format"
).split()
TYPER |= dict.fromkeys(KODER, KODE)
VERDIER = {
    "systemID": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "tidspunkt": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
    "opprettetDato": r"\d{4}-\d\d-\d\dT.+", "mottattDato": r"\d{4}-\d\d-\d\dT.+", "sendtDato": r"\d{4}-\d\d-\d\dT.+",
    "journaldato": r"\d{4}-\d\d-\d\d", "dokumentetsDato": r"\d{4}-\d\d-\d\d", "saksdato": r"\d{4}-\d\d-\d\d", "saksaar": r"\d{4}",
    "antallFiler": r"\d+", "filstoerrelse": r"\d+", "sjekksum": r"[0-9a-f]{64}", "journalpostnummer": r"\d+", "antallVedlegg": r"\d+",
}  # fmt: skip


def feil(rot: ET.Element) -> list[str]:
    """Alt som ikke er slik tabellen sier. Tom når arkivmeldingen holder."""
    return list(_provd(rot, rot.tag.removeprefix(V2)))


def _provd(e: ET.Element, navn: str):
    slag = e.get(XSI) or navn
    if slag not in TYPER:
        yield from () if len(e) == 0 or navn == "virksomhetsspesifikkeMetadata" else [f"{navn}: ukjent type"]
        if not (e.text or len(e)):
            yield f"{navn}: tomt"
        if navn in VERDIER and not re.fullmatch(VERDIER[navn], e.text or ""):
            yield f"{navn}: {e.text}"
        return
    plan = [(ledd.rstrip("!*"), "!" in ledd, "*" in ledd) for ledd in TYPER[slag].split()]
    rekkefolge, rommet = [ledd for ledd, _, _ in plan], MDK if slag in KODER else V2
    barna = [(b, b.tag.removeprefix(rommet)) for b in e]
    yield from (f"{slag}: {n} skal ikke være her" for _, n in barna if n not in rekkefolge)
    plasser = [rekkefolge.index(n) for _, n in barna if n in rekkefolge]
    if plasser != sorted(plasser):
        yield f"{slag}: feil rekkefølge {[n for _, n in barna]}"
    for ledd, maa, flere in plan:
        antall = sum(n == ledd for _, n in barna)
        if maa and not antall or antall > 1 and not flere:
            yield f"{slag}: {ledd} er der {antall} ganger"
    for barn, n in barna:
        yield from _provd(barn, n)
