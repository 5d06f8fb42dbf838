"""Referatet: punkter og det som avtales i én innsending, hvem som leser, og at det ikke endres når det er godkjent."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import Error as Databasefeil
from django.db import transaction
from django.urls import reverse

from ansvarsgruppe.models import Oppgave, Referat, Referatkladd, Referatpunkt
from ansvarsgruppe.mote import saksliste
from ansvarsgruppe.mote.handlinger import kall_inn
from ansvarsgruppe.mote.innkalling import Innhold, Ramme
from ansvarsgruppe.mote.tilstander import Motetilstand
from ansvarsgruppe.oppgave.eiere import Eier
from ansvarsgruppe.oppgave.tilstander import Eierslag
from ansvarsgruppe.referat import ark, handlinger, kladd, oversikter
from ansvarsgruppe.referat.handlinger import Skrevet
from ansvarsgruppe.referat.maal import Avtalt
from ip.models import Tiltak
from oppfolging.handlinger import kjor_sveip
from oppfolging.oversikter import mine_paaminnelser
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.fabrikk import saksbehandler
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, plansamtykke
from tilgang.handlinger import trekk_linje
from tilgang.models import Innsynsdel, Slag

pytestmark = pytest.mark.django_db
MOTET = TID + timedelta(days=1)
ETTER = MOTET + timedelta(hours=1)


@pytest.fixture
def mote(sak):
    """Kalt inn i går, med én sak på listen; det er møtets dag."""
    gruppe = gruppe_for(sak)
    sak.medlem = medlem_i(sak, gruppe)
    mote = kall_inn(
        gruppe_id=gruppe.pk, ramme=Ramme(MOTET, sted="Helsestasjonen"),
        innhold=Innhold(egne=["SFO til høsten"], utelatt_grunn="Foreldrene kommer ikke"), av=sak.koordinator, tid=TID,
    )  # fmt: skip
    with time_machine.travel(ETTER, tick=False):
        yield mote


def laereren(sak):
    return Eier(Eierslag.ANSATT, sak.laerer, sak.skole)


def skrevet(sak, mote, *punkter, versjon=0, **felt):
    punkter = punkter or (Skrevet("Vi søker om plass.", Slag.PLAN, sak=mote.saksliste.get().pk),)
    return handlinger.skriv_referat(
        mote_id=mote.pk, versjon=versjon, punkter=list(punkter), **({"av": sak.koordinator, "tid": ETTER} | felt)
    )


def leses_av(konto, mote) -> list[str]:
    return [linje.punkt.tekst for linje in oversikter.punktene(konto, mote)]


def test_i_ett_steg_blir_punktet_til_en_oppgave_og_motet_er_holdt(sak, mote):
    avtalt = Avtalt("Sende søknaden", laereren(sak), DAG + timedelta(days=9))
    skrevet(sak, mote, Skrevet("Vi søker om plass.", Slag.PLAN, sak=mote.saksliste.get().pk, avtalt=avtalt))
    mote.refresh_from_db()
    oppgave = Oppgave.objects.get()
    assert mote.tilstand == Motetilstand.HOLDT and oppgave.fra_punkt.tekst == "Vi søker om plass."
    assert oppgave in Oppgave.objects.synlig_for(sak.laerer)


def test_bare_koordinatoren_skriver_og_ikke_for_motet_har_begynt(sak, mote):
    for konto in (sak.laerer, saksbehandler()):
        with pytest.raises(PermissionDenied):
            skrevet(sak, mote, av=konto)
    with pytest.raises(Regelbrudd, match="ikke begynt"):
        skrevet(sak, mote, tid=MOTET - timedelta(minutes=1))


def test_samtykket_avgjor_hvilke_punkter_medlemmet_leser_og_bare_naar_referatet_er_godkjent(sak, mote):
    delt = Skrevet("Delt med skolen", Slag.PLAN, overskrift="Skolen")
    intern = Skrevet("Bare oss", Slag.HELSE, overskrift="Helse")
    skrevet(sak, mote, delt, intern)
    assert leses_av(sak.laerer, mote) == [] and leses_av(sak.koordinator, mote) == ["Delt med skolen", "Bare oss"]
    skrevet(sak, mote, Skrevet("Delt med skolen", Slag.PLAN, overskrift="Mer"), versjon=1, godkjenn=True)
    assert leses_av(sak.laerer, mote) == ["Delt med skolen", "Delt med skolen"] and leses_av(saksbehandler(), mote) == []
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=ETTER)
    assert leses_av(sak.laerer, mote) == []


def test_det_godkjente_er_frosset_i_basen_og_rettes_med_et_nytt_punkt(sak, mote):
    skrevet(sak, mote, godkjenn=True)
    punkt = Referatpunkt.objects.get()
    with pytest.raises(Regelbrudd, match="godkjent"):
        skrevet(sak, mote, Skrevet("Nytt", Slag.PLAN, overskrift="Nytt"), versjon=1)
    for gjor in (
        lambda: Referatpunkt.objects.update(tekst="Noe annet"),
        lambda: Referat.objects.update(godkjent_tid=None, godkjent_av=None),
        lambda: Referatpunkt.objects.create(
            referat=punkt.referat,
            innsynsdel=punkt.innsynsdel,
            nr=9,
            overskrift="x",
            tekst="x",
            skrevet_av=sak.koordinator,
            skrevet_tid=ETTER,
        ),
    ):
        with pytest.raises(Databasefeil, match="kan ikke endres"), transaction.atomic(), som(Systemaktor.TEST):
            gjor()
    handlinger.rett_punkt(punkt_id=punkt.pk, tekst="Vi søker ikke likevel.", av=sak.koordinator, tid=ETTER)
    (linje,) = oversikter.punktene(sak.laerer, mote)
    assert (linje.punkt.tekst, [p.tekst for p in linje.tidligere]) == ("Vi søker ikke likevel.", ["Vi søker om plass."])
    with pytest.raises(Regelbrudd, match="alt rettet"):
        handlinger.rett_punkt(punkt_id=punkt.pk, tekst="En gang til", av=sak.koordinator, tid=ETTER)


def test_et_tomt_referat_godkjennes_ikke_og_en_gammel_versjon_nektes(sak, mote):
    with pytest.raises(Regelbrudd, match="tomt"):
        handlinger.skriv_referat(mote_id=mote.pk, versjon=0, punkter=[], godkjenn=True, av=sak.koordinator, tid=ETTER)
    skrevet(sak, mote)
    with pytest.raises(Redigeringskonflikt):
        skrevet(sak, mote, Skrevet("Annet", Slag.PLAN, overskrift="Annet"))


def test_neste_saksliste_aapner_med_det_som_ikke_er_gjort(sak, mote):
    avtalt = Avtalt("Sende søknaden", laereren(sak), DAG + timedelta(days=9))
    skrevet(sak, mote, Skrevet("Vi søker.", Slag.PLAN, overskrift="SFO", avtalt=avtalt))
    forslag = [f.punkt.tekst for f in saksliste.forslag(sak.koordinator, sak.barn, DAG) if f.kilde.kode == "oppgave"]
    assert forslag == ["Sende søknaden (innen 2. desember 2026)"]


def test_koordinatoren_minnes_om_referatet_til_det_er_godkjent(sak, mote, settings):
    frist = date(2026, 11, 24) + timedelta(days=settings.REFERAT_DAGER)

    def minnes(dag):
        kjor_sveip(dag=dag, tid=ETTER + (dag - DAG))
        return [r.regel.kode for r in mine_paaminnelser(sak.koordinator, dag) if r.regel.kode == "referat.ikke_skrevet"]

    assert minnes(frist - timedelta(days=1)) == []
    assert minnes(frist) == ["referat.ikke_skrevet"]
    skrevet(sak, mote, godkjenn=True)
    assert minnes(frist) == []


def test_fra_saksliste_til_oppgave_og_tiltak_i_samme_innsending(logg_inn, sak, mote):
    plan = PlanFabrikk(person=sak.barn)
    plansamtykke(sak.barn)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Trives på SFO")
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:skriv_referat", args=[mote.pk])
    html = c.get(url).content.decode()
    assert "SFO til høsten" in html and "Tiltak på målet «Trives på SFO»" in html
    s = f"s{mote.saksliste.get().pk.hex}"
    hos = f"{sak.skole.pk}:{sak.laerer.pk}"
    felt = {
        "versjon": "0", f"{s}_tekst": "Vi søker om plass.", f"{s}_slag": "PLAN", f"{s}_hva": "Sende søknaden", f"{s}_hvor": "OPPGAVE",
        f"{s}_hvem": hos, f"{s}_dato": "2026-12-02", "ny_overskrift": "Transport", "ny_tekst": "", "ny_hva": "Kjøre til SFO",
        "ny_slag": "PLAN", "ny_hvor": f"maal:{maal.pk}", "ny_hvem": "FAMILIEN", "ny_dato": "2026-12-01",
    }  # fmt: skip
    svar = c.post(url, felt)
    assert svar.status_code == 422 and "hvor mye og hvor ofte" in svar.content.decode()
    assert c.post(url, felt | {"ny_hvem": hos, "ny_slag": "HELSE", "ny_omfang": "daglig"}).status_code == 422
    svar = c.post(url, felt | {"ny_omfang": "hver dag", "innsending": str(uuid4())}, follow=True)
    html = svar.content.decode()
    assert "Referatet er lagret" in html and "Avtalt: Sende søknaden" in html and "Avtalt: Tiltak i planen: Kjøre til SFO" in html
    tiltak = Tiltak.objects.get()
    assert tiltak.fra_punkt.overskrift == "Transport" and tiltak.ansvarlig == "FAMILIEN" and Oppgave.objects.get().eier == sak.laerer
    svar = c.post(url, felt | {"ny_omfang": "hver dag", f"{s}_tekst": "Min tekst imens."})
    assert svar.status_code == 409 and "Min tekst imens." in svar.content.decode() and "Kjøre til SFO" in svar.content.decode()
    assert c.post(url, {"versjon": "1", f"{s}_tekst": ""}).status_code == 422
    p = {f"p{r.pk.hex}_tekst": r.tekst for r in Referatpunkt.objects.all()}
    svar = c.post(url, {"versjon": "1", "godkjenn": "ja", **p}, follow=True)
    assert "Godkjent" in svar.content.decode()
    svar = c.post(url, {"punkt": str(tiltak.fra_punkt_id), "tekst": "Mor kjører."}, follow=True)
    assert "Mor kjører." in svar.content.decode() and "Slik sto det før" in svar.content.decode()
    html = logg_inn(sak.laerer).get(reverse("ansvarsgruppe:referat", args=[mote.pk])).content.decode()
    assert "Mor kjører." in html and "SFO til høsten" in html


def test_paa_papir_faar_hver_mottaker_det_den_kan_faa(logg_inn, sak, mote):
    """Barnet er under 16: det en skjult kontakt eller et skjermet område har, er ikke på arket. En fremmed id er 404."""
    skrevet(sak, mote, Skrevet("Delt", Slag.PLAN, overskrift="Skolen"), Skrevet("Bare oss", Slag.HELSE, overskrift="Helse"), godkjenn=True)
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:referat", args=[mote.pk])
    personen = next(m for m in ark.mottakerne(mote) if m.representant is None)
    html = c.get(f"{url}?til={personen.pk}").content.decode()
    assert "Delt" in html and "Bare oss" in html and "Referat på papir" in html
    with som(Systemaktor.TEST):
        Innsynsdel.objects.filter(person=sak.barn, slag=Slag.HELSE).update(er_skjermet=True, navn="Område 1")
    html = c.get(f"{url}?til={personen.pk}").content.decode()
    assert ("Bare oss" in html) == (sak.barn.alder(DAG) >= 16) and "Delt" in html
    assert c.get(f"{url}?til={uuid4()}").status_code == 404
    assert "På papir til:" not in logg_inn(sak.laerer).get(url).content.decode()


def test_kladden_er_paa_tjeneren_og_borte_naar_referatet_er_lagret(logg_inn, sak, mote):
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:skriv_referat", args=[mote.pk])
    nokkel = str(uuid4())
    svar = c.post(url + "?kladd=lagre", {"innsending": nokkel, "ny_tekst": "Halvskrevet setn", "versjon": "0"})
    assert svar.status_code == 200 and "Kladd lagret" in svar.content.decode()
    assert "Du har en kladd" in c.get(url).content.decode()
    assert "Halvskrevet setn" in c.get(f"{url}?kladd={nokkel}").content.decode()
    assert c.post(url + "?kladd=lagre", {"innsending": "tull"}).status_code == 400
    assert logg_inn(sak.laerer).post(url + "?kladd=lagre", {"innsending": nokkel, "ny_tekst": "x"}).status_code == 403
    c = logg_inn(sak.koordinator)
    felt = {"innsending": nokkel, "versjon": "0", "ny_overskrift": "SFO", "ny_tekst": "Hel setning"}
    assert c.post(url, felt).status_code == 302
    assert not Referatkladd.objects.exists()
    kladd.lagre(mote=mote, nokkel=uuid4(), innhold={"ny_tekst": "x"}, av=sak.koordinator, tid=ETTER)
    assert kladd.fei(tid=ETTER + timedelta(days=8)) == 1
