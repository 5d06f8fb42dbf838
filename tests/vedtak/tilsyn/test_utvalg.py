"""Utvalget i et tilsyn, fra tilsynets egen side: finne og ta med, og ta ut en som ble med ved en feil."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from personer.feil import Regelbrudd
from tests.fabrikk import ke_leder, saksbehandler
from tests.vedtak.fabrikk import voksen
from tests.vedtak.tilsyn.fabrikk import TILSYNSTID, arbeideren, bestilt, besvart, satt_sammen, tilsyn
from tests.vedtak.tilsyn.test_tilgang import inhabil, som_konto  # noqa: F401
from vedtak.models import Tilsynsperson
from vedtak.tilsyn import handlinger, oversikter
from vedtak.tilsyn.paaminnelser import SVARFRIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


def med(t, person, leder):
    return handlinger.ta_med(tilsyn_id=t.pk, person=person, av=leder, tid=TILSYNSTID)


def ta_ut(t, person, leder, grunn="Feil person med samme navn."):
    return handlinger.ta_ut(tilsyn_id=t.pk, person_id=person.pk, grunn=grunn, av=leder, tid=TILSYNSTID)


def test_lederen_finner_og_tar_med_fra_tilsynets_side(som_konto):  # noqa: F811
    leder, t, ny = ke_leder(), tilsyn(), voksen(fornavn="Sigrun", etternavn="Utvalgsen")
    klient, side = som_konto(leder), reverse("vedtak:let_i_tilsyn", args=[t.pk])
    assert side in klient.get(reverse("vedtak:tilsyn", args=[t.pk])).content.decode()
    treff = klient.post(side, {"q": "utvalgsen"})
    assert treff.status_code == 200 and "Sigrun Utvalgsen" in treff.content.decode()
    assert klient.post(side, {"q": "utvalgsen", "person": str(ny.pk)}).status_code == 302
    assert ny in t.personene
    assert "Ingen treff" in klient.post(side, {"q": "utvalgsen"}).content.decode()  # hun er med alt


def test_ingen_treff_er_likt_for_den_som_er_stengt_og_den_som_ikke_finnes(som_konto):  # noqa: F811
    leder, t = ke_leder(), tilsyn()
    stengt = voksen(fornavn="Sigrun", etternavn="Stengtsen")
    inhabil(leder, stengt)
    klient, side = som_konto(leder), reverse("vedtak:let_i_tilsyn", args=[t.pk])
    svar = [klient.post(side, {"q": q, "person": str(stengt.pk)}) for q in ("Stengtsen", "Finnesikke")]
    tekster = [s.content.decode().replace("Stengtsen", "X").replace("Finnesikke", "X") for s in svar]
    uten_nokkel = [re.sub(r'value="[^"]*"|nonce="[^"]*"|FToken": "[^"]*"', "", x) for x in tekster]
    assert svar[0].status_code == svar[1].status_code == 200 and uten_nokkel[0] == uten_nokkel[1]
    assert stengt not in t.personene


def test_den_som_ble_med_ved_en_feil_tas_ut_med_grunn_og_filen_kan_ikke_aapnes(som_konto):  # noqa: F811
    leder, feil = ke_leder(), voksen()
    t = tilsyn()
    med(t, feil, leder)
    satt_sammen(t)
    fil = reverse("vedtak:tilsynspakke", args=[t.pk, feil.pk])
    assert som_konto(saksbehandler()).get(fil).status_code == 200
    side = reverse("vedtak:ta_ut_av_tilsyn", args=[t.pk, feil.pk])
    assert som_konto(saksbehandler()).get(side).status_code == 403
    assert som_konto(leder).post(side, {"grunn": ""}).status_code == 422
    assert som_konto(leder).post(side, {"grunn": "Samme navn."}).status_code == 302
    t = type(t).objects.get(pk=t.pk)
    assert feil not in t.personene and som_konto(saksbehandler()).get(fil).status_code == 404
    rad = Tilsynsperson.objects.get(tilsyn=t, person=feil)
    assert rad.tatt_ut_grunn == "Samme navn." and rad.pakke and rad.tatt_ut_av == leder
    assert not oversikter.tilsyn_for(leder, feil).exists()
    assert "Samme navn." in som_konto(leder).get(reverse("vedtak:tilsyn", args=[t.pk])).content.decode()


def test_den_forste_tas_ut_og_paaminnelsen_flytter_med_plassen():
    leder, forste, andre = ke_leder(), voksen(), voksen(fornavn="Anne")
    t = tilsyn(forste)
    med(t, andre, leder)
    ta_ut(t, forste, leder)
    assert [(p, g) for p, g, _dag in SVARFRIST.kilde()] == [(andre.pk, t.pk)]
    med(t, forste, leder)
    assert {p.pk for p in type(t).objects.get(pk=t.pk).personene} == {forste.pk, andre.pk}


def test_hvem_som_kan_tas_ut_og_naar():
    leder, t, andre = ke_leder(), tilsyn(), voksen(fornavn="Anne")
    (forste,) = t.personene
    with pytest.raises(Regelbrudd, match="bare denne personen"):
        ta_ut(t, forste, leder)
    med(t, andre, leder)
    with pytest.raises(PermissionDenied, match="Bare lederen"):
        ta_ut(t, andre, saksbehandler())
    besvart(satt_sammen(t))
    with pytest.raises(Regelbrudd, match="alt avgjort"):
        ta_ut(t, andre, leder)


def test_naar_den_siste_uten_fil_tas_ut_er_dokumentene_satt_sammen():
    leder, t, andre = ke_leder(), tilsyn(), voksen(fornavn="Anne")
    med(t, andre, leder)
    bestilt(t)
    handlinger.sett_sammen(tilsynsperson_id=t.personer.get(plass=1).pk, klokke=lambda: TILSYNSTID)
    ta_ut(t, andre, leder)
    t.refresh_from_db()
    assert t.tilstand == "SATT_SAMMEN" and arbeideren(t) == [None, None], "filen om den som er tatt ut, lages ikke"
