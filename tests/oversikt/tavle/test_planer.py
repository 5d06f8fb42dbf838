"""Tallene om planene: de kjente tallene, en uavhengig utregning, og at en tidligere standdag gir det samme senere."""

from datetime import date, timedelta
from random import Random

import pytest
from django.conf import settings

from ip.models import Plan
from oversikt.tavle.tall import TABELLER, alder
from oversikt.tavle.tall.planbilde import AKTIV, INAKTIV, planer
from oversikt.tavle.tidsrom import Tidsrom
from oversikt.tavle.visning import snittalder, tell
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hva, Person
from tests.oversikt.tavle import fabrikk
from tilgang.models import Samtykke

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 16)
T = Tidsrom(date(2026, 1, 1), DAG, DAG)


def test_de_kjente_tallene_kommer_ut_av_slike_data():
    fabrikk.skaun(DAG)

    alle = TABELLER["planer"].antall(T)
    barn, voksne = (sum(alle[stand, kol] for stand in (AKTIV, INAKTIV)) for kol in (alder.BARN, alder.VOKSEN))
    aktive, inaktive = (sum(alle[stand, kol] for kol in alder.FYLT) for stand in (AKTIV, INAKTIV))

    assert (barn, voksne, barn + voksne) == (62, 57, 119)
    assert (aktive, inaktive, aktive + inaktive) == (54, 65, 119)
    assert TABELLER["nye"].liste(T).count() == 7
    assert TABELLER["inaktive"].antall(T).total() == 65
    assert {rad for rad, _ in TABELLER["inaktive"].antall(T)} == {"SAMTYKKE", "PERIODE", "UROERT"}
    assert snittalder(T) == "24,4"  # 62 på 10 år og 57 på 40


def _fasit(plan, t: Tidsrom, hendt: list[tuple[str, date]], samtykke) -> str:
    """Regnet ut en gang til, av det testen selv skrev."""
    for_dagen = [h for h in hendt if h[1] <= t.dag]
    livet = [hva for hva, _dag in sorted(for_dagen, key=lambda h: h[1]) if hva != Hva.PLAN_ENDRET]
    if not livet:
        return ""
    if livet[-1] == Hva.PLAN_AVSLUTTET:
        return "AVSLUTTET"
    if livet[-1] != Hva.PLAN_AKTIVERT:
        return "UTKAST"
    fersk = t.dag - max(dag for _hva, dag in for_dagen) < timedelta(days=settings.PLAN_UROERT_DAGER)
    gitt, trukket = samtykke
    har = gitt is not None and gitt <= t.dag and (trukket is None or trukket > t.dag)
    return AKTIV if har and plan.fra <= t.dag < plan.til and fersk else INAKTIV


def test_en_uavhengig_utregning_gir_det_samme_paa_enhver_dag():
    tilfeldig, forste, skrevet = Random(2026), date(2025, 1, 1), []

    def dag(fra: date, dager: int) -> date:
        return fra + timedelta(days=tilfeldig.randrange(dager))

    for _nr in range(60):
        opprettet = dag(forste, 500)
        bruk, har = tilfeldig.random() < 0.8, tilfeldig.random() < 0.8
        sist = dag(opprettet, 200)
        varer = dag(opprettet + timedelta(days=1), 700)
        [plan] = fabrikk.planer(1, fodt=dag(date(1950, 1, 1), 27000), opprettet=opprettet, sist=sist, til=varer, samtykke=har, i_bruk=bruk)
        hendt = [(Hva.PLAN_OPPRETTET, opprettet), *([(Hva.PLAN_AKTIVERT, opprettet)] if bruk else []), (Hva.PLAN_ENDRET, sist)]
        if tilfeldig.random() < 0.3:
            slutt = opprettet + timedelta(days=tilfeldig.randrange(1, 300))
            fabrikk.hendte(plan, Hva.PLAN_AVSLUTTET, slutt)
            hendt.append((Hva.PLAN_AVSLUTTET, slutt))
        trukket = dag(opprettet, 400) if har and tilfeldig.random() < 0.4 else None
        if trukket:
            with som(Systemaktor.TEST):
                Samtykke.objects.filter(person=plan.person).update(trukket_tid=fabrikk.tid(trukket), trukket_av=plan.aktivert_av or _noen())
        skrevet.append((plan, hendt, (opprettet if har else None, trukket)))

    for standdag in (dag(forste, 690) for _nr in range(12)):
        t = Tidsrom(forste, standdag, standdag)
        svar = dict(planer(t).values_list("pk", "stand"))
        assert {p.pk: fasit for p, hendt, s in skrevet if (fasit := _fasit(p, t, hendt, s))} == svar


def _noen():
    from tests.fabrikk import KontoFabrikk

    return KontoFabrikk()


def test_en_tidligere_standdag_gir_det_samme_etter_at_alt_er_endret():
    fabrikk.skaun(DAG)
    da = Tidsrom(date(2026, 1, 1), date(2026, 10, 31), date(2026, 10, 31))
    foer = tell(da)

    with som(Systemaktor.TEST):
        Samtykke.objects.update(trukket_tid=fabrikk.tid(DAG), trukket_av=_noen())
        Plan.objects.update(til=date(2026, 5, 1), revisjon_dato=date(2026, 4, 30))
    for plan in Plan.objects.all()[:20]:
        fabrikk.hendte(plan, Hva.PLAN_AVSLUTTET, DAG)

    assert tell(da) == foer
    assert TABELLER["planer"].antall(T).total() == 99


@pytest.mark.parametrize("fodt", [date(2008, 2, 29), date(2008, 3, 1), date(2008, 2, 28), date(2026, 3, 1), date(1946, 2, 28)])
@pytest.mark.parametrize("dag", [date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29), date(2024, 2, 29)])
def test_aldersgruppen_er_den_samme_som_alderen_gir(fodt, dag):
    [plan] = fabrikk.planer(1, fodt=fodt, opprettet=date(2020, 1, 1), sist=date(2020, 1, 1), til=date(2030, 1, 1))
    aar = plan.person.alder(dag)
    ventet = alder.VENTET if aar is None else str(max(n for n in settings.ALDERSGRUPPER if n <= aar))

    rad = Person.objects.annotate(g=alder.aldersgruppe(dag, "fodselsdato"), v=alder.barn_eller_voksen(dag, "fodselsdato")).get()

    assert (rad.g, rad.v) == (ventet, alder.VOKSEN if aar is not None and aar >= 18 else alder.BARN)
