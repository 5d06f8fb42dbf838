"""Samarbeidsgruppen blir ansvarsgruppe eller slutter, og tilgangen slutter i samme skriving (R48, R50, R52)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from ansvarsgruppe.beskjed.handlinger import skriv_beskjed
from ansvarsgruppe.handlinger import avslutt_medlemskap, legg_til_medlem
from ansvarsgruppe.livet.handlinger import avslutt_gruppe, bli_ansvarsgruppe, velg_kontaktperson
from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from ansvarsgruppe.models import Slag as Gruppeslag
from oversikt.dagens import lister
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.fabrikk import AnsettelseFabrikk, RepresentasjonFabrikk, fremmed, gruppemedlem_for, ke_leder, saksbehandler
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import trekk_linje
from tilgang.models import InnsynsdelKonto, Slag, Tilknytning

pytestmark = pytest.mark.django_db
I_MORGEN = DAG + timedelta(days=1)
GRUNN = "Flere tjenester må med over lengre tid."


@pytest.fixture
def samarbeid(sak):
    gruppe = gruppe_for(sak, Gruppeslag.SAMARBEIDSGRUPPE)
    sak.medlem = medlem_i(sak, gruppe)
    return gruppe


def blir(sak, gruppe, *med, grunn=GRUNN):
    return bli_ansvarsgruppe(gruppe_id=gruppe.pk, grunn=grunn, med=[m.pk for m in med], av=sak.koordinator, tid=TID)


def slutter(sak, gruppe):
    felt = {"grunn": "Målet er nådd.", "hva_naa": "Skolen følger opp.", "av": sak.koordinator, "tid": TID}
    return avslutt_gruppe(gruppe_id=gruppe.pk, **felt)


def radene(konto, dag=DAG):
    return InnsynsdelKonto.objects.filter(user=konto, gyldig__contains=dag).count()


def ser_planen(konto, sak, dag=DAG):
    return sak.innsynsdel in regler.deler_for(konto, regler.SE, dag)


def test_samarbeidsgruppen_har_kontaktperson_fra_start_og_ansvarsgruppen_ingen(sak, samarbeid):
    assert samarbeid.kontaktperson == sak.koordinator
    assert velg_kontaktperson(gruppe_id=samarbeid.pk, konto_id=sak.laerer.pk, av=sak.koordinator, tid=TID).kontaktperson == sak.laerer
    assert blir(sak, samarbeid, sak.medlem).kontaktperson is None
    with pytest.raises(IntegrityError), som(Systemaktor.TEST):
        Ansvarsgruppe.objects.filter(slag=Gruppeslag.ANSVARSGRUPPE).update(kontaktperson=sak.laerer)


def test_kontaktpersonen_er_med_i_gruppen_og_faar_ikke_lede_den(sak, samarbeid):
    with pytest.raises(Regelbrudd, match="må være med"):
        velg_kontaktperson(gruppe_id=samarbeid.pk, konto_id=fremmed().pk, av=sak.koordinator, tid=TID)
    foer = {h for h in Handling if regler.kan(sak.laerer, h, sak.barn)}
    velg_kontaktperson(gruppe_id=samarbeid.pk, konto_id=sak.laerer.pk, av=sak.koordinator, tid=TID)
    assert {h for h in Handling if regler.kan(sak.laerer, h, sak.barn)} == foer


def test_den_ene_gruppen_slutter_og_den_neste_begynner_i_samme_skriving(sak, samarbeid):
    ny = blir(sak, samarbeid, sak.medlem)
    samarbeid.refresh_from_db()
    assert (samarbeid.til, samarbeid.slutt_grunn, samarbeid.avsluttet_av) == (DAG, GRUNN, sak.koordinator)
    assert (ny.slag, ny.fra, ny.til, ny.forrige) == ("ANSVARSGRUPPE", DAG, None, samarbeid)
    assert Hendelse.objects.get(hva=Hva.GRUPPE_BLE_ANSVARSGRUPPE).gjelder == ny.pk


def test_den_som_folger_med_har_samme_del_og_samme_tilgang_og_den_andre_har_ingen(sak, samarbeid):
    annen = AnsettelseFabrikk(enhet=sak.skole).konto
    medlem_i(sak, samarbeid, konto=annen)
    foer = radene(sak.laerer)
    ny = blir(sak, samarbeid, sak.medlem)
    (med,) = ny.medlemskap.all()
    assert (med.konto, med.min_del, med.til) == (sak.laerer, sak.medlem.min_del, None)
    assert ser_planen(sak.laerer, sak) and radene(sak.laerer) == foer > 0
    assert not ser_planen(annen, sak) and radene(annen) == 0 and not regler.kan(annen, Handling.SE_PERSON, sak.barn)


def test_den_samtykket_ikke_nevner_lenger_folger_ikke_med(sak, samarbeid):
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="Ingen samtykker"):
        blir(sak, samarbeid, sak.medlem)
    samarbeid.refresh_from_db()
    assert samarbeid.til is None and not Ansvarsgruppe.objects.filter(forrige=samarbeid).exists()
    assert blir(sak, samarbeid).medlemskap.count() == 0


def test_et_medlemskap_som_ikke_er_i_gruppen_folger_ikke_med_selv_om_det_sendes(sak, samarbeid):
    assert blir(sak, samarbeid, sak.barn).medlemskap.count() == 0


def test_bare_samarbeidsgruppen_blir_ansvarsgruppe_og_bare_en_gang(sak, samarbeid):
    ny = blir(sak, samarbeid)
    for gruppe in (samarbeid, ny):
        with pytest.raises(Regelbrudd):
            blir(sak, gruppe)


def test_alt_slutter_med_gruppen_og_ingenting_er_igjen(sak, samarbeid):
    kommer = AnsettelseFabrikk(enhet=sak.skole).konto
    medlem_i(sak, samarbeid, konto=kommer, fra=I_MORGEN)
    slutter(sak, samarbeid)
    medlemmene = Medlemskap.objects.filter(gruppe=samarbeid)
    assert not medlemmene.paa(DAG).exists() and not medlemmene.paa(I_MORGEN).exists()
    knyttet = Tilknytning.objects.filter(kilde_id__in=medlemmene.values("pk"))
    assert knyttet.count() == 2 and not knyttet.paa(DAG).exists() and not knyttet.paa(I_MORGEN).exists()
    for konto in (sak.laerer, kommer):
        assert radene(konto) == radene(konto, I_MORGEN) == 0 and not regler.kan(konto, Handling.SE_PERSON, sak.barn, I_MORGEN)
    assert Hendelse.objects.get(hva=Hva.GRUPPE_AVSLUTTET).gjelder == samarbeid.pk
    assert regler.kan(sak.koordinator, Handling.LEDE_GRUPPE, sak.barn)


def test_en_avsluttet_gruppe_kan_leses_men_ikke_endres(logg_inn, sak, samarbeid):
    slutter(sak, samarbeid)
    felt = {"gruppe_id": samarbeid.pk, "av": sak.koordinator, "tid": TID}
    for gjor in (
        lambda: skriv_beskjed(slag=Slag.PLAN, tekst="Hei", **felt),
        lambda: legg_til_medlem(konto=sak.laerer, enhet=sak.skole, fra=DAG, **felt),
        lambda: avslutt_gruppe(grunn="En gang til", hva_naa="", **felt),
        lambda: avslutt_medlemskap(medlemskap_id=sak.medlem.pk, til=DAG, grunn="Slutt", av=sak.koordinator, tid=TID),
    ):
        with pytest.raises(Regelbrudd):
            gjor()
    c = logg_inn(sak.koordinator)
    html = c.get(reverse("ansvarsgruppe:gruppe", args=[samarbeid.pk])).content.decode()
    assert "Gruppen er avsluttet" in html and "Skolen følger opp." in html and "Målet er nådd." in html
    assert "Legg til medlem" not in html and "Avslutt for" not in html
    assert c.get(reverse("ansvarsgruppe:legg_til", args=[samarbeid.pk])).status_code == 403
    assert c.get(reverse("ansvarsgruppe:ny_deltaker", args=[samarbeid.pk])).status_code == 403


@pytest.mark.parametrize("hvem", [lambda p: saksbehandler(), gruppemedlem_for, lambda p: fremmed()])
def test_bare_koordinatoren_avgjor_hva_gruppen_blir(sak, samarbeid, hvem):
    konto = hvem(sak.barn)
    felt = {"gruppe_id": samarbeid.pk, "av": konto, "tid": TID}
    for gjor in (
        lambda: velg_kontaktperson(konto_id=konto.pk, **felt),
        lambda: bli_ansvarsgruppe(grunn="x", med=[], **felt),
        lambda: avslutt_gruppe(grunn="x", hva_naa="y", **felt),
    ):
        with pytest.raises(PermissionDenied):
            gjor()


def test_fra_vurdering_til_ansvarsgruppe_paa_skjermen(logg_inn, sak, samarbeid):
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:vurder", args=[samarbeid.pk])
    assert "Lars Lærer" in c.get(url).content.decode()
    assert c.post(url, {}).status_code == 422
    assert "grunn" in c.post(url, {"utfall": "ANSVARSGRUPPE"}).context["form"].errors
    assert "hva_naa" in c.post(url, {"utfall": "SLUTT", "grunn": GRUNN}).context["form"].errors
    c.post(url, {"utfall": "KONTAKT", "kontaktperson": str(sak.laerer.pk)})
    samarbeid.refresh_from_db()
    assert samarbeid.kontaktperson == sak.laerer
    data = {"utfall": "ANSVARSGRUPPE", "grunn": GRUNN, "med": [str(sak.medlem.pk)], "innsending": "6f9b3f0e-6a4c-4a0f-9f7c-0d6c7d5f0a11"}
    for _ in range(2):
        html = c.post(url, data, follow=True).content.decode()
    assert Ansvarsgruppe.objects.count() == 2 and GRUNN in html and "Ble ansvarsgruppe" in html
    html = c.get(reverse("ansvarsgruppe:gruppe", args=[samarbeid.pk])).content.decode()
    assert "Åpne ansvarsgruppen" in html


def test_ke_ser_det_paa_dagens_arbeid_i_en_uke(sak, samarbeid):
    def meldt(konto, dag=DAG):
        return [r.hva for liste in lister(konto, dag) if liste.tittel == "Nytt om gruppene" for r in liste.rader]

    assert meldt(ke_leder()) == ["Ny samarbeidsgruppe"] and meldt(sak.laerer) == []
    blir(sak, samarbeid)
    assert "Samarbeidsgruppen ble ansvarsgruppe" in meldt(ke_leder())
    assert meldt(ke_leder(), DAG + timedelta(days=8)) == []


def test_vergen_er_alltid_med(logg_inn, sak, samarbeid):
    RepresentasjonFabrikk(person=sak.barn, representant__etternavn="Vergesen", art="VERGE", gjelder_personlige=True)
    RepresentasjonFabrikk(person=sak.barn, representant__etternavn="Pengesen", art="VERGE", gjelder_personlige=False)
    html = logg_inn(sak.laerer).get(reverse("ansvarsgruppe:gruppe", args=[samarbeid.pk])).content.decode()
    assert "Vergesen" in html and "Pengesen" not in html


def test_en_avsluttet_gruppe_finnes_fra_personens_side(logg_inn, sak, samarbeid):
    slutter(sak, samarbeid)
    c, lenken = logg_inn(sak.koordinator), reverse("ansvarsgruppe:gruppe", args=[samarbeid.pk])
    html = c.get(reverse("oversikt:person", args=[sak.barn.pk])).content.decode()
    assert lenken in html and "Avsluttet gruppe" in html and "Start gruppe" in html
