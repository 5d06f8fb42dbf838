"""Linjene i loggen bak et funn eller en sak, og hvem de viste."""

from uuid import UUID

from tilgang.models import Loggfunn, OppslagLinje, Regel

# Et navn i en liste eller i et søk er ikke åpnet, og lederen leser loggen for å gå gjennom den.
IKKE_AAPNET = ("LISTE", "SOK", "LOGG")


def personer_i(funn: Loggfunn) -> dict[UUID, list[UUID]]:
    """Personene (som raden de er slått sammen til) den ansatte åpnet i beviset, med oppslagene for hver."""
    if funn.regel == Regel.AVVIST:
        return {}
    linjer = OppslagLinje.objects.filter(oppslag__in=funn.bevis).exclude(hva__in=IKKE_AAPNET)
    ut: dict[UUID, list[UUID]] = {}
    for oppslag, person, hode in linjer.order_by("oppslag").values_list("oppslag", "person", "person__slaatt_sammen_med").distinct():
        ut.setdefault(hode or person, []).append(oppslag)
    return ut
