"""Vurderingen endte med samarbeidsgruppe: neste steg, tjenesten som er bedt, og påminnelsen."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from koordinator.gruppestart import handlinger
from koordinator.models import Gruppestart, Utgang
from koordinator.oversikter import neste_steg
from koordinator.paaminnelser import GRUPPESTART
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.feil import Regelbrudd
from personer.models import Enhet
from tests.fabrikk import EnhetFabrikk, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID
from tests.koordinator.test_melder import vurdert

SKOLE = "Tangen barneskole"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


@pytest.fixture
def vurdering():
    return vurdert(utgang=Utgang.SAMARBEIDSGRUPPE).vurdering


def bedt(vurdering, *, av=None, dager=14, enhet=None) -> Gruppestart:
    enhet = enhet or Enhet.objects.filter(navn=SKOLE).first() or EnhetFabrikk(navn=SKOLE)
    felt = {"enhet": enhet, "kontaktperson": "Randi Rektor", "innen_dato": DAG + timedelta(days=dager)}
    return handlinger.be_om_gruppe(vurdering_id=vurdering.pk, av=av or saksbehandler(), tid=TID, **felt)


def klar(rad, *, dato=DAG):
    return handlinger.gruppen_er_klar(gruppestart_id=rad.pk, ferdig_dato=dato, resultat="Møttes første gang.", av=saksbehandler(), tid=TID)


def test_neste_steg_er_aa_be_en_tjeneste_saa_aa_hore_hvordan_det_gikk(vurdering):
    konto, person = saksbehandler(), vurdering.person
    assert neste_steg(konto, person, DAG).url == reverse("koordinator:be_om_gruppe", args=[vurdering.pk])
    rad = bedt(vurdering)
    steg = neste_steg(konto, person, DAG)
    assert "Randi Rektor" in steg.hvorfor and steg.url == reverse("koordinator:gruppen_er_klar", args=[rad.pk])
    assert neste_steg(konto, person, DAG + timedelta(days=15)).tekst == "Hør om samarbeidsgruppen er samlet"
    klar(rad)
    assert neste_steg(konto, person, DAG) is None
    assert neste_steg(koordinator_for(person), person, DAG) is None


def test_en_vurdering_som_endte_med_noe_annet_har_ikke_dette_steget():
    vurdering = vurdert(utgang=Utgang.VEILEDNING).vurdering
    assert neste_steg(saksbehandler(), vurdering.person, DAG) is None
    with pytest.raises(Regelbrudd, match="endte ikke med"):
        bedt(vurdering)


def test_en_tjeneste_om_gangen_og_bare_fram_i_tid(vurdering):
    with pytest.raises(Regelbrudd, match="passert"):
        bedt(vurdering, dager=-1)
    rad = bedt(vurdering)
    with pytest.raises(Regelbrudd, match="alt bedt"):
        bedt(vurdering)
    with pytest.raises(Regelbrudd, match="fram i tid"):
        klar(rad, dato=DAG + timedelta(days=1))
    klar(rad)
    with pytest.raises(Regelbrudd, match="alt skrevet"):
        klar(rad)
    with pytest.raises(PermissionDenied):
        bedt(vurdering, av=koordinator_for(vurdering.person))
    assert bedt(vurdering, enhet=EnhetFabrikk(navn="NAV Fjordvik"))


def test_ke_minnes_om_det_den_dagen(vurdering):
    rad = bedt(vurdering, dager=3)
    for dag, minnet in ((DAG + timedelta(days=2), False), (DAG + timedelta(days=3), True)):
        kjor_sveip(dag=dag, tid=TID)
        assert Paaminnelse.objects.aapne().filter(regel=GRUPPESTART.kode, gjelder=rad.pk).exists() == minnet
    klar(rad)
    kjor_sveip(dag=DAG + timedelta(days=3), tid=TID)
    assert not Paaminnelse.objects.aapne().filter(regel=GRUPPESTART.kode).exists()


def test_paa_skjermen(vurdering, logg_inn):
    klient, skole = logg_inn(saksbehandler()), EnhetFabrikk(navn="Tangen barneskole")
    skjult = EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True)
    ny = reverse("koordinator:be_om_gruppe", args=[vurdering.pk])
    assert skjult.navn not in klient.get(ny).content.decode()
    felt = {"enhet": str(skole.pk), "kontaktperson": "Randi Rektor", "innen_dato": "2026-12-07"}
    assert klient.post(ny, {}).status_code == 422 and klient.post(ny, felt).status_code == 302
    rad = Gruppestart.objects.get()
    assert klient.get(ny).url == reverse("koordinator:gruppen_er_klar", args=[rad.pk])
    assert klient.post(klient.get(ny).url, {"ferdig_dato": "2026-11-23", "resultat": "Møttes."}).status_code == 302
    melding = reverse("koordinator:melding", args=[vurdering.henvendelser.get().pk])
    assert "Tangen barneskole" in klient.get(melding).content.decode() and "Møttes." in klient.get(melding).content.decode()
