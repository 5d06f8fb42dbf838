"""Det som redigeres i saken: en kladd hos koordinatoren, og et mål som er fjernet fra planen."""

from datetime import date, timedelta
from uuid import uuid4

import time_machine

from ip import handlinger as planen
from ip.models import Kladdskjema, Planmal, Planpunkt, Punkt


def legg_til(verden, s, tid) -> None:
    b, koordinator = s.bygger, s.oppnevning.konto
    s.viktig = Planpunkt.objects.get(plan=s.plan, punkt=Punkt.VIKTIG)
    with time_machine.travel(tid, tick=False):
        s.kladd = planen.lagre_kladd(
            plan=s.plan, skjema=Kladdskjema.NYTT_MAAL, gjelder=s.plan.pk, nokkel=uuid4(), innhold={"tekst": b.m("ip.Kladd.innhold")},
            av=koordinator, tid=tid,
        )  # fmt: skip
        s.maal_fjernet = planen.nytt_maal(plan_id=s.plan.pk, tekst=b.m("ip.Maal.tekst"), slag="HELSE", av=koordinator, tid=tid)
        planen.fjern(slag="maal", rad_id=s.maal_fjernet.pk, versjon=1, av=koordinator, tid=tid + timedelta(minutes=1))


def maler(verden) -> dict[str, list[Planmal]]:
    """Malene koordinatorene begynner fra: to som er i bruk."""
    felt = {"maal_nn": "Kome seg til skulen", "tiltak_nb": "Følge de første ukene", "tiltak_nn": "Følgje dei første vekene"}
    tekster = ("Komme seg til skolen", "Komme seg på skolen alene")
    av = verden.kontoer["ke_leder"]
    return {"planmal": [planen.ny_mal(omraade="SKOLE", maal_nb=t, fra=date(2026, 10, 4), av=av, **felt) for t in tekster]}
