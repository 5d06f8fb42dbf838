"""KE-møtet annenhver torsdag: ett som er holdt, med en avtale som ikke er gjort, og ett som kommer. Og plassene i en vekstbedrift."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from koordinator.kemote import handlinger
from koordinator.models import KeMote, Motesak, Moteserie
from koordinator.plasser import handlinger as plassene
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.stadier import Stadium
from personer.models import Ansettelse, Person
from tilgang.models import Slag

TORSDAG = 4
TJENESTENE = ("psykisk", "helsestasjon", "hjemmetjeneste", "nav", "barneskole")
HOLDT = (
    ("Tjenestene er ikke enige om hvem som skal ta kontakten med skolen.", "Hvem tar kontakten når to tjenester deler den?",
     "Psykisk helse og rus tar kontakten fram til jul. Koordinerende enhet spør om det virker."),
    ("Familien ønsker samme person på møtene. I dag møter det nye hver gang.", "Hvordan får vi færre bytter i møtene?",
     "Tjenestene sender den samme hver gang ut våren."),
)  # fmt: skip
KOMMER = (
    ("Vedtaket er fattet, men tjenesten har ingen ledig som kan være koordinator.", "Hvilken tjeneste kan gi en koordinator?"),
    ("Overgangen til videregående er om et halvt år, og ingen har tatt ansvar for den.", "Hvem følger opp en overgang?"),
    ("Trenger noe å gå til om dagen. Har vært hjemme siden sommeren.", "Hva kan vi tilby om dagen?"),
)
GRUNNLAG = "Vil prøve arbeid noen timer i uken, og trenger noen som følger opp på stedet."


def registrer(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    holdt = dag - timedelta(days=7 + (dag.isoweekday() - TORSDAG) % 7)
    serie = _serien(kommune, holdt)
    barna, voksne = _personer(fordelt, dag, under=18), _personer(fordelt, dag, under=200)
    forste, neste = serie.moter.all()[:2]
    _holdt(kommune, forste, barna, dag)
    for (sporsmal, uten_navn), person in zip(KOMMER, voksne, strict=False):
        _ta_opp(kommune, neste, person, sporsmal, uten_navn, _kl(dag - timedelta(days=1), 13))
    _plassene(kommune, voksne, dag)


def _personer(fordelt: list[tuple[Hovedperson, Stadium]], dag: date, *, under: int) -> Iterator[Person]:
    """De i en sak som er i gang, uten gradert adresse. Over 18 når det ikke spørres etter barn."""
    for h, stadium in fordelt:
        alder = h.person.alder(dag)
        if stadium in (Stadium.AKTIV, Stadium.FATTET, Stadium.OPPNEVNT) and alder is not None and not h.person.har_gradert_adresse:
            if alder < under and (under <= 18 or alder >= 18):
                yield h.person


def _kl(dag: date, time_: int) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(time_, 15)))


def _serien(kommune: Kommune, forste: date) -> Moteserie:
    leder, tid = kommune.ke_leder, _kl(forste - timedelta(days=21), 10)
    serie = handlinger.ny_serie(
        navn="KE-møtet",
        forste_dato=forste,
        siste_dato=forste + timedelta(weeks=40),
        uker_mellom=2,
        fra_kl=time(8, 30),
        til_kl=time(10),
        sted="Rådhuset, møterom 2",
        leder=leder,
        av=leder,
        tid=tid,
    )
    for konto in [*kommune.saksbehandlere[:1], *(kommune.leder(nokkel) for nokkel in TJENESTENE)]:
        ansatt = Ansettelse.objects.get(konto=konto)
        handlinger.legg_til_medlem(serie_id=serie.pk, ansettelse=ansatt, av=leder, tid=tid)
    return serie


def _ta_opp(kommune: Kommune, mote: KeMote, person: Person, sporsmal: str, uten_navn: str, tid: datetime) -> Motesak:
    felt = {"slag": Slag.FAMILIE, "sporsmal": sporsmal, "anonymt_sporsmal": uten_navn}
    return handlinger.ta_opp(person=person, mote=mote, av=kommune.saksbehandlere[0], tid=tid, **felt)


def _holdt(kommune: Kommune, mote: KeMote, barna: Iterator[Person], dag: date) -> None:
    """Alle unntatt én tjeneste møtte. Den ene avtalen skulle vært gjort i forgårs."""
    konto, etter = kommune.saksbehandlere[0], _kl(mote.dato, 11)
    kom = [m for m in mote.serie.medlemmer.all() if m.konto != kommune.leder("barneskole")]
    saker = [
        (_ta_opp(kommune, mote, person, sporsmal, uten_navn, _kl(mote.dato - timedelta(days=3), 13)), utfall)
        for (sporsmal, uten_navn, utfall), person in zip(HOLDT, barna, strict=False)
    ]
    handlinger.for_oppmote(mote_id=mote.pk, til_stede=kom, av=konto, tid=etter)
    for nr, (sak, utfall) in enumerate(saker):
        handlinger.for_konklusjon(sak_id=sak.pk, konklusjon=utfall, av=konto, tid=etter)
        frist = dag - timedelta(days=2) if nr == 0 else dag + timedelta(days=9)
        hva = "Spør familien om det virker." if nr == 0 else "Send navnene på dem som møter, til familien."
        handlinger.avtal(sak_id=sak.pk, hva=hva, ansvarlig=konto, frist_dato=frist, av=konto, tid=etter)
    handlinger.godkjenn(mote_id=mote.pk, av=kommune.ke_leder, tid=etter)


def _plassene(kommune: Kommune, voksne: Iterator[Person], dag: date) -> None:
    """To plasser: den ene er nettopp blitt ledig, og to venter."""
    leder, konto, tid = kommune.ke_leder, kommune.saksbehandlere[0], _kl(dag - timedelta(days=1), 14)
    begynte = _kl(dag - timedelta(days=200), 9)
    om = "Arbeid noen timer om dagen i en skjermet bedrift, med en som følger opp."
    tilbud = plassene.nytt_tilbud(
        navn="Kommunens plasser i Fjordvik Vekst", enhet=kommune.enheter["nav"], om=om, antall=2, av=leder, tid=begynte
    )
    for nr, person in zip(range(4), voksne, strict=False):
        satt = dag - timedelta(days=190 - 40 * nr)
        felt = {"grunnlag": GRUNNLAG, "satt_dato": satt, "av": konto, "tid": tid}
        venter = plassene.sett_paa_venteliste(person=person, tilbud=tilbud, **felt)
        if nr < 2:
            har = plassene.tildel(venteplass_id=venter.pk, fra=satt + timedelta(days=10), av=konto, tid=tid)
        if nr == 0:
            grunn = "Har fått fast arbeid i butikken."
            plassene.avslutt_plass(tildeling_id=har.pk, til=dag, grunn=grunn, av=konto, tid=tid)
