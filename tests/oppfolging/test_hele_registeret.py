"""Hele registeret mot en uavhengig utregning: etter hvert sveip er de åpne radene det reglenes kilder sier, og hver kom den første natten.

Fakta endres tilfeldig mellom nettene: revisjonsdatoen og perioden flyttes, samtykket trekkes og gis tilbake, noen dør, og det som kan
kvitteres, kvitteres. SAMVEV_REGISTERNETTER netter; tallet prøves i `make prove`. Hver femtiende natt har planleggeren stått i tre døgn.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from django.utils import timezone

from ip.models import Plan
from oppfolging import register
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse, Paaminnelsesvar, Svarslag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import KontoFabrikk, SamtykkeFabrikk
from tests.ip.fabrikk import PlanFabrikk
from tests.vedtak.fabrikk import SakFabrikk
from tilgang.models import Samtykke

pytestmark = pytest.mark.django_db
NETTER = int(os.environ.get("SAMVEV_REGISTERNETTER", "10"))
FROE = int(os.environ.get("SAMVEV_REGISTERFROE", "2026"))
FORSTE = date(2026, 10, 1)
AARENE = (0, 5, 6, 7, 11, 12, 14, 15, 16, 17, 18, 30)  # rundt hver alder en regel spør om


class Verden:
    """Personene, det som hender dem, og hva reglene da skal ha minnet om."""

    def __init__(self, froe: int):
        self.r, self.dag, self.forst = Random(froe), FORSTE, {}
        self.konto = KontoFabrikk()
        for aar in AARENE:
            fodt = date(FORSTE.year - aar, FORSTE.month, 2) + timedelta(days=self.r.randrange(60))
            plan = PlanFabrikk(person__fodselsdato=fodt, i_bruk=True, fra=FORSTE, til=self._dag(60, 400), revisjon_dato=self._dag(0, 60))
            SamtykkeFabrikk(person=plan.person, formaal="PLAN")
            SakFabrikk(person=plan.person, aapnet_dato=FORSTE)

    def _dag(self, fra: int, til: int) -> date:
        return self.dag + timedelta(days=self.r.randrange(fra, til))

    def hender(self) -> None:
        """Én ting, trukket ut."""
        plan = self.r.choice(list(Plan.objects.order_by("pk")))
        with som(Systemaktor.TEST):
            match self.r.randrange(6):
                case 0 | 1:
                    ny = min(max(self._dag(-20, 80), plan.fra), plan.til - timedelta(days=1))
                    Plan.objects.filter(pk=plan.pk).update(revisjon_dato=ny)
                case 2:
                    Plan.objects.filter(pk=plan.pk).update(til=max(self._dag(-10, 90), plan.revisjon_dato + timedelta(days=1)))
                case 3:
                    samtykker = Samtykke.objects.filter(person=plan.person)
                    trukket = samtykker.filter(trukket_tid=None).exists()
                    samtykker.update(trukket_tid=self.tid if trukket else None, trukket_av=self.konto if trukket else None)
                case 4:
                    stanset = Person.objects.get(pk=plan.person_id).brev_stanset_dato is None and self.r.random() < 0.3
                    Person.objects.filter(pk=plan.person_id).update(brev_stanset_dato=self.dag if stanset else None)
                case 5:
                    self._kvitter()

    def _kvitter(self) -> None:
        koder = [regel.kode for regel in register.regler() if regel.kan_kvitteres]
        if rad := Paaminnelse.objects.aapne().filter(regel__in=koder).order_by("pk").first():
            Paaminnelsesvar.objects.create(paaminnelse=rad, slag=Svarslag.GJORT, av=self.konto, tid=self.tid)
            Paaminnelse.objects.filter(pk=rad.pk).update(fullfort_tid=self.tid, fullfort_av=self.konto)

    @property
    def tid(self) -> datetime:
        return datetime.combine(self.dag, time(3, 15), UTC)

    def ventet(self) -> set[tuple]:
        """(regel, gjelder, frist) som skal stå åpne, regnet ut av kildene én for én."""
        levende = set(Person.objects.filter(brev_stanset_dato=None).values_list("pk", flat=True))
        svar = Paaminnelsesvar.objects.exclude(slag=Svarslag.UTSATT)
        kvittert = set(svar.values_list("paaminnelse__regel", "paaminnelse__gjelder", "paaminnelse__forfall_dato"))
        ut = set()
        for regel in register.regler():
            frister = {(regel.kode, gjelder, frist) for person, gjelder, frist in regel.kilde() if person in levende}
            frister = {rad for rad in frister if rad[2] <= regel.innen(self.dag)}
            ut |= frister - kvittert if regel.kan_kvitteres else frister
        return ut

    def natt(self) -> int:
        """Sveiper, gjerne to ganger, og krever at radene er de som var ventet. Gir hvor mange som sto åpne."""
        ventet = self.ventet()
        for _ in range(self.r.choice([1, 1, 2])):
            kjor_sveip(dag=self.dag, tid=self.tid)
            assert set(Paaminnelse.objects.aapne().values_list("regel", "gjelder", "forfall_dato")) == ventet, f"frø {FROE} {self.dag}"
        for rad in ventet:
            self.forst.setdefault(rad, self.dag)
        return len(ventet)


def test_de_aapne_radene_er_det_kildene_sier_hver_natt(capsys):
    verden, flest, prover = Verden(FROE), 0, 0
    for nr in range(NETTER):
        for _ in range(verden.r.randrange(4)):
            verden.hender()
        flest = max(flest, antall := verden.natt())
        prover += antall
        verden.dag += timedelta(days=3 if nr % 50 == 49 else verden.r.choice([1, 1, 1, 2]))
    laget = {
        (regel, gjelder, frist): timezone.localdate(tid)
        for regel, gjelder, frist, tid in Paaminnelse.objects.values_list("regel", "gjelder", "forfall_dato", "laget_tid")
    }
    assert laget == verden.forst, "en rad kom for sent, eller uten grunn"
    assert Paaminnelse.history.filter(history_type="+").count() == len(laget), "en rad ble laget to ganger"
    assert flest > 3 and len({regel for regel, *_ in laget}) > 3, "det hendte nesten ingenting"
    with capsys.disabled():
        print(f"\nhele registeret: {NETTER} netter, {len(laget)} påminnelser, {prover} prøvd")
