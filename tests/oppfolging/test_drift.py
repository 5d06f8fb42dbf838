"""Driftssiden og sjekkvakten: resultatet blir en rad, et funn står til det er borte, og siden sier hva som må gjøres."""

import logging
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from oppfolging import sjekkvakt, tasks
from oppfolging.handlinger import sett_hjerteslag
from oppfolging.models import Hjerteslag, Sjekkresultat
from oppfolging.oversikter import med_feil
from personer import sjekk
from tests.fabrikk import AnsettelseFabrikk, KontoFabrikk, ke_enhet, ke_leder

H = Hjerteslag.Hva
GALT = "personer.stengt_uten_passord"


@pytest.fixture
def systemansvarlig(client, db):
    konto = AnsettelseFabrikk(enhet=ke_enhet(), stilling="SYSTEMANSVARLIG").konto
    client.force_login(konto, "django.contrib.auth.backends.ModelBackend")
    return konto


def livstegn():
    for hva in H:
        sett_hjerteslag(hva=hva, tid=timezone.now())


@pytest.mark.django_db
def test_resultatet_blir_en_rad_og_et_funn_er_en_alarm(caplog, client):
    livstegn()
    konto = KontoFabrikk(is_active=False, passord="Passord-som-virker-1")
    with caplog.at_level(logging.ERROR):
        tasks.sjekk()
    rad = Sjekkresultat.objects.get()
    assert rad.funn == {GALT: 1} and rad.provd == len(sjekk.alle()) and not rad.er_i_orden
    assert med_feil() == [H.SJEKK]
    (linje,) = [post.getMessage() for post in caplog.records]
    assert str(konto.pk) in linje and konto.navn not in linje and konto.epost not in linje
    assert "feil funnet av sjekken av dataene" in client.get(reverse("oppfolging:klar")).content.decode()


@pytest.mark.django_db
def test_den_gaar_en_gang_i_dognet_og_hver_time_naar_noe_er_galt(monkeypatch):
    livstegn()
    naa = timezone.now()
    monkeypatch.setattr(sjekkvakt.sjekk, "kjor", lambda c, dag, tid: iter([]))
    for time_ in range(48):
        sjekkvakt.prov(tid=naa + timedelta(hours=time_))
    assert Sjekkresultat.objects.count() == 3
    galt = sjekk.Svar(sjekk.finn(GALT), 2, ["x"])
    monkeypatch.setattr(sjekkvakt.sjekk, "kjor", lambda c, dag, tid: iter([galt]))
    for time_ in range(60, 65):
        sjekkvakt.prov(tid=naa + timedelta(hours=time_))
    assert Sjekkresultat.objects.count() == 8


@pytest.mark.django_db
def test_siden_sier_at_alt_gaar(systemansvarlig, client):
    livstegn()
    assert "Sjekken har ikke gått ennå" in client.get(reverse("oppfolging:drift")).content.decode()
    tasks.sjekk()
    side = client.get(reverse("oppfolging:drift")).content.decode()
    assert "Alt går som det skal" in side and "Sjekken fant ingenting galt" in side and "0.1.0" in side
    assert "nødlisten" not in side.lower(), "ingen mappe er valgt"


@pytest.mark.django_db
def test_siden_navngir_det_som_er_galt(systemansvarlig, client, settings, tmp_path):
    livstegn()
    settings.NODLISTEMAPPE = str(tmp_path)
    sett_hjerteslag(hva=H.NODLISTE, tid=timezone.now() - timedelta(days=2))
    side = client.get(reverse("oppfolging:drift")).content.decode()
    assert "1 jobb har ikke gått" in side
    sett_hjerteslag(hva=H.NODLISTE, tid=timezone.now())
    Sjekkresultat.objects.create(tid=timezone.now(), provd=2, funn={GALT: 3, "borte.for_lenge_siden": 1}, millisekunder=1)
    side = client.get(reverse("oppfolging:drift")).content.decode()
    assert "Noe er galt med dataene" in side
    assert str(sjekk.finn(GALT).navn) in side and "borte.for_lenge_siden" in side


@pytest.mark.django_db
def test_bare_den_systemansvarlige_ser_den(client):
    client.force_login(ke_leder(), "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("oppfolging:drift")).status_code == 403


@pytest.mark.django_db
def test_tallene_er_for_den_som_har_nokkelen(client, settings):
    livstegn()
    adresse, nokkel = reverse("oppfolging:metrikk"), "en-lang-og-tilfeldig-nokkel-2026"
    assert client.get(adresse).status_code == 401
    settings.METRIKK_NOKKEL = nokkel
    for gal in ("", "Bearer ", f"Bearer {nokkel}x", nokkel, "Bearer æ"):
        assert client.get(adresse, headers={"Authorization": gal}).status_code == 401
    sett_hjerteslag(hva=H.SJEKK, tid=timezone.now() - timedelta(hours=2), er_i_orden=False)
    Sjekkresultat.objects.create(tid=timezone.now(), provd=2, funn={GALT: 3}, millisekunder=1)
    svar = client.get(adresse, headers={"Authorization": f"Bearer {nokkel}"})
    assert svar["Content-Type"].startswith("text/plain; version=0.0.4")
    verdier = dict(linje.rsplit(" ", 1) for linje in svar.content.decode().splitlines() if not linje.startswith("#"))
    assert 7199 <= int(verdier['samvev_jobb_sekunder_siden{jobb="sjekk"}']) <= 7300
    assert verdier['samvev_jobb_i_orden{jobb="sjekk"}'] == "0" and verdier["samvev_sjekk_brutt"] == "1"
    assert verdier['samvev_venter{hva="brev_venter"}'] == "0" and verdier["samvev_lukket"] == "0"
