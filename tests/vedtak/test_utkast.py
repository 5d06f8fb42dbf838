"""Utkastet, versjonene av det, hvem som når det, og numrene."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import AnsettelseFabrikk, fremmed, koordinator_for, saksbehandler
from tests.vedtak.fabrikk import DAG, TID, R, beslutter, fattet, utkast, voksen
from vedtak import handlinger
from vedtak.handlinger import Punkt
from vedtak.models import Sak, Utfall, Vedtak, Vilkaar

pytestmark = pytest.mark.usefixtures("regelverk")


def fatt(vedtak, av, **kwargs):
    return handlinger.fatt(**{"vedtak_id": vedtak.pk, "versjon": vedtak.versjon, "av": av, "tid": TID} | kwargs)


def endre(vedtak, av, **kwargs):
    alt = {"fakta": "F", "begrunnelse": "B", "hensyn": "H", "barnets_syn": "S", "utfall": {}, "av": av, "tid": TID}
    return handlinger.endre_utkast(vedtak_id=vedtak.pk, versjon=kwargs.pop("versjon", vedtak.versjon), **alt | kwargs)


def test_en_annen_lagret_forst():
    vedtak, av = utkast(), saksbehandler()
    endre(vedtak, av, fakta="Den andres tekst")

    with pytest.raises(Redigeringskonflikt) as konflikt:
        endre(vedtak, saksbehandler(), versjon=vedtak.versjon)
    assert konflikt.value.naa.fakta == "Den andres tekst"


def test_fatt_med_gammel_versjon_er_en_konflikt():
    vedtak = utkast()
    endre(vedtak, saksbehandler())

    with pytest.raises(Redigeringskonflikt):
        fatt(vedtak, beslutter())


def test_et_fattet_vedtak_kan_verken_fattes_endres_eller_forkastes():
    vedtak = fattet()

    for handling in (lambda: fatt(vedtak, beslutter()), lambda: endre(vedtak, saksbehandler())):
        with pytest.raises(Regelbrudd, match="fattet og kan ikke"):
            handling()
    with pytest.raises(Regelbrudd, match="kan ikke bli forkastet"):
        handlinger.forkast_utkast(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=saksbehandler(), tid=TID)


def test_samme_rettighet_kan_bare_staa_i_ett_utkast():
    vedtak = utkast()

    with pytest.raises(Regelbrudd, match="finnes alt et utkast"):
        utkast(vedtak.person)
    handlinger.forkast_utkast(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=saksbehandler(), tid=TID)
    assert utkast(vedtak.person).er_utkast


def test_et_utkast_er_om_noe():
    with som(Systemaktor.TEST):
        sak = handlinger.aapne_sak(person=voksen(), dag=DAG)
    with pytest.raises(Regelbrudd, match="Velg hva"):
        handlinger.opprett_utkast(sak=sak, punkter=[], fakta="F", begrunnelse="B", av=saksbehandler(), tid=TID)


def test_mangler_begrunnelsen_foreslaas_den_av_svarene():
    assert "Begrunnelse for langvarige." in utkast(tekster={"begrunnelse": ""}).begrunnelse


def test_begrunnelsen_av_et_vilkaar_kan_ikke_vaere_tom():
    with som(Systemaktor.TEST):
        sak = handlinger.aapne_sak(person=voksen(), dag=DAG)
    with pytest.raises(Regelbrudd, match="Begrunn svaret"):
        handlinger.lagre_vilkaarssvar(sak=sak, rettighet=R.IP, svar={Vilkaar.LANGVARIGE: (True, " ")}, av=saksbehandler(), tid=TID)


def test_personen_har_en_aapen_sak():
    person = voksen()
    with som(Systemaktor.TEST):
        assert handlinger.aapne_sak(person=person, dag=DAG) == handlinger.aapne_sak(person=person, dag=DAG)
    assert Sak.objects.count() == 1


def test_den_som_ikke_har_saken_kan_verken_utforme_eller_fatte():
    vedtak = utkast()
    for konto in (fremmed(), koordinator_for(vedtak.person), AnsettelseFabrikk().konto):
        with pytest.raises(PermissionDenied):
            fatt(vedtak, konto)
        with pytest.raises(PermissionDenied):
            endre(vedtak, konto)
        with pytest.raises(PermissionDenied):
            handlinger.opprett_utkast(sak=vedtak.sak, punkter=[Punkt(R.IP, Utfall.AVSLAG)], fakta="", begrunnelse="", av=konto, tid=TID)


def test_utkast_er_bare_for_den_som_lager_dem():
    vedtak = utkast()
    koordinator = koordinator_for(vedtak.person)

    assert not Vedtak.objects.synlig_for(koordinator).exists()
    fattet(vedtak)
    assert Vedtak.objects.synlig_for(koordinator).get() == vedtak
    assert not Vedtak.objects.synlig_for(fremmed()).exists()


def test_nummeret_brukes_ikke_opp_av_et_vedtak_som_ikke_blir_noe_av():
    for _ in range(2):
        with pytest.raises(Regelbrudd):
            fatt(utkast(voksen(), samtykke=False), beslutter())

    assert fattet().nummer == "2026/1"
    assert fattet(utkast(voksen())).nummer == "2026/2"


def test_aaret_i_nummeret_er_osloaaret():
    assert fattet(tid=datetime(2026, 12, 31, 23, 30, tzinfo=UTC)).nummer == "2027/1"
