"""Det åpne skjemaet: hva som lagres, hva som aldri lagres, og at siden er den samme enten personen er kjent eller ikke."""

import re
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client

from koordinator.aapen import epost, vern
from koordinator.models import Avsenderpost, Avsenderrolle, Enighet, Henvendelse, Hjemmel, InnsendtMelding, Struping
from tests.koordinator.fabrikk import NUMMER, TID
from tests.vedtak import fabrikk as vedtaksfabrikk

pytestmark = pytest.mark.django_db
ALLE = {
    "innbygger": (Avsenderrolle.PAARORENDE, Hjemmel.EGET_ONSKE),
    "helsepersonell": (Avsenderrolle.FASTLEGE, Hjemmel.HELSEPERSONELL),
    "helseforetak": (Avsenderrolle.HELSEFORETAK_KE, Hjemmel.HELSEFORETAK),
    "tjeneste": (Avsenderrolle.SKOLE, Hjemmel.ANNEN_TJENESTE),
}


def svarene(slag: str = "innbygger", **mer) -> dict:
    with time_machine.travel(TID - timedelta(minutes=2), tick=False):
        stempel = vern.stempel()
    vanlig = {
        "er_bekymring": "nei",
        "er_spesialist": "nei",
        "avsender_rolle": ALLE[slag][0],
        "avsender_navn": "Mona Melder",
        "avsender_arbeidssted": "Fjordvik skole",
        "avsender_telefon": "00 00 00 09",
        "avsender_epost": "mona@fjordvik.example",
        "vil_ha_epost": "on",
        "gjelder_navn": "Per Prøvesen",
        "gjelder_fodt": "2016-02-03",
        "gjelder_nummer": NUMMER,
        "onsker": ["KOORDINATOR", "VET_IKKE"],
        "kjennskap": "ENIG",
        "beskrivelse": "Mange tjenester, ingen snakker sammen.",
        "stempel": stempel,
        "innsending": str(uuid4()),
    }
    return vanlig | mer


def send(slag: str = "innbygger", klient: Client | None = None, sporring: str = "", **mer):
    return (klient or Client()).post(f"/meld-behov/{slag}/{sporring}", svarene(slag, **mer))


@pytest.mark.parametrize("slag", ALLE)
def test_hvert_skjema_vet_hvem_som_melder_og_paa_hvilket_grunnlag(slag):
    assert send(slag).status_code == 302
    rad = InnsendtMelding.objects.get()
    assert (rad.avsender_rolle, rad.hjemmel) == ALLE[slag]
    assert (rad.person_vet, rad.person_enig, rad.onsker) == (True, Enighet.JA, ["KOORDINATOR", "VET_IKKE"])
    assert rad.mottatt_tid == TID and rad.gjelder_nummer == NUMMER
    assert rad.kommunen_sorger_for_plan == (slag == "helseforetak")
    assert not Henvendelse.objects.exists() and rad.person is None


def test_den_som_melder_for_seg_selv_trenger_ikke_svare_paa_om_personen_vet():
    assert send(avsender_rolle="SELV", kjennskap="", gjelder_navn="").status_code == 302
    rad = InnsendtMelding.objects.get()
    assert (rad.person_enig, rad.gjelder_navn) == (Enighet.JA, "Mona Melder")


def test_paarorende_sier_hvem_det_gjelder_og_om_personen_vet():
    svar = send(kjennskap="", gjelder_navn="")
    assert svar.status_code == 422 and not InnsendtMelding.objects.exists()
    assert 'href="#id_gjelder_navn' in svar.content.decode() and 'href="#id_kjennskap' in svar.content.decode()


@pytest.mark.parametrize("slag", ALLE)
def test_en_bekymring_for_omsorgen_lagres_aldri_og_barnevernets_kanal_vises(slag):
    svar = send(slag, er_bekymring="ja", avsender_navn="", kjennskap="")
    assert svar.status_code == 422 and not InnsendtMelding.objects.exists()
    assert 'href="#id_er_bekymring' in svar.content.decode() and 'href="#id_avsender_navn' not in svar.content.decode()
    assert "Barnevernstjenesten i Fjordvik" in svar.content.decode() and "Ingenting er lagret" in svar.content.decode()


@pytest.mark.parametrize("slag", ALLE)
def test_spoersmaalet_om_bekymring_er_det_foerste(slag):
    side = Client().get(f"/meld-behov/{slag}/").content.decode()
    synlige = re.findall(r'<(?:input|select|textarea)[^>]*name="(\w+)"(?![^>]*hidden)', re.sub(r'<input type="hidden"[^>]*>', "", side))
    assert synlige[0] == "er_bekymring"


def test_den_i_spesialisthelsetjenesten_vises_til_helseforetaket():
    svar = send("helsepersonell", er_spesialist="ja")
    assert svar.status_code == 422 and not InnsendtMelding.objects.exists()
    assert "Fjordfylket sykehus" in svar.content.decode()
    assert "§ 38 a" in Client().get("/meld-behov/helsepersonell/").content.decode()


def test_uten_enighet_tas_bare_det_noedvendige_imot():
    assert send(kjennskap="UENIG", beskrivelse="x" * 1001).status_code == 422
    assert send(kjennskap="UENIG", beskrivelse="x" * 1000).status_code == 302
    assert send(kjennskap="ENIG", beskrivelse="x" * 4000).status_code == 302
    assert send(kjennskap="ENIG", beskrivelse="x" * 4001).status_code == 422


def test_kvitteringen_har_referanse_og_norsk_tid_og_ingenting_om_noen():
    svar = send()
    side = Client().get(svar["Location"]).content.decode()
    rad = InnsendtMelding.objects.get()
    assert rad.referanse in side and "23. november 2026 kl. 10.00" in side
    assert not any(v in side + svar["Location"] for v in ("Prøvesen", "Mona", NUMMER, "fjordvik.example/", "2016"))


def test_kvitteringen_kan_ikke_lages_av_andre():
    assert Client().get("/meld-behov/kvittering/?r=ABCD-EFGH.1:xx").status_code == 302


@pytest.mark.parametrize("kjent", [True, False])
def test_svaret_er_det_samme_enten_personen_er_kjent_eller_ikke(kjent, django_assert_num_queries):
    if kjent:
        vedtaksfabrikk.barn()
    person = vedtaksfabrikk.barn() if kjent else None
    mer = {"gjelder_navn": person.navn, "gjelder_fodt": person.fodselsdato.isoformat()} if kjent else {}
    klient = Client()
    with django_assert_num_queries(12):
        svar = send(klient=klient, **mer)
    assert svar.status_code == 302


def test_samme_skjema_to_ganger_er_en_melding():
    nokkel = str(uuid4())
    forst, igjen = send(innsending=nokkel), send(innsending=nokkel)
    assert forst["Location"] == igjen["Location"] and InnsendtMelding.objects.count() == 1


def test_nynorsk_velges_paa_siden_og_foelger_med():
    side = Client().get("/meld-behov/innbygger/?maalform=nn")
    assert side["Content-Language"] == "nn" and '<html lang="nn"' in side.content.decode()
    svar = send(sporring="?maalform=nn")
    assert "maalform=nn" in svar["Location"] and InnsendtMelding.objects.get().maalform == "nn"


def test_bare_csrf_kaken_settes():
    klient = Client()
    klient.get("/meld-behov/")
    klient.get("/meld-behov/innbygger/")
    send(klient=klient)
    assert set(klient.cookies) <= {"csrftoken"}


def test_uten_csrf_tas_ingenting_imot():
    assert send(klient=Client(enforce_csrf_checks=True)).status_code == 403 and not InnsendtMelding.objects.exists()


@pytest.mark.parametrize("stempel", ["", "skjema:1abc:falsk", "skjema"])
def test_et_falskt_eller_gammelt_stempel_gir_et_nytt_og_beholder_teksten(stempel):
    svar = send(stempel=stempel)
    side = svar.content.decode()
    assert svar.status_code == 422 and "Mange tjenester" in side
    assert 'value="skjema:' in side and not InnsendtMelding.objects.exists()


def test_det_som_kommer_for_fort_eller_fyller_ut_fellen_stoppes():
    assert send(stempel=vern.stempel()).status_code == 422
    assert send(nettsted="https://x.example").status_code == 422
    assert not InnsendtMelding.objects.exists()


def test_for_mange_faar_429_i_vanlige_ord_med_telefon_og_teksten_igjen(settings):
    settings.AAPENT_SKJEMA_PER_ADRESSE = 3
    assert [send().status_code for _ in range(4)] == [302, 302, 302, 429]
    svar = send()
    side = svar.content.decode()
    assert "for mange meldinger" in side and "00 00 00 00" in side and "Mange tjenester" in side and svar["Retry-After"]
    assert InnsendtMelding.objects.count() == 3
    assert Client(REMOTE_ADDR="10.0.0.9").post("/meld-behov/innbygger/", svarene()).status_code == 302
    with time_machine.travel(TID + timedelta(hours=1), tick=False):
        assert send(stempel=vern.stempel()).status_code == 422  # for fort, men ikke for ofte


def test_alle_til_sammen_har_ogsaa_en_grense(settings):
    settings.AAPENT_SKJEMA_I_ALT = 2
    svar = [Client(REMOTE_ADDR=f"10.0.0.{n}").post("/meld-behov/innbygger/", svarene()).status_code for n in range(3)]
    assert svar == [302, 302, 429]


def test_adressen_lagres_ikke():
    Client(REMOTE_ADDR="192.0.2.77").post("/meld-behov/innbygger/", svarene())
    assert Struping.objects.count() == 2
    assert "192.0.2.77" not in str(list(Struping.objects.values())) + str(list(InnsendtMelding.objects.values()))
    assert vern.rommet("2001:db8::1") == vern.rommet("2001:db8::2") != vern.rommet("2001:db8:1::1")


@pytest.mark.parametrize("vil", ["on", ""])
def test_eposten_er_frivillig_og_sier_ingenting_om_personen(vil):
    send(vil_ha_epost=vil)
    assert epost.send(tid=TID) == epost.send(tid=TID) + bool(vil)
    assert len(mail.outbox) == bool(vil)
    for brev in mail.outbox:
        tekst = brev.subject + brev.body
        assert InnsendtMelding.objects.get().referanse in tekst and "kl. 10.00" in tekst
        assert not any(v in tekst for v in ("Prøvesen", "Per", NUMMER, "Mange tjenester", "koordinator "))


def test_en_epost_som_ikke_gaar_proves_igjen_senere(monkeypatch):
    send()

    def feil(*a, **k):
        raise OSError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", feil)
    assert epost.send(tid=TID) == 0
    monkeypatch.undo()
    assert epost.send(tid=TID) == 0 and epost.send(tid=TID + timedelta(minutes=2)) == 1
    assert Avsenderpost.objects.get().forsok == 2


def test_ved_midnatt_er_dagen_oslos():
    with time_machine.travel(datetime(2026, 11, 30, 23, 30, tzinfo=ZoneInfo("UTC")), tick=False):
        send(stempel="")
        side = Client().get("/meld-behov/innbygger/").content.decode()
        stempel = re.search(r'name="stempel" value="([^"]+)"', side).group(1)
    with time_machine.travel(datetime(2026, 11, 30, 23, 31, tzinfo=ZoneInfo("UTC")), tick=False):
        assert send(stempel=stempel).status_code == 302
    rad = InnsendtMelding.objects.get()
    assert rad.mottatt_dato == date(2026, 12, 1) and rad.svarfrist == date(2027, 1, 1)
