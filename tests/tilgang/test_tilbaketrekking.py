"""Det som stenges, er stengt fra neste svar: åpne sider, spørringer som går igjen, lenker, og brev som settes (R27, settled 15).

Hver veving lar en forespørsel løpe, og stenger fra en annen forbindelse midt i den, mellom to bestemte spørringer. SAMVEV_VEVINGER
sier hvor mange (200 i `make test`); SAMVEV_FRO gir andre.
"""

import os
import threading
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Person
from tests.fabrikk import PersonFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, ke_leder, saksbehandler
from tests.tilgang.samtidig import NAVN, Sak, alle_celler, antall_sporringer, ved_sporring, viser
from tests.utsending.fabrikk import PROVEFIL, BrevFabrikk, oppdrag_for
from tilgang import handlinger, regler
from tilgang.models import InnsynsdelKonto
from tilgang.projeksjon import projiser
from utsending import arbeid, rendring
from utsending.models import Brevfil
from utsending.tilstander import Brevtilstand

VEVINGER = int(os.environ.get("SAMVEV_VEVINGER", "200"))
BREV = max(1, VEVINGER // 10)
# Spørringene når et brev lages, og den som sist leser brevet og personen: det som graderes før den, blir sett.
I_ALT, SIST_LEST = 18, 8
FRO = int(os.environ.get("SAMVEV_FRO", "1"))


def test_ingen_side_viser_noe_etter_at_det_er_stengt(egen_base, capsys):
    """0 lekkasjer: etter commit har verken den samme siden lastet på nytt eller noen av de andre åpne sidene noe i seg."""
    sak, lodd = Sak(), Random(FRO)
    nettlesere = {konto.pk: sak.logg_inn(konto) for konto in (sak.laerer, sak.koordinator)}

    def be_om(konto, flate):
        metode, sti, data, felt = sak.flater(konto)[flate]
        return nettlesere[konto.pk].svar(metode, sti, data, **felt)

    celler, lengde, i_flukt, for_sporring = alle_celler(sak), {}, 0, 0
    for celle in celler:
        if (celle.konto.pk, celle.flate) not in lengde:
            svar, lengde[celle.konto.pk, celle.flate] = antall_sporringer(lambda c=celle: be_om(c.konto, c.flate))
            assert viser(svar) or celle.flate == "forsiden", f"{celle.flate}: {svar.status_code} viser ingenting å stenge for"
    for nr in range(VEVINGER - BREV):
        if nr % len(celler) == 0:
            lodd.shuffle(celler)
        c = celler[nr % len(celler)]
        sak.gi()
        steng = sak.stengsler(c.konto)[c.stengsel]
        with ved_sporring(lodd.randint(0, lengde[c.konto.pk, c.flate]) or 1, steng) as vevd:
            svar = be_om(c.konto, c.flate)
        i_flukt += viser(svar)
        for_sporring += vevd.ferdig_ved is not None
        andre = lodd.sample([f for f in sak.flater(c.konto) if f != c.flate], 2)
        for flate in (c.flate, *andre):
            etter = be_om(c.konto, flate)
            assert not viser(etter), f"{c.stengsel} midt i «{c.flate}» (spørring {vevd.ferdig_ved}): «{flate}» viste det etterpå"
    with capsys.disabled():
        print(f"\nvevinger: {VEVINGER - BREV} sider, {for_sporring} stengt midt i, {i_flukt} svar alt på vei da, 0 lekkasjer")


def test_et_brev_som_settes_blir_ikke_til_noe_naar_adressen_graderes_imens(egen_base, monkeypatch, capsys):
    """Køen, arbeideren og lageret spør igjen: etter graderingen finnes ingen fil med adressen i."""
    lodd, stanset = Random(FRO), 0
    monkeypatch.setattr(rendring, "rendre", lambda _html: PROVEFIL)
    for _ in range(BREV):
        person = PersonFabrikk(etternavn=NAVN)
        brev = BrevFabrikk(person=person)

        def grader(person=person):
            with som(Systemaktor.TEST, grunn="gradert"):
                Person.objects.filter(pk=person.pk).update(adressebeskyttelse="FORTROLIG")

        with ved_sporring(lodd.randint(1, I_ALT), grader) as vevd:
            arbeid.utfor(oppdrag_id=oppdrag_for(brev).pk, klokke=timezone.now)
        brev.refresh_from_db()
        laget = brev.tilstand == Brevtilstand.RENDRET
        stanset += not laget
        assert Brevfil.objects.filter(brev=brev).exists() is laget
        if laget:  # det var alt lagret, eller lagres i samme øyeblikk: da stenges lesingen
            assert not regler.kan(saksbehandler(), regler.H.SE_ADRESSE, person)
            assert vevd.ferdig_ved is None or vevd.ferdig_ved > SIST_LEST, "adressen var gradert før filen ble lagret"
        assert not arbeid.utfor(oppdrag_id=oppdrag_for(brev).pk, klokke=timezone.now), "ingen ny kjøring lager det"
    with capsys.disabled():
        print(f"\nvevinger: {BREV} brev, {stanset} stanset, 0 lekkasjer")


def test_et_samtykke_som_trekkes_mens_noen_knyttes_gir_ingen_rad(egen_base):
    """To som ikke ser hverandres fakta: den siste venter på den første, så ingen rad blir stående fra en trukket linje."""
    linje, av = SamtykkelinjeFabrikk(), ke_leder()
    person = linje.innsynsdel.person
    trukket = threading.Event()

    def trekk():
        try:
            handlinger.trekk_linje(linje_id=linje.pk, av=av, tid=timezone.now())
        finally:
            trukket.set()
            connection.close()

    traad = threading.Thread(target=trekk)
    with som(Systemaktor.TEST, grunn="knyttes"):
        konto = gruppemedlem_for(person, enhet=linje.til_enhet)
        traad.start()
        assert not trukket.wait(0.5), "trekningen ventet ikke på den som knyttet"
    traad.join(10)

    assert not InnsynsdelKonto.objects.exists() and not regler.deler_for(konto).exists()
    assert not projiser([person.pk])


def test_to_faner_deler_ingenting_som_er_husket(egen_base):
    """Det reglene husker, gjelder ett svar: en sperre satt fra en annen forbindelse gjelder neste, i den samme prosessen."""
    sak = Sak()
    nettleser = sak.logg_inn(sak.koordinator)
    metode, sti, data, _ = sak.flater(sak.koordinator)["personsiden"]
    assert nettleser.svar(metode, sti, data).status_code == 200

    def sperr():
        handlinger.sett_sperre(person=sak.person, konto=sak.koordinator, begrunnelse="", dag=i_dag(), av=sak.av, tid=timezone.now())
        connection.close()

    traad = threading.Thread(target=sperr)
    traad.start()
    traad.join(10)
    assert nettleser.svar(metode, sti, data).status_code == 404


@pytest.mark.parametrize("stengsel", ["samtykket trekkes", "linjen trekkes", "innsigelse"])
def test_hvert_stengsel_virker_i_det_samme_kallet(egen_base, stengsel):
    sak = Sak()
    assert regler.deler_for(sak.laerer).exists()

    sak.stengsler(sak.laerer)[stengsel]()
    assert not regler.deler_for(sak.laerer).exists() and not regler.kan(sak.laerer, regler.H.SE_PERSON, sak.person)
