"""Hvor mange grep det viktigste krever (docs/bevis.md): et trykk, et valg eller et felt som fylles ut. Ja med grunn er to grep."""

from contextlib import contextmanager

import pytest

from personer.klokke import i_dag
from tests.flyt.sak import GRUNN, SPORSMAAL
from vedtak.models import Vedtak


@pytest.fixture
def maal(capsys):
    """`maal(hva, hoyst, b)` er en sammenheng som teller: alt som gjøres inni, er ett oppdrag."""

    @contextmanager
    def teller(hva: str, hoyst: int, b):
        for_ = b.grep
        yield
        with capsys.disabled():
            print(f"\n{hva}: {b.grep - for_} grep, høyst {hoyst}")
        assert b.grep - for_ <= hoyst, hva

    return teller


def test_fra_melding_til_utkast(sak, maal):
    """Fra «Dagens arbeid» til utkastet ligger der, for en som ber om koordinator og ikke vil ha plan."""
    s = sak("Guro", "Grepstad", 47)
    s.tas_imot(s.meldes("Koordinator", av="selv"))
    b = s.b.er(s.kommune.saksbehandler)
    with maal("fra melding til utkast", 12, b):
        b.trykk("Vurder", rad=s.navn)
        b.trykk("Vurder meldingen")
        for sporsmaal in SPORSMAAL["koordinator"]:
            b.svar(sporsmaal, "Ja", GRUNN)
        b.trykk("Lagre og gå videre")  # de ba selv om koordinator: «Ja takk» er foreslått
        b.svar("Er behovet for helse- og omsorgstjenester langvarig", "Ja", GRUNN)  # de to andre er foreslått
        b.merk("Hva svarer personen eller familien", "Nei takk")
        b.trykk("Lagre og gå videre")
        b.trykk("Gjør ferdig og lag utkast")
    assert Vedtak.objects.utkast().filter(person=s.person).count() == 1


def test_ansvaret_legges_paa_en_tjeneste(sak, maal):
    """Tjenesten som skal ha koordinatoren, med grunnen; og hovedansvaret for planen når tjenestene er uenige."""
    s = sak("Hanne", "Hovdal", 52)
    s.tas_imot(s.meldes("Koordinator", "Individuell plan", av="selv"))
    s.vurderes(koordinator="Ja takk", plan="Ja takk")
    s.ferdig_vurdert()
    s.samtykker_til_plan()
    s.faar_utkast()
    s.avgjores("individuell plan")
    b = s.b.er(s.kommune.ke_leder)
    with maal("tjenesten som skal ha koordinatoren", 4, b):
        b.trykk("Pek ut tjenesten", rad=s.navn)
        b.velg("Tjenesten som skal ha koordinatoren", s.kommune.helsestasjon.navn)
        b.fyll("Hvorfor denne tjenesten?", "Helsestasjonen gir mest av hjelpen.")
        b.trykk("Pek ut tjenesten")
    tjenestene_er_uenige(s)
    b.er(s.kommune.ke_leder)
    with maal("hovedansvaret, når tjenestene er uenige", 4, b):
        b.trykk("Bestem hovedansvaret", rad=s.navn)
        b.ser("NAV gir mest av hjelpen.")
        b.merk("Hvem skal ha hovedansvaret?", s.kommune.helsestasjon.navn)
        b.fyll("Begrunnelse", "Helsestasjonen møter personen oftest.")
        b.trykk("Bestem hovedansvaret")
    assert s.person.hovedansvar.get().enhet == s.kommune.helsestasjon


def tjenestene_er_uenige(s) -> None:
    """KE spør to tjenester og skriver inn svarene de gir på telefon: hver mener at den andre bør ha det."""
    b, helsestasjon, nav = s.b.er(s.kommune.ke_leder), s.kommune.helsestasjon.navn, "NAV Fjordvik"
    b.trykk("Avklar", rad=s.navn)
    b.trykk("Spør tjenestene")
    for enhet in (helsestasjon, nav):
        b.merk("Hvilke tjenester er det aktuelt for?", enhet)
    b.fyll("Svar innen", i_dag().isoformat())
    b.trykk("Spør tjenestene")
    for enhet, annen, grunn in ((nav, helsestasjon, "Vi gir lite."), (helsestasjon, nav, "NAV gir mest av hjelpen.")):
        b.trykk("Skriv svaret", rad=enhet)
        b.merk("Hvem bør ha hovedansvaret?", annen)
        b.fyll("Hvorfor?", grunn)
        b.fyll("Hvem svarte for tjenesten?", "Lederen, på telefon")
        b.trykk("Lagre svaret")
