"""Brev i de tilstandene testene trenger. De lages gjennom handlingene, så de er slik de er i drift."""

import uuid
from datetime import UTC, date, datetime

import factory

from personer.historikk.aktor import Systemaktor, som
from personer.models import Maalform
from tests.fabrikk import FaktaFabrikk, PersonFabrikk
from utsending import brevramme, handlinger
from utsending.feil import Settefeil
from utsending.models import Brev, Oppdrag
from utsending.rendring import Satt

TID = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
PROVEFIL = Satt(pdf=b"%PDF-1.7\n% en fil som bare er til testene\n", sider=2, satt_med="prøve")
INNHOLD = """<div class="resultat"><p><strong>Dere får koordinator.</strong></p></div>
<h2>Hva dette betyr</h2><p>Koordinatoren er den faste kontaktpersonen deres. Čohkkejupmi ja Áŋŋel.</p>
<ul><li>Dere bestemmer hvem som er med.</li><li>Dere kan ombestemme dere.</li></ul>
<table><caption>Tjenestene</caption><thead><tr><th scope="col">Tjeneste</th><th scope="col">Siden</th></tr></thead>
<tbody><tr><th scope="row">Helsestasjon</th><td>2024</td></tr></tbody></table>"""


def brevtekst(
    innhold: str = INNHOLD,
    *,
    mottaker_navn: str = "Forelder Prøvesen",
    adresselinjer: tuple[str, ...] = ("Bakkevegen 14", "0000 Fjordvik"),
    maalform: str = Maalform.BOKMAAL,
    tittel: str = "Vedtak om koordinator",
) -> str:
    """Et helt brev i rammen, med dette innholdet."""
    ramme = brevramme.skriv(
        "utsending/brevramme.html",
        tittel=tittel,
        maalform=maalform,
        mottaker_navn=mottaker_navn,
        adresselinjer=adresselinjer,
        dato=date(2026, 3, 12),
        referanse="2026/0042",
    )
    return ramme.replace("</h1>", f"</h1>{innhold}", 1)


class BrevFabrikk(FaktaFabrikk):
    """Et brev i utkurven. `ferdig=True`: satt og lagret. `feilet=Feil.X`: gitt opp av den grunnen."""

    class Meta:
        model = Brev

    person = factory.SubFactory(PersonFabrikk)
    mottaker = None
    mottaker_navn = "Forelder Prøvesen"
    adresselinjer = ("Bakkevegen 14", "0000 Fjordvik")
    maalform = Maalform.BOKMAAL
    tittel = "Vedtak om koordinator"
    mal_versjon = "prøve 1"
    gjelder = factory.LazyFunction(uuid.uuid4)
    tid = TID

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        ferdig, feilet = kwargs.pop("ferdig", False), kwargs.pop("feilet", None)
        felles = {navn: kwargs[navn] for navn in ("mottaker_navn", "adresselinjer", "maalform", "tittel")}
        html = kwargs.pop("html", None) or brevtekst(**felles)
        with som(Systemaktor.TEST, grunn="fabrikk"):
            brev = handlinger.nytt_brev(html=html, **kwargs)
        if ferdig:
            handlinger.fullfor(oppdrag=ta(brev), satt=ferdig if isinstance(ferdig, Satt) else PROVEFIL, tid=kwargs["tid"])
        if feilet:
            handlinger.meld_feil(oppdrag=ta(brev), feil=Settefeil(feilet, er_varig=True), tid=kwargs["tid"])
        brev.refresh_from_db()
        return brev


def oppdrag_for(brev: Brev) -> Oppdrag:
    return Oppdrag.objects.get(gjelder=brev.pk)


def ta(brev: Brev, tid: datetime = TID) -> Oppdrag:
    """Tar oppdraget slik en arbeider ville gjort."""
    return handlinger.ta(oppdrag_id=oppdrag_for(brev).pk, tid=tid)
