"""Fjern og angre: ingenting slettes, og det som er angret, er angret bare når ingen har endret det siden."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ip import handlinger
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Maal, Planpunkt, Punkt, Tiltak
from personer.feil import Redigeringskonflikt, Regelbrudd
from tests.fabrikk import fremmed, saksbehandler
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, medlem_med_samtykke
from utsending.personarkiv import veier

BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def s(sak):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Ta bussen", rekkefolge=1)
    tiltak = TiltakFabrikk(maal=maal, rekkefolge=1, tekst="Øve på bussen")
    tekst = PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Katten")
    return SimpleNamespace(**vars(sak), plan=plan, maal=maal, tiltak=tiltak, tekst=tekst)


def hvem(s, **endret):
    return {"av": s.koordinator, "tid": TID} | endret


def endre(s):
    """Alt i planen er endret én gang."""
    innhold = Tiltaksinnhold(tekst="Noe annet", ansvarlig="TJENESTE", ansvarlig_enhet=s.enhet, omfang="daglig", fra=DAG)
    handlinger.endre_maal(maal_id=s.maal.pk, versjon=1, tekst="Noe annet", status="NAADD", **hvem(s))
    handlinger.endre_tiltak(tiltak_id=s.tiltak.pk, versjon=1, innhold=innhold, status="UTFORT", **hvem(s))
    handlinger.skriv_punkt(plan_id=s.plan.pk, punkt=Punkt.VIKTIG, versjon=1, tekst="Noe annet", **hvem(s))


def send(client, konto, side, s, slag, rad, versjon):
    client.force_login(konto, backend=BAKDEL)
    adresse = reverse(f"ip:{side}", args=[s.plan.pk, slag, rad.pk])
    return client.post(adresse, {"innsending": str(uuid4()), "versjon": str(versjon)})


def se(client, konto, s) -> str:
    client.force_login(konto, backend=BAKDEL)
    return client.get(reverse("ip:plan", args=[s.plan.pk])).content.decode()


@pytest.mark.parametrize("slag", ["maal", "tiltak", "tekst"])
def test_angre_setter_tilbake_alt_i_raden_som_en_ny_versjon(s, slag):
    rad = getattr(s, slag)
    foer = type(rad).objects.filter(pk=rad.pk).values().get()
    endre(s)
    handlinger.angre(slag=slag, rad_id=rad.pk, versjon=2, **hvem(s))
    etter = type(rad).objects.filter(pk=rad.pk).values().get()
    assert etter == foer | {"versjon": 3} and rad.history.count() == 3


@pytest.mark.parametrize("slag", ["maal", "tiltak", "tekst"])
def test_har_noen_endret_det_siden_angres_ingenting(s, slag):
    rad = getattr(s, slag)
    endre(s)
    handlinger.angre(slag=slag, rad_id=rad.pk, versjon=2, **hvem(s))
    with pytest.raises(Redigeringskonflikt):
        handlinger.angre(slag=slag, rad_id=rad.pk, versjon=2, **hvem(s))
    with pytest.raises(Redigeringskonflikt):
        handlinger.fjern(slag=slag, rad_id=rad.pk, versjon=2, **hvem(s))
    assert type(rad).objects.get(pk=rad.pk).versjon == 3


def test_det_forste_som_ble_skrevet_kan_ikke_angres(s):
    with pytest.raises(Regelbrudd, match="Fjern det"):
        handlinger.angre(slag="maal", rad_id=s.maal.pk, versjon=1, **hvem(s))


@pytest.mark.parametrize("slag", ["maal", "tiltak", "tekst"])
def test_fjernet_er_ute_av_planen_men_ikke_borte_og_kan_settes_tilbake(client, s, slag):
    rad = getattr(s, slag)
    assert send(client, s.koordinator, "fjern", s, slag, rad, 1).status_code == 302
    assert not type(rad).objects.filter(pk=rad.pk).exists() and rad.history.count() == 2
    side = se(client, s.koordinator, s)
    assert "1 ting er fjernet fra planen" in side and side.count(f">{rad.tekst}<") == 0
    assert send(client, s.koordinator, "angre", s, slag, rad, 2).status_code == 302
    assert type(rad).objects.get(pk=rad.pk).fjernet_tid is None
    assert "fjernet fra planen</summary>" not in se(client, s.koordinator, s)


def test_tiltakene_under_et_fjernet_maal_staar(client, s):
    handlinger.fjern(slag="maal", rad_id=s.maal.pk, versjon=1, **hvem(s))
    assert "Øve på bussen" in se(client, s.koordinator, s)
    with pytest.raises(Regelbrudd, match="fjernet"):
        innhold = Tiltaksinnhold(tekst="x", ansvarlig="FAMILIEN", omfang="x", fra=DAG)
        handlinger.nytt_tiltak(maal_id=s.maal.pk, innhold=innhold, **hvem(s))
    assert handlinger.nytt_maal(plan_id=s.plan.pk, tekst="Et nytt", **hvem(s)).rekkefolge == 2


def test_det_som_fjernes_mens_en_annen_skriver_tar_ikke_teksten_med_seg(client, s):
    handlinger.fjern(slag="maal", rad_id=s.maal.pk, versjon=1, **hvem(s))
    client.force_login(s.koordinator, backend=BAKDEL)
    adresse = reverse("ip:maal", args=[s.plan.pk, s.maal.pk])
    svar = client.post(adresse, {"innsending": str(uuid4()), "versjon": "1", "tekst": "Det jeg skrev", "status": "PAAGAAR"})
    assert svar.status_code == 422 and "Det jeg skrev" in svar.content.decode() and "fjernet fra planen" in svar.content.decode()
    with pytest.raises(Regelbrudd, match="fjernet"):
        handlinger.sett_tiltaksstatus(tiltak_id=_fjernet(s, "tiltak").pk, versjon=2, status="UTFORT", **hvem(s))
    with pytest.raises(Regelbrudd, match="fjernet"):
        handlinger.skriv_punkt(plan_id=_fjernet(s, "tekst").plan_id, punkt=Punkt.VIKTIG, versjon=1, tekst="x", **hvem(s))


def _fjernet(s, slag):
    return handlinger.fjern(slag=slag, rad_id=getattr(s, slag).pk, versjon=1, **hvem(s))


def test_en_ny_tekst_under_samme_punkt_er_samme_rad(s):
    _fjernet(s, "tekst")
    handlinger.skriv_punkt(plan_id=s.plan.pk, punkt=Punkt.VIKTIG, tekst="Hunden", **hvem(s))
    rad = Planpunkt.alle.get()
    assert (rad.tekst, rad.versjon, rad.fjernet_tid) == ("Hunden", 3, None)


def test_det_fjernede_er_med_i_personens_egen_utskrift(s):
    _fjernet(s, "maal")
    assert ("maal" in {m._meta.model_name for m, _vei in veier()}) and Maal._base_manager.filter(plan__person=s.barn).count() == 1


def test_medlemmet_som_kan_rette_kan_angre_men_bare_den_som_leder_fjerner(client, s):
    medlem = medlem_med_samtykke(s, nivaa="ENDRE")
    handlinger.sett_tiltaksstatus(tiltak_id=s.tiltak.pk, versjon=1, status="UTFORT", **hvem(s, av=medlem))
    for slag in ("maal", "tiltak", "tekst"):
        assert send(client, medlem, "fjern", s, slag, getattr(s, slag), 1).status_code == 403
        with pytest.raises(PermissionDenied):
            handlinger.fjern(slag=slag, rad_id=getattr(s, slag).pk, versjon=1, **hvem(s, av=medlem))
    assert "Angre siste endring" in se(client, medlem, s)
    assert send(client, medlem, "angre", s, "tiltak", s.tiltak, 2).status_code == 302
    assert Tiltak.objects.get().status == "PLANLAGT"
    _fjernet_tiltak = handlinger.fjern(slag="tiltak", rad_id=s.tiltak.pk, versjon=3, **hvem(s))
    with pytest.raises(PermissionDenied):
        handlinger.angre(slag="tiltak", rad_id=s.tiltak.pk, versjon=_fjernet_tiltak.versjon, **hvem(s, av=medlem))


def test_den_som_ikke_kan_skrive_kan_ikke_angre(client, s):
    endre(s)
    for konto, statuser in ((saksbehandler(), {404}), (medlem_med_samtykke(s), {403}), (fremmed(), {404})):
        for side in ("fjern", "angre"):
            assert send(client, konto, side, s, "maal", s.maal, 2).status_code in statuser
        with pytest.raises(PermissionDenied):
            handlinger.angre(slag="maal", rad_id=s.maal.pk, versjon=2, **hvem(s, av=konto))
    assert Maal.objects.get().tekst == "Noe annet"


def test_angre_tilbys_den_som_endret_og_bare_til_noen_har_endret_det_igjen(client, s):
    assert "Angre siste endring" not in se(client, s.koordinator, s)
    endre(s)
    assert se(client, s.koordinator, s).count("Angre siste endring") == 3
    medlem = medlem_med_samtykke(s, nivaa="ENDRE")
    assert "Angre siste endring" not in se(client, medlem, s)
    handlinger.endre_maal(maal_id=s.maal.pk, versjon=2, tekst="Medlemmets", status="NAADD", **hvem(s, av=medlem))
    assert se(client, s.koordinator, s).count("Angre siste endring") == 2


def test_for_sen_angring_er_409_og_sier_hva_som_hendte(client, s):
    endre(s)
    handlinger.endre_maal(maal_id=s.maal.pk, versjon=2, tekst="Det siste", status="NAADD", **hvem(s))
    svar = send(client, s.koordinator, "angre", s, "maal", s.maal, 2)
    assert svar.status_code == 409 and "ingenting er skrevet over" in svar.content.decode()
    assert Maal.objects.get().tekst == "Det siste"
