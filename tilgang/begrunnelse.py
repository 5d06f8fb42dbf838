"""Grunnlaget for at en konto når en person, slik innsynsloggen skriver det. Skjermens svar er i samtykke/views/hvem.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from personer.klokke import i_dag
from personer.models import Enhet, Konto, Stilling
from tilgang import regler
from tilgang.husk import er_husket, husk_svar, leser
from tilgang.models import Enhetstilknytning, InnsynsdelKonto, Kildevarsel, Tilknytning
from tilgang.sporsmaal import alle, spor_sammen

NODTILGANG = "NODTILGANG"


@dataclass(frozen=True)
class Grunnlag:
    """Én grunn: stillingen i KE, en tilknytning, utpekingen av enheten kontoen leder, eller en åpen nødtilgang."""

    rolle: str
    rolle_tekst: str
    enhet: Enhet
    til: date | None
    tilknytning: Tilknytning | None = None


def _av_stilling(konto: Konto, dag: date) -> Grunnlag | None:
    ke = [s for s, lov in regler.STILLING_KAN.items() if lov]
    a = next((s.ansettelse for s in leser(konto, dag).stillinger if s.er_ke and s.stilling in ke), None)
    return Grunnlag(a.stilling, a.get_stilling_display(), a.enhet, a.til) if a else None


@alle
def tilknytningene(konto: Konto, personer: frozenset[UUID], dag: date) -> QuerySet[Tilknytning]:
    return regler.tilknytninger_for(konto, dag).filter(person__in=personer).select_related("enhet")


@alle
def utpekingene(konto: Konto, personer: frozenset[UUID], dag: date) -> QuerySet[Enhetstilknytning]:
    """Av enhetene kontoen leder. Leder den ingen, spørres det ikke."""
    return Enhetstilknytning.objects.paa(dag).filter(enhet__in=_ledet(konto, dag), person__in=personer).select_related("enhet")


@alle
def radene_til(konto: Konto, deler: frozenset[UUID], dag: date) -> QuerySet[InnsynsdelKonto]:
    """Det som åpnet hver av delene."""
    return regler.kontorader_for(konto, regler.SE, dag).filter(content_object__in=deler).select_related("tilknytning")


def det_som_aapnet(
    konto: Konto, personer: frozenset[UUID], deler: frozenset[UUID]
) -> tuple[dict[UUID, list[Grunnlag]], list[InnsynsdelKonto]]:
    """Grunnene til at kontoen i dag når hver av personene, og radene bak hver av delene. Til loggen, i én setning."""
    dag = i_dag()
    grunnene = [] if er_husket(_nokkel(konto, personer, dag)) else [(s, konto, personer, dag) for s in (tilknytningene, utpekingene)]
    spor_sammen(*grunnene, (radene_til, konto, deler, dag))
    return grunnlag_for(konto, personer, dag), radene_til(konto, deler, dag)


def grunnlag_for(konto: Konto, personer: Iterable[UUID], dag: date | None = None) -> dict[UUID, list[Grunnlag]]:
    """Alle grunnene kontoen har til å nå hver av personene. Faste antall spørringer, uansett hvor mange personer."""
    dag = dag or i_dag()
    samlet = frozenset(personer)
    return husk_svar(_nokkel(konto, samlet, dag), lambda: _finn_grunnlag(konto, samlet, dag))


def _nokkel(konto: Konto, personer: frozenset[UUID], dag: date) -> tuple:
    return ("grunnlag", konto.pk, personer, dag)


def _ledet(konto: Konto, dag: date) -> list[UUID]:
    return [s.enhet for s in leser(konto, dag).stillinger if s.stilling == Stilling.ENHETSLEDER]


def _finn_grunnlag(konto: Konto, personer: frozenset[UUID], dag: date) -> dict[UUID, list[Grunnlag]]:
    funnet: dict[UUID, list[Grunnlag]] = {p: [] for p in personer}
    stilling = _av_stilling(konto, dag)
    if stilling:
        for p in personer:
            funnet[p].append(stilling)
    for t in tilknytningene(konto, personer, dag):
        funnet[t.person_id].append(Grunnlag(t.rolle, t.get_rolle_display(), t.enhet, t.til, t))
    for u in utpekingene(konto, personer, dag):
        funnet[u.person_id].append(Grunnlag(Stilling.ENHETSLEDER, str(Stilling.ENHETSLEDER.label), u.enhet, u.til))
    if not all(funnet.values()):  # bare der ingenting annet åpner: lederen er varslet om ulovlig lesing av det enheten har skrevet
        varslede = Kildevarsel.objects.filter(enhet__in=_ledet(konto, dag), lesing__person__in=personer).select_related("enhet", "lesing")
        for v in varslede:
            funnet[v.lesing.person_id].append(Grunnlag(Stilling.ENHETSLEDER, str(Stilling.ENHETSLEDER.label), v.enhet, None))
    for n in regler.nodtilganger_for(konto, dag).filter(person__in=personer).select_related("enhet"):
        # Først, så loggen viser at det var nødtilgangen som åpnet også når kontoen har et kontor (S-EMG-4).
        funnet[n.person_id].insert(0, Grunnlag(NODTILGANG, _("bruker av nødtilgang"), n.enhet, dag + timedelta(days=1)))
    return funnet
