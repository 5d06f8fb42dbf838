"""Å vurdere en melding: utkast, rekkefølge, samtidighet, og hva den leder til."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from koordinator import handlinger, oversikter
from koordinator.models import Delvurdering, Familievalg, Onske, Tilbudssvar, Utgang, Vurdering
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.models import Hendelse, Hva
from personer.skjema import JaNei
from tests.fabrikk import SamtykkeFabrikk, fremmed, gruppemedlem_for, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, R, alle_ja, lagre, registrert, valget, vurdert
from tests.vedtak import fabrikk as vedtaksfabrikk
from vedtak.models import VILKAAR_FOR, Utfall, Vilkaar, Vilkaarssvar

pytestmark = pytest.mark.django_db


@pytest.fixture
def av():
    return saksbehandler()


@pytest.fixture
def melding(av):
    return registrert(av=av)


def test_et_utkast_tar_vare_paa_det_halve_og_kan_tas_opp_igjen(melding, av):
    halvt = {"ALVORLIG": {"svar": True, "grunn": ""}, "BEGGE_SLAG_TJENESTER": {"svar": None, "grunn": "Spør barnehagen."}}
    delen = lagre(melding, R.BARNEKOORDINATOR, av=av, svar=halvt, valg={}, er_ferdig=False)

    lagret = Delvurdering.objects.get()
    assert (lagret.svar, lagret.versjon, lagret.er_ferdig) == (halvt, 1, False)
    ferdig = lagre(melding, R.BARNEKOORDINATOR, av=av, versjon=delen.versjon)
    assert ferdig.er_ferdig and ferdig.versjon == 2 and Delvurdering.objects.count() == 1


def test_den_som_lagrer_sist_faar_begge_tekstene(melding, av):
    lagre(melding, R.KOORDINATOR, av=av, er_ferdig=False)

    with pytest.raises(Redigeringskonflikt) as konflikt:
        lagre(melding, R.KOORDINATOR, av=saksbehandler(), svar={}, er_ferdig=False)
    assert konflikt.value.naa.versjon == 1
    assert konflikt.value.naa.koordinerte == JaNei(True, "Fordi koordinerte.")


@pytest.mark.parametrize("rettighet", [R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP])
def test_ingen_del_blir_ferdig_uten_begrunnelse(melding, av, rettighet):
    if rettighet != R.BARNEKOORDINATOR:
        lagre(melding, R.BARNEKOORDINATOR, av=av)
    if rettighet == R.IP:
        lagre(melding, R.KOORDINATOR, av=av)
    svar = alle_ja(rettighet)
    next(iter(svar.values()))["grunn"] = ""

    with pytest.raises(Regelbrudd, match="Begrunn"):
        lagre(melding, rettighet, av=av, svar=svar)
    assert not Delvurdering.objects.filter(rettighet=rettighet).exists()


def test_koordinator_vurderes_etter_barnekoordinator(melding, av):
    with pytest.raises(Regelbrudd, match="vurderingen av barnekoordinator først"):
        lagre(melding, R.KOORDINATOR, av=av)


def test_den_som_faar_barnekoordinator_vurderes_ikke_for_koordinator(melding, av):
    lagre(melding, R.BARNEKOORDINATOR, av=av, valg=valget(Familievalg.BARNEKOORDINATOR))
    with pytest.raises(Regelbrudd, match="ikke aktuelt"):
        lagre(melding, R.KOORDINATOR, av=av)


def test_en_voksen_vurderes_bare_for_koordinator_og_plan(av):
    melding = registrert(vedtaksfabrikk.voksen(), av=av)
    with pytest.raises(Regelbrudd, match="ikke aktuelt"):
        lagre(melding, R.BARNEKOORDINATOR, av=av)
    lagre(melding, R.KOORDINATOR, av=av)
    delen = lagre(melding, R.IP, av=av)
    assert handlinger.gjor_ferdig(vurdering_id=delen.vurdering_id, av=av, tid=TID).ferdig_av == av


def test_ferdig_vurdering_gir_svar_paa_hvert_vilkaar_i_saken(melding, av):
    vurdering = vurdert(melding, av=av)

    melding.refresh_from_db()
    svar = {(s.rettighet, s.vilkaar): s for s in Vilkaarssvar.objects.filter(sak=melding.sak)}
    assert set(svar) == {(r, v) for r in R for v in VILKAAR_FOR[r]}
    assert not svar[R.BARNEKOORDINATOR, Vilkaar.FAMILIEN_ONSKER].svar
    assert svar[R.BARNEKOORDINATOR, Vilkaar.FAMILIEN_ONSKER].begrunnelse == "Familien ønsker koordinator i stedet. De vil ha en de kjenner."
    assert melding.vurdering == vurdering and vurdering.ferdig_tid == TID
    assert Hendelse.objects.filter(hva=Hva.MELDING_VURDERT, gjelder=vurdering.pk).exists()


def test_vurderingen_er_ikke_ferdig_for_alle_rettighetene_er_det(melding, av):
    delen = lagre(melding, R.BARNEKOORDINATOR, av=av)
    with pytest.raises(Regelbrudd, match="vurderingen av koordinator først"):
        handlinger.gjor_ferdig(vurdering_id=delen.vurdering_id, av=av, tid=TID)


def test_en_ferdig_vurdering_endres_ikke(melding, av):
    vurdering = vurdert(melding, av=av)
    with pytest.raises(Regelbrudd, match="alt vurdert"):
        lagre(melding, R.IP, av=av, versjon=1)
    with pytest.raises(Regelbrudd, match="alt ferdig"):
        handlinger.gjor_ferdig(vurdering_id=vurdering.pk, av=av, tid=TID)


def test_en_melding_som_kommer_imens_maa_leses_for_alt_gjores_ferdig(melding, av):
    vurdering = vurdert(melding, av=av, ferdig=False)
    ny = registrert(melding.person, av=av, beskrivelse="Noe nytt.")

    with pytest.raises(Regelbrudd, match="ny melding"):
        handlinger.gjor_ferdig(vurdering_id=vurdering.pk, meldinger=[melding.pk], av=av, tid=TID)
    handlinger.gjor_ferdig(vurdering_id=vurdering.pk, meldinger=[melding.pk, ny.pk], av=av, tid=TID)
    assert vurdering.henvendelser.count() == 2


def test_en_melding_etterpaa_faar_sin_egen_vurdering(melding, av):
    forste = vurdert(melding, av=av)
    ny = registrert(melding.person, av=av)
    delen = lagre(ny, R.BARNEKOORDINATOR, av=av)
    assert delen.vurdering != forste and delen.vurdering.sak == forste.sak


def test_uten_noe_aa_avgjore_maa_det_staa_hva_det_endte_med(melding, av):
    lagre(melding, R.BARNEKOORDINATOR, av=av, valg=valget(Familievalg.INGEN))
    lagre(melding, R.KOORDINATOR, av=av, valg={"tilbud": Tilbudssvar.NEI})
    delen = lagre(melding, R.IP, av=av, valg={"tilbud": Tilbudssvar.UTSATT})

    with pytest.raises(Regelbrudd, match="endte med"):
        handlinger.gjor_ferdig(vurdering_id=delen.vurdering_id, av=av, tid=TID)
    ferdig = handlinger.gjor_ferdig(vurdering_id=delen.vurdering_id, utgang=Utgang.VEILEDNING, utgang_grunn="De vil vente.", av=av, tid=TID)
    assert ferdig.utgang == Utgang.VEILEDNING


def test_en_vurdering_som_gir_vedtak_kan_ikke_ende_som_veiledning(melding, av):
    vurdering = vurdert(melding, av=av, ferdig=False)
    with pytest.raises(Regelbrudd, match="leder til et vedtak"):
        handlinger.gjor_ferdig(vurdering_id=vurdering.pk, utgang=Utgang.VEILEDNING, utgang_grunn="Nei.", av=av, tid=TID)


def test_utkastet_faar_punktene_vurderingen_leder_til(melding, av):
    vurdering = vurdert(melding, av=av)
    vedtaksfabrikk.plansamtykke(melding.person)

    utkast = handlinger.lag_utkast(vurdering_id=vurdering.pk, av=av, tid=TID)
    assert {(p.rettighet, p.utfall) for p in utkast.punkter.all()} == {(R.KOORDINATOR, Utfall.INNVILGET), (R.IP, Utfall.INNVILGET)}
    assert "20. november 2026 fikk vi melding om behov for koordinator og individuell plan" in utkast.fakta
    assert "Fordi koordinerte." in utkast.begrunnelse


def test_ingressen_nevner_ikke_at_avsenderen_ikke_visste(av):
    melding = registrert(av=av, onsker=[Onske.VET_IKKE])
    vurdering = vurdert(melding, av=av)
    vedtaksfabrikk.plansamtykke(melding.person)

    fakta = handlinger.lag_utkast(vurdering_id=vurdering.pk, av=av, tid=TID).fakta

    assert "vet ikke" not in fakta and "20. november 2026 fikk vi melding" in fakta


def test_har_de_sagt_nei_til_plan_er_planen_ikke_i_utkastet(melding, av):
    vurdering = vurdert(melding, av=av)
    SamtykkeFabrikk(person=melding.person, formaal="PLAN", utfall="AVSLAATT")

    utkast = handlinger.lag_utkast(vurdering_id=vurdering.pk, av=av, tid=TID)
    assert [p.rettighet for p in utkast.punkter.all()] == [R.KOORDINATOR]


def test_nei_til_plan_kan_vaere_slutten(av):
    melding = registrert(vedtaksfabrikk.voksen(), av=av, onsker=[Onske.IP])
    lagre(melding, R.KOORDINATOR, av=av, valg={"tilbud": Tilbudssvar.NEI})
    vurdering = handlinger.gjor_ferdig(vurdering_id=lagre(melding, R.IP, av=av).vurdering_id, av=av, tid=TID)
    uten = {"vurdering_id": vurdering.pk, "utgang": Utgang.VEILEDNING, "utgang_grunn": "De vil ikke ha plan.", "av": av, "tid": TID}
    with pytest.raises(Regelbrudd, match="leder til et vedtak"):
        handlinger.avslutt_uten_vedtak(**uten)
    SamtykkeFabrikk(person=melding.person, formaal="PLAN", utfall="AVSLAATT")

    with pytest.raises(Regelbrudd, match="ikke noe å avgjøre"):
        handlinger.lag_utkast(vurdering_id=vurdering.pk, av=av, tid=TID)
    neste = oversikter.neste_steg(av, melding.person, DAG)
    assert neste.tekst == "Skriv hva saken endte med" and str(vurdering.pk) in neste.url
    handlinger.avslutt_uten_vedtak(**uten)
    assert not oversikter.klare_for_utkast(av).exists() and oversikter.neste_steg(av, melding.person, DAG) is None


def test_avslag_paa_det_som_er_bedt_om(av):
    melding = registrert(vedtaksfabrikk.voksen(), av=av, onsker=[Onske.IP])
    lagre(melding, R.KOORDINATOR, av=av, svar=alle_ja(R.KOORDINATOR, nei=(Vilkaar.KOORDINERTE,)), valg={})
    delen = lagre(melding, R.IP, av=av, svar=alle_ja(R.IP, nei=(Vilkaar.KOORDINERTE,)), valg={})
    vurdering = handlinger.gjor_ferdig(vurdering_id=delen.vurdering_id, av=av, tid=TID)

    utkast = handlinger.lag_utkast(vurdering_id=vurdering.pk, av=av, tid=TID)
    assert [(p.rettighet, p.utfall) for p in utkast.punkter.all()] == [(R.IP, Utfall.AVSLAG)]


@pytest.mark.parametrize("hvem", [koordinator_for, gruppemedlem_for, lambda person: fremmed()])
def test_bare_ke_vurderer_og_ser_vurderingen(melding, av, hvem):
    vurdering = vurdert(melding, av=av, ferdig=False)
    konto = hvem(melding.person)

    assert not Vurdering.objects.synlig_for(konto).exists()
    with pytest.raises(PermissionDenied):
        lagre(melding, R.IP, av=konto, versjon=1)
    with pytest.raises(PermissionDenied):
        handlinger.gjor_ferdig(vurdering_id=vurdering.pk, av=konto, tid=TID)
    handlinger.gjor_ferdig(vurdering_id=vurdering.pk, av=av, tid=TID)
    with pytest.raises(PermissionDenied):
        handlinger.lag_utkast(vurdering_id=vurdering.pk, av=konto, tid=TID)


def test_det_som_venter_staar_i_listene_til_det_er_gjort(melding, av):
    eldst = registrert(av=av, mottatt_dato=DAG - timedelta(days=20))
    assert list(oversikter.uvurderte_meldinger(av)) == [eldst, melding]

    vurdering = vurdert(melding, av=av)
    assert list(oversikter.uvurderte_meldinger(av)) == [eldst]
    assert list(oversikter.klare_for_utkast(av)) == [vurdering]
    assert not oversikter.klare_for_utkast(fremmed()).exists()

    vedtaksfabrikk.plansamtykke(melding.person)
    handlinger.lag_utkast(vurdering_id=vurdering.pk, av=av, tid=TID)
    assert not oversikter.klare_for_utkast(av).exists()
