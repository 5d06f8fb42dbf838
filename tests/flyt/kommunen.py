"""Kommunen flytene går i: KE med saksbehandler og leder, en helsestasjon, og en fremmed ved NAV."""

from dataclasses import dataclass

from personer.models import Enhet, Konto, Stilling, Tjeneste
from tests.fabrikk import PASSORD, AnsettelseFabrikk, EnhetFabrikk, KontoFabrikk, ke_enhet
from tests.vedtak.fabrikk import DelegasjonFabrikk, regelverk


@dataclass(frozen=True)
class Kommune:
    saksbehandler: Konto
    ke_leder: Konto
    helsestasjon: Enhet
    enhetsleder: Konto
    koordinator: Konto
    nav_ansatt: Konto


def _ansatt(navn: str, enhet: Enhet, stilling: Stilling) -> Konto:
    konto = KontoFabrikk(navn=navn, epost=f"{navn.split()[0].lower()}@fjordvik.example", passord=PASSORD)
    return AnsettelseFabrikk(konto=konto, enhet=enhet, stilling=stilling).konto


def bygg() -> Kommune:
    ke = ke_enhet()
    regelverk()
    helsestasjon = EnhetFabrikk(navn="Fjordvik helsestasjon")
    nav = EnhetFabrikk(navn="NAV Fjordvik", tjeneste=Tjeneste.NAV)
    kommune = Kommune(
        saksbehandler=_ansatt("Siv Sandnes", ke, Stilling.KE_SAKSBEHANDLER),
        ke_leder=_ansatt("Kari Kleiven", ke, Stilling.KE_LEDER),
        helsestasjon=helsestasjon,
        enhetsleder=_ansatt("Eli Engelund", helsestasjon, Stilling.ENHETSLEDER),
        koordinator=_ansatt("Hanna Hovland", helsestasjon, Stilling.ANSATT),
        nav_ansatt=_ansatt("Nils Nordgard", nav, Stilling.ANSATT),
    )
    DelegasjonFabrikk(konto=kommune.ke_leder, hovedansvar=True)
    return kommune
