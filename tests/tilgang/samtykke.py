"""Det testene om samtykke bygger: et barn med mor, koordinator, og en skole i gruppen; matrisen fylt ut slik et menneske gjør det."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from personer.klokke import i_dag
from personer.models import Enhet, Konto, Person
from tests.fabrikk import EnhetFabrikk, PersonFabrikk, RepresentasjonFabrikk, gruppemedlem_for, ke_enhet, koordinator_for
from tests.huset.side import skjemaet
from tilgang.samtykke.endringer import Delnokkel
from tilgang.samtykke.forms import MatriseForm

BAKDEL = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Sak:
    barn: Person
    mor: Person
    ke: Enhet
    helse: Enhet  # koordinatorens
    skole: Enhet
    koordinator: Konto
    laerer: Konto


def sak(fodt: date | None = None, *, sted: str = "Fjordvik") -> Sak:
    barn = PersonFabrikk(fornavn="Nora", etternavn="Lyngstad", fodselsdato=fodt or i_dag() - timedelta(days=8 * 366))
    mor = RepresentasjonFabrikk(person=barn, representant__fornavn="Mona", representant__etternavn="Lyngstad").representant
    helse, skole = EnhetFabrikk(navn=f"{sted} helsestasjon"), EnhetFabrikk(navn=f"{sted} skole")
    koordinator = koordinator_for(barn, enhet=helse, konto__navn="Hanna Hovland")
    return Sak(barn, mor, ke_enhet(), helse, skole, koordinator, gruppemedlem_for(barn, enhet=skole, konto__navn="Kari Nordmann"))


def adresse(side: str, *args) -> str:
    return reverse(f"tilgang:{side}", args=args)


def celle(kilde: Enhet, slag: str, til: Enhet, skjermet=None) -> str:
    return MatriseForm.cellenavn(Delnokkel(kilde.pk, slag, skjermet and skjermet.pk), til.pk)


def siste_dag(til: Enhet) -> str:
    return f"til_{til.pk.hex}"


def forste_dag(til: Enhet) -> str:
    return f"fra_{til.pk.hex}"


def felt_i(svar) -> dict:
    """Det nettleseren ville sendt fra siden, uten endringer."""
    return {n: v for n, v in skjemaet(svar.content.decode()).felt.items() if v}


def fyll_matrisen(klient, barn: Person, **valg):
    """Åpner matrisen, endrer valgene og sender den. Svarer med svaret; nøklene er feltnavn."""
    url = adresse("del", barn.pk)
    return klient.post(url, felt_i(klient.get(url)) | valg)


def svar_ja(klient, svar, s: Sak, **endret):
    """Fra matrisen til registrert svar."""
    assert svar.status_code == 302, svar.content.decode().partition('id="feil"')[2][:600]
    felt = {"utfall": "GITT", "givere": [s.mor.pk], "form": "MUNTLIG", "gitt_dato": i_dag().isoformat(), "informasjon_gitt": "Alt."}
    return klient.post(svar["Location"], felt | endret)
