"""Tabellen over hvem som kan logge inn i demoen, og hva hver av dem kan prøve. Leses av basen, så den viser det som er der."""

from collections.abc import Iterator
from datetime import date

from ip.models import Plan
from koordinator.models import Oppnevning
from oversikt.demo.kommunen import PASSORD
from personer.fodselsnummer import lag_syntetisk
from personer.models import Ansettelse, Kjonn, Konto, Stilling, Tjeneste
from tilgang.models import Rolle, Tilknytning
from vedtak.models import Delegasjon

Rad = tuple[str, Konto, str]


def tabell(dag: date) -> str:
    rader = list(_rader(dag))
    bredde = [max(len(tekst) for tekst in spalte) for spalte in zip(*[(rolle, konto.epost) for rolle, konto, _ in rader], strict=True)]
    linjer = [f"  {rolle:<{bredde[0]}}  {konto.epost:<{bredde[1]}}  {prov}" for rolle, konto, prov in rader]
    ledig = lag_syntetisk(date(dag.year - 4, 5, 17), Kjonn.MANN, 40)
    return "\n".join(
        [
            "Fjordvik kommune er oppdiktet. Alle logger inn med passordet " + PASSORD,
            "",
            *linjer,
            "",
            "Meldingen om Nora Solvang-Demo ligger klar til å følges fra vurdering til plan.",
            f"Vil du registrere en ny melding selv, kan du bruke fødselsnummeret {ledig} og 17. mai {dag.year - 4}.",
        ]
    )


def _rader(dag: date) -> Iterator[Rad]:
    ansatte = Ansettelse.objects.paa(dag).select_related("konto", "enhet").order_by("konto__navn")
    med_myndighet = set(Delegasjon.objects.paa(dag).values_list("konto", flat=True))
    saksbehandlere = [a.konto for a in ansatte.filter(stilling=Stilling.KE_SAKSBEHANDLER)]
    uten, med = ([k for k in saksbehandlere if (k.pk in med_myndighet) is svar] for svar in (False, True))
    yield "Saksbehandler i KE", uten[0], "vurder meldingen om Nora, registrer samtykket, lag utkast"
    yield "Saksbehandler med myndighet", med[0], "kontroller og fatt vedtaket til den andre"
    yield "Leder i KE", ansatte.get(stilling=Stilling.KE_LEDER).konto, "pek ut tjenesten som skal ha koordinatoren, se innsynsloggen"
    helsestasjon = ansatte.filter(stilling=Stilling.ENHETSLEDER, enhet__navn__contains="helsestasjon").get()
    yield f"Leder i {helsestasjon.enhet.navn}", helsestasjon.konto, "navngi koordinatoren"
    yield "Koordinator", _koordinator(dag), "se planene, og den som snart skal revideres"
    medlemmer = Tilknytning.objects.paa(dag).filter(rolle=Rolle.GRUPPEMEDLEM).select_related("konto").order_by("konto__navn")
    if medlem := medlemmer.first():
        yield "Medlem i ansvarsgruppe", medlem.konto, "les målene et samtykke åpner, og ikke mer"
    fremmede = ansatte.filter(enhet__tjeneste=Tjeneste.NAV, stilling=Stilling.ANSATT, konto__tilknytninger=None)
    yield "Ansatt i NAV uten tilknytning", fremmede[0].konto, "åpne en adresse du har sett hos en annen: 404, og forsøket står i loggen"
    systemansvarlig = ansatte.get(stilling=Stilling.SYSTEMANSVARLIG).konto
    yield "Systemansvarlig", systemansvarlig, "forny roller som går ut, inviter en ansatt; ser ingen personer"


def _koordinator(dag: date) -> Konto:
    """Den med revisjonen som er nærmest."""
    neste = Plan.objects.aktive(dag).filter(revisjon_dato__gte=dag).order_by("revisjon_dato").values_list("person", flat=True)
    verv = Oppnevning.objects.paa(dag).select_related("konto").filter(person__in=neste[:1])
    return verv[0].konto
