"""Planer i mengder: personer, samtykker, planer og det som hendte med dem, skrevet samlet."""

from datetime import date, datetime, time
from itertools import count

from django.utils import timezone

from ip.models import Plan
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva, Konto, Person
from tests.fabrikk import KontoFabrikk
from tilgang.models import Samtykke

_LOPENDE = count(1)


def tid(dag: date, klokke: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(klokke)))


def planer(antall: int, *, fodt: date, opprettet: date, sist: date, fra: date | None = None, til: date, samtykke: bool = True,
           i_bruk: bool = True, kjonn: str = "UKJENT", revisjon: date | None = None, av: Konto | None = None) -> list[Plan]:  # fmt: skip
    """Like planer, tatt i bruk dagen de ble opprettet (om ikke utkast), med en siste hendelse `sist`."""
    av = av or KontoFabrikk()
    personer = [Person(fornavn=f"Nr{next(_LOPENDE)}", etternavn="Tavlesen", fodselsdato=fodt, kjonn=kjonn) for _ in range(antall)]
    bruk = {"tilstand": "AKTIV", "aktivert_tid": tid(opprettet), "aktivert_av": av, "revisjon_dato": revisjon or opprettet}
    rader = [Plan(person=p, lover=["PBRL"], fra=fra or opprettet, til=til, **(bruk if i_bruk else {})) for p in personer]
    svar = {"formaal": "PLAN", "utfall": "GITT", "form": "SKRIFTLIG", "informasjon_gitt": "Gitt.", "gitt_dato": opprettet}
    hendt = [(Hva.PLAN_OPPRETTET, opprettet), *([(Hva.PLAN_AKTIVERT, opprettet)] if i_bruk else []), (Hva.PLAN_ENDRET, sist)]
    with som(Systemaktor.TEST):
        Person.objects.bulk_create(personer)
        Plan.objects.bulk_create(rader)
        if samtykke:
            Samtykke.objects.bulk_create([Samtykke(person=p, registrert_av=av, **svar) for p in personer])
        Hendelse.objects.bulk_create(
            Hendelse(hva=hva, person=p.person, gjelder=p.pk, av=av, tid=tid(dag)) for p in rader for hva, dag in hendt
        )
    return rader


def hendte(plan: Plan, hva: Hva, dag: date) -> None:
    with som(Systemaktor.TEST):
        Hendelse.objects.create(hva=hva, person=plan.person, gjelder=plan.pk, tid=tid(dag))


def skaun(dag: date) -> None:
    """Tallene fra kommunen som viste dem: 62 under 18 og 57 over, 54 aktive og 65 inaktive, 7 nye i år."""
    barn, voksen = dag.replace(year=dag.year - 10), dag.replace(year=dag.year - 40)
    i_aar, i_fjor = date(dag.year, 2, 3), date(dag.year - 1, 3, 4)
    gammelt = {"opprettet": i_fjor, "til": date(dag.year + 1, 1, 1)}
    planer(5, fodt=barn, opprettet=i_aar, sist=dag, til=date(dag.year + 1, 1, 1), kjonn="KVINNE")
    planer(2, fodt=voksen, opprettet=i_aar, sist=dag, til=date(dag.year + 1, 1, 1), kjonn="MANN")
    planer(27, fodt=barn, sist=dag, kjonn="MANN", **gammelt)
    planer(20, fodt=voksen, sist=dag, kjonn="KVINNE", **gammelt)
    planer(20, fodt=barn, sist=i_fjor, kjonn="MANN", **gammelt)
    planer(10, fodt=barn, sist=dag, samtykke=False, kjonn="KVINNE", **gammelt)
    planer(35, fodt=voksen, opprettet=i_fjor, sist=dag, til=dag, kjonn="MANN")
