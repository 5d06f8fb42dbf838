"""Fra regel til bevis: to bestemmer hver gang, det som er til hinder, hindrer, og innholdet er borte i fakta og historikk."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from ip.models import Maal, Planpunkt, Planversjon, Tiltak, Versjonsrad
from koordinator.bevaring import arbeid, bevis, handlinger, oversikter
from koordinator.bevaring.regnet import aar_for
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.historikk.modell import historikk_av
from personer.kassasjon.register import KASSERT, alle
from personer.models import Kassasjonspost
from tests.fabrikk import TilknytningFabrikk, saksbehandler
from tests.huset import felter
from tests.koordinator.bevaring import ORDENE, bestilt, de_to, gammel_plan, godkjent, regel, utfort
from tests.koordinator.test_notat import skrevet
from tests.vedtak import fabrikk as vedtaksfabrikk
from vedtak.models import Sak

pytestmark = pytest.mark.django_db


@pytest.fixture
def de():
    return de_to()


def tatt(regelen):
    return oversikter.tar(regelen, timezone.localdate())


def staar_noe_av(ord_: str) -> list[str]:
    """Tabellene der teksten fortsatt finnes, i fakta, historikk, logg eller byte."""
    with connection.cursor() as c:
        c.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(ip|personer|koordinator)_'")
        return [t for (t,) in c.fetchall() if _i(c, t, ord_)]


def _i(c, tabell: str, ord_: str) -> bool:
    c.execute(f'SELECT EXISTS (SELECT FROM "{tabell}" t WHERE t::text LIKE %s)', [f"%{ord_}%"])
    return c.fetchone()[0]


def test_regelen_gjelder_ikke_foer_en_annen_har_godkjent_den(de):
    felt = {"slag": "PLAN", "regnes_fra": "PLAN_AVSLUTTET", "aar": 10, "maate": "KASSER", "grunnlag": "Sak 4/26.", "fra": date(2020, 1, 1)}
    rad = handlinger.skriv_regel(**felt, av=de.leder, tid=timezone.now())
    with pytest.raises(PermissionDenied):
        handlinger.godkjenn_regel(regel_id=rad.pk, av=de.leder, tid=timezone.now())
    with pytest.raises(Regelbrudd):
        bestilt(rad, de)
    with pytest.raises(PermissionDenied):
        handlinger.skriv_regel(**felt, av=de.annen, tid=timezone.now())


def test_en_regel_avloser_den_forrige_for_det_samme(de):
    forrige, ny = regel(de.leder, de.annen, aar=10), None
    felt = {"slag": "PLAN", "regnes_fra": "SAK_AVSLUTTET", "aar": 20, "maate": "BEVAR", "grunnlag": "Sak 5/26."}
    ny = handlinger.skriv_regel(**felt, fra=date(2021, 1, 1), av=de.leder, tid=timezone.now())
    handlinger.godkjenn_regel(regel_id=ny.pk, av=de.annen, tid=timezone.now())
    forrige.refresh_from_db()
    assert forrige.til == ny.fra
    gammel_plan()
    with pytest.raises(Regelbrudd):
        bestilt(ny, de)  # den sier at noe skal bevares


def test_fristen_kan_ikke_regnes_fra_noe_slaget_ikke_har(de):
    with pytest.raises(Regelbrudd):
        regel(de.leder, de.annen, regnes_fra="SKREVET")


def test_aar_regnes_uten_aa_ta_noe_en_dag_for_tidlig():
    assert aar_for(date(2028, 2, 29), 10) == date(2018, 2, 28)
    assert aar_for(date(2026, 3, 1), 10) == date(2016, 3, 1)


def test_forhaandsvisningen_sier_hva_som_tas_og_hva_som_blir_staaende_og_endrer_ingenting(de):
    fri, aapen, stanset, kjent, ung = (gammel_plan() for _ in range(5))
    with som(Systemaktor.TEST):
        Sak.objects.create(person=aapen.person, aapnet_dato=date(2025, 1, 1))
        type(ung).objects.filter(pk=ung.pk).update(avsluttet_tid=timezone.now())
    TilknytningFabrikk(person=kjent.person)
    handlinger.stans(person=stanset.person, grunn="Erstatningssak.", dag=timezone.localdate(), av=de.annen)
    regelen = regel(de.leder, de.annen)
    funn = tatt(regelen)
    assert [k.gjelder for k in funn.tas] == [fri.pk]
    assert {k.gjelder: k.unntak for k in funn.kandidater if k.unntak} == {
        aapen.pk: "AAPEN_SAK", stanset.pk: "STANS", kjent.pk: "TILKNYTNING"
    }  # fmt: skip
    assert len(staar_noe_av(ORDENE[0])) >= 3 and not Kassasjonspost.objects.exists()


def test_det_som_gjelder_den_ene_registreringen_hindrer_den_andre(de):
    plan = gammel_plan()
    hodet = gammel_plan().person
    with som(Systemaktor.TEST):
        type(hodet).objects.filter(pk=plan.person.pk).update(slaatt_sammen_med=hodet)
        Sak.objects.create(person=hodet, aapnet_dato=date(2025, 1, 1))
    assert {k.unntak for k in tatt(regel(de.leder, de.annen)).kandidater} == {"AAPEN_SAK"}


def test_den_som_bestiller_godkjenner_ikke_og_ingenting_tommes_foer_det(de):
    gammel_plan()
    kassasjon = bestilt(regel(de.leder, de.annen), de)
    with pytest.raises(PermissionDenied):
        handlinger.godkjenn(kassasjon_id=kassasjon.pk, av=de.leder, tid=timezone.now())
    assert not arbeid.utfor(kassasjon_id=kassasjon.pk, klokke=timezone.now)
    with pytest.raises(DatabaseError, match="godkjent av to"), transaction.atomic(), connection.cursor() as c:
        c.execute("SELECT personer_kasser_plan(%s, %s)", [kassasjon.pk, kassasjon.poster.get().gjelder])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as c:
        c.execute("UPDATE ip_maalhistorikk SET tekst = ''")
    handlinger.trekk(kassasjon_id=kassasjon.pk, av=de.annen, tid=timezone.now())
    assert not arbeid.utfor(kassasjon_id=kassasjon.pk, klokke=timezone.now)
    assert len(staar_noe_av(ORDENE[0])) >= 3


def test_innholdet_er_borte_i_fakta_historikk_og_versjoner_og_rammen_staar(de):
    plan, en_annen = gammel_plan(), gammel_plan()
    Maal.objects.filter(plan=en_annen)
    handlinger.stans(person=en_annen.person, grunn="Sak.", dag=timezone.localdate(), av=de.annen)
    with som(Systemaktor.TEST):
        Maal.objects.filter(plan=en_annen).update(tekst="Det andre")
    assert all(staar_noe_av(ord_) for ord_ in ORDENE)
    with som(Systemaktor.TEST):
        Planpunkt.objects.filter(plan=en_annen).update(tekst="Punktet der")
    kassasjon = utfort(regel(de.leder, de.annen), de)
    assert (kassasjon.kassert, kassasjon.unntatt) == (1, 0)
    assert {m.tekst for m in Maal.objects.filter(plan=plan)} == {KASSERT}
    assert {h.tekst for h in historikk_av(Tiltak).objects.filter(maal__plan=plan)} == {KASSERT}
    data = [r.data for r in Versjonsrad.objects.filter(versjon__plan=plan)]
    assert {d["tekst"] for d in data} == {KASSERT} and {d["status"] for d in data if "status" in d}
    assert Planversjon.objects.get(plan=plan).koordinatorer == []
    assert Maal.objects.get(plan=en_annen).tekst == "Det andre", "den andre står"
    plan.refresh_from_db()
    assert (plan.avslutningsgrunn, plan.avsluttet_tid.year) == ("FLYTTET", 2012)
    with connection.cursor() as c:
        c.execute("SELECT count(*) FROM ip_maalhistorikk WHERE plan_id = %s AND tekst LIKE 'Hemmelig%%'", [plan.pk])
        assert c.fetchone()[0] == 0


def test_det_som_hender_etter_bestillingen_teller(de):
    plan, avsluttes = gammel_plan(), gammel_plan()
    regelen = regel(de.leder, de.annen)
    kassasjon = godkjent(regelen, de)
    with som(Systemaktor.TEST):
        Sak.objects.create(person=plan.person, aapnet_dato=timezone.localdate())
    assert arbeid.utfor(kassasjon_id=kassasjon.pk, klokke=timezone.now)
    assert dict(kassasjon.poster.values_list("gjelder", "tilstand")) == {plan.pk: "UNNTATT", avsluttes.pk: "KASSERT"}
    assert oversikter.staar_igjen(kassasjon) == [("saken er åpen", 1)]


def test_en_regel_som_avsluttes_stanser_det_som_venter(de):
    gammel_plan()
    regelen = regel(de.leder, de.annen)
    kassasjon = godkjent(regelen, de)
    handlinger.avslutt_regel(regel_id=regelen.pk, dag=timezone.localdate(), av=de.leder)
    assert arbeid.utfor(kassasjon_id=kassasjon.pk, klokke=timezone.now)
    assert kassasjon.poster.get().unntak == "IKKE_LENGER" and len(staar_noe_av(ORDENE[0])) >= 3


def test_to_ganger_er_en_gang_og_det_kasserte_tas_ikke_igjen(de):
    gammel_plan()
    regelen = regel(de.leder, de.annen)
    kassasjon = utfort(regelen, de)
    antall = kassasjon.tomminger.count()
    assert not arbeid.utfor(kassasjon_id=kassasjon.pk, klokke=timezone.now)
    assert kassasjon.tomminger.count() == antall
    assert not tatt(regelen).kandidater
    with pytest.raises(Regelbrudd):
        bestilt(regelen, de)


def test_beviset_sier_regelen_tallene_og_id_ene_og_nevner_ingen(de):
    plan = gammel_plan()
    kassasjon = utfort(regel(de.leder, de.annen), de)

    html = bevis.html(oversikter.kassasjonene().get(pk=kassasjon.pk), timezone.now())
    for ord_ in ("Kommunens egen plan, sak 4/26.", str(plan.pk), de.leder.navn, de.annen.navn):
        assert ord_ in html
    for ord_ in (plan.person.etternavn, plan.person.fornavn, *ORDENE):
        assert ord_ not in html
    assert bytes(kassasjon.bevis.innhold).startswith(b"%PDF") and kassasjon.bevis.sider >= 1


def test_notatet_kasseres_naar_saken_har_vaert_lukket_lenge_nok(de):
    person = vedtaksfabrikk.voksen()
    notat = skrevet(person, saksbehandler())
    regelen = regel(de.leder, de.annen, slag="NOTAT", regnes_fra="SAK_AVSLUTTET")
    assert not tatt(regelen).kandidater, "personen har ikke hatt noen sak"
    with som(Systemaktor.TEST):
        Sak.objects.create(person=person, aapnet_dato=date(2010, 1, 1), avsluttet_dato=date(2012, 1, 1))
        ny = Sak.objects.create(person=person, aapnet_dato=date(2013, 1, 1))
    assert not tatt(regelen).kandidater, "den siste saken er åpen"
    with som(Systemaktor.TEST):
        Sak.objects.filter(pk=ny.pk).update(avsluttet_dato=date(2014, 1, 1))
    assert staar_noe_av("Mor ringte")
    utfort(regelen, de)
    notat.refresh_from_db()
    assert notat.tekst == KASSERT and not staar_noe_av("Mor ringte")


def test_hver_kolonne_med_innhold_i_slagets_tabeller_tommes_eller_er_nevnt():
    """felter.py sier hva som er innhold; det som blir stående i en tabell som tømmes, er datoer, tall og koder."""
    staar = {
        "ip.Tiltak": {"fra", "til"}, "ip.Plandokument": {"lagt_ved_tid"}, "ip.Planvending": {"tid", "fortalt_dato", "fortalt_maate"},
        "ip.Planversjon": {"godkjent_dato", "fra", "til", "revisjon_dato", "lover"},
        "koordinator.Notat": {"form", "dato", "folges_opp_innen", "fulgt_opp_tid", "feil_tid", "skrevet_tid"},
        "utsending.Brev": {"tittel", "opprettet_tid", "rendret_tid"},
        "koordinator.Henvendelse": {
            "avsender_rolle", "hjemmel", "onsker", "person_vet", "person_enig", "mottatt_dato", "registrert_tid",
        },
        "vedtak.Vedtak": {"fattet_tid", "nummer_aar", "nummer_lopende", "tilstand", "initiativ"},
        "vedtak.Vedtakspunkt": {"rettighet", "utfall", "grunn", "nytt_utfall", "ikke_oppfylt"},
        "vedtak.Mottakervurdering": {"sporsmaal", "svar"},
    }  # fmt: skip
    for slaget in alle():
        for en in slaget.innhold:
            ment = {n for n, f in felter.FELT[en.modell].items() if f.klasse in felter.SER_MERKE}
            assert ment - set(en.felt) == staar.get(en.modell, set()), en.modell


def test_hver_plantabell_er_med_eller_utelatt_med_en_grunn():
    utelatt = {
        "ip.Plan": "rammen", "ip.Godkjenner": "hvem som godkjente, er rammen", "ip.Evaluering": "datoer", "ip.Kladd": "slettes snart",
        "ip.Overgang": "personens", "ip.Overgangssteg": "personens", "ip.Overgangspunkt": "personens", "ip.Overgangsmottaker": "personens",
        "ip.AnnenPlan": "personens", "ip.Planmal": "kommunens",
    }  # fmt: skip
    med = {en.modell for slaget in alle() for en in slaget.innhold}
    assert {navn for navn in felter.FELT if navn.startswith("ip.")} == {n for n in med if n.startswith("ip.")} | set(utelatt)
