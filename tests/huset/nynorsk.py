"""Det språktestene ser etter: ord som bare er bokmål eller bare nynorsk, og teksten et menneske leser på en side."""

import re
from html.parser import HTMLParser

# Vanlige ord som ikke finnes på den andre målformen. Et ord som er lov på begge, hører ikke hjemme her.
BARE_BOKMAAL = frozenset("""
    ikke hvem hva hvor hvorfor hvordan hvis hver hvert hvilken hvilket hvilke fra noe noen bare gjør gjøre gjøres være vært ble selv
    siden saken tjeneste tjenester tjenesten tjenestene enhet enheten enheter koordinerende leder lederen opplysninger opplysningene
    adressen uten skrevet skriver kommer vet sier trenger trengs velger velg åpne åpner åpnet samme navn navnet fattet lagret endret
    avsluttet dere deres dem mens mye mer uke uker uken måned måneder dager personer rettighet rettigheter rettighetene gjelder mangler
    venter begrunnelse begrunnelsen påminnelse påminnelser innhold innholdet skole skolen finnes brukes lages lagres vurderes registreres
    et en jeg hun allerede ennå vilkårene svarene målene tiltakene brevene punktene vurderingen vurderinger meldingen meldinger oppnevning
    oppnevnt oppnevne pek peke pekes utpeking ansatt ansatte klagen loven lovens gruppen listen raden filen tjenestens personens
    kommunens barnets riktig annen annet eget egen egne tegn bokstaver feilet stanset stoppet låses stenges trekkes mottatt mottaker
    avsender saksbehandler tilgjengelig skriftlig muntlig systemansvarlig fortrolig voksen helseforetak verge forrige hovedmeny fortsett
    forvaltningsloven barnevernsloven helsepersonelloven sosialtjenesteloven brukerrettighetsloven omsorgstjenesteloven
    spesialisthelsetjenesteloven
""".split())  # fmt: skip
BARE_NYNORSK = frozenset("""
    ikkje kven kva kvifor korleis kvar kvart frå noko nokon nokre berre gjer gjere vere vore vart sjølv sida saka teneste tenester tenesta
    eining eininga koordinerande leiar leiaren opplysningar utan veit seier treng opne namn fatta lagra endra avslutta medan mykje meir
    veke månad dagar personar gjeld manglar ventar grunngiving påminning innhald skule eit ein eg enno vilkåra svara måla vurderinga
    meldinga oppnemnd peik tilsett brukar lova høgst teikn
""".split())  # fmt: skip
ORD = re.compile(r"[A-Za-zÆØÅæøåéÉòÒ]+(?:-[a-zæøå]+)*")
LESES = ("aria-label", "alt", "placeholder", "title")  # attributter et menneske leser
TOMME = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def ord_fra(tekst: str, liste: frozenset[str]) -> set[str]:
    return {o for o in ORD.findall(tekst.lower()) if o in liste}


class Lesetekst(HTMLParser):
    """Teksten på siden, uten skript, stil og kode, og uten det som er merket med et annet språk enn sidens."""

    def __init__(self, sprak: str):
        super().__init__(convert_charrefs=True)
        self.sprak, self.deler, self._stabel = sprak, [], []

    @property
    def _leses(self) -> bool:
        return all(self._stabel)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        leses = tag not in {"script", "style", "code"} and attrs.get("lang", self.sprak) == self.sprak
        if leses and self._leses:
            self.deler += [attrs[a] for a in LESES if attrs.get(a)]
        if tag not in TOMME:
            self._stabel.append(leses)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in TOMME:
            self._stabel.pop()

    def handle_endtag(self, tag):
        if tag not in TOMME and self._stabel:
            self._stabel.pop()

    def handle_data(self, data):
        if data.strip() and self._leses:
            self.deler.append(data.strip())


def lesetekst(html: str, sprak: str) -> list[str]:
    leser = Lesetekst(sprak)
    leser.feed(html)
    return leser.deler
