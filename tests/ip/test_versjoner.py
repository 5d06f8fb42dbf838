"""Godkjente versjoner: nummer uten hull, frosset i databasen, lest gjennom innsynsdelene leseren har i dag."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ip import handlinger
from ip.models import Planversjon, Punkt, Versjonsrad
from ip.versjoner import bilde
from ip.versjoner.handlinger import godkjenn
from ip.versjoner.oversikter import deler_til, versjonskort
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse
from tests.fabrikk import InnsynsdelFabrikk, PersonFabrikk, fremmed, saksbehandler
from tests.huset.saken import med_tekst
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, barn_med_koordinator, medlem_med_samtykke
from tilgang.handlinger import trekk_samtykke

BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def plan(sak):
    return fyll(sak)


def fyll(sak):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    sak.maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    sak.tiltak = TiltakFabrikk(maal=sak.maal, innsynsdel=sak.innsynsdel)
    sak.punkt = PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, punkt=Punkt.MEDVIRKNING)
    sak.giver = sak.samtykke.givere.get().giver
    return plan


def svar(sak, plan, **endret):
    felt = {"plan_id": plan.pk, "siste": plan.versjoner.count(), "godkjent_dato": DAG, "maate": "MOTE", "givere": [sak.giver]}
    return felt | {"av": sak.koordinator, "tid": TID} | endret


def test_godkjenningen_fryser_hver_rad_i_delen_den_staar_i(sak, plan):
    skjermet = MaalFabrikk(plan=plan, innsynsdel__er_skjermet=True)
    versjon = godkjenn(**svar(sak, plan))
    assert (versjon.nummer, versjon.fra, versjon.til, versjon.revisjon_dato) == (1, plan.fra, plan.til, plan.revisjon_dato)
    rader = {r.rad_id: (r.slag, r.innsynsdel_id, r.data.get("tekst")) for r in versjon.rader.all()}
    assert rader == {
        sak.maal.pk: ("MAAL", sak.innsynsdel.pk, sak.maal.tekst),
        skjermet.pk: ("MAAL", skjermet.innsynsdel_id, skjermet.tekst),
        sak.tiltak.pk: ("TILTAK", sak.innsynsdel.pk, sak.tiltak.tekst),
        sak.punkt.pk: ("PUNKT", sak.innsynsdel.pk, sak.punkt.tekst),
    }
    assert [(g.person, g.kapasitet) for g in versjon.godkjennere.all()] == [(sak.giver, "FORELDER")]
    assert versjon.koordinatorer == [[str(sak.koordinator.pk), str(sak.enhet.pk)]]
    assert Hendelse.objects.get(hva="PLAN_GODKJENT").gjelder == plan.pk


def test_numrene_er_uten_hull_og_den_som_kom_etter_maa_se_den_forste(sak, plan):
    assert [godkjenn(**svar(sak, plan)).nummer for _ in range(3)] == [1, 2, 3]
    with pytest.raises(Regelbrudd, match="i mellomtiden"):
        godkjenn(**svar(sak, plan, siste=2))
    assert Planversjon.objects.count() == 3


def test_heller_ikke_eieren_kan_endre_eller_slette_en_versjon(egen_base, eier_tilkobling):
    import psycopg

    sak = barn_med_koordinator()
    plan = fyll(sak)
    godkjenn(**svar(sak, plan))
    for tabell in ("ip_planversjon", "ip_godkjenner", "ip_versjonsrad"):
        for verb in (f"UPDATE {tabell} SET id = id", f"DELETE FROM {tabell}"):
            with pytest.raises(psycopg.Error, match="kan ikke endres"):
                eier_tilkobling.execute(verb)


def test_bare_den_som_leder_planarbeidet_registrerer(sak, plan):
    for konto in (saksbehandler(), medlem_med_samtykke(sak, nivaa="ENDRE"), fremmed()):
        with pytest.raises(PermissionDenied):
            godkjenn(**svar(sak, plan, av=konto))


def test_bare_den_som_kan_samtykke_godkjenner(sak, plan):
    for givere in ([PersonFabrikk()], [sak.barn], []):
        with pytest.raises(Regelbrudd):
            godkjenn(**svar(sak, plan, givere=givere))
    assert not Planversjon.objects.exists()


def test_laast_plan_uten_medvirkning_eller_fram_i_tid_godkjennes_ikke(sak, plan):
    with pytest.raises(Regelbrudd, match="fram i tid"):
        godkjenn(**svar(sak, plan, godkjent_dato=DAG + timedelta(days=1)))
    with som(Systemaktor.TEST):
        type(sak.punkt).objects.filter(pk=sak.punkt.pk).update(punkt=Punkt.BIDRAG)
    with pytest.raises(Regelbrudd, match="medvirke"):
        godkjenn(**svar(sak, plan))
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="låst"):
        godkjenn(**svar(sak, plan))


def test_papir_krever_arket_og_bare_papir_har_det(sak, plan):
    for valg in ({"maate": "PAPIR"}, {"maate": "MOTE", "fil": med_tekst("ark")}):
        with pytest.raises(Regelbrudd, match="arket"):
            godkjenn(**svar(sak, plan, **valg))
    assert godkjenn(**svar(sak, plan, maate="PAPIR", fil=med_tekst("ark"))).dokument.person == sak.barn


def test_en_eldre_dato_gir_planen_slik_den_sto_den_dagen(sak, plan, monkeypatch):
    """Historikken skrives med databasens klokke, så dagen her er dagen den gikk."""
    sett = []
    ekte = bilde.ved

    def ved(p, tid):
        sett.append(tid)
        return ekte(p, p.history.latest("history_id").history_date + timedelta(days=1))

    monkeypatch.setattr(bilde, "ved", ved)
    versjon = godkjenn(**svar(sak, plan, godkjent_dato=DAG - timedelta(days=3)))
    assert sett == [bilde.dagens_slutt(DAG - timedelta(days=3))]
    assert versjon.rader.count() == 3
    monkeypatch.setattr(bilde, "ved", lambda p, tid: None)
    with pytest.raises(Regelbrudd, match="ferdig skrevet"):
        godkjenn(**svar(sak, plan, godkjent_dato=DAG - timedelta(days=2)))


def test_leseren_ser_av_versjonen_bare_delene_som_er_aapne_i_dag(sak, plan):
    MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=sak.barn))
    godkjenn(**svar(sak, plan))
    medlem = medlem_med_samtykke(sak)
    assert Versjonsrad.objects.synlig_for(medlem).count() == 3
    assert Versjonsrad.objects.synlig_for(sak.koordinator).count() == 3
    assert not Versjonsrad.objects.synlig_for(saksbehandler()).exists()
    hele = bilde.av_versjon(plan.versjoner.get())
    assert len(hele.rader) == 4 and hele.har_noe_utenfor(deler_til(medlem, sak.barn))


def test_noe_er_skjermet_sies_ikke_om_det_som_er_skjermet_saerskilt(sak, plan):
    MaalFabrikk(plan=plan, innsynsdel__er_skjermet=True)
    godkjenn(**svar(sak, plan))
    assert not bilde.av_versjon(plan.versjoner.get()).har_noe_utenfor(deler_til(sak.koordinator, sak.barn))


def test_kortet_teller_endringene_leseren_ser(sak, plan):
    godkjenn(**svar(sak, plan))
    handlinger.sett_tiltaksstatus(tiltak_id=sak.tiltak.pk, versjon=1, status="I_GANG", av=sak.koordinator, tid=TID)
    MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=sak.barn))
    assert versjonskort(sak.koordinator, plan, kan_skrive=True).antall_endringer == 1
    assert versjonskort(saksbehandler(), plan, kan_skrive=False).antall_endringer == 0


def test_veien_paa_skjermen(sak, plan, client):
    client.force_login(sak.koordinator, backend=BAKDEL)
    side = client.get(reverse("ip:plan", args=[plan.pk]))
    assert "Ingen versjon av planen er godkjent" in side.content.decode()
    adresse = reverse("ip:godkjenn", args=[plan.pk])
    data = {"innsending": str(uuid4()), "siste": "0", "maate": "PAPIR", "godkjent_dato": "2026-03-02"}
    feil = client.post(adresse, data)
    assert feil.status_code == 422 and "Legg ved det underskrevne arket" in feil.content.decode()
    data["innsending"] = str(uuid4())
    svaret = client.post(adresse, data | {"givere": [str(sak.giver.pk)], "dokument": med_tekst("ark")}, follow=True)
    tekst = svaret.content.decode()
    assert "Planen, versjon 1" in tekst and sak.maal.tekst in tekst and sak.giver.navn in tekst
    ark = client.get(reverse("ip:versjonsark", args=[plan.pk, 1]))
    assert ark["Content-Type"] == "application/pdf"
    client.force_login(medlem_med_samtykke(sak), backend=BAKDEL)
    assert sak.giver.navn not in client.get(reverse("ip:versjon", args=[plan.pk, 1])).content.decode()
    assert client.get(reverse("ip:versjonsark", args=[plan.pk, 1])).status_code == 404


def test_dagens_slutt_er_oslos():
    assert bilde.dagens_slutt(date(2026, 7, 1)).utcoffset() == timedelta(hours=2)
    assert bilde.dagens_slutt(date(2026, 12, 1)).isoformat() == "2026-12-01T23:59:59.999999+01:00"
