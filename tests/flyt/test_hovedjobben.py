"""Fra melding til brev, koordinator, plan og påminnelse: de ni stegene, gått av mennesker i en nettleser."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from koordinator.models import Henvendelse, Oppnevning
from oppfolging.models import Paaminnelse
from personer.klokke import i_dag
from personer.models import Person
from tests.flyt import kommunen
from tests.flyt.bruker import Bruker
from tilgang.models import AvvistOppslag, Oppslag, OppslagLinje
from utsending.models import Brev
from vedtak.models import Vedtak


@pytest.fixture
def kommune(egen_base):
    return kommunen.bygg()


@pytest.fixture
def bruker(page, tjener, axe):
    return Bruker(page, tjener.url, axe)


@pytest.fixture
def bruker_uten_skript(browser, tjener):
    with browser.new_context(java_script_enabled=False, locale="nb-NO", timezone_id="Europe/Oslo") as kontekst:
        yield Bruker(kontekst.new_page(), tjener.url)


def test_fra_melding_til_plan_og_paaminnelse(kommune, bruker, arbeider):
    hele_jobben(bruker, kommune)


def test_det_samme_uten_skript(kommune, bruker_uten_skript, arbeider):
    hele_jobben(bruker_uten_skript, kommune)


def hele_jobben(bruker, kommune):
    registrer_meldingen(bruker, kommune)
    vurder(bruker)
    registrer_samtykket(bruker)
    lag_utkastet(bruker)
    fatt_vedtaket(bruker, kommune)
    les_brevet(bruker)
    pek_ut_tjenesten(bruker, kommune)
    navngi_koordinatoren(bruker, kommune)
    lag_planen(bruker, kommune)
    nattjobben_minner_om_revisjonen(bruker, kommune)
    den_fremmede_ser_ingenting(bruker, kommune)
    alt_staar_i_loggen(bruker, kommune)


def registrer_meldingen(b, kommune):
    b.logg_inn(kommune.saksbehandler)
    b.trykk("Registrer melding")
    b.merk("Handler meldingen om bekymring", "Nei")
    b.merk("Hvem gjelder meldingen?", "En person som ikke har fått nummer ennå")
    b.trykk("Gå videre")
    for felt, verdi in {
        "Fornavn": "Nora", "Etternavn": "Lyngstad", "Fødselsdato": (i_dag() - timedelta(days=6 * 366)).isoformat(),
    }.items():  # fmt: skip
        b.fyll(felt, verdi, "Hvem det gjelder")
    b.merk("Kjønn", "Kvinne")
    for felt, verdi in {"Adresse": "Lyngbakken 3", "Postnummer": "0000", "Poststed": "Fjordvik"}.items():
        b.fyll(felt, verdi, "Språk og kontakt")
    for felt, verdi in {"Fornavn": "Mona", "Etternavn": "Lyngstad", "Fødselsdato": "1988-02-14"}.items():
        b.fyll(felt, verdi, "Forelder 1")
    b.fyll("Hvem meldte?", "Berit, helsesykepleier ved Fjordvik helsestasjon")
    b.velg("Avsenderen er", "Helsesykepleier eller annet helsepersonell i kommunen")
    b.velg("Grunnlaget for meldingen", "Meldeplikten til helsepersonell (helsepersonelloven § 38 a)")
    b.fyll("Mottatt dato", i_dag().isoformat())
    b.merk("Hva meldes det behov for?", "Koordinator")
    b.merk("Hva meldes det behov for?", "Individuell plan")
    b.merk("Vet personen eller familien om meldingen?", "Ja, og er enig i at den sendes")
    b.fyll("Hva sier avsenderen?", "Familien følger opp fire tjenester alene og trenger noen som samordner.")
    b.trykk("Registrer meldingen")
    b.ser("Nora Lyngstad")
    assert Henvendelse.objects.get().hjemmel == "HELSEPERSONELL"


def vurder(b):
    b.trykk("Vurder meldingen")
    b.svar("Har barnet alvorlig sykdom", "Nei", "Tilstanden krever oppfølging, men er ikke alvorlig i lovens forstand.")
    b.svar("Vil barnet få behov", "Ja", "Behovet varer gjennom skolestart.")
    b.svar("Gjelder behovet både", "Ja", "Helsestasjon, PPT, barnehage og fysioterapi.")
    b.merk("Hva ønsker familien?", "Koordinator i stedet")
    b.fyll("Hvem svarte for familien?", "Mona Lyngstad")
    b.fyll("Dato familien svarte", i_dag().isoformat())
    b.fyll("Hva sa familien?", "De ønsker en koordinator.")
    b.trykk("Lagre og gå videre")
    b.svar("Er behovet for helse- og omsorgstjenester komplekst", "Ja", "Hjelpen vil vare i flere år.")
    b.svar("Må helse- og omsorgstjenestene ses i sammenheng", "Ja", "Fysioterapi og helsestasjon må planlegges sammen.")
    b.merk("Hva svarer personen eller familien", "Ja takk")
    b.trykk("Lagre og gå videre")
    b.svar("Er personen pasient eller bruker", "Ja", "Nora får fysioterapi fra kommunen.")
    b.svar("Er behovet for helse- og omsorgstjenester langvarig", "Ja", "Behovet varer i flere år.")
    b.merk("Hva svarer personen eller familien", "Ja takk")
    b.trykk("Lagre og gå videre")
    b.trykk("Gjør vurderingen ferdig")


def registrer_samtykket(b):
    b.trykk("Registrer svar om plan")
    b.merk("Svaret på om det skal lages individuell plan", "Ja")
    b.page.get_by_label("Mona Lyngstad").check()
    b.merk("Hvordan svaret ble gitt", "Muntlig, skrevet ned")
    b.trykk("Registrer svaret")
    b.ser("Mona Lyngstad")


def lag_utkastet(b):
    b.aapne(f"/person/{Person.objects.get(fornavn='Nora').pk}/")
    b.trykk("Lag utkast")
    b.fyll("Hva vi vet", "Helsestasjonen meldte behov. Nora får hjelp fra fire tjenester.")
    b.fyll("Hvordan vi har vurdert det", "Hjelpen vil vare lenge, og tjenestene må planlegge sammen.")
    b.fyll("Hva vi har lagt vekt på", "Hverdagen skal bli enklere for familien.")
    b.fyll("Hva barnet mener", "Nora er under 7 år og er ikke spurt direkte; foreldrene forteller hva hun liker.")
    b.trykk("Lagre og kontroller")
    expect(b.page.get_by_role("button", name="Fatt vedtak")).to_have_count(0)


def fatt_vedtaket(b, kommune):
    b.logg_inn(kommune.ke_leder)
    b.page.get_by_role("link", name="Kontroller og fatt").first.click()
    b.ser("Derfor går brevet til Mona Lyngstad")
    b.trykk("Fatt vedtak")
    vedtak = Vedtak.objects.get()
    assert vedtak.fattet_av == kommune.ke_leder and vedtak.utformet_av == kommune.saksbehandler


def les_brevet(b):
    brev = Brev.objects.get()
    lenke = b.page.get_by_role("link", name="Åpne brevet (PDF)")
    for _ in range(60):
        b.aapne(f"/brev/{brev.pk}/")
        if lenke.count():
            break
        b.page.wait_for_timeout(1_000)
    expect(lenke).to_be_visible()
    b.sjekk()
    svar = b.page.request.get(b.rot + f"/brev/{brev.pk}/pdf/")
    assert svar.status == 200 and svar.body().startswith(b"%PDF-")
    assert svar.headers["cache-control"] == "no-store"
    assert "fire uker fra" in brev.html and "Statsforvalteren" in brev.html


def pek_ut_tjenesten(b, kommune):
    b.aapne("/")
    b.page.get_by_role("link", name="Pek ut tjenesten").first.click()
    b.velg("Tjenesten som skal ha koordinatoren", kommune.helsestasjon.navn)
    b.fyll("Hvorfor denne tjenesten?", "Helsestasjonen gir mest av hjelpen.")
    b.fyll("Hva ønsker personen eller familien?", "En de kjenner fra før.")
    b.fyll("Hvordan er ønsket tatt hensyn til?", "Lederen ser på hvem familien kjenner.")
    b.trykk("Pek ut tjenesten")


def navngi_koordinatoren(b, kommune):
    b.logg_inn(kommune.enhetsleder)
    b.page.get_by_role("link", name="Navngi").first.click()
    b.page.get_by_label("Hanna Hovland").check()
    b.fyll("Hvordan er ønsket tatt hensyn til i valget av person?", "Familien kjenner Hanna.")
    b.trykk("Oppnevn")
    assert Oppnevning.objects.get().konto == kommune.koordinator


def lag_planen(b, kommune):
    person = Person.objects.get(fornavn="Nora")
    b.logg_inn(kommune.koordinator)
    b.ser("Nora Lyngstad")
    b.aapne(f"/person/{person.pk}/")
    b.trykk("Lag planen")
    b.fyll("Hva er viktig for Nora?", "Å leke med de andre i barnehagen.")
    b.trykk("Begynn planen")
    b.trykk("Skriv det første målet")
    b.fyll("Mål", "Nora skal kunne leke ute sammen med de andre.")
    b.trykk("Lagre målet")
    b.trykk("Nytt tiltak")
    b.fyll("Tiltak", "Fysioterapi i barnehagen.")
    b.merk("Hvem gjør det", "En tjeneste")
    b.velg("Tjeneste", kommune.helsestasjon.navn)
    b.fyll("Omfang", "Én time i uken")
    b.fyll("Fra og med", i_dag().isoformat())
    b.trykk("Lagre tiltaket")
    b.trykk("Sett revisjonsdato")
    b.fyll("Neste revisjon", (i_dag() + timedelta(days=25)).isoformat())
    b.trykk("Lagre datoene")
    b.trykk("Skriv hvordan barnet har medvirket")
    b.page.locator("main textarea").fill("Nora viste hva hun liker å gjøre ute.")
    b.trykk("Lagre teksten")
    b.trykk("Ta planen i bruk")
    b.trykk("Ta planen i bruk")


def nattjobben_minner_om_revisjonen(b, kommune):
    call_command("nattjobb")
    call_command("nattjobb")
    assert Paaminnelse.objects.filter(regel="ip.revisjon").count() == 1
    b.logg_inn(kommune.koordinator)
    expect(b.page.get_by_role("row").filter(has_text="Om 25 dager")).to_have_count(1)


def den_fremmede_ser_ingenting(b, kommune):
    b.logg_inn(kommune.nav_ansatt)
    b.ser_ikke("Lyngstad")
    person, vedtak, brev = Person.objects.get(fornavn="Nora"), Vedtak.objects.get(), Brev.objects.get()
    plan, melding = person.planer.get(), Henvendelse.objects.get()
    steder = [
        f"/person/{person.pk}/", f"/person/{person.pk}/samtykke/", f"/person/{person.pk}/tilgang/", f"/vedtak/{vedtak.pk}/",
        f"/brev/{brev.pk}/", f"/brev/{brev.pk}/pdf/", f"/plan/{plan.pk}/", f"/melding/{melding.pk}/",
    ]  # fmt: skip
    for sted in steder:
        svar = b.page.request.get(b.rot + sted)
        assert svar.status == 404, sted
        assert "Lyngstad" not in svar.text() and "Nora" not in svar.text()
    assert AvvistOppslag.objects.filter(konto=kommune.nav_ansatt, status=404).count() == len(steder)


def alt_staar_i_loggen(b, kommune):
    person = Person.objects.get(fornavn="Nora")
    sett = set(OppslagLinje.objects.filter(person=person).values_list("oppslag__konto", flat=True))
    assert sett == {k.pk for k in (kommune.saksbehandler, kommune.ke_leder, kommune.enhetsleder, kommune.koordinator)}
    assert not Oppslag.objects.filter(konto=kommune.nav_ansatt, linjer__person=person).exists()
    assert not OppslagLinje.objects.filter(rolle="").exists(), "hvert oppslag har et grunnlag"
    b.logg_inn(kommune.ke_leder)
    b.page.get_by_text("Mer", exact=True).click()
    b.trykk("Innsynslogg")
    b.ser("Hanna Hovland")
    b.trykk("Se avviste forsøk")
    b.ser("Nils Nordgard")
    assert Oppslag.objects.filter(tid__gt=timezone.now() - timedelta(hours=1)).exists()
