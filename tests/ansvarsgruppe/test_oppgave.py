"""Oppgavene i gruppen: hvem som kan få dem, hvem som sier at de er gjort, og hva som hender når den som hadde dem, går."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ansvarsgruppe.handlinger import avslutt_medlemskap
from ansvarsgruppe.models import Oppgave
from ansvarsgruppe.oppgave import eiere, handlinger
from ansvarsgruppe.oppgave.eiere import Eier
from ansvarsgruppe.oppgave.tilstander import Eierslag, Oppgavetilstand
from oppfolging.handlinger import kjor_sveip
from oppfolging.oversikter import mine_paaminnelser
from oversikt.dagens import lister
from personer.feil import Redigeringskonflikt, Regelbrudd
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.fabrikk import fremmed, gruppemedlem_for, saksbehandler
from tilgang.handlinger import meld_inhabilitet, registrer_innsigelse, sett_sperre, trekk_linje
from tilgang.models import OppslagLinje, Slag

pytestmark = pytest.mark.django_db
UKE = timedelta(days=7)


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak)
    sak.medlem = medlem_i(sak, gruppe)
    return gruppe


def laereren(sak):
    return Eier(Eierslag.ANSATT, sak.laerer, sak.skole)


def oppgave_hos(sak, gruppe, eier=None, **felt):
    vanlig = {"tekst": "Søk om plass på SFO", "slag": Slag.PLAN, "frist": DAG + UKE, "av": sak.koordinator, "tid": TID}
    return handlinger.lag_oppgave(gruppe_id=gruppe.pk, eier=eier or laereren(sak), **(vanlig | felt))


def paa_dagen(konto, tittel, dag=DAG) -> list[str]:
    return [rad.hva for liste in lister(konto, dag) if liste.tittel == tittel for rad in liste.rader]


def test_bare_den_som_kan_lese_oppgaven_kan_eie_den(sak, gruppe):
    assert {a.konto for a in eiere.ansatte(sak.barn, sak.enhet, DAG, Slag.PLAN)} == {sak.koordinator, sak.laerer}
    assert [a.konto for a in eiere.ansatte(sak.barn, sak.enhet, DAG, Slag.HELSE)] == [sak.koordinator]
    with pytest.raises(Regelbrudd, match="lar ikke Lars Lærer lese"):
        oppgave_hos(sak, gruppe, slag=Slag.HELSE)
    with pytest.raises(Regelbrudd, match="lar ikke"):
        oppgave_hos(sak, gruppe, Eier(Eierslag.ANSATT, fremmed(), sak.skole))
    assert not Oppgave.objects.exists()


def test_personen_familien_og_en_utenfor_kan_ha_oppgaver_uten_innlogging(sak, gruppe):
    for slag, tekst in ((Eierslag.PERSONEN, ""), (Eierslag.FAMILIEN, "mor"), (Eierslag.ANNEN, "fastlegen")):
        assert oppgave_hos(sak, gruppe, Eier(slag, tekst=tekst), slag=Slag.HELSE).eier is None
    with pytest.raises(Regelbrudd, match="hvem"):
        oppgave_hos(sak, gruppe, Eier(Eierslag.ANNEN))


def test_medlemmer_og_koordinator_lager_oppgaver_og_ke_gjor_det_ikke(sak, gruppe):
    assert oppgave_hos(sak, gruppe, Eier(Eierslag.PERSONEN), av=sak.laerer).innsynsdel.kilde_enhet == sak.skole
    for konto in (saksbehandler(), fremmed(), gruppemedlem_for(sak.barn)):
        with pytest.raises(PermissionDenied):
            oppgave_hos(sak, gruppe, Eier(Eierslag.PERSONEN), av=konto)


def test_trukket_samtykke_stenger_oppgaven_og_den_staar_uten_eier(sak, gruppe):
    oppgave = oppgave_hos(sak, gruppe)
    assert oppgave in Oppgave.objects.synlig_for(sak.laerer) and paa_dagen(sak.koordinator, "Oppgaver uten eier") == []
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    assert oppgave not in Oppgave.objects.synlig_for(sak.laerer)
    assert paa_dagen(sak.koordinator, "Oppgaver uten eier") == ["Søk om plass på SFO"]
    with pytest.raises(PermissionDenied):
        handlinger.meld(oppgave_id=oppgave.pk, tilstand=Oppgavetilstand.GJORT, av=sak.laerer, tid=TID)


@pytest.mark.parametrize("nektelse", ["innsigelse", "innsigelse mot alle", "inhabilitet", "sperre"])
def test_den_som_ikke_lenger_kan_lese_kan_ikke_eie_og_det_hen_har_staar_uten_eier(logg_inn, sak, gruppe, nektelse):
    oppgave_hos(sak, gruppe)
    felles = {"dag": DAG, "tid": TID, "begrunnelse": "Familien ønsker det ikke."}
    assert [a.konto for a in eiere.ansatte(sak.barn, sak.enhet, DAG, Slag.PLAN)] == sorted([sak.koordinator, sak.laerer], key=navnet)
    if nektelse.startswith("innsigelse"):
        til = None if nektelse.endswith("alle") else sak.skole
        registrer_innsigelse(innsynsdel=sak.innsynsdel, til_enhet=til, av=sak.koordinator, **felles)
    elif nektelse == "sperre":
        sett_sperre(person=sak.barn, konto=sak.laerer, av=saksbehandler(), **felles)
    else:
        meld_inhabilitet(person=sak.barn, konto=sak.laerer, relasjon="SLEKT", av=saksbehandler(), **felles)
    assert [a.konto for a in eiere.ansatte(sak.barn, sak.enhet, DAG, Slag.PLAN)] == [sak.koordinator]
    assert paa_dagen(sak.koordinator, "Oppgaver uten eier") == ["Søk om plass på SFO"]
    (medlem,) = logg_inn(sak.koordinator).get(reverse("ansvarsgruppe:gruppe", args=[gruppe.pk])).context["medlemmer"]
    assert medlem.ser == []  # «Ser nå» på gruppens side


def navnet(konto):
    return konto.navn


def test_den_som_gaar_ut_av_gruppen_etterlater_oppgaven_hos_koordinatoren(sak, gruppe):
    oppgave_hos(sak, gruppe)
    avslutt_medlemskap(medlemskap_id=sak.medlem.pk, til=DAG, av=sak.koordinator, tid=TID, grunn="Ferdig på skolen.")
    assert paa_dagen(sak.koordinator, "Oppgaver uten eier") == ["Søk om plass på SFO"]
    assert paa_dagen(sak.laerer, "Oppgaver du skal gjøre") == []


def test_eieren_og_koordinatoren_sier_hvordan_det_gaar(sak, gruppe):
    for konto in (sak.laerer, sak.koordinator):
        oppgave = handlinger.meld(oppgave_id=oppgave_hos(sak, gruppe).pk, tilstand=Oppgavetilstand.GJORT, av=konto, tid=TID)
        assert oppgave.ferdig_av == konto
    koordinatorens = oppgave_hos(sak, gruppe, Eier(Eierslag.ANSATT, sak.koordinator, sak.enhet))
    with pytest.raises(PermissionDenied):
        handlinger.meld(oppgave_id=koordinatorens.pk, tilstand=Oppgavetilstand.GJORT, av=sak.laerer, tid=TID)
    with pytest.raises(Regelbrudd, match="hvorfor"):
        handlinger.meld(oppgave_id=koordinatorens.pk, tilstand=Oppgavetilstand.IKKE_AKTUELT, av=sak.koordinator, tid=TID)


def test_gitt_videre_med_grunn_og_en_annen_versjon_nektes(sak, gruppe):
    oppgave = oppgave_hos(sak, gruppe)
    felt = {"oppgave_id": oppgave.pk, "tilstand": "NY", "eier": Eier(Eierslag.FAMILIEN), "frist": DAG + UKE, "av": sak.laerer, "tid": TID}
    with pytest.raises(Regelbrudd, match="hvorfor"):
        handlinger.endre_oppgave(versjon=1, **felt)
    handlinger.endre_oppgave(versjon=1, grunn="Mor vil gjøre det selv", **felt)
    assert list(Oppgave.history.filter(id=oppgave.pk).order_by("history_id").values_list("eier_slag", "grunn")) == [
        ("ANSATT", ""),
        ("FAMILIEN", "Mor vil gjøre det selv"),
    ]
    with pytest.raises(Redigeringskonflikt):
        handlinger.endre_oppgave(versjon=1, grunn="For sent", **felt | {"av": sak.koordinator})


def test_eieren_minnes_for_fristen_og_koordinatoren_etter(sak, gruppe):
    oppgave_hos(sak, gruppe, frist=DAG + timedelta(days=3))
    kjor_sveip(dag=DAG, tid=TID)
    assert [r.regel.kode for r in mine_paaminnelser(sak.laerer, DAG)] == ["oppgave.frist"]
    assert mine_paaminnelser(sak.koordinator, DAG) == [] and mine_paaminnelser(saksbehandler(), DAG) == []
    etter = DAG + timedelta(days=4)
    kjor_sveip(dag=etter, tid=TID + timedelta(days=4))
    assert [r.regel.kode for r in mine_paaminnelser(sak.koordinator, etter)] == ["oppgave.over_fristen"]
    handlinger.meld(oppgave_id=Oppgave.objects.get().pk, tilstand=Oppgavetilstand.GJORT, av=sak.laerer, tid=TID)
    kjor_sveip(dag=etter, tid=TID + timedelta(days=4))
    assert mine_paaminnelser(sak.koordinator, etter) == [] and mine_paaminnelser(sak.laerer, etter) == []


def test_koordinatoren_minnes_ikke_om_det_hun_ikke_kan_lese(sak, gruppe):
    oppgave_hos(sak, gruppe, Eier(Eierslag.PERSONEN), av=sak.laerer, frist=DAG)
    etter = DAG + timedelta(days=1)
    kjor_sveip(dag=etter, tid=TID + timedelta(days=1))
    assert mine_paaminnelser(sak.koordinator, etter) == []


def test_to_trykk_fra_dagens_arbeid_til_gjort(logg_inn, sak, gruppe):
    oppgave = oppgave_hos(sak, gruppe)
    c, url = logg_inn(sak.laerer), reverse("ansvarsgruppe:oppgave", args=[oppgave.pk])
    assert url in c.get(reverse("oversikt:hjem")).content.decode()
    assert OppslagLinje.objects.filter(oppslag__konto=sak.laerer, innsynsdel=oppgave.innsynsdel).exists()  # delen teksten står i
    html = c.get(url).content.decode()
    assert 'name="ett_trykk"' in html
    data = {"ett_trykk": "gjort", "innsending": str(uuid4())}
    for _ in range(2):
        svar = c.post(url, data)
        assert svar.status_code == 302
    oppgave.refresh_from_db()
    assert oppgave.tilstand == Oppgavetilstand.GJORT and oppgave.versjon == 2
    assert url not in c.get(reverse("oversikt:hjem")).content.decode()


def test_fra_tomt_skjema_til_listen(logg_inn, sak, gruppe):
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:ny_oppgave", args=[gruppe.pk])
    assert "(kan lese mål og tiltak i planen)" in c.get(url).content.decode()
    assert c.post(url, {}).status_code == 422
    hos = f"{sak.skole.pk}:{sak.laerer.pk}"
    felt = {"tekst": "Søk om plass på SFO", "slag": "HELSE", "hvem": hos, "frist": "2026-11-30"}
    svar = c.post(url, felt)
    assert svar.status_code == 422 and "lar ikke Lars Lærer lese" in svar.content.decode()
    assert c.post(url, felt | {"slag": "PLAN", "frist": "2026-11-20"}).status_code == 422
    assert c.post(url, felt | {"slag": "PLAN", "hvem": "ANNEN"}).status_code == 422
    svar = c.post(url, felt | {"slag": "PLAN"}, follow=True)
    assert "Søk om plass på SFO" in svar.content.decode() and "Lars Lærer, Fjordvik skole" in svar.content.decode()


def test_endret_i_skjemaet(logg_inn, sak, gruppe):
    oppgave = oppgave_hos(sak, gruppe)
    c, url = logg_inn(sak.laerer), reverse("ansvarsgruppe:oppgave", args=[oppgave.pk])
    assert c.get(url).context["form"]["hvem"].value() == f"{sak.skole.pk}:{sak.laerer.pk}"
    felt = {"tilstand": "PAABEGYNT", "hvem": f"{sak.skole.pk}:{sak.laerer.pk}", "frist": "2026-12-20", "versjon": "1"}
    assert c.post(url, felt | {"tilstand": "IKKE_AKTUELT"}).status_code == 422
    assert c.post(url, felt | {"hvem": "FAMILIEN"}).status_code == 422
    assert c.post(url, felt | {"frist": "2026-11-01"}).status_code == 422
    assert c.post(url, felt).status_code == 302
    assert c.post(url, felt | {"frist": "2026-12-24"}).status_code == 409
    oppgave.refresh_from_db()
    assert (oppgave.tilstand, str(oppgave.frist)) == ("PAABEGYNT", "2026-12-20")
