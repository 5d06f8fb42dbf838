"""Å starte gruppen, legge til et medlem og avslutte medlemskapet. Tilgangen følger med."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ansvarsgruppe import handlinger
from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from personer.feil import Regelbrudd
from personer.models import Hendelse, Hva
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, fremmed, gruppemedlem_for, saksbehandler
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import trekk_linje
from tilgang.models import Tilknytning

pytestmark = pytest.mark.django_db
I_MORGEN = DAG + timedelta(days=1)


def ser_planen(konto, sak, dag=DAG):
    return sak.innsynsdel in regler.deler_for(konto, regler.SE, dag)


def test_ke_faar_vite_at_gruppen_er_startet(sak):
    gruppe = gruppe_for(sak)
    assert Hendelse.objects.get(hva=Hva.GRUPPE_STARTET).gjelder == gruppe.pk
    assert gruppe in Ansvarsgruppe.objects.synlig_for(saksbehandler())


def test_personen_har_en_gruppe_om_gangen(sak):
    gruppe_for(sak)
    with pytest.raises(Regelbrudd, match="alt en gruppe"):
        gruppe_for(sak)


def test_medlemmet_ser_det_samtykket_aapner_og_ikke_mer(sak):
    assert not regler.kan(sak.laerer, Handling.SE_PERSON, sak.barn)
    medlemskap = medlem_i(sak)

    assert ser_planen(sak.laerer, sak)
    kan = {h for h in Handling if regler.kan(sak.laerer, h, sak.barn)}
    assert kan == {Handling.SE_PERSON, Handling.SE_PLANRAMME}
    assert Tilknytning.objects.get(kilde_id=medlemskap.pk).konto == sak.laerer
    assert Hendelse.objects.get(hva=Hva.MEDLEM_LAGT_TIL).enhet == sak.skole


def test_en_enhet_samtykket_ikke_nevner_kan_ikke_vaere_med(sak):
    nav = EnhetFabrikk(navn="NAV Fjordvik")
    veileder = AnsettelseFabrikk(enhet=nav).konto
    with pytest.raises(Regelbrudd, match="Ingen samtykker nevner NAV Fjordvik"):
        medlem_i(sak, konto=veileder, enhet=nav)
    assert not Medlemskap.objects.exists()


def test_er_samtykket_trukket_er_det_for_sent(sak):
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="Ingen samtykker"):
        medlem_i(sak)


def test_trukket_samtykke_stenger_medlemmet_i_samme_kall(sak):
    medlem_i(sak)
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    assert not ser_planen(sak.laerer, sak) and not regler.kan(sak.laerer, Handling.SE_PERSON, sak.barn)


def test_bare_ansatte_i_enheten_kan_legges_til(sak):
    with pytest.raises(Regelbrudd, match="ikke ansatt"):
        medlem_i(sak, konto=fremmed())
    assert not Medlemskap.objects.exists()


def test_samme_medlem_bare_en_gang(sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    with pytest.raises(Regelbrudd, match="alt medlem"):
        medlem_i(sak, gruppe, fra=I_MORGEN)


@pytest.mark.parametrize(
    ("felt", "ord"),
    [({"fra": DAG - timedelta(days=1)}, "mens gruppen er i gang"), ({"til": DAG}, "Siste dag")],
)
def test_perioden_er_innenfor_gruppens(sak, felt, ord):
    with pytest.raises(Regelbrudd, match=ord):
        medlem_i(sak, **felt)


def test_tilgangen_slutter_med_medlemskapet_og_en_ny_kan_overta(sak):
    gruppe = gruppe_for(sak)
    medlemskap = medlem_i(sak, gruppe)
    handlinger.avslutt_medlemskap(
        medlemskap_id=medlemskap.pk, til=I_MORGEN, grunn="Skolen er ikke med lenger.", av=sak.koordinator, tid=TID
    )

    assert ser_planen(sak.laerer, sak, DAG) and not ser_planen(sak.laerer, sak, I_MORGEN)
    ny = AnsettelseFabrikk(enhet=sak.skole).konto
    medlem_i(sak, gruppe, konto=ny, fra=I_MORGEN)
    assert ser_planen(ny, sak, I_MORGEN)
    with pytest.raises(Regelbrudd, match="slutter alt"):
        handlinger.avslutt_medlemskap(
            medlemskap_id=medlemskap.pk, til=DAG + timedelta(days=9), grunn="For sent", av=sak.koordinator, tid=TID
        )


def test_et_medlemskap_med_sluttdato_slutter_av_seg_selv(sak):
    medlem_i(sak, til=I_MORGEN)
    assert ser_planen(sak.laerer, sak, DAG) and not ser_planen(sak.laerer, sak, I_MORGEN)


@pytest.mark.parametrize("hvem", [lambda p: saksbehandler(), gruppemedlem_for, lambda p: fremmed()])
def test_bare_koordinatoren_leder_gruppen(sak, hvem):
    konto, gruppe = hvem(sak.barn), gruppe_for(sak)
    medlemskap = medlem_i(sak, gruppe)
    for gjor in (
        lambda: handlinger.start_gruppe(person=sak.barn, slag="ANSVARSGRUPPE", av=konto, tid=TID),
        lambda: handlinger.legg_til_medlem(gruppe_id=gruppe.pk, konto=sak.laerer, enhet=sak.skole, fra=DAG, av=konto, tid=TID),
        lambda: handlinger.avslutt_medlemskap(medlemskap_id=medlemskap.pk, til=I_MORGEN, av=konto, tid=TID),
    ):
        with pytest.raises(PermissionDenied):
            gjor()
