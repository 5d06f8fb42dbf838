"""Den første systemansvarlige kommer fra kommandolinjen, og ingen andre."""

import pytest
from django.core.management import CommandError, call_command

from personer.models import Ansettelse, Enhet, Innbydelse, Konto, Stilling
from tests.fabrikk import KontoFabrikk
from tests.tilgang.administrasjon.conftest import DAG, TID, ansatt
from tilgang.administrasjon import handlinger

pytestmark = pytest.mark.django_db


def kjor(*args):
    call_command("systemansvarlig", *args)


def test_en_tom_base_faar_en_systemansvarlig_ke_og_en_lenke(klokken, capsys):
    kjor("Siri@Fjordvik.example", "--navn", "Siri System")
    konto = Konto.objects.get(epost="siri@fjordvik.example")

    assert Enhet.objects.get(er_ke=True).navn == "Koordinerende enhet"
    assert konto.ansettelser.get().stilling == Stilling.SYSTEMANSVARLIG
    assert Innbydelse.objects.aapne(TID).get().konto == konto and not konto.has_usable_password()
    assert Ansettelse.history.get().system == "oppsett"
    assert "siri@fjordvik.example" in capsys.readouterr().out


def test_finnes_det_en_gjores_det_i_nettleseren(klokken):
    ansatt(Stilling.SYSTEMANSVARLIG)
    with pytest.raises(CommandError, match="i nettleseren"):
        kjor("ny@fjordvik.example", "--navn", "Ny")


def test_en_ny_konto_trenger_navn(klokken):
    with pytest.raises(CommandError, match="--navn"):
        kjor("ny@fjordvik.example")


def test_naar_den_siste_har_mistet_innloggingen_er_det_en_vei_inn(sys, klokken):
    """En lenke ingen brukte, eller en rolle som gikk ut mens nattjobben sto."""
    annen = ansatt(Stilling.SYSTEMANSVARLIG)
    handlinger.ny_lenke(konto_id=sys.pk, grunn="Glemt", av=annen, tid=TID)
    kontoen = KontoFabrikk(epost="gammel@fjordvik.example")
    with pytest.raises(CommandError):
        kjor(kontoen.epost)
    klokken.move_to(TID.replace(year=2101), tick=False)
    kjor(kontoen.epost)
    assert kontoen.ansettelser.get().fra.year == 2101 and DAG.year == 2026
