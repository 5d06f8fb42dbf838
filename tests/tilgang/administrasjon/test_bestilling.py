"""KE og koordinatorer ber om kontoer; den systemansvarlige svarer, og får ikke vite hvem det gjelder."""

import pytest
from django.core.exceptions import PermissionDenied

from personer.feil import Regelbrudd
from personer.models import Maalform, Stilling
from tests.fabrikk import EnhetFabrikk, KontoFabrikk, PersonFabrikk, fremmed, gruppemedlem_for, koordinator_for, saksbehandler
from tests.tilgang.administrasjon.conftest import DAG, TID
from tilgang.administrasjon import handlinger, oversikter
from tilgang.models import Bestillingsgrunn, Kontobestilling

pytestmark = pytest.mark.django_db


def bestill(av, **kwargs):
    felt = {
        "navn": "Odd Overlege",
        "epost": "odd@sykehus.example",
        "enhet": None,
        "arbeidssted": "Fjordfylket sykehus",
        "grunn": Bestillingsgrunn.ANSVARSGRUPPE,
    }
    return handlinger.bestill(av=av, tid=TID, **(felt | kwargs))


def test_ke_og_koordinatorer_kan_be_om_en_konto(sys):
    person = PersonFabrikk()
    for nr, hvem in enumerate([saksbehandler(), koordinator_for(person)]):
        assert bestill(hvem, epost=f"odd{nr}@sykehus.example").bestilt_av == hvem
    for hvem in (fremmed(), gruppemedlem_for(person), sys):
        with pytest.raises(PermissionDenied):
            bestill(hvem)


def test_bestillingen_blir_besvart_av_invitasjonen(sys):
    rad = bestill(saksbehandler())
    felt = {"maalform": Maalform.BOKMAAL, "stilling": Stilling.ANSATT, "er_klarert": False, "fra": DAG, "til": None, "grunn": "Bestilt"}
    konto = handlinger.inviter(
        navn=rad.navn, epost=rad.epost, enhet=EnhetFabrikk(), bestilling_id=rad.pk, av=sys, tid=TID, **felt
    )
    rad.refresh_from_db()
    assert (rad.konto, rad.behandlet_av) == (konto, sys)
    with pytest.raises(Regelbrudd, match="alt besvart"):
        handlinger.avslaa(bestilling_id=rad.pk, svar="Nei", av=sys, tid=TID)


def test_et_nei_har_et_svar_den_som_spurte_kan_lese(sys):
    hvem = saksbehandler()
    handlinger.avslaa(bestilling_id=bestill(hvem).pk, svar="Har alt konto i et annet navn.", av=sys, tid=TID)
    assert oversikter.bestillinger_for(hvem).get().svar == "Har alt konto i et annet navn."
    assert not oversikter.bestillinger_for(fremmed()).exists()


def test_det_bestilles_ikke_to_ganger_eller_til_en_som_finnes(sys):
    hvem = saksbehandler()
    bestill(hvem)
    with pytest.raises(Regelbrudd, match="alt bedt"):
        bestill(saksbehandler(), epost="ODD@sykehus.example")
    KontoFabrikk(epost="finnes@sykehus.example")
    with pytest.raises(Regelbrudd, match="alt en konto"):
        bestill(hvem, epost="finnes@sykehus.example")


def test_en_bestilling_har_ikke_plass_til_fritekst_om_noen():
    tekst = {f.name for f in Kontobestilling._meta.concrete_fields if f.get_internal_type() in ("TextField", "CharField")}
    assert tekst == {"navn", "epost", "arbeidssted", "grunn", "svar"}
