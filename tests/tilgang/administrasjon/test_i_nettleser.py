"""Den systemansvarlige fornyer og inviterer, og den inviterte kommer inn, i en virkelig nettleser."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from personer import innbydelse
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Ansettelse, Innbydelse, Stilling
from tests.fabrikk import PASSORD, AnsettelseFabrikk, EnhetFabrikk
from tests.tilgang.administrasjon.conftest import ansatt
from utsending import epost

NYTT = "Fjorden er blank i dag"


def logg_inn(page, tjener, adresse: str, passord: str):
    page.goto(tjener.url + reverse("personer:logg_inn"))
    page.get_by_label("E-post").fill(adresse)
    page.get_by_label("Passord").fill(passord)
    page.get_by_role("button", name="Logg inn").click()


def test_fornye_invitere_og_velge_passord(egen_base, tjener, page, axe):
    ansatt(Stilling.KE_LEDER)
    ansatt(Stilling.SYSTEMANSVARLIG, konto__epost="siri@fjordvik.example")
    EnhetFabrikk(navn="Fjordfylket sykehus")
    rolle = AnsettelseFabrikk(konto__navn="Anna Aas")
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(pk=rolle.pk).update(til=i_dag() + timedelta(days=9), fornyet_dato=i_dag())

    logg_inn(page, tjener, "siri@fjordvik.example", PASSORD)
    page.get_by_role("link", name="Forny roller").click()
    assert axe(page) == []
    page.get_by_label("Anna Aas").check()
    page.get_by_role("button", name="Forny de avkryssede").click()
    expect(page.get_by_text("1 rolle er fornyet for ett år.")).to_be_visible()

    page.get_by_role("link", name="Administrasjon").first.click()
    page.get_by_role("link", name="Inviter en ansatt").click()
    page.get_by_label("Navn").fill("Odd Overlege")
    page.get_by_label("E-post").fill("odd@sykehus.example")
    page.get_by_label("Enhet").select_option(label="Fjordfylket sykehus")
    page.get_by_label("Rolle").select_option(label="Ansatt")
    page.get_by_label("Hvorfor").fill("Skal med i en ansvarsgruppe")
    page.get_by_role("button", name="Inviter").click()
    expect(page.get_by_role("heading", name="Odd Overlege")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Logg ut").click()

    assert epost.send_innbydelser(tid=timezone.now()) == 1
    page.goto(f"{tjener.url}{reverse('personer:velg_passord')}?kode={innbydelse.kode(Innbydelse.objects.get())}")
    assert axe(page) == []
    page.get_by_label("Nytt passord").fill(NYTT)
    page.get_by_label("Skriv passordet en gang til").fill(NYTT)
    page.get_by_role("button", name="Lagre passordet").click()
    expect(page.get_by_text("Passordet er lagret.")).to_be_visible()
    logg_inn(page, tjener, "odd@sykehus.example", NYTT)
    expect(page.get_by_role("heading", name="Dagens arbeid")).to_be_visible()
