"""«Hvorfor ser jeg dette?»: grunnlaget for at en konto når en person, til skjerm og til logg."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from personer.klokke import i_dag
from personer.models import Enhet, Konto, Person, Stilling
from tilgang import regler
from tilgang.husk import husk_svar, leser
from tilgang.models import Enhetstilknytning, InnsynsdelKonto, Kildevarsel, Tilknytning

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


def grunnlag_for(konto: Konto, personer: Iterable[UUID], dag: date | None = None) -> dict[UUID, list[Grunnlag]]:
    """Alle grunnene kontoen har til å nå hver av personene. Tre spørringer, uansett hvor mange personer."""
    dag = dag or i_dag()
    nokkel = frozenset(personer)
    return husk_svar(("grunnlag", konto.pk, nokkel, dag), lambda: _finn_grunnlag(konto, nokkel, dag))


def _finn_grunnlag(konto: Konto, personer: Collection[UUID], dag: date) -> dict[UUID, list[Grunnlag]]:
    funnet: dict[UUID, list[Grunnlag]] = {p: [] for p in personer}
    stilling = _av_stilling(konto, dag)
    if stilling:
        for p in personer:
            funnet[p].append(stilling)
    for t in regler.tilknytninger_for(konto, dag).filter(person__in=personer).select_related("enhet"):
        funnet[t.person_id].append(Grunnlag(t.rolle, t.get_rolle_display(), t.enhet, t.til, t))
    ledet = [s.enhet for s in leser(konto, dag).stillinger if s.stilling == Stilling.ENHETSLEDER]  # tom: da spørres det ikke
    for u in Enhetstilknytning.objects.paa(dag).filter(enhet__in=ledet, person__in=personer).select_related("enhet"):
        funnet[u.person_id].append(Grunnlag(Stilling.ENHETSLEDER, str(Stilling.ENHETSLEDER.label), u.enhet, u.til))
    if not all(funnet.values()):  # bare der ingenting annet åpner: lederen er varslet om ulovlig lesing av det enheten har skrevet
        varslede = Kildevarsel.objects.filter(enhet__in=ledet, lesing__person__in=personer).select_related("enhet", "lesing")
        for v in varslede:
            funnet[v.lesing.person_id].append(Grunnlag(Stilling.ENHETSLEDER, str(Stilling.ENHETSLEDER.label), v.enhet, None))
    for n in regler.nodtilganger_for(konto, dag).filter(person__in=personer).select_related("enhet"):
        # Først, så loggen viser at det var nødtilgangen som åpnet også når kontoen har et kontor (S-EMG-4).
        funnet[n.person_id].insert(0, Grunnlag(NODTILGANG, _("bruker av nødtilgang"), n.enhet, dag + timedelta(days=1)))
    return funnet


def begrunn(konto: Konto, person: Person, dag: date | None = None) -> list[Grunnlag]:
    return grunnlag_for(konto, [person.pk], dag)[person.pk]


def rader_bak(konto: Konto, person: Person, dag: date | None = None) -> list[InnsynsdelKonto]:
    """Delene kontoen ser, med tilknytningen og samtykkelinjen som åpnet hver."""
    return list(
        regler.kontorader_for(konto, regler.SE, dag)
        .filter(person=person)
        .select_related("content_object__kilde_enhet", "tilknytning__enhet", "samtykkelinje__samtykke")
        .order_by("content_object__kilde_enhet__navn", "content_object__slag")
    )
