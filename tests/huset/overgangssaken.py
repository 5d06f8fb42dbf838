"""En overgang koordinatoren arbeider med, delt med ingen; og en registrering av plan i et annet system, fra før planen var her."""

from datetime import date, datetime

import time_machine

from ip.models import AnnenPlan, Overgangsslag, Planstatus, Plansystem, Sluttgrunn
from ip.overganger import handlinger
from personer.historikk.aktor import Systemaktor, som
from tilgang.models import Slag

# Dager ingen annen rad i noen sak har.
DAGER = {
    "e": {"dato": date(2028, 3, 6), "moete": date(2027, 2, 10), "bekreftet": date(2024, 5, 6), "gjennomgang": date(2028, 4, 10)},
    "a": {"dato": date(2028, 3, 8), "moete": date(2027, 2, 12), "bekreftet": date(2024, 5, 8), "gjennomgang": date(2028, 4, 12)},
}


def legg_til(verden, s, tid: datetime) -> None:
    b, dager = s.bygger, DAGER[s.bygger.sak]
    av = {"av": verden.kontoer["koordinator" if b.sak == "e" else "koordinator_annen"], "tid": tid}
    with time_machine.travel(tid, tick=False):
        s.overgang = handlinger.begynn(person=s.person, slag=Overgangsslag.FLYTTING, dato=dager["dato"], **av)
        handlinger.nytt_punkt(overgang_id=s.overgang.pk, tekst=b.m("ip.Overgangspunkt.tekst"), slag=Slag.HELSE, **av)
        handlinger.avtal_moete(overgang_id=s.overgang.pk, versjon=1, moete_dato=dager["moete"], **av)
        navn, utenfor = (b.m(f"ip.Overgangsmottaker.{n}") for n in ("navn", "utenfor"))
        handlinger.velg_mottaker(
            overgang_id=s.overgang.pk, versjon=2, navn=navn, utenfor=utenfor, bekreftet_dato=dager["bekreftet"], slag=Slag.HELSE, **av
        )
    with som(Systemaktor.TEST):
        s.annen_plan = AnnenPlan.objects.create(
            person=s.person, plansystem=Plansystem.SAMSPILL, referanse=b.m("ip.AnnenPlan.referanse"), status=Planstatus.I_BRUK,
            gjennomgang_dato=dager["gjennomgang"], fores_av=b.m("ip.AnnenPlan.fores_av"), registrert_av=av["av"],
            registrert_tid=tid, avsluttet_av=av["av"], avsluttet_tid=tid, sluttgrunn=Sluttgrunn.HIT,
        )  # fmt: skip
