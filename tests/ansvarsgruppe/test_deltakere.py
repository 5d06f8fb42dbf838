"""De som er med uten konto: grunnlaget, hva hver av de andre ser om dem, og at raden aldri åpner noe."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from ansvarsgruppe.deltakere.handlinger import avslutt_deltaker, legg_til_deltaker
from ansvarsgruppe.deltakere.oversikter import deltakere
from ansvarsgruppe.livet.handlinger import avslutt_gruppe, bli_ansvarsgruppe
from ansvarsgruppe.models import Deltaker
from ansvarsgruppe.models import Slag as Gruppeslag
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.fabrikk import SamtykkeFabrikk, fremmed, gruppemedlem_for, saksbehandler
from tilgang.handlinger import trekk_samtykke
from tilgang.models import InnsynsdelGruppe, InnsynsdelKonto, Tilknytning

pytestmark = pytest.mark.django_db
I_MORGEN = DAG + timedelta(days=1)
LEGE = {"slag": "SYKEHUS", "navn": "Ola Overlege", "rolle": "lege", "organisasjon": "Fjordfylket sykehus", "telefon": "900 00 001"}
ONKEL = {"slag": "STOTTE", "navn": "Onkel Per", "rolle": "onkel", "organisasjon": "", "telefon": "900 00 002"}


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak, Gruppeslag.SAMARBEIDSGRUPPE)
    medlem_i(sak, gruppe)
    return gruppe


def med(sak, gruppe, felt=LEGE, **andre):
    vanlig = {"samtykke": None, "grunnlag": "Mor sa ja i møtet.", "fra": DAG, "til": None, "epost": "", "er_hemmelig": False}
    return legg_til_deltaker(gruppe_id=gruppe.pk, tid=TID, **({"av": sak.koordinator} | vanlig | felt | andre))


def sett(leser, gruppe):
    (rad,) = deltakere(leser, gruppe, DAG)
    return rad


def test_raden_aapner_ingenting(sak, gruppe):
    foer = [m.objects.count() for m in (Tilknytning, InnsynsdelKonto, InnsynsdelGruppe)]
    med(sak, gruppe)
    assert [m.objects.count() for m in (Tilknytning, InnsynsdelKonto, InnsynsdelGruppe)] == foer


def test_noen_har_sagt_ja(sak, gruppe):
    with pytest.raises(Regelbrudd, match="Velg samtykket"):
        med(sak, gruppe, grunnlag="")
    with pytest.raises(IntegrityError), som(Systemaktor.TEST):
        rad = med(sak, gruppe)
        Deltaker.objects.filter(pk=rad.pk).update(grunnlag="")
    for samtykke in (SamtykkeFabrikk(), SamtykkeFabrikk(person=sak.barn, utfall="GITT", bortfalt_dato=DAG)):
        with pytest.raises(Regelbrudd, match="gjelder ikke lenger"):
            med(sak, gruppe, samtykke=samtykke)


def test_siden_sier_fra_naar_samtykket_er_trukket(sak, gruppe):
    samtykke = SamtykkeFabrikk(person=sak.barn)
    med(sak, gruppe, samtykke=samtykke, grunnlag="")
    rad = sett(sak.koordinator, gruppe)
    assert rad.samtykket_gjelder and rad.grunnlag == "Samtykke til at opplysninger deles, 3. januar 2026"
    trekk_samtykke(samtykke_id=samtykke.pk, av=sak.koordinator, tid=TID)
    assert not sett(sak.koordinator, gruppe).samtykket_gjelder


def test_et_medlem_ser_hvem_og_ikke_hvordan_hen_naas(sak, gruppe):
    med(sak, gruppe)
    assert sett(sak.koordinator, gruppe).kontakt == sett(saksbehandler(), gruppe).kontakt == ["900 00 001"]
    rad = sett(sak.laerer, gruppe)
    assert (rad.navn, rad.rolle, rad.virksomhet) == ("Ola Overlege", "lege", "Fjordfylket sykehus")
    assert rad.kontakt == [] and rad.grunnlag == ""
    assert deltakere(gruppemedlem_for(sak.barn), gruppe, DAG) == deltakere(fremmed(), gruppe, DAG) == []


def test_en_hemmelig_kontakt_ser_bare_den_som_leder_gruppen(sak, gruppe):
    med(sak, gruppe, LEGE | {"slag": "ANNEN", "organisasjon": "Krisesenteret", "er_hemmelig": True})
    assert sett(sak.koordinator, gruppe).navn == "Ola Overlege"
    for leser in (saksbehandler(), sak.laerer):
        rad = sett(leser, gruppe)
        assert (rad.navn, rad.rolle, rad.virksomhet, rad.kontakt, rad.grunnlag) == ("en tjeneste", "", "", [], "")


def test_med_gradert_adresse_er_navn_og_virksomhet_skjult_for_den_som_ikke_er_klarert(sak, gruppe):
    med(sak, gruppe, ONKEL)
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=sak.barn.pk).update(adressebeskyttelse="FORTROLIG")
    gruppe.refresh_from_db()
    for leser in (sak.laerer, saksbehandler()):
        rad = sett(leser, gruppe)
        assert (rad.navn, rad.rolle, rad.virksomhet, rad.kontakt) == ("en deltaker", "onkel", "", [])
    assert sett(saksbehandler(er_klarert=True), gruppe).navn == "Onkel Per"


@pytest.mark.parametrize("hvem", [lambda p: saksbehandler(), gruppemedlem_for, lambda p: fremmed()])
def test_bare_den_som_leder_gruppen_legger_til_og_avslutter(sak, gruppe, hvem):
    rad, konto = med(sak, gruppe), hvem(sak.barn)
    with pytest.raises(PermissionDenied):
        med(sak, gruppe, ONKEL, av=konto)
    with pytest.raises(PermissionDenied):
        avslutt_deltaker(deltaker_id=rad.pk, til=I_MORGEN, av=konto, tid=TID)


def test_deltakeren_folger_med_til_ansvarsgruppen_og_slutter_med_den(sak, gruppe):
    lege, onkel = med(sak, gruppe), med(sak, gruppe, ONKEL)
    ny = bli_ansvarsgruppe(gruppe_id=gruppe.pk, grunn="Flere må med.", med=[lege.pk], av=sak.koordinator, tid=TID)
    assert [d.navn for d in ny.deltakere.all()] == ["Ola Overlege"] and ny.deltakere.get().pk != lege.pk
    onkel.refresh_from_db()
    assert onkel.til == DAG
    avslutt_gruppe(gruppe_id=ny.pk, grunn="Ferdig.", hva_naa="Fastlegen.", av=sak.koordinator, tid=TID)
    assert not Deltaker.objects.paa(DAG).exists()


def test_fra_skjema_til_avsluttet(logg_inn, sak, gruppe):
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:ny_deltaker", args=[gruppe.pk])
    data = LEGE | {"fra": "2026-11-23", "grunnlag": "Mor sa ja."}
    galt = {"organisasjon": "", "telefon": "", "grunnlag": "", "til_og_med": "2026-11-01", "epost": "ikke epost", "slag": "TULL"}
    for felt, verdi in galt.items():
        svar = c.post(url, data | {felt: verdi})
        assert svar.status_code == 422 and felt in svar.context["form"].errors
    html = c.post(url, data, follow=True).content.decode()
    assert "Ola Overlege" in html and "900 00 001" in html and "Mor sa ja." in html
    rad = Deltaker.objects.get()
    c.post(reverse("ansvarsgruppe:avslutt_deltaker", args=[gruppe.pk, rad.pk]), {"til_og_med": "2026-11-23"})
    rad.refresh_from_db()
    assert rad.til == I_MORGEN
