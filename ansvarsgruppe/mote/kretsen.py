"""De som kan kalles inn til et møte i gruppen en dag."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ansvarsgruppe.models import Ansvarsgruppe, Deltaker, Medlemskap
from ansvarsgruppe.oversikter import representasjonene
from ansvarsgruppe.vilkaar import alltid_med
from personer.models import Representasjon


@dataclass(frozen=True)
class Krets:
    """`faste_representanter` er de som alltid kalles inn sammen med personen; resten kan kalles inn når personen ønsker det.

    `hemmelige` er alle som har vært med i gruppen som hemmelig kontakt, også før dagen.
    """

    medlemmer: list[Medlemskap]
    uten_konto: list[Deltaker]
    hemmelige: list[Deltaker]
    representasjoner: list[Representasjon]
    faste_representanter: set[UUID]

    @property
    def medlemskap(self) -> set[UUID]:
        return {m.pk for m in self.medlemmer}

    @property
    def deltakere(self) -> set[UUID]:
        return {d.pk for d in self.uten_konto}

    @property
    def representanter(self) -> set[UUID]:
        return {r.representant_id for r in self.representasjoner}


def rundt(gruppe: Ansvarsgruppe, dag: date) -> Krets:
    medlemmer = gruppe.medlemskap.paa(dag).select_related("konto", "enhet").order_by("fra", "konto__navn", "pk")
    representasjoner = representasjonene(gruppe.person, dag)
    faste = {r.representant_id for r in alltid_med(gruppe.person, representasjoner, dag)}
    uten_konto = list(gruppe.deltakere.order_by("fra", "navn", "pk"))
    med = [d for d in uten_konto if d.fra <= dag and (d.til is None or d.til > dag)]
    return Krets(
        medlemmer=list(medlemmer),
        uten_konto=med,
        hemmelige=[d for d in uten_konto if d.er_hemmelig],
        representasjoner=[r for r in representasjoner if r.representant_id],
        faste_representanter=faste,
    )
