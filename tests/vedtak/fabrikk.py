"""Det vedtakstestene bygger på: et godkjent regelverk, en sak med svar på vilkårene, og et utkast klart til å fattes."""

from datetime import UTC, date, datetime
from functools import cache

import factory

from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto, Person, Representasjonsart
from tests.fabrikk import (
    LENGE_SIDEN,
    FaktaFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkeFabrikk,
    SamtykkegiverFabrikk,
    ke_leder,
    saksbehandler,
)
from vedtak import handlinger, katalog, mottakere
from vedtak.handlinger import Punkt, Vurderingssvar
from vedtak.models import VILKAAR_FOR, Delegasjon, Godkjenning, Klageprofil, Rettighet, Rettsgrunnlag, Sak, Utfall, Vedtak, Vilkaar

DAG = date(2026, 11, 23)
TID = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
R, JA, NEI = Rettighet, Utfall.INNVILGET, Utfall.AVSLAG
BRISTER = {R.BARNEKOORDINATOR: Vilkaar.BEGGE_SLAG_TJENESTER, R.KOORDINATOR: Vilkaar.KOORDINERTE, R.IP: Vilkaar.LANGVARIGE}
ALLE = [R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP]


@cache
def _filene() -> tuple[list[dict], list[dict]]:
    return katalog.les_filer()


def regelverk(*, godkjent: bool = True) -> None:
    """Radene fra filene, godkjent av to kontoer i KE: det `katalog.last` og `handlinger.godkjenn` gjør rad for rad, satt inn samlet.

    Hver test som vil ha et regelverk, ville ellers brukt 1 200 spørringer på det. At det blir det samme, prøves i test_regelverk.py.
    """
    profiler, rader = _filene()
    with som(Systemaktor.TEST, grunn="lastet regelverket"):
        laget = Klageprofil.objects.bulk_create([Klageprofil(**post) for post in profiler])
        hver = {f"{p.kode}/{p.versjon}": p for p in laget}
        rader = [Rettsgrunnlag(**post | {"klageprofil": hver.get(post.get("klageprofil"))}) for post in rader]
        Rettsgrunnlag.objects.bulk_create(rader)
    if godkjent:
        godkjennes = [r for r in rader if r.gyldig_fra and (r.utsteder == "KE" or r.kode.startswith("M-"))]
        for konto in (ke_leder(), saksbehandler()):
            with som(konto, grunn="godkjente regelrad"):
                Godkjenning.objects.bulk_create([Godkjenning(rettsgrunnlag=r, konto=konto, tid=TID) for r in godkjennes])


class SakFabrikk(FaktaFabrikk):
    class Meta:
        model = Sak

    person = factory.SubFactory(PersonFabrikk)
    aapnet_dato = date(2026, 11, 2)


class DelegasjonFabrikk(FaktaFabrikk):
    class Meta:
        model = Delegasjon

    rettigheter = [str(r) for r in ALLE]
    dokumentreferanse = "Delegasjonsbrev 2026-1"
    fra = LENGE_SIDEN


def beslutter(**kwargs) -> Konto:
    """Leder i KE med delegasjon."""
    konto = ke_leder(**kwargs)
    DelegasjonFabrikk(konto=konto)
    return konto


def barn(*, fodt=date(2018, 5, 4), foreldre=1, **kwargs) -> Person:
    """Et barn med adresse, og så mange foreldre med foreldreansvar."""
    bor = {"adresse": "Bryggevegen 4", "postnummer": "0000", "poststed": "Fjordvik"}
    person = PersonFabrikk(**(bor | {"fornavn": "Live", "etternavn": "Strandvik", "fodselsdato": fodt} | kwargs))
    for navn in ("Ingrid", "Jonas")[:foreldre]:
        forelder = PersonFabrikk(fornavn=navn, etternavn="Strandvik", fodselsdato=date(1988, 3, 9), maalform=person.maalform, **bor)
        RepresentasjonFabrikk(person=person, representant=forelder)
    return person


def voksen(**kwargs) -> Person:
    valg = {"fornavn": "Arne", "etternavn": "Nesheim", "fodselsdato": date(1961, 8, 17), "adresse": "Fjellvegen 12"}
    return PersonFabrikk(**(valg | {"postnummer": "0000", "poststed": "Fjordvik"} | kwargs))


def plansamtykke(person: Person, *, dag: date = DAG):
    """Et gyldig samtykke til plan fra personen selv, eller fra foreldrene når personen er under 16 år."""
    samtykke = SamtykkeFabrikk(person=person, formaal="PLAN", gitt_dato=dag)
    alder = person.alder(dag)
    if alder is not None and alder >= 16:
        SamtykkegiverFabrikk(samtykke=samtykke, giver=person, kapasitet="SELV")
    else:
        for r in person.representanter.filter(art=Representasjonsart.FORELDREANSVAR):
            SamtykkegiverFabrikk(samtykke=samtykke, giver=r.representant, kapasitet="FORELDER")
    return samtykke


def svar_paa_vilkaar(sak: Sak, rettighet: Rettighet, *, av: Konto, nei: tuple = ()) -> None:
    svar = {v: (v not in nei, f"Begrunnelse for {v.value.lower()}.") for v in VILKAAR_FOR[rettighet]}
    handlinger.lagre_vilkaarssvar(sak=sak, rettighet=rettighet, svar=svar, av=av, tid=TID)


def utkast(
    person: Person | None = None,
    *,
    utfall: dict | None = None,
    av: Konto | None = None,
    samtykke: bool = True,
    tekster: dict | None = None,
) -> Vedtak:
    """Et utkast der alt er på plass: svar på vilkårene, samtykke når planen innvilges, og tekstene til brevet."""
    person, utfall = person or barn(), utfall or {R.KOORDINATOR: JA, R.IP: JA}
    av = av or saksbehandler(konto__navn="Siv Saksbehandler")
    with som(Systemaktor.TEST):
        sak = handlinger.aapne_sak(person=person, dag=DAG)
    for rettighet, u in utfall.items():
        svar_paa_vilkaar(sak, rettighet, av=av, nei=(BRISTER[rettighet],) if u == NEI else ())
    if samtykke and utfall.get(R.IP) in (JA, Utfall.DELVIS) and not person.samtykker.gyldige().til_plan().exists():
        plansamtykke(person)
    return handlinger.opprett_utkast(
        sak=sak, punkter=[Punkt(r, u) for r, u in utfall.items()], av=av, tid=TID, **(TEKSTER | (tekster or {}))
    )


def svar_ja_om_mottakerne(vedtak: Vedtak, **kwargs) -> Vedtak:
    """Alle spørsmål om mottakerne besvart med ja."""
    sporsmaal = mottakere.for_vedtak(vedtak, DAG).sporsmaal
    return handlinger.endre_utkast(
        vedtak_id=vedtak.pk, versjon=vedtak.versjon, utfall={}, av=vedtak.utformet_av, tid=TID,
        mottakersvar=[Vurderingssvar(s.sporsmaal, s.gjelder, True, "Vurdert i samtale.") for s in sporsmaal],
        **{felt: getattr(vedtak, felt) for felt in TEKSTER} | kwargs,
    )  # fmt: skip


TEKSTER = {
    "fakta": "Helsestasjonen meldte 2. november at det er behov for en som samordner hjelpen.\nFamilien får hjelp fra fire tjenester.",
    "begrunnelse": "Behovet vil vare i flere år. Tjenestene må planlegge sammen for at hjelpen skal virke.",
    "hensyn": "Vi har lagt vekt på at hverdagen skal bli enklere.",
    "barnets_syn": "Barnet sier at det vil slippe å fortelle det samme til mange.",
}


def fattet(vedtak: Vedtak | None = None, *, av: Konto | None = None, tid: datetime = TID) -> Vedtak:
    vedtak = vedtak or utkast()
    return handlinger.fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=av or beslutter(konto__navn="Bodil Beslutter"), tid=tid)
