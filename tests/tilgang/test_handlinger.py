"""Samtykke gitt, avslått og trukket; hvem som kan svare; og at nøklene følger med i samme kall."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from tests.fabrikk import (
    EnhetFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkeFabrikk,
    TilknytningFabrikk,
    fremmed,
    gruppemedlem_for,
    saksbehandler,
)
from tilgang import handlinger, oversikter, regler
from tilgang.handling import Handling
from tilgang.models import Samtykke, Samtykkelinje

pytestmark = pytest.mark.django_db


@pytest.fixture
def barn():
    return PersonFabrikk(fodselsdato=date(2019, 4, 2))


@pytest.fixture
def mor(barn):
    return RepresentasjonFabrikk(person=barn).representant


def svar(person, giver, **endret):
    return handlinger.registrer_samtykke(
        **{
            "person": person,
            "formaal": "PLAN",
            "utfall": "GITT",
            "givere": [giver],
            "form": "MUNTLIG",
            "informasjon_gitt": "Alt som skal sies.",
            "gitt_dato": i_dag(),
            "av": endret.pop("av", None) or saksbehandler(),
            "tid": timezone.now(),
        }
        | endret
    )


def test_forelder_kan_samtykke_til_plan_for_barn_under_16(barn, mor):
    samtykke = svar(barn, mor)

    assert oversikter.har_plansamtykke(barn)
    assert samtykke.givere.get().kapasitet == "FORELDER"


def test_nei_lagres_og_aapner_ingenting(barn, mor):
    svar(barn, mor, utfall="AVSLAATT")

    assert not oversikter.har_plansamtykke(barn)
    assert oversikter.siste_plansvar(barn).utfall == "AVSLAATT"


def test_forelder_kan_ikke_samtykke_for_en_som_har_fylt_16(mor, barn):
    ungdom = PersonFabrikk(fodselsdato=i_dag() - timedelta(days=16 * 366))
    RepresentasjonFabrikk(person=ungdom, representant=mor)

    with pytest.raises(Regelbrudd, match="fylt 16"):
        svar(ungdom, mor)
    assert svar(ungdom, ungdom).givere.get().kapasitet == "SELV"


def test_en_uten_foreldreansvar_kan_ikke_samtykke(barn):
    with pytest.raises(Regelbrudd, match="foreldreansvar"):
        svar(barn, PersonFabrikk(fodselsdato=date(1980, 1, 1)))


def test_samtykke_fram_i_tid_nektes(barn, mor):
    with pytest.raises(Regelbrudd, match="fram i tid"):
        svar(barn, mor, gitt_dato=i_dag() + timedelta(days=1))


def test_bare_ett_gyldig_plansamtykke(barn, mor):
    svar(barn, mor)

    with pytest.raises(Regelbrudd, match="alt et gyldig"):
        svar(barn, mor)
    assert Samtykke.objects.count() == 1


def test_fremmed_kan_ikke_registrere(barn, mor):
    with pytest.raises(PermissionDenied):
        svar(barn, mor, av=fremmed())
    assert not Samtykke.objects.exists()


def test_trukket_samtykke_stenger_i_samme_kall(barn, mor):
    fra, til = EnhetFabrikk(), EnhetFabrikk()
    linje = handlinger.Linje(fra, "HELSE", til, "SE", i_dag())
    samtykke = svar(barn, mor, formaal="DELING", linjer=[linje])
    medlem = gruppemedlem_for(barn, enhet=til)
    assert regler.kan(medlem, Handling.SE_PERSON, barn)

    handlinger.trekk_samtykke(samtykke_id=samtykke.pk, av=saksbehandler(), tid=timezone.now())

    assert not regler.kan(medlem, Handling.SE_PERSON, barn)
    assert not regler.deler_for(medlem).exists()


def test_trukket_plansamtykke_avslutter_linjene_for_planen_men_ikke_andre(barn, mor):
    fra, til = EnhetFabrikk(), EnhetFabrikk()
    plan = svar(barn, mor)
    svar(barn, mor, formaal="DELING", linjer=[handlinger.Linje(fra, slag, til, "SE", i_dag()) for slag in ("PLAN", "HELSE")])
    medlem = gruppemedlem_for(barn, enhet=til)

    handlinger.trekk_samtykke(samtykke_id=plan.pk, av=saksbehandler(), tid=timezone.now())

    assert [d.slag for d in regler.deler_for(medlem)] == ["HELSE"]


def test_et_trukket_plansamtykke_avslutter_alle_sine_egne_linjer(barn, mor):
    """Også den om helse: står den åpen i et samtykke som er trukket, sier sjekken at noe er galt."""
    linjer = [handlinger.Linje(EnhetFabrikk(), "HELSE", EnhetFabrikk(), "SE", i_dag())]
    samtykke = svar(barn, mor, linjer=linjer)
    handlinger.trekk_samtykke(samtykke_id=samtykke.pk, av=saksbehandler(), tid=timezone.now())

    linje = Samtykkelinje.objects.get(samtykke=samtykke)
    assert linje.trukket_tid is not None and linje.trukket_av is not None


def test_et_nei_til_planen_trekker_det_ja_et_som_staar(barn, mor):
    """R28, settled 8: linjene slutter, og planen er stengt til noen sier ja igjen."""
    til = EnhetFabrikk()
    ja = svar(barn, mor, linjer=[handlinger.Linje(EnhetFabrikk(), "PLAN", til, "SE", i_dag())])
    medlem = gruppemedlem_for(barn, enhet=til)
    assert regler.deler_for(medlem).exists()

    nei = svar(barn, mor, utfall="AVSLAATT")

    ja.refresh_from_db()
    assert ja.trukket_tid is not None and ja.tilbaketrekking.giver == mor and not regler.deler_for(medlem).exists()
    assert not barn.samtykker.gyldige().til_plan().exists() and nei.trukket_tid is None
    assert svar(barn, mor).utfall == "GITT"

    svar(barn, mor, utfall="AVSLAATT", gitt_dato=i_dag() - timedelta(days=1))
    assert barn.samtykker.gyldige().til_plan().exists(), "et eldre nei tar ikke det nyere ja-et"


def test_et_ja_fra_foer_det_ble_sagt_nei_aapner_ikke_planen_igjen(barn, mor):
    """Et gammelt ark som føres for sent: det siste de svarte, er det som gjelder."""
    i_gaar = i_dag() - timedelta(days=1)
    svar(barn, mor, utfall="AVSLAATT")

    with pytest.raises(Regelbrudd, match=f"nei til planen {i_dag().day}[.] .*nytt svar"):
        svar(barn, mor, gitt_dato=i_gaar)

    assert svar(barn, mor, formaal="DELING", gitt_dato=i_gaar).utfall == "GITT", "neiet gjaldt planen"
    assert svar(barn, mor).utfall == "GITT", "samme dag: det som føres sist, ble sagt sist"


@pytest.mark.parametrize(("ja_trukket", "siste"), [(False, "GITT"), (True, "AVSLAATT")])
def test_av_to_svar_samme_dag_gjelder_det_som_ble_fort_sist(barn, ja_trukket, siste):
    """Et nei etter et ja trekker det; et ja etter et nei står. Numrene er tilfeldige og sier ingenting."""
    trukket = {"trukket_tid": timezone.now(), "trukket_av": saksbehandler()} if ja_trukket else {}
    for nei, ja in ((UUID(int=1), UUID(int=4)), (UUID(int=3), UUID(int=2))):
        with transaction.atomic():
            SamtykkeFabrikk(id=nei, person=barn, formaal="PLAN", utfall="AVSLAATT")
            SamtykkeFabrikk(id=ja, person=barn, formaal="PLAN", **trukket)
            assert oversikter.siste_plansvar(barn).utfall == siste
            transaction.set_rollback(True)


def test_et_ark_som_kommer_sent_tar_ikke_det_de_har_sagt_ja_til_siden(barn, mor):
    til, for_lenge_siden = EnhetFabrikk(), i_dag() - timedelta(days=4)
    ja = svar(barn, mor, linjer=[handlinger.Linje(EnhetFabrikk(), "HELSE", til, "SE", i_dag())])
    arket = {"av": saksbehandler(), "tid": timezone.now(), "hvordan": handlinger.Hvordan(mor, "SKRIFTLIG", for_lenge_siden)}

    for trekk in (
        lambda: handlinger.trekk_samtykke(samtykke_id=ja.pk, **arket),
        lambda: handlinger.trekk_tjeneste(person=barn, enhet=til, **arket),
    ):
        with pytest.raises(Regelbrudd, match="sagt ja på nytt"):
            trekk()

    ja.refresh_from_db()
    assert ja.trukket_tid is None and ja.linjer.get().trukket_tid is None


def test_samtykke_kan_ikke_trekkes_to_ganger(barn, mor):
    samtykke = svar(barn, mor)
    handlinger.trekk_samtykke(samtykke_id=samtykke.pk, av=saksbehandler(), tid=timezone.now())

    with pytest.raises(Regelbrudd, match="alt trukket"):
        handlinger.trekk_samtykke(samtykke_id=samtykke.pk, av=saksbehandler(), tid=timezone.now())


def test_bytte_av_ansatt_bryter_ikke_samtykket_til_tjenesten(barn, mor):
    fra, til = EnhetFabrikk(), EnhetFabrikk()
    svar(barn, mor, formaal="DELING", linjer=[handlinger.Linje(fra, "HELSE", til, "SE", i_dag())])
    forste, andre = gruppemedlem_for(barn, enhet=til), gruppemedlem_for(barn, enhet=til)

    assert regler.deler_for(forste).count() == regler.deler_for(andre).count() == 1


def test_den_som_ikke_er_ansatt_i_enheten_kan_ikke_knyttes(barn):
    with pytest.raises(Regelbrudd, match="ikke ansatt"):
        handlinger.knytt(
            person=barn, konto=fremmed(), enhet=EnhetFabrikk(), rolle="GRUPPEMEDLEM", kilde="MEDLEMSKAP", kilde_id=barn.pk, fra=i_dag()
        )


def test_avsluttet_verv_stenger_samme_dag(barn):
    baand = TilknytningFabrikk(person=barn)
    with som(Systemaktor.TEST):
        assert handlinger.avslutt_tilknytninger(kilde=baand.kilde, kilde_id=baand.kilde_id, til=i_dag()) == 1

    assert not regler.kan(baand.konto, Handling.SE_PERSON, barn)
