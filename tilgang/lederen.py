"""Når lederen er inhabil, kan en direkte underordnet ikke avgjøre saken (fvl § 6)."""

from datetime import date

from personer.models import Ansettelse, Konto, Stilling
from tilgang import radene
from tilgang.familie import med_naere
from tilgang.handling import Handling
from tilgang.husk import husk, leser
from tilgang.hvem_kan import EGEN_ENHET_KAN
from tilgang.models import Inhabilitet


def lederen_er_inhabil(konto: Konto, dag: date, handling: Handling) -> frozenset:
    """Personene en leder er inhabil for, når kontoen er underordnet i KE, eller i enheten som selv avgjør."""
    stillinger = leser(konto, dag).stillinger
    if handling in EGEN_ENHET_KAN:
        over = radene.ledere_over([s.enhet for s in stillinger if s.avgjor_selv and s.stilling == Stilling.ANSATT], dag)
        return husk(("egne ledere", konto.pk, dag), lambda: med_naere(Inhabilitet.objects.paa(dag).filter(konto__in=over)))
    if not any(s.er_ke and s.stilling == Stilling.KE_SAKSBEHANDLER for s in stillinger):
        return frozenset()
    ledere = Ansettelse.objects.paa(dag).filter(enhet__er_ke=True, stilling=Stilling.KE_LEDER).values("konto")
    return husk(("ledere", dag), lambda: med_naere(Inhabilitet.objects.paa(dag).filter(konto__in=ledere)))
