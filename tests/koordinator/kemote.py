"""Det testene av KE-møtet bygger på: en serie annenhver torsdag, og en person samtykket har delt KEs opplysninger om med NAV."""

from datetime import date, time
from types import SimpleNamespace

from koordinator.kemote import handlinger
from koordinator.models import KeMote
from personer.models import Ansettelse, Konto
from tests.fabrikk import AnsettelseFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for
from tests.koordinator.fabrikk import TID, tjeneste
from tilgang.models import Slag

FORST = date(2026, 11, 26)
SPORSMAL, UTEN_NAVN = "Kari trenger et sted å være om dagen.", "Hva kan vi tilby om dagen?"
KLAR_TIL = {"fra_kl": time(8, 30), "til_kl": time(10, 0), "sted": "Møterom 2"}


def serien(leder: Konto, *, forste: date = FORST, siste: date = date(2027, 5, 27), tid=TID):
    return handlinger.ny_serie(
        navn="KE-møtet", forste_dato=forste, siste_dato=siste, uker_mellom=2, leder=leder, av=leder, tid=tid, **KLAR_TIL
    )


def medlem(serie, konto: Konto, av: Konto):
    return handlinger.legg_til_medlem(serie_id=serie.pk, ansettelse=Ansettelse.objects.get(konto=konto), av=av, tid=TID)


def tatt_opp(person, mote: KeMote, av: Konto, **svar):
    felt = {"slag": Slag.HELSE, "sporsmal": SPORSMAL, "anonymt_sporsmal": UTEN_NAVN, "tid": TID} | svar
    return handlinger.ta_opp(person=person, mote=mote, av=av, **felt)


def samtykket(sak, konto: Konto) -> None:
    """Kontoens tjeneste får se KEs opplysninger, og kontoen er knyttet til personen."""
    enhet = Ansettelse.objects.get(konto=konto).enhet
    SamtykkelinjeFabrikk(innsynsdel=sak.innsynsdel, til_enhet=enhet)
    gruppemedlem_for(sak.person, konto=konto, enhet=enhet)


def motet(leder: Konto, av: Konto) -> SimpleNamespace:
    """Serien med NAV og skolen som medlemmer, og det første møtet."""
    serie, nav, skolen = serien(leder), tjeneste("NAV Fjordvik"), tjeneste("Fjordvik skole")
    for sted in (nav, skolen):
        medlem(serie, sted.leder, av)
    gjest = AnsettelseFabrikk(enhet__navn="Barnevernet").konto
    return SimpleNamespace(serie=serie, mote=serie.moter.first(), nav=nav.leder, skolen=skolen.leder, gjest=gjest)
