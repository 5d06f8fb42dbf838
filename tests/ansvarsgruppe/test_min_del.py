"""Medlemmet sier ja eller nei til sin del, og den som går ut, får noen som overtar."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from ansvarsgruppe.handlinger import avslutt_medlemskap
from ansvarsgruppe.livet.handlinger import velg_kontaktperson
from ansvarsgruppe.livet.medlem import be_om_aa_slutte, svar_paa_delen
from ansvarsgruppe.models import Medlemskap
from ansvarsgruppe.models import Slag as Gruppeslag
from oversikt.dagens import lister
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i, rundt
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk
from tilgang import regler
from tilgang.handlinger import trekk_linje
from tilgang.models import InnsynsdelKonto

pytestmark = pytest.mark.django_db
I_MORGEN = DAG + timedelta(days=1)


@pytest.fixture
def medlem(sak):
    sak.gruppe = gruppe_for(sak, Gruppeslag.SAMARBEIDSGRUPPE)
    return medlem_i(sak, sak.gruppe)


def svar(sak, medlem, svaret, **felt):
    return svar_paa_delen(medlemskap_id=medlem.pk, svar=svaret, tid=TID, **({"av": sak.laerer} | felt))


def venter(konto, tittel) -> list[str]:
    return [rad.hva for liste in lister(konto, DAG) if liste.tittel == tittel for rad in liste.rader]


def ser_planen(konto, sak, dag=DAG):
    return sak.innsynsdel in regler.deler_for(konto, regler.SE, dag)


def test_medlemmet_minnes_til_det_er_svart_og_skriver_delen_om(sak, medlem):
    assert venter(sak.laerer, "Din del i gruppene") == ["Si ja eller nei til din del"]
    svar(sak, medlem, "JA", min_del="Samtaler hver uke.")
    medlem.refresh_from_db()
    assert (medlem.svar, medlem.min_del, medlem.svar_tid) == ("JA", "Samtaler hver uke.", TID)
    assert venter(sak.laerer, "Din del i gruppene") == []
    assert Medlemskap.history.filter(id=medlem.pk, min_del="Følger opp på skolen.").exists()


def test_et_nei_har_en_grunn_og_koordinatoren_ser_det(sak, medlem):
    with pytest.raises(Regelbrudd):
        svar(sak, medlem, "NEI")
    with pytest.raises(IntegrityError), som(Systemaktor.TEST):
        Medlemskap.objects.update(svar="NEI")
    svar(sak, medlem, "NEI", grunn="Rekker ikke.")
    medlem.refresh_from_db()
    assert medlem.min_del == "Følger opp på skolen."
    assert venter(sak.koordinator, "Medlemmer som har sagt nei eller vil ut") == ["Lars Lærer har sagt nei til sin del"]
    svar(sak, medlem, "JA", min_del="Rekker det likevel.")
    assert venter(sak.koordinator, "Medlemmer som har sagt nei eller vil ut") == []


def test_bare_medlemmet_selv_svarer_og_bare_med_samtykke(sak, medlem):
    with pytest.raises(PermissionDenied):
        svar(sak, medlem, "JA", min_del="Min", av=sak.koordinator)
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    with pytest.raises(PermissionDenied):
        svar(sak, medlem, "JA", min_del="Min")


def test_den_som_vil_ut_er_med_til_koordinatoren_avslutter(sak, medlem):
    be_om_aa_slutte(medlemskap_id=medlem.pk, grunn="Bytter stilling.", av=sak.laerer, tid=TID)
    assert ser_planen(sak.laerer, sak)
    assert venter(sak.koordinator, "Medlemmer som har sagt nei eller vil ut") == ["Lars Lærer vil ut av gruppen"]


def test_den_som_overtar_har_delen_og_tilgangen_fra_dagen_etter(sak, medlem):
    velg_kontaktperson(gruppe_id=sak.gruppe.pk, konto_id=sak.laerer.pk, av=sak.koordinator, tid=TID)
    ny = AnsettelseFabrikk(enhet=sak.skole).konto
    avslutt_medlemskap(medlemskap_id=medlem.pk, til=I_MORGEN, overtar=ny, av=sak.koordinator, tid=TID)
    etter = Medlemskap.objects.get(overtar_etter=medlem)
    assert (etter.konto, etter.enhet, etter.fra, etter.min_del, etter.svar) == (ny, sak.skole, I_MORGEN, medlem.min_del, "")
    assert ser_planen(sak.laerer, sak) and not ser_planen(sak.laerer, sak, I_MORGEN)
    assert not ser_planen(ny, sak) and ser_planen(ny, sak, I_MORGEN)
    sak.gruppe.refresh_from_db()
    assert sak.gruppe.kontaktperson == ny


def test_ingen_overtar_uten_at_det_er_sagt_hvorfor(sak, medlem):
    with pytest.raises(Regelbrudd, match="hvem som overtar"):
        avslutt_medlemskap(medlemskap_id=medlem.pk, til=DAG, av=sak.koordinator, tid=TID)
    avslutt_medlemskap(medlemskap_id=medlem.pk, til=DAG, grunn="Ikke behov.", av=sak.koordinator, tid=TID)
    assert not InnsynsdelKonto.objects.filter(user=sak.laerer, gyldig__contains=DAG).exists()


def test_en_fra_en_annen_tjeneste_kan_ikke_overta(sak, medlem):
    annen = AnsettelseFabrikk(enhet=EnhetFabrikk()).konto
    with pytest.raises(Regelbrudd, match="ikke ansatt"):
        avslutt_medlemskap(medlemskap_id=medlem.pk, til=I_MORGEN, overtar=annen, av=sak.koordinator, tid=TID)
    medlem.refresh_from_db()
    assert medlem.til is None


def test_paa_skjermen_svarer_medlemmet_og_koordinatoren_finner_en_som_overtar(logg_inn, sak, medlem):
    ny = AnsettelseFabrikk(enhet=sak.skole, konto__navn="Berit Bytter").konto
    c, url = logg_inn(sak.laerer), reverse("ansvarsgruppe:min_del", args=[sak.gruppe.pk, medlem.pk])
    assert "Har ikke svart" in c.get(reverse("ansvarsgruppe:gruppe", args=[sak.gruppe.pk])).content.decode()
    assert c.post(url, {}).status_code == 422
    assert "grunn" in c.post(url, {"svar": "NEI"}).context["form"].errors
    assert "min_del" in c.post(url, {"svar": "JA"}).context["form"].errors
    html = c.post(url, {"svar": "SLUTT", "grunn": "Bytter stilling."}, follow=True).content.decode()
    assert "Bytter stilling." not in html
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:avslutt", args=[sak.gruppe.pk, medlem.pk])
    assert "Bytter stilling." in c.get(reverse("ansvarsgruppe:gruppe", args=[sak.gruppe.pk])).content.decode()
    assert "Berit Bytter" in c.get(url).content.decode()
    assert "grunn" in c.post(url, {"til_og_med": "2026-11-23", "overtar": "INGEN"}).context["form"].errors
    c.post(url, {"til_og_med": "2026-11-23", "overtar": str(ny.pk)})
    assert Medlemskap.objects.get(konto=ny).fra == I_MORGEN
    assert c.get(reverse("ansvarsgruppe:min_del", args=[sak.gruppe.pk, medlem.pk])).status_code == 403


def test_hvem_som_arbeider_ved_en_skjult_kontakt_er_ikke_et_valg(logg_inn):
    sak = rundt(skole={"navn": "Fjordvik krisesenter", "er_skjult_kontakt": True})
    gruppe = gruppe_for(sak)
    medlem = medlem_i(sak, gruppe)
    AnsettelseFabrikk(enhet=sak.skole, konto__navn="Berit Bytter")
    html = logg_inn(sak.koordinator).get(reverse("ansvarsgruppe:avslutt", args=[gruppe.pk, medlem.pk])).content.decode()
    assert "Berit" not in html and "krisesenter" not in html
