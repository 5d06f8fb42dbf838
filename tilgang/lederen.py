"""Når lederen er inhabil, kan en direkte underordnet ikke avgjøre saken (fvl § 6)."""

from datetime import date

from django.db.models import QuerySet

from personer.models import Ansettelse, Konto, Stilling
from tilgang import radene
from tilgang.familie import med_naere, navnene
from tilgang.handling import Handling
from tilgang.husk import husk, leser
from tilgang.hvem_kan import EGEN_ENHET_KAN
from tilgang.models import Inhabilitet


def lederen_er_inhabil(konto: Konto, dag: date, handling: Handling) -> frozenset:
    """Personene en leder er inhabil for, når kontoen er underordnet i KE, eller i enheten som selv avgjør."""
    stillinger = leser(konto, dag).stillinger
    if handling in EGEN_ENHET_KAN:
        enheter = [s.enhet for s in stillinger if s.avgjor_selv and s.stilling == Stilling.ANSATT]
        return husk(("egne ledere", konto.pk, dag), lambda: _inhabile(radene.ledere_over(enheter, dag), dag)) if enheter else frozenset()
    if not any(s.er_ke and s.stilling == Stilling.KE_SAKSBEHANDLER for s in stillinger):
        return frozenset()
    return husk(("ledere", dag), lambda: _inhabile(_lederne_i_ke(dag), dag))


def _lederne_i_ke(dag: date) -> QuerySet:
    return Ansettelse.objects.paa(dag).filter(enhet__er_ke=True, stilling=Stilling.KE_LEDER).values("konto")


def _inhabile(ledere: QuerySet, dag: date) -> frozenset:
    return med_naere(navnene(Inhabilitet.objects.paa(dag).filter(konto__in=ledere)))
