"""Slaget opplysninger bestemmer hvem som leser: byttes det, flyttes det som står; byttes det ikke, blir alt der det er."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ansvarsgruppe.models import Oppgave, Referatpunkt, Sakslistepunkt
from ansvarsgruppe.mote import handlinger as moter
from ansvarsgruppe.mote.innkalling import Innhold, Kalte, Ramme
from ansvarsgruppe.oppgave.eiere import Eier
from ansvarsgruppe.oppgave.tilstander import Eierslag
from ansvarsgruppe.referat.handlinger import Skrevet, skriv_referat
from ansvarsgruppe.referat.maal import Avtalt
from personer.feil import Regelbrudd
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.ansvarsgruppe.moter import OM_EN_UKE, innkalt
from tests.fabrikk import EnhetFabrikk, InnsynsdelFabrikk, SamtykkelinjeFabrikk, TilknytningFabrikk
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, plansamtykke
from tilgang.models import OppslagLinje, Rolle, Slag

pytestmark = pytest.mark.django_db
ETTER = OM_EN_UKE + timedelta(hours=1)
UTEN_FAR = Kalte(representanter=set())


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    return gruppe


@pytest.fixture
def etter_motet():
    with time_machine.travel(ETTER, tick=False):
        yield


def vikar(sak, nivaa: str):
    """En fra en annen enhet som leder gruppen en tid; samtykket lar enheten lese, eller skrive i, koordinatorens plandel."""
    enhet = EnhetFabrikk(navn="Hjemmetjenesten")
    SamtykkelinjeFabrikk(innsynsdel=sak.innsynsdel, til_enhet=enhet, nivaa=nivaa)
    return TilknytningFabrikk(person=sak.barn, enhet=enhet, rolle=Rolle.VIKAR, fra=DAG).konto


def lest_av(logg_inn, konto, gruppe, mote) -> str:
    return logg_inn(konto).get(reverse("ansvarsgruppe:mote", args=[gruppe.pk, mote.pk])).content.decode()


def test_et_nytt_slag_paa_motet_flytter_det_som_er_skrevet(sak, gruppe, logg_inn):
    mote = innkalt(sak, gruppe, kalte=UTEN_FAR, innhold=Innhold(egne=["Skoleveien"], utelatt_grunn="Far er bortreist", tolk="tigrinja"))
    assert "Skoleveien" in lest_av(logg_inn, sak.laerer, gruppe, mote)

    nytt = Innhold(slag=Slag.HELSE, egne=["Skoleveien"], utelatt_grunn="Far har slått barnet", tolk="tigrinja")
    moter.endre(mote_id=mote.pk, ramme=Ramme(OM_EN_UKE, 60, "Møterom 3"), kalte=UTEN_FAR, innhold=nytt, av=sak.koordinator, tid=TID)

    side = lest_av(logg_inn, sak.laerer, gruppe, mote)
    assert "slått barnet" not in side and "Skoleveien" not in side and "tigrinja" not in side
    assert {p.innsynsdel.slag for p in Sakslistepunkt.objects.filter(mote=mote)} == {Slag.HELSE}


def test_uten_et_nytt_slag_blir_alt_der_det_er(sak, gruppe):
    mote = innkalt(sak, gruppe, kalte=UTEN_FAR, innhold=Innhold(egne=["Skoleveien"], utelatt_grunn="Far er bortreist"))
    foer = Sakslistepunkt.objects.get()
    likt = Innhold(egne=["Skoleveien"], utelatt_grunn="Far er bortreist")
    vikaren, ramme = vikar(sak, "ENDRE"), Ramme(OM_EN_UKE, 60, "Møterom 3")
    moter.endre(mote_id=mote.pk, ramme=ramme, kalte=UTEN_FAR, innhold=likt, av=vikaren, tid=TID)
    assert Sakslistepunkt.objects.get().innsynsdel_id == foer.innsynsdel_id == sak.innsynsdel.pk


def punkt_av_koordinatoren(sak, gruppe, avtalt: Avtalt | None = None, hvor: str = "OPPGAVE"):
    mote = innkalt(sak, gruppe)
    skrevet = Skrevet("Vi søker", Slag.PLAN, overskrift="SFO", avtalt=avtalt, hvor=hvor)
    skriv_referat(mote_id=mote.pk, versjon=0, av=sak.koordinator, tid=ETTER, punkter=[skrevet])
    return mote, Referatpunkt.objects.get()


@pytest.mark.usefixtures("etter_motet")
def test_et_punkt_som_sendes_uendret_av_en_annen_blir_der_det_er(sak, gruppe):
    mote, punkt = punkt_av_koordinatoren(sak, gruppe)
    uendret = Skrevet("Vi søker", Slag.PLAN, punkt=punkt.pk)
    skriv_referat(mote_id=mote.pk, versjon=1, av=vikar(sak, "ENDRE"), tid=ETTER, punkter=[uendret])
    punkt.refresh_from_db()
    assert punkt.innsynsdel_id == sak.innsynsdel.pk and punkt.skrevet_av == sak.koordinator


@pytest.mark.usefixtures("etter_motet")
def test_den_som_bare_kan_lese_et_punkt_faar_skrevet_resten(sak, gruppe, logg_inn):
    mote, punkt = punkt_av_koordinatoren(sak, gruppe)
    c, url = logg_inn(vikar(sak, "SE")), reverse("ansvarsgruppe:skriv_referat", args=[mote.pk])
    side = c.get(url).content.decode()
    assert "Vi søker" in side and "Du kan lese punktet, men ikke endre det" in side and f"p{punkt.pk.hex}_tekst" not in side

    svar = c.post(url, {"innsending": str(uuid4()), "versjon": "1", "ny_overskrift": "Buss", "ny_tekst": "Vi spør", "ny_slag": "PLAN"})
    assert svar.status_code == 302, svar.content.decode()
    assert set(Referatpunkt.objects.values_list("tekst", flat=True)) == {"Vi søker", "Vi spør"}


@pytest.mark.usefixtures("etter_motet")
def test_oppgaven_folger_punktet_til_et_annet_slag(sak, gruppe):
    mote, punkt = punkt_av_koordinatoren(
        sak, gruppe, Avtalt("Klinikken ringer", Eier(Eierslag.ANSATT, sak.koordinator, sak.enhet), ETTER.date())
    )
    assert Oppgave.objects.synlig_for(sak.laerer).exists()
    skriv_referat(mote_id=mote.pk, versjon=1, av=sak.koordinator, tid=ETTER, punkter=[Skrevet("Vi søker", Slag.HELSE, punkt=punkt.pk)])
    assert not Oppgave.objects.synlig_for(sak.laerer).exists() and not Referatpunkt.objects.synlig_for(sak.laerer).exists()
    assert Oppgave.objects.synlig_for(sak.koordinator).exists()


@pytest.mark.usefixtures("etter_motet")
def test_punktet_flyttes_ikke_fra_en_som_da_ikke_kunne_lest_oppgaven_sin(sak, gruppe):
    mote, punkt = punkt_av_koordinatoren(sak, gruppe, Avtalt("Læreren ringer", Eier(Eierslag.ANSATT, sak.laerer, sak.skole), ETTER.date()))
    with pytest.raises(Regelbrudd, match="lar ikke"):
        skriv_referat(mote_id=mote.pk, versjon=1, av=sak.koordinator, tid=ETTER, punkter=[Skrevet("Vi søker", Slag.HELSE, punkt=punkt.pk)])


@pytest.mark.usefixtures("etter_motet")
def test_et_punkt_som_er_blitt_et_tiltak_flyttes_ikke(sak, gruppe):
    plansamtykke(sak.barn)
    maal = MaalFabrikk(plan=PlanFabrikk(person=sak.barn, i_bruk=True), innsynsdel=sak.innsynsdel)
    eier = Eier(Eierslag.ANSATT, sak.koordinator, sak.enhet)
    mote, punkt = punkt_av_koordinatoren(sak, gruppe, Avtalt("Samtale", eier, timezone.localdate(), "hver uke"), f"maal:{maal.pk}")
    with pytest.raises(Regelbrudd, match="Fjern tiltaket"):
        skriv_referat(mote_id=mote.pk, versjon=1, av=sak.koordinator, tid=ETTER, punkter=[Skrevet("Vi søker", Slag.HELSE, punkt=punkt.pk)])


@pytest.mark.usefixtures("etter_motet")
def test_loggen_nevner_delen_til_maalene_i_skjemaet(sak, gruppe, logg_inn):
    plansamtykke(sak.barn)
    skolens = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=sak.skole, slag=Slag.OPPLAERING)
    SamtykkelinjeFabrikk(innsynsdel=skolens, til_enhet=sak.enhet)
    MaalFabrikk(plan=PlanFabrikk(person=sak.barn, i_bruk=True), innsynsdel=skolens, tekst="Gå til skolen selv")
    side = logg_inn(sak.koordinator).get(reverse("ansvarsgruppe:skriv_referat", args=[innkalt(sak, gruppe).pk])).content.decode()
    assert "Gå til skolen selv" in side and OppslagLinje.objects.filter(innsynsdel=skolens).exists()
