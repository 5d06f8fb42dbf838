"""Den raske listen er den samme som sjekken gir, i samme rekkefølge, for hver konto over tilfeldige fakta."""

import os
import uuid
from datetime import date, timedelta
from random import Random

import pytest

from ip.models import Plan
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Konto, Stilling
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    SamtykkelinjeFabrikk,
    TilknytningFabrikk,
    fremmed,
    ke_enhet,
    koordinator_for,
    saksbehandler,
)
from tests.ip.fabrikk import PlanFabrikk
from tilgang import lister, regler
from tilgang.handling import Handling
from tilgang.models import UTEN_DATO, Inhabilitet, Innsigelse, InnsynsdelKonto, Samtykkelinje, Sorteringsdato, Sperre, Tilknytning
from tilgang.projeksjon import projiser

pytestmark = pytest.mark.django_db
KOMMUNER = int(os.environ.get("SAMVEV_HVEM", "2"))  # tilfeldige
HANDLINGER = [Handling.SE_PERSON, Handling.SE_PLANRAMME, Handling.LEDE_PLAN, Handling.SE_MELDING]


def fasit(konto, handling, dag, *, med_dato=True) -> list:
    """Sjekkens egen liste, sortert i Python etter datoen planen har."""
    aapne = Plan.objects.aapne().values_list("person", "revisjon_dato")
    dato = {person: revisjon or date.min for person, revisjon in aapne}
    personer = set(regler.personer_for(konto, handling, dag).values_list("pk", flat=True))
    if regler.har_stilling(konto, handling, dag) or med_dato:
        personer &= set(dato)
    return sorted((dato.get(p, UTEN_DATO), p) for p in personer)


def bladd(konto, handling, dag, *, antall, med_dato=True) -> list:
    """Hele listen, side for side."""
    alle, etter = [], None
    while side := lister.nokler(konto, handling, dag, antall=antall, etter=etter, med_dato=med_dato):
        alle += side
        etter = side[-1]
    return [(n.dato, n.person) for n in alle]


class Lodd:
    """Tilfeldige fakta med mange sammentreff: like datoer, flere grunner til samme person, perioder som nettopp er ute."""

    def __init__(self, fro):
        self.r = Random(fro)
        self.dag = i_dag()
        self.enheter = [ke_enhet(), *(EnhetFabrikk() for _ in range(3))]
        self.personer = [PersonFabrikk() for _ in range(14)]
        self.kontoer = [AnsettelseFabrikk(enhet=self.r.choice(self.enheter[1:])).konto for _ in range(4)]
        self.kontoer += [saksbehandler(), fremmed(), AnsettelseFabrikk(enhet=self.enheter[1], stilling=Stilling.ENHETSLEDER).konto]

    def periode(self):
        fra = self.dag + timedelta(days=self.r.choice([-40, -40, -40, -1, 0, 1, 30]))
        return {"fra": fra, "til": self.r.choice([None, None, None, fra, fra + timedelta(days=1), fra + timedelta(days=45)])}

    def fyll(self):
        r = self.r
        for person in self.personer:
            if r.random() < 0.8:
                revisjon = self.dag + timedelta(days=r.choice([1, 1, 2, 90])) if r.random() < 0.8 else None
                PlanFabrikk(
                    person=person, fra=self.dag - timedelta(days=50), til=self.dag + timedelta(days=300), revisjon_dato=revisjon,
                    avsluttet=r.random() < 0.2,
                )  # fmt: skip
        for _ in range(40):
            person, enhet = r.choice(self.personer), r.choice(self.enheter)
            linje = SamtykkelinjeFabrikk(
                innsynsdel=InnsynsdelFabrikk(person=person, kilde_enhet=EnhetFabrikk()), til_enhet=enhet, nivaa=r.choice(["SE", "ENDRE"]),
                **self.periode(),
            )  # fmt: skip
            konto = r.choice(self.kontoer)
            rolle = r.choice(["GRUPPEMEDLEM", "GRUPPEMEDLEM", "KOORDINATOR", "VIKAR"])
            finnes = Tilknytning.objects.filter(konto=konto, person=person, rolle=rolle, enhet=enhet)
            if not finnes.exists():
                TilknytningFabrikk(person=person, konto=konto, enhet=enhet, rolle=rolle, **self.periode())
            with som(Systemaktor.TEST):
                if r.random() < 0.1:
                    Innsigelse.objects.create(
                        person=person, innsynsdel=linje.innsynsdel, til_enhet=r.choice([None, enhet]), registrert_av=konto, **self.periode()
                    )
                if r.random() < 0.1:
                    Samtykkelinje.objects.filter(pk=linje.pk).update(trukket_tid="2026-01-01T00:00Z", trukket_av=konto)
                    projiser([person.pk])
        felles = {"satt_av": self.kontoer[0], "fra": self.dag}
        with som(Systemaktor.TEST):
            Sperre.objects.create(person=self.personer[0], konto=self.kontoer[0], **felles)
            Sperre.objects.create(person=self.personer[1], konto=self.kontoer[4], **felles)
            andre = {"relasjon": "SLEKT", "begrunnelse": "Søsken", "meldt_av": self.kontoer[1], "fra": self.dag}
            Inhabilitet.objects.create(person=self.personer[2], konto=self.kontoer[1], **andre)
            ansatt = self.kontoer[2].ansettelser.first()
            type(ansatt).objects.filter(pk=ansatt.pk).update(til=self.dag)  # sluttet i dag
            Konto.objects.filter(pk=self.kontoer[3].pk).update(is_active=r.random() < 0.5)
        self.kontoer[3].refresh_from_db()
        return self


@pytest.mark.parametrize("fro", range(KOMMUNER))
def test_listen_er_sjekkens_for_hver_konto(fro):
    verden = Lodd(fro).fyll()
    antall_rader = 0
    for dag in (verden.dag, verden.dag + timedelta(days=2)):
        for konto in verden.kontoer:
            for handling in HANDLINGER:
                for med_dato in (True, False):
                    ventet = fasit(konto, handling, dag, med_dato=med_dato)
                    assert bladd(konto, handling, dag, antall=3, med_dato=med_dato) == ventet, f"{konto} {handling} {dag}"
                    assert lister.antall(konto, handling, dag, med_dato=med_dato) == len(ventet)
                    antall_rader += len(ventet)
    assert antall_rader > 100, "fakta ga nesten ingen tilgang: prøven er tom"


@pytest.mark.parametrize("fro", range(KOMMUNER))
def test_radene_og_datoene_er_som_en_ny_bygging(fro):
    verden = Lodd(fro).fyll()
    dato = {p: revisjon or date.min for p, revisjon in Plan.objects.aapne().values_list("person", "revisjon_dato")}

    assert dict(Sorteringsdato.objects.values_list("person", "dato")) == dato
    for rad in InnsynsdelKonto.objects.select_related("tilknytning"):
        assert (rad.sorteringsdato, rad.enhet_id) == (dato.get(rad.person_id, UTEN_DATO), rad.tilknytning.enhet_id)
    assert not projiser([p.pk for p in verden.personer])


def test_datoen_folger_planen_ogsaa_ved_update_og_ny_plan():
    linje = SamtykkelinjeFabrikk()
    person = linje.innsynsdel.person
    TilknytningFabrikk(person=person, enhet=linje.til_enhet, rolle="GRUPPEMEDLEM", kilde="MEDLEMSKAP", kilde_id=uuid.uuid4())

    def datoen():
        (svar,) = InnsynsdelKonto.objects.values_list("sorteringsdato", flat=True).distinct()
        return svar

    assert datoen() == UTEN_DATO
    plan = PlanFabrikk(person=person, i_bruk=True)
    assert datoen() == plan.revisjon_dato
    with som(Systemaktor.TEST):
        Plan.objects.filter(pk=plan.pk).update(revisjon_dato=plan.revisjon_dato + timedelta(days=9))
    assert datoen() == plan.revisjon_dato + timedelta(days=9)
    with som(Systemaktor.TEST):
        Plan.objects.filter(pk=plan.pk).update(
            tilstand="AVSLUTTET", avsluttet_tid="2026-03-01T00:00Z", avsluttet_av=koordinator_for(person), avslutningsgrunn="DOD"
        )
    assert datoen() == UTEN_DATO
    PlanFabrikk(person=person)
    assert datoen() == date.min


def test_listen_avviser_handlinger_som_avgjores_av_mer_enn_rader():
    with pytest.raises(ValueError, match="personer_for"):
        lister.nokler(saksbehandler(), Handling.SE_ADRESSE, i_dag())


def test_den_som_er_logget_ut_eller_stengt_har_tom_liste():
    konto = saksbehandler()
    konto.is_active = False
    assert lister.nokler(konto, Handling.SE_PERSON, i_dag()) == []


def test_det_telles_ikke_lenger_enn_det_som_sies(monkeypatch):
    monkeypatch.setattr(lister, "TELLES", 2)
    konto = koordinator_for(PersonFabrikk())
    for ventet in (1, 2, 3, 3):
        assert lister.antall(konto, Handling.LEDE_PLAN, i_dag(), med_dato=False) == ventet
        TilknytningFabrikk(konto=konto, enhet=konto.tilknytninger.first().enhet)


def test_unntatt_holder_unna_dem_kontoen_alt_leder():
    konto = koordinator_for(PersonFabrikk())
    enhet = konto.tilknytninger.get().enhet
    linje = SamtykkelinjeFabrikk(til_enhet=enhet)
    TilknytningFabrikk(person=linje.innsynsdel.person, konto=konto, enhet=enhet, rolle="GRUPPEMEDLEM", kilde="MEDLEMSKAP")
    ledet = SamtykkelinjeFabrikk(innsynsdel__person=konto.tilknytninger.earliest("fra").person, til_enhet=enhet)

    def delt(**valg):
        return {n.person for n in lister.nokler(konto, Handling.SE_PLANRAMME, i_dag(), med_dato=False, **valg)}

    assert delt() == {linje.innsynsdel.person_id, ledet.innsynsdel.person_id}
    assert delt(unntatt=Handling.LEDE_PLAN) == {linje.innsynsdel.person_id}
    assert lister.antall(konto, Handling.SE_PLANRAMME, i_dag(), med_dato=False, unntatt=Handling.LEDE_PLAN) == 1


def test_nokkelen_i_en_adresse():
    nokkel = lister.Nokkel(date(2026, 3, 2), uuid.uuid4())
    assert lister.Nokkel.av(str(nokkel)) == nokkel
    assert [lister.Nokkel.av(t) for t in ("", "2026-03-02", "2026-13-02.x", f"x.{nokkel.person}", "2026-03-02.")] == [None] * 5
