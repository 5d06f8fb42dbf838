"""Den godkjente planen er med i utskriften av alt som er registrert, felt for felt."""

import re

import pytest

from ip.models import Punkt
from ip.versjoner.handlinger import godkjenn
from tests.fabrikk import EnhetFabrikk
from tests.ip import tillegg
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk
from utsending import personarkiv


@pytest.fixture
def rader(sak, settings):
    settings.SKANNER, settings.TILLAT_SYNTETISKE = "personer.skanner.Provesignatur", True
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Gå alene")
    sted = EnhetFabrikk(navn="Fjordvik krisesenter", er_skjult_kontakt=True)
    TiltakFabrikk(maal=maal, tekst="Øve", ansvarlig="TJENESTE", ansvarlig_enhet=sted)
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, punkt=Punkt.MEDVIRKNING)
    tillegg.skriv(sak, plan)
    givere = [sak.samtykke.givere.get().giver]
    godkjenn(plan_id=plan.pk, siste=0, godkjent_dato=DAG, maate="MOTE", givere=givere, av=sak.koordinator, tid=TID)
    bolker = {b.kode: b.rader for b in personarkiv.samle(sak.barn, navn=lambda hvem: "en tjeneste" if hvem == sted else hvem.navn)}
    return [dict(rad.felt) for rad in bolker["ip.Versjonsrad"]]


def test_hver_rad_sier_hvilken_versjon_og_hva_som_sto(rader):
    assert len(rader) == 6 and {rad["Versjon"] for rad in rader} == {"Versjon 1"}
    etter_hva = {rad["Hva"]: rad for rad in rader}
    assert (etter_hva["Mål"]["Mål"], etter_hva["Mål"]["Status"]) == ("Gå alene", "Arbeides med")
    assert (etter_hva["Tiltak"]["Hvem gjør det"], etter_hva["Tiltak"]["Fra"]) == ("En tjeneste", "5. januar 2026")
    svar = etter_hva["Svar i en evaluering"]
    assert (svar["Planen"], svar["Evaluert"], svar["Hva som må endres"]) == ("4", "2. mars 2026", "Færre møter.")
    assert etter_hva["Krav som ikke er aktuelt"]["Hvorfor det ikke er aktuelt"] == "Bare én tjeneste er med."
    dokument = etter_hva["Dokument i planen"]
    assert (dokument["Hva dokumentet er"], dokument["Filtype"]) == ("Rapport fra PPT", "Word (DOCX)")


def test_en_skjult_tjeneste_staar_uten_navn_og_ingen_nokler_er_med(rader):
    tekst = str(rader)
    assert "krisesenter" not in tekst and "en tjeneste" in tekst
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", tekst)
