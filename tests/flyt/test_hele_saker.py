"""Én hel sak for hvert utfall, fra det åpne skjemaet til saken er lukket, slik den går i nettleseren."""

from ansvarsgruppe.models import Ansvarsgruppe
from ip.models import Plan
from koordinator.models import Orientering
from personer.klokke import i_dag
from personer.models import Hva
from tests.flyt.utganger import lager_planen, samordningen_faar_brev, samordningen_pekes_ut, starter_gruppen
from vedtak.models import Rettighet, Utfall


def punkter(vedtaket) -> dict:
    return {Rettighet(p.rettighet): Utfall(p.utfall) for p in vedtaket.punkter.all()}


def test_veiledning(sak):
    s = sak("Vigdis", "Veiset", 51)
    s.tas_imot(s.meldes("Vet ikke", av="selv"))
    s.vurderes(koordinator="Nei takk", plan="Nei takk")
    s.ender_uten_vedtak("Veiledning er gitt")
    s.avsluttes("Det er ikke lenger behov")


def test_samarbeidsgruppe(sak):
    s = sak("Sanna", "Samdal", 9, forelder="Sissel Samdal")
    s.tas_imot(s.meldes("Koordinator", av="tjeneste"))
    s.vurderes(familien="Ingen av delene", koordinator="Nei takk", plan="Nei takk")
    s.ender_uten_vedtak("Samarbeidsgruppe")
    s.avsluttes("Personen har flyttet fra kommunen")


def test_samordningsansvarlig(sak):
    s = sak("Oda", "Ordal", 37)
    s.tas_imot(s.meldes("Koordinator", av="selv"))
    s.vurderes(koordinator="Nei takk", plan="Nei takk")
    s.ender_uten_vedtak("Samordningsansvarlig")
    samordningen_pekes_ut(s)
    s.lederen_navngir("Mangler samordningsansvarlig")
    assert s.har_hendt(Hva.SAMORDNER_OPPNEVNT)
    samordningen_faar_brev(s)
    assert Orientering.objects.filter(utpeking__person=s.person, mottaker=s.person).exists()
    s.avsluttes("Personen ønsker det ikke lenger")


def test_koordinator(sak):
    s = sak("Kaja", "Kolstad", 29)
    s.tas_imot(s.meldes("Koordinator", av="selv"))
    s.vurderes(koordinator="Ja takk", plan="Nei takk")
    s.ferdig_vurdert()
    s.faar_utkast()
    vedtaket = s.avgjores("koordinator")
    assert punkter(vedtaket) == {Rettighet.KOORDINATOR: Utfall.INNVILGET}
    s.tjenesten_pekes_ut()
    s.lederen_navngir()
    assert s.har_hendt(Hva.KOORDINATOR_OPPNEVNT)
    assert punkter(s.opphorer(vedtaket)) == {Rettighet.KOORDINATOR: Utfall.OPPHOR}
    s.vervet_avsluttes()
    s.avsluttes("Personen ønsker det ikke lenger")


def test_barnekoordinator(sak):
    s = sak("Brage", "Barstad", 6, forelder="Beate Barstad")
    s.tas_imot(s.meldes("Barnekoordinator"))
    s.vurderes(familien="Barnekoordinator", plan="Nei takk")
    s.ferdig_vurdert()
    s.faar_utkast()
    assert punkter(s.avgjores("barnekoordinator")) == {Rettighet.BARNEKOORDINATOR: Utfall.INNVILGET}
    s.tjenesten_pekes_ut()
    s.lederen_navngir()
    verv = s.person.oppnevninger.get()
    assert (verv.til.year - s.fodt.year, verv.slag) == (18, Rettighet.BARNEKOORDINATOR)
    s.avsluttes("Personen har flyttet fra kommunen")
    verv.refresh_from_db()
    assert verv.slutt_grunn, "vervet sluttet i samme handling"


def test_individuell_plan(sak):
    s = sak("Ingvild", "Isdal", 63)
    s.tas_imot(s.meldes("Koordinator", "Individuell plan", av="selv"))
    s.vurderes(koordinator="Ja takk", plan="Ja takk")
    s.ferdig_vurdert()
    s.samtykker_til_plan()
    s.faar_utkast()
    assert set(punkter(s.avgjores("individuell plan")).values()) == {Utfall.INNVILGET}
    s.tjenesten_pekes_ut()
    s.lederen_navngir()
    gruppen, plan = starter_gruppen(s), lager_planen(s)
    s.avsluttes("Personen er død")
    assert gruppen not in Ansvarsgruppe.objects.paa(i_dag())
    assert plan not in Plan.objects.aapne() and s.har_hendt(Hva.PLAN_AVSLUTTET)


def test_avslag(sak):
    s = sak("Arne", "Avsnes", 58)
    s.tas_imot(s.meldes("Koordinator", av="selv"))
    s.vurderes(koordinator="oppfyller ikke", plan="oppfyller ikke")
    s.ferdig_vurdert()
    s.faar_utkast()
    assert punkter(s.avgjores("ikke koordinator")) == {Rettighet.KOORDINATOR: Utfall.AVSLAG}
    s.avsluttes("Det er ikke lenger behov")


def test_onsket_trekkes(sak):
    s = sak("Tora", "Trulsvik", 33)
    s.tas_imot(s.meldes("Individuell plan", av="selv"))
    s.vurderes(koordinator="Nei takk", plan="Nei takk")
    s.ender_uten_vedtak("Ønsket er trukket")
    s.avsluttes("Personen ønsker det ikke lenger")
