"""De åtte situasjonene som er avgjort på forhånd (settled 3–11): en test for hver, gjennom rommenes egne handlinger."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ansvarsgruppe import handlinger as gruppen
from ansvarsgruppe.models import Slag as Gruppeslag
from ip import handlinger as planen
from koordinator import handlinger as bordet
from oversikt import dagens
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.ansvarsgruppe.fabrikk import rundt
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkeFabrikk,
    SamtykkelinjeFabrikk,
    gruppemedlem_for,
    ke_enhet,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, barn_med_koordinator, medlem_med_samtykke
from tests.koordinator.fabrikk import BAKDEL, DAG, TID, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang import handlinger, regler
from tilgang.handling import Handling
from tilgang.models import InnsynsdelGruppe, InnsynsdelKonto, Tilknytning
from tilgang.navn import Enhetsnavn

pytestmark = pytest.mark.django_db
H = Handling
DAGEN_ETTER = DAG + timedelta(days=1)


@pytest.fixture(autouse=True)
def dagen():
    with time_machine.travel(TID, tick=False):
        yield


def kan(konto, person, dag=None) -> set[str]:
    return {h.name for h in Handling if regler.kan(konto, h, person, dag)}


def ser(konto, dag=None) -> set:
    return set(regler.deler_for(konto, regler.SE, dag))


def test_kontoraden_staar_der_tilknytning_moter_samtykkelinje():
    """Settled 3: konto × del med snittet av begge perioder; én nøkkel alene gir ingen rad."""
    til = DAG + timedelta(days=30)
    linje = SamtykkelinjeFabrikk(fra=DAG, til=til)
    person = linje.innsynsdel.person
    assert not InnsynsdelKonto.objects.exists() and InnsynsdelGruppe.objects.count() == 1

    konto = gruppemedlem_for(person, enhet=linje.til_enhet, fra=DAG + timedelta(days=10))
    gruppemedlem_for(person)

    rad = InnsynsdelKonto.objects.get()
    assert (rad.user, rad.content_object, rad.person, rad.samtykkelinje) == (konto, linje.innsynsdel, person, linje)
    assert (rad.gyldig.lower, rad.gyldig.upper) == (DAG + timedelta(days=10), til)
    assert not ser(konto, DAG + timedelta(days=9)) and ser(konto, DAG + timedelta(days=10))
    assert ser(konto, til - timedelta(days=1)) and not ser(konto, til)


def test_kontoret_ser_rammen_uten_samtykke_og_innholdet_bare_med():
    """Settled 4: KE og koordinatoren ser identitet, oppnevning, vedtak og planens ramme, og det egen enhet skrev."""
    person = PersonFabrikk()
    ke, koordinator = saksbehandler(), koordinator_for(person)
    annens = InnsynsdelFabrikk(person=person)
    kes = InnsynsdelFabrikk(person=person, kilde_enhet=ke_enhet())
    with som(Systemaktor.TEST):
        egen = handlinger.sikre_del(person=person, enhet=koordinator.ansettelser.get().enhet, slag="PLAN")

    for konto in (ke, koordinator):
        assert {"SE_PERSON", "SE_SAMTYKKE", "SE_VEDTAK", "SE_UTPEKING", "SE_PLANRAMME"} <= kan(konto, person)
    assert (ser(ke), ser(koordinator)) == ({kes}, {egen})

    SamtykkelinjeFabrikk(innsynsdel=annens, til_enhet=ke_enhet())
    SamtykkelinjeFabrikk(innsynsdel=annens, til_enhet=egen.kilde_enhet)
    assert (ser(ke), ser(koordinator)) == ({kes, annens}, {egen, annens})


def test_vervet_som_slutter_avslutter_tilknytningene_i_samme_skriving():
    """Settled 5: oppnevningen har vervets periode; tilknytningen er innenfor den og slutter med den. Én koordinator om gangen."""
    vedtaksfabrikk.regelverk()
    person, skolen = innvilget(), tjeneste()
    utpeking = utpekt(person, skolen)
    oppnevning = oppnevnt(utpeking, skolen)
    konto = skolen.ansatte[0]
    with pytest.raises(Regelbrudd):
        oppnevnt(utpeking, skolen, konto=skolen.ansatte[1])

    bordet.avslutt(oppnevning_id=oppnevning.pk, til=DAGEN_ETTER, grunn="Bytter jobb", av=skolen.leder, tid=TID)
    oppnevning.refresh_from_db()
    assert Tilknytning.objects.get(kilde_id=oppnevning.pk).til == oppnevning.til == DAGEN_ETTER
    assert regler.kan(konto, H.LEDE_PLAN, person, DAG) and not kan(konto, person, DAGEN_ETTER)


def test_ke_knytter_til_verv_og_koordinatoren_bare_dem_samtykket_nevner():
    """Settled 6: hvem som kan knytte noen til personen. Den som ikke er knyttet, ser ingenting om enheten har samtykke."""
    sak = rundt()
    annen = AnsettelseFabrikk()
    gruppe = gruppen.start_gruppe(person=sak.barn, slag=Gruppeslag.ANSVARSGRUPPE, av=sak.koordinator, tid=TID)
    felt = {"gruppe_id": gruppe.pk, "fra": DAG, "tid": TID, "min_del": "prøve"}
    assert not kan(sak.laerer, sak.barn), "samtykket alene åpner for ingen"

    with pytest.raises(Regelbrudd, match="Ingen samtykker nevner"):
        gruppen.legg_til_medlem(konto=annen.konto, enhet=annen.enhet, av=sak.koordinator, **felt)
    with pytest.raises(PermissionDenied):
        gruppen.legg_til_medlem(konto=sak.laerer, enhet=sak.skole, av=saksbehandler(), **felt)
    with pytest.raises(PermissionDenied):
        utpekt(sak.barn, tjeneste("Fjordvik hjemmetjeneste"), av=sak.koordinator)

    gruppen.legg_til_medlem(konto=sak.laerer, enhet=sak.skole, av=sak.koordinator, **felt)
    assert kan(sak.laerer, sak.barn) == {"SE_PERSON", "SE_PLANRAMME"} and ser(sak.laerer) == {sak.innsynsdel}


def test_lederen_som_skal_navngi_ser_bare_det_hun_trenger(client):
    """Settled 7: utpekingen åpner navn og vervets art for enhetens leder, ingen del; gradert adresse krever klarering."""
    vedtaksfabrikk.regelverk()
    person, skolen = innvilget(), tjeneste()
    klarert = AnsettelseFabrikk(enhet=skolen.enhet, stilling="ENHETSLEDER", er_klarert=True).konto
    InnsynsdelFabrikk(person=person)
    assert not kan(skolen.leder, person)
    utpeking = utpekt(person, skolen)

    assert kan(skolen.leder, person) == {"SE_UTPEKING", "NAVNGI_KOORDINATOR"} and not ser(skolen.leder)
    client.force_login(skolen.leder, backend=BAKDEL)
    assert client.get(reverse("koordinator:utpeking", args=[utpeking.pk])).status_code == 200
    assert client.get(reverse("oversikt:person", args=[person.pk])).status_code == 403

    with som(Systemaktor.TEST):
        Person.objects.filter(pk=person.pk).update(adressebeskyttelse="FORTROLIG")
    assert not kan(skolen.leder, person) and kan(klarert, person) == {"SE_UTPEKING", "NAVNGI_KOORDINATOR"}


def test_trukket_plansamtykke_laaser_planen_og_avslutter_linjene():
    """Settled 8: hver linje gitt for planen slutter i den skrivingen; ingen skriver; rammen står for kontoret; vervet består."""
    sak = barn_med_koordinator()
    laerer = medlem_med_samtykke(sak, nivaa="ENDRE")
    deling = SamtykkelinjeFabrikk(innsynsdel__person=sak.barn, innsynsdel__slag="HELSE")
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    assert ser(laerer) == {sak.innsynsdel}

    handlinger.trekk_samtykke(samtykke_id=sak.samtykke.pk, av=saksbehandler(), tid=TID)

    assert not kan(laerer, sak.barn) and not ser(laerer)
    assert {r.samtykkelinje for r in InnsynsdelGruppe.objects.all()} == {deling}, "det som ikke ble gitt for planen, står"
    with pytest.raises(Regelbrudd):
        planen.endre_maal(maal_id=maal.pk, tekst="ny", status=maal.status, versjon=maal.versjon, av=sak.koordinator, tid=TID)
    assert {"SE_PLANRAMME", "LEDE_PLAN"} <= kan(sak.koordinator, sak.barn) and ser(sak.koordinator) == {sak.innsynsdel}
    assert Tilknytning.objects.paa(DAG).filter(konto=sak.koordinator).exists()


@pytest.mark.parametrize("viderefort", [False, True])
def test_foreldrenes_linje_slutter_paa_16_aarsdagen_om_ungdommen_ikke_bekrefter(viderefort):
    """Settled 9: fra dagen gjelder det foreldrene alene har gitt, ikke, uten at ungdommen har bekreftet; hen kan avslutte det selv."""
    seksten = DAG + timedelta(days=20)
    person = PersonFabrikk(fodselsdato=seksten.replace(year=seksten.year - 16))
    mor = RepresentasjonFabrikk(person=person).representant
    koordinator = koordinator_for(person)
    skole, kilde = EnhetFabrikk(tjeneste="SKOLE"), EnhetFabrikk()
    laerer = gruppemedlem_for(person, enhet=skole)
    samtykke = handlinger.registrer_samtykke(
        person=person, formaal="DELING", utfall="GITT", givere=[mor], form="SKRIFTLIG", informasjon_gitt="Prøve", gitt_dato=DAG,
        av=koordinator, tid=TID, linjer=[handlinger.Linje(kilde, "PLAN", skole, "SE", DAG)],
    )  # fmt: skip
    linje = samtykke.linjer.get()
    if viderefort:
        handlinger.viderefor_linje(linje_id=linje.pk, form="SKRIFTLIG", dag=DAG, av=koordinator, tid=TID)

    assert ser(laerer, seksten - timedelta(days=1)) == {linje.innsynsdel}
    assert bool(ser(laerer, seksten)) is viderefort and bool(kan(laerer, person, seksten)) is viderefort
    if viderefort:
        handlinger.trekk_linje(linje_id=linje.pk, av=koordinator, tid=TID)
        assert not ser(laerer, seksten)


def test_den_inhabile_stenges_ute_og_den_underordnede_avgjor_ikke(client):
    """Settled 10: egen inhabilitet gir 403 med navn og grunn og ikke innhold; lederens lukker bare avgjørelsen."""
    person = PersonFabrikk(fornavn="Live", etternavn="Strandvik")
    leder, annen_leder, underordnet, koordinator = ke_leder(), ke_leder(), saksbehandler(), koordinator_for(person)
    for konto in (leder, koordinator):
        handlinger.meld_inhabilitet(
            person=person, konto=konto, relasjon="SLEKT", begrunnelse="Tante", dag=DAG, av=underordnet, tid=TID
        )

    for konto in (leder, koordinator):
        assert not kan(konto, person) and not ser(konto)
        client.force_login(konto, backend=BAKDEL)
        svar = client.get(reverse("oversikt:person", args=[person.pk]))
        assert svar.status_code == 403 and "Live Strandvik" in svar.content.decode() and "svogerskap" in svar.content.decode()
    assert not regler.kan(underordnet, H.FATTE_VEDTAK, person)
    assert kan(underordnet, person) == kan(underordnet, PersonFabrikk()) - {"FATTE_VEDTAK"}
    assert any(person in [rad.person for rad in liste.rader] for liste in dagens.lister(annen_leder, DAG)), "KE får det som en oppgave"


def test_den_skjulte_kontakten_har_navn_bare_for_sine_egne_og_dem_samtykket_nevner():
    """Settled 11: «en tjeneste» for alle andre enn enheten selv og dem personens samtykke nevner."""
    person = PersonFabrikk()
    skjult = EnhetFabrikk(navn="Fjordvik krisesenter", tjeneste="KRISESENTER", er_skjult_kontakt=True)
    deres = InnsynsdelFabrikk(person=person, kilde_enhet=skjult)
    egen = gruppemedlem_for(person, enhet=skjult)
    nevnt, andre = gruppemedlem_for(person), gruppemedlem_for(person)
    enhet = nevnt.ansettelser.get().enhet
    SamtykkelinjeFabrikk(samtykke=SamtykkeFabrikk(person=person), innsynsdel=deres, til_enhet=enhet)
    SamtykkelinjeFabrikk(innsynsdel__person=person, til_enhet=andre.ansettelser.get().enhet)

    for konto, navn in [(egen, skjult.navn), (nevnt, skjult.navn), (andre, "en tjeneste"), (saksbehandler(), "en tjeneste")]:
        assert Enhetsnavn(konto, person)(skjult) == navn
    assert Enhetsnavn(andre, person).ansatt(egen, skjult) == "en ansatt"
