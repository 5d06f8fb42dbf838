"""Alle vervene til en som slutter, flyttet i én handling: ingen glemt, og alt eller ingenting (R36)."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.handlinger.bytte import bytt, gi_tilbake
from koordinator.handlinger.verv import avslutt
from koordinator.models import Byttegrunn, Utpeking
from koordinator.utvalg import vervene_til
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto


def flytt_verv(
    *, konto: Konto, valg: Mapping[UUID, Konto | None], fra: date, grunn: Byttegrunn, av: Konto, tid: datetime, forklaring: str = ""
) -> int:
    """For hvert verv den nye, eller None: tilbake til tjenesten. Vikarene kontoen er for andre, slutter samme dag.

    Er listen en annen enn da den ble vist, skjer ingenting. Gir antallet personer.
    """
    with som(av, grunn=_("flyttet verv")):
        dag = timezone.localdate(tid)
        utpekinger = vervene_til(konto, av, dag).values("utpeking")
        list(Utpeking.objects.filter(pk__in=utpekinger).order_by("pk").select_for_update(of=("self",), no_key=True))
        verv = list(vervene_til(konto, av, dag).order_by("utpeking_id", "pk"))
        if any(o.er_lovet_bort and o.til > fra for o in verv):
            raise Regelbrudd(_("Et av vervene går over til en annen etter denne dagen. Velg en senere dag, eller avslutt det nye vervet."))
        faste = [o for o in verv if not (o.er_vikar or o.er_lovet_bort)]
        if {o.pk for o in faste} != set(valg):
            raise Regelbrudd(_("Vervene er endret siden du åpnet siden. Last den på nytt og velg igjen. Ingenting er flyttet."))
        felles = {"fra": fra, "grunn": grunn, "forklaring": forklaring, "av": av, "tid": tid}
        for o in faste:
            if ny := valg[o.pk]:
                bytt(oppnevning_id=o.pk, konto=ny, **felles)
            else:
                gi_tilbake(oppnevning_id=o.pk, **felles)
        for o in verv:
            if o.er_vikar and o.til > fra:
                avslutt(oppnevning_id=o.pk, til=max(fra, o.fra), grunn=str(Byttegrunn(grunn).label), av=av, tid=tid)
        return len(faste)
