"""Notater: slaget avgjør hvem som leser, en rettelse er en ny versjon, en feil blir stående, og oppfølgingen når den som skal gjøre den."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from koordinator.models import Notat, Notatform
from koordinator.notat import handlinger, oversikter
from oversikt.dagens import lister
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import (
    SamtykkeFabrikk,
    SamtykkelinjeFabrikk,
    TilknytningFabrikk,
    gruppemedlem_for,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tests.koordinator.fabrikk import DAG, TID, registrert
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang import innholdskilder
from tilgang.handlinger import avslutt_tilknytninger
from tilgang.models import Formaal, Innsynsdel, OppslagLinje, Slag
from utsending import personarkiv

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return registrert(vedtaksfabrikk.voksen()).person


def skrevet(person, av, **felt):
    vanlig = {"slag": Slag.HELSE, "form": Notatform.TELEFON, "dato": DAG, "tekst": "Mor ringte om avlastning.", "av": av, "tid": TID}
    return handlinger.skriv_notat(person=person, **(vanlig | felt))


def rettet(notat, av, *, versjon=1, tekst="Far ringte om avlastning.", **felt):
    vanlig = {"form": notat.form, "dato": notat.dato, "deltakere": "", "rettet_grunn": "Det var far.", "av": av, "tid": TID}
    return handlinger.rett_notat(notat_id=notat.pk, versjon=versjon, tekst=tekst, **(vanlig | felt))


def ser(konto, person) -> set:
    return set(Notat.objects.synlig_for(konto).filter(person=person))


def test_notatet_leses_av_enheten_som_skrev_det_og_ikke_av_andre_uten_samtykke(person):
    ke, koordinator = saksbehandler(), koordinator_for(person)
    mitt, hans = skrevet(person, ke), skrevet(person, koordinator)
    assert ser(ke, person) == {mitt} and ser(saksbehandler(), person) == {mitt}
    assert ser(koordinator, person) == {hans}
    assert ser(gruppemedlem_for(person), person) == set()


def test_et_samtykke_til_ett_slag_aapner_notatene_av_det_slaget_og_ingen_andre(person):
    ke = saksbehandler()
    om_helse, om_skole = skrevet(person, ke), skrevet(person, ke, slag=Slag.OPPLAERING)
    medlem = gruppemedlem_for(person)
    til = medlem.tilknytninger.get().enhet
    assert ser(medlem, person) == set()
    samtykke = SamtykkeFabrikk(person=person, formaal=Formaal.DELING)
    SamtykkelinjeFabrikk(samtykke=samtykke, innsynsdel=om_skole.innsynsdel, til_enhet=til)
    assert ser(medlem, person) == {om_skole} and om_helse.innsynsdel != om_skole.innsynsdel


def test_et_notat_staar_aldri_i_delen_for_planens_maal(person):
    with pytest.raises(Regelbrudd):
        skrevet(person, saksbehandler(), slag=Slag.PLAN)
    assert not Innsynsdel.objects.filter(person=person, slag=Slag.PLAN).exists()


def test_bare_kontoret_skriver(person):
    for konto in (gruppemedlem_for(person), koordinator_for(vedtaksfabrikk.voksen())):
        with pytest.raises(PermissionDenied):
            skrevet(person, konto)


def test_en_dato_fram_i_tid_nektes(person):
    with pytest.raises(Regelbrudd):
        skrevet(person, saksbehandler(), dato=DAG + timedelta(days=1))


def test_en_rettelse_er_en_ny_versjon_og_det_gamle_staar_der(person):
    ke, kollega = saksbehandler(), saksbehandler()
    notat = rettet(skrevet(person, ke), kollega)
    assert (notat.versjon, notat.tekst, notat.skrevet_av) == (2, "Far ringte om avlastning.", ke)
    (gammel,) = oversikter.versjoner(notat)
    assert (gammel.nummer, gammel.tekst, gammel.hvem) == (1, "Mor ringte om avlastning.", ke.navn)
    igjen = rettet(notat, ke, versjon=2, tekst="Tante ringte.")
    assert [(v.nummer, v.hvem) for v in oversikter.versjoner(igjen)] == [(2, kollega.navn), (1, ke.navn)]


def test_to_som_retter_samtidig_mister_ingenting(person):
    notat = skrevet(person, saksbehandler())
    rettet(notat, saksbehandler())
    with pytest.raises(Redigeringskonflikt):
        rettet(notat, saksbehandler(), tekst="Noe helt annet.")


def test_koordinatoren_retter_ikke_det_hun_leser_med_samtykke(person):
    notat, koordinator = skrevet(person, saksbehandler()), koordinator_for(person)
    SamtykkelinjeFabrikk(
        samtykke=SamtykkeFabrikk(person=person, formaal=Formaal.DELING),
        innsynsdel=notat.innsynsdel,
        til_enhet=koordinator.tilknytninger.get().enhet,
    )
    assert ser(koordinator, person) == {notat}
    with pytest.raises(PermissionDenied):
        rettet(notat, koordinator)


def test_merket_som_feil_staar_der_og_endres_ikke_mer(person):
    ke = saksbehandler()
    notat = skrevet(person, ke, folges_opp_hva="Ring NAV", folges_opp_innen=DAG)
    handlinger.merk_feil(notat_id=notat.pk, grunn="Gjaldt en annen.", av=ke, tid=TID)
    assert ser(ke, person) == {notat} and not oversikter.skal_folges_opp(ke, DAG)
    for prov in (lambda: rettet(notat, ke), lambda: handlinger.merk_feil(notat_id=notat.pk, grunn="Igjen.", av=ke, tid=TID)):
        with pytest.raises(Regelbrudd):
            prov()
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST, grunn="uten grunn"):
        Notat.objects.filter(pk=notat.pk).update(feil_grunn="")


def test_oppfolgingen_staar_hos_den_som_skal_gjoere_den_til_den_er_gjort(person):
    ke, leder = saksbehandler(), ke_leder()
    notat = skrevet(person, ke, folges_opp_hva="Ring NAV", folges_opp_innen=DAG, folges_opp_av=leder)
    assert dagens(leder) == ["Ring NAV"] and dagens(ke) == []
    handlinger.folg_opp(notat_id=notat.pk, av=ke, tid=TID)
    assert dagens(leder) == []
    with pytest.raises(Regelbrudd):
        handlinger.folg_opp(notat_id=notat.pk, av=ke, tid=TID)


def dagens(konto) -> list[str]:
    return [rad.hva for liste in lister(konto, DAG) if liste.tittel == "Notater du skal følge opp" for rad in liste.rader]


def test_dagens_arbeid_logger_delen_teksten_staar_i(person, logg_inn):
    ke = saksbehandler()
    notat = skrevet(person, ke, folges_opp_hva="Ring NAV", folges_opp_innen=DAG)
    svar = logg_inn(ke).get(reverse("oversikt:hjem"))
    assert "Ring NAV" in svar.text
    assert OppslagLinje.objects.filter(oppslag__konto=ke, person=person, innsynsdel=notat.innsynsdel).count() == 1


def test_oppfolgingen_minner_ingen_naar_saken_er_avsluttet(person):
    ke = saksbehandler()
    skrevet(person, ke, folges_opp_hva="Ring NAV", folges_opp_innen=DAG)
    assert dagens(ke) == ["Ring NAV"]
    with som(Systemaktor.TEST, grunn="avsluttet"):
        person.saker.update(avsluttet_dato=DAG)
    assert dagens(ke) == []


def test_oppfolgingen_gaar_til_den_neste_i_vervet_naar_koordinatoren_er_ute_av_saken(person):
    baand = (forrige := koordinator_for(person)).tilknytninger.get()
    neste = TilknytningFabrikk(person=person, enhet=baand.enhet, rolle=baand.rolle).konto
    skrevet(person, forrige, folges_opp_hva="Ring skolen", folges_opp_innen=DAG)
    assert (dagens(forrige), dagens(neste)) == (["Ring skolen"], [])
    with som(Systemaktor.TEST, grunn="sluttet"):
        avslutt_tilknytninger(kilde=baand.kilde, kilde_id=baand.kilde_id, til=DAG)
    assert (dagens(forrige), dagens(neste), dagens(saksbehandler())) == ([], ["Ring skolen"], [])


def test_oppfolgingen_i_ke_gaar_til_de_andre_naar_en_slutter(person):
    slutter, kollega = saksbehandler(), saksbehandler()
    skrevet(person, slutter, folges_opp_hva="Ring NAV", folges_opp_innen=DAG)
    assert dagens(kollega) == []
    with som(Systemaktor.TEST, grunn="sluttet"):
        slutter.ansettelser.update(til=DAG)
    assert dagens(kollega) == ["Ring NAV"]


def test_den_som_ikke_kan_lese_notatet_kan_ikke_folge_det_opp(person):
    with pytest.raises(Regelbrudd):
        skrevet(person, saksbehandler(), folges_opp_hva="Ring", folges_opp_innen=DAG, folges_opp_av=koordinator_for(person))


def test_valgene_er_de_i_ke_eller_de_med_verv_i_samme_enhet(person):
    ke, leder, koordinator = saksbehandler(), ke_leder(), koordinator_for(person)
    assert set(oversikter.ansvarlige(ke, person, DAG)) == {*oversikter.ansvarlige(leder, person, DAG)} >= {ke, leder}
    assert koordinator not in oversikter.ansvarlige(ke, person, DAG)
    assert list(oversikter.ansvarlige(koordinator, person, DAG)) == [koordinator]


def test_soket_snevrer_inn_paa_slag_form_og_periode(person, client, logg_inn):
    ke = saksbehandler()
    ny = skrevet(person, ke)
    gammel = skrevet(person, ke, slag=Slag.FAMILIE, form=Notatform.BESOK, dato=DAG - timedelta(days=40))
    sok = oversikter.sok
    assert list(sok(ke, person)) == [ny, gammel]
    assert list(sok(ke, person, slag=Slag.FAMILIE)) == list(sok(ke, person, form=Notatform.BESOK)) == [gammel]
    assert list(sok(ke, person, fra=DAG - timedelta(days=5))) == [ny]
    assert list(sok(ke, person, til=DAG - timedelta(days=5))) == [gammel]
    url = reverse("koordinator:notater", args=[person.pk])
    assert logg_inn(ke).get(url, {"slag": "HELSE", "form": "", "fra": "", "til": ""}).context["side"].object_list == [ny]
    assert client.get(url, {"fra": "tull"}).status_code == 422
    assert client.get(url, {"fra": "2026-11-02", "til": "2026-11-01"}).status_code == 422


def test_feil_i_skjemaet_beholder_teksten(person, logg_inn):
    klient = logg_inn(saksbehandler())
    url = reverse("koordinator:nytt_notat", args=[person.pk])
    svar = klient.post(url, {"tekst": "En lang samtale om avlastning.", "slag": "HELSE", "form": "TELEFON", "dato": "2027-01-01"})
    assert svar.status_code == 422 and "En lang samtale om avlastning." in svar.text and "fram i tid" in svar.text
    svar = klient.post(url, {"tekst": "Kort.", "slag": "HELSE", "form": "TELEFON", "dato": "2026-11-23", "folges_opp_hva": "Ring NAV"})
    assert svar.status_code == 422 and "Skriv dagen det skal følges opp innen." in svar.text
    assert not Notat.objects.exists()


def test_notatet_er_med_i_det_personen_faar_se(person):
    notat = rettet(skrevet(person, saksbehandler()), saksbehandler())
    (bolk,) = [b for b in personarkiv.samle(person, navn=str) if b.kode == "koordinator.Notat"]
    (rad,) = bolk.rader
    assert notat.tekst in dict(rad.felt).values() and "Det var far." in dict(rad.felt).values()


def test_samtykkesiden_teller_notatene_og_viser_dem_bare_for_den_som_ser_delen(person):
    ke = saksbehandler()
    notat = skrevet(person, ke)
    dele = [notat.innsynsdel_id]
    assert innholdskilder.sammendrag(person, dele) == {notat.innsynsdel_id: ["1 notat"]}
    assert [r.tekst for r in innholdskilder.rader(ke, person, dele)[0]] == [notat.tekst]
    assert innholdskilder.rader(koordinator_for(person), person, dele) == ([], set())


def test_listen_har_faa_sporringer(person, client, logg_inn, django_assert_max_num_queries):
    ke = saksbehandler()
    for nr in range(3):
        skrevet(person, ke, tekst=f"Notat {nr}.")
    logg_inn(ke)
    url = reverse("koordinator:notater", args=[person.pk])
    client.get(url)
    with django_assert_max_num_queries(16) as faa:
        client.get(url)
    for nr in range(8):
        skrevet(person, saksbehandler(), slag=Slag.FAMILIE, tekst=f"Notat {nr}.")
    with django_assert_max_num_queries(len(faa)):
        client.get(url)
