"""Samordningsansvarlig der ingen rettighet gjelder: de to stegene, aldri ved siden av en koordinator, og hva vervet åpner (R46)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from koordinator import handlinger, oversikter, vilkaar
from koordinator.models import Familievalg, Onske, Oppnevning, Tilbudssvar, Utgang, Utpeking, Verv
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import EnhetFabrikk, fremmed, gruppemedlem_for, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, R, innvilget, lagre, oppnevnt, registrert, tjeneste, utpekt, valget, vurdert
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Tilknytning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
H = Handling
DAGEN_ETTER = DAG + timedelta(days=1)


def til_samordning(person, sted, *, av=None, tid=TID, **felt):
    tekster = {"uten_rettighet": "Behovet er kortvarig.", "begrunnelse": "Skolen gir mest av hjelpen."}
    return handlinger.pek_ut_samordning(person=person, enhet=sted.enhet, av=av or ke_leder(), tid=tid, **(tekster | felt))


@pytest.fixture
def person():
    return vedtaksfabrikk.barn()


@pytest.fixture
def skolen():
    return tjeneste()


# --- De to stegene ---


def test_ke_peker_ut_tjenesten_og_lederen_navngir(person, skolen):
    utpeking = til_samordning(person, skolen)
    assert utpeking.vedtak is None and (utpeking.verv, utpeking.fra) == (Verv.SAMORDNING, DAG)
    assert {h for h in H if regler.kan(skolen.leder, h, person)} == {H.SE_UTPEKING, H.NAVNGI_KOORDINATOR}

    oppnevning = oppnevnt(utpeking, skolen)

    assert oppnevning.vedtak is None and oppnevning.slag == Verv.SAMORDNING
    assert oversikter.samordner_for(person, DAG) == oppnevning and oversikter.koordinator_for(person, DAG) is None
    assert Hendelse.objects.get(hva=Hva.SAMORDNER_OPPNEVNT).enhet == skolen.enhet
    assert not Hendelse.objects.filter(hva=Hva.KOORDINATOR_OPPNEVNT).exists()


def test_bare_lederen_i_ke_peker_ut(person, skolen):
    for konto in (saksbehandler(), skolen.leder, fremmed()):
        with pytest.raises(PermissionDenied):
            til_samordning(person, skolen, av=konto)


def test_en_enhet_uten_leder_kan_ikke_pekes_ut(person, skolen):
    skolen.enhet = EnhetFabrikk()
    with pytest.raises(Regelbrudd, match="ingen leder"):
        til_samordning(person, skolen)


def test_vervet_slutter_med_grunn_og_tilgangen_samme_dag(person, skolen):
    oppnevning = oppnevnt(til_samordning(person, skolen), skolen)
    handlinger.avslutt(oppnevning_id=oppnevning.pk, til=DAGEN_ETTER, grunn="Slutter.", av=skolen.leder, tid=TID)
    assert Tilknytning.objects.get().til == DAGEN_ETTER and Hendelse.objects.filter(hva=Hva.SAMORDNER_SLUTTET).exists()
    [ledig] = oversikter.ledige_samordninger(skolen.leder, DAGEN_ETTER + timedelta(days=3))
    assert (ledig.siden, ledig.dager) == (DAGEN_ETTER, 3)


def test_en_ny_tjeneste_avloser_den_som_ikke_har_navngitt(person, skolen):
    forste = til_samordning(person, skolen)
    andre = til_samordning(person, tjeneste("PPT"))
    forste.refresh_from_db()
    assert forste.til == DAG and oversikter.samordning_for(ke_leder(), person, DAG) == andre


# --- Aldri ved siden av en rettighet ---


@pytest.mark.parametrize(
    ("verv", "innvilget_", "vurderes", "ord"),
    [
        ("", set(), False, ""),
        ("BARNEKOORDINATOR", set(), False, "barnekoordinatoren som samordner"),
        ("KOORDINATOR", set(), False, "har koordinator"),
        ("", {"IP"}, False, "individuell plan i vedtak"),
        ("", {"KOORDINATOR", "IP"}, False, "koordinator og individuell plan"),
        ("", set(), True, "Avgjør først"),
    ],
)
def test_vilkaaret(verv, innvilget_, vurderes, ord):
    svar = vilkaar.hvorfor_ikke_samordning(verv=verv, innvilget=innvilget_, er_til_vurdering=vurderes)
    assert ord in svar and bool(svar) == bool(ord)


@pytest.mark.parametrize("rettighet", [R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP])
def test_nektes_naar_vedtaket_gir_en_rettighet(person, skolen, rettighet):
    innvilget(person, rettighet)
    with pytest.raises(Regelbrudd, match="i vedtak"):
        til_samordning(person, skolen)


def test_nektes_saa_lenge_barnekoordinatoren_er_aktiv(person, skolen):
    innvilget(person, R.BARNEKOORDINATOR)
    oppnevnt(utpekt(person, skolen), skolen)
    with pytest.raises(Regelbrudd, match="barnekoordinatoren som samordner"):
        til_samordning(person, tjeneste("PPT"))


def test_nektes_til_meldingen_er_vurdert_og_vedtaket_fattet(person, skolen):
    melding = registrert(person)
    with pytest.raises(Regelbrudd, match="Avgjør først"):
        til_samordning(person, skolen)
    vurdert(melding, av=saksbehandler())
    with pytest.raises(Regelbrudd, match="Avgjør først"):
        til_samordning(person, skolen)


def test_en_rettighet_som_kommer_foer_noen_er_navngitt_stanser_navngivingen(person, skolen):
    utpeking = til_samordning(person, skolen)
    innvilget(person)
    with pytest.raises(Regelbrudd, match="koordinator i vedtak"):
        oppnevnt(utpeking, skolen)
    assert oversikter.neste_steg(ke_leder(), person, DAG).tekst.startswith("Pek ut tjenesten")


def test_samordningen_avsluttes_foer_en_tjeneste_faar_koordinatoren(person, skolen):
    samordner = oppnevnt(til_samordning(person, skolen), skolen)
    innvilget(person, R.BARNEKOORDINATOR)
    assert [ledig.person for ledig in oversikter.ledige_verv(ke_leder(), DAG)] == [person]
    assert oversikter.neste_steg(skolen.leder, person, DAG).tekst == "Avslutt vervet som samordningsansvarlig"
    with pytest.raises(Regelbrudd, match="har vervet nå"):
        utpekt(person, tjeneste("PPT"))
    handlinger.avslutt(oppnevning_id=samordner.pk, til=DAG, grunn="Har fått barnekoordinator.", av=skolen.leder, tid=TID)
    oppnevnt(utpekt(person, skolen), skolen)
    assert oversikter.koordinator_for(person, DAG).slag == Verv.BARNEKOORDINATOR


# --- Databasen ---


def _med(oppnevning, **felt):
    likt = {f: getattr(oppnevning, f) for f in ("person", "enhet", "utpeking", "oppnevnt_av")}
    with som(Systemaktor.TEST), transaction.atomic():
        return Oppnevning.objects.create(**(likt | {"fra": DAG, "oppnevnt_tid": TID, "konto": oppnevning.konto} | felt))


@pytest.mark.parametrize("er_vikar", [False, True])
def test_databasen_nekter_samordning_ved_siden_av_barnekoordinator_og_vikaren(person, skolen, er_vikar):
    innvilget(person, R.BARNEKOORDINATOR)
    barnekoordinator = oppnevnt(utpekt(person, skolen), skolen)
    if er_vikar:
        handlinger.avslutt(oppnevning_id=barnekoordinator.pk, til=DAG, grunn="Permisjon.", av=skolen.leder, tid=TID)
        vikariat = {"er_vikar": True, "vikar_for": barnekoordinator, "til": DAG + timedelta(days=9)}
        _med(barnekoordinator, slag=Verv.BARNEKOORDINATOR, vedtak=barnekoordinator.vedtak, **vikariat)
    with pytest.raises(IntegrityError, match="samordning_staar_ikke|en_koordinator_eller" if not er_vikar else "samordning_staar_ikke"):
        _med(barnekoordinator, slag=Verv.SAMORDNING, vedtak=None)


def test_databasen_nekter_vedtak_til_samordning_og_koordinator_uten(person, skolen):
    innvilget(person)
    oppnevning = oppnevnt(utpekt(person, skolen), skolen)
    senere = {"fra": DAG + timedelta(days=9), "til": DAG + timedelta(days=9), "konto": skolen.ansatte[1]}
    with pytest.raises(IntegrityError, match="bare_samordningsansvarlig_er_uten_vedtak"):
        _med(oppnevning, slag=Verv.KOORDINATOR, vedtak=None, **senere)
    with pytest.raises(IntegrityError, match="bare_samordningsansvarlig_er_uten_vedtak"):
        _med(oppnevning, slag=Verv.SAMORDNING, vedtak=oppnevning.vedtak, **senere)
    with pytest.raises(IntegrityError, match="bare_samordning_er_uten_vedtak"), som(Systemaktor.TEST), transaction.atomic():
        Utpeking.objects.filter(pk=oppnevning.utpeking_id).update(uten_rettighet="Ingen.")


# --- Hva vervet åpner ---


def test_vervet_aapner_hvem_personen_er_og_ikke_mer(person, skolen):
    oppnevning = oppnevnt(til_samordning(person, skolen), skolen)
    kan = {h for h in H if regler.kan(oppnevning.konto, h, person)}
    assert kan == {H.SE_PERSON, H.SE_ADRESSE, H.SE_UTPEKING, H.MELDE_INHABILITET}
    assert not regler.deler_for(oppnevning.konto).exclude(kilde_enhet=skolen.enhet).exists()
    assert oppnevning in Oppnevning.objects.synlig_for(oppnevning.konto)


def test_gradert_adresse_krever_klarert_leder(skolen):
    barn = vedtaksfabrikk.barn(adressebeskyttelse="FORTROLIG")
    with pytest.raises(Regelbrudd, match="ingen leder"):
        til_samordning(barn, skolen)


def test_den_som_samordner_er_ikke_koordinator_for_planen(person, skolen):
    konto = oppnevnt(til_samordning(person, skolen), skolen).konto
    assert not regler.kan(konto, H.LEDE_PLAN, person) and not regler.kan(konto, H.SE_PLANRAMME, person)
    assert not regler.kan(konto, H.SE_VEDTAK, person) and not regler.kan(konto, H.SE_MELDING, person)


# --- Sidene ---


def test_fra_personsiden_til_navngitt(logg_inn, person, skolen):
    c = logg_inn(ke_leder())
    url = reverse("koordinator:pek_ut_samordning", args=[person.pk])
    assert url in c.get(reverse("oversikt:person", args=[person.pk])).content.decode()
    svar = c.post(url, {"enhet": skolen.enhet.pk, "begrunnelse": "Skolen.", "uten_rettighet": "Ønsker ikke plan."}, follow=True)
    assert "Fjordvik skole er pekt ut" in svar.content.decode()
    utpeking = Utpeking.objects.get()
    assert "Mangler samordningsansvarlig" in c.get("/").content.decode()

    c = logg_inn(skolen.leder)
    dagen = c.get("/").content.decode()
    assert "Fjordvik skole skal samordne (0 dager)" in dagen and reverse("koordinator:navngi", args=[utpeking.pk]) in dagen
    side = c.get(reverse("koordinator:utpeking", args=[utpeking.pk])).content.decode()
    assert "Ønsker ikke plan" not in side
    c.post(reverse("koordinator:navngi", args=[utpeking.pk]), {"konto": skolen.ansatte[0].pk, "fra": "2026-11-23"})

    c = logg_inn(skolen.ansatte[0])
    dagen = c.get("/").content.decode()
    assert "Du samordner for" in dagen and reverse("oversikt:person", args=[person.pk]) in dagen
    side = c.get(reverse("oversikt:person", args=[person.pk])).content.decode()
    assert "Om personen" in side and person.adresse in side and "Samordningsansvarlig" in side
    assert reverse("tilgang:representasjoner", args=[person.pk]) not in side and "Meldinger" not in side


def test_siden_sier_hvorfor_ingen_kan_pekes_ut(logg_inn, person, skolen):
    innvilget(person)
    url = reverse("koordinator:pek_ut_samordning", args=[person.pk])
    tekst = logg_inn(ke_leder()).get(url).content.decode()
    assert "ikke har noen av rettighetene" in tekst and "<textarea" not in tekst


def test_grunnen_maa_skrives(logg_inn, person, skolen):
    url = reverse("koordinator:pek_ut_samordning", args=[person.pk])
    svar = logg_inn(ke_leder()).post(url, {"enhet": skolen.enhet.pk, "begrunnelse": "Skolen."})
    assert svar.status_code == 422 and set(svar.context["form"].errors) == {"uten_rettighet"} and "Skolen." in svar.content.decode()


@pytest.mark.parametrize(
    ("hvem", "status"), [("ke_leder", 200), ("saksbehandler", 403), ("koordinator", 403), ("gruppemedlem", 404), ("fremmed", 404)]
)
def test_hvem_som_kommer_inn(logg_inn, person, hvem, status):
    konto = {
        "ke_leder": ke_leder, "saksbehandler": saksbehandler, "koordinator": lambda: koordinator_for(person),
        "gruppemedlem": lambda: gruppemedlem_for(person), "fremmed": fremmed,
    }[hvem]()  # fmt: skip
    assert logg_inn(konto).get(reverse("koordinator:pek_ut_samordning", args=[person.pk])).status_code == status


# --- Vurderingen som endte med samordningsansvarlig ---


def test_vurderingen_som_endte_slik_venter_paa_en_tjeneste(logg_inn, person, skolen):
    av = saksbehandler()
    melding = registrert(person, av=av, onsker=[Onske.BARNEKOORDINATOR])
    delen = lagre(melding, R.BARNEKOORDINATOR, av=av, valg=valget(Familievalg.INGEN))
    for rettighet in (R.KOORDINATOR, R.IP):
        lagre(melding, rettighet, av=av, valg={"tilbud": Tilbudssvar.NEI})
    handlinger.gjor_ferdig(
        vurdering_id=delen.vurdering_id, utgang=Utgang.SAMORDNINGSANSVARLIG, utgang_grunn="Ønsker ikke mer.", av=av, tid=TID
    )
    assert oversikter.neste_steg(ke_leder(), person, DAG).tekst == "Pek ut tjenesten som skal samordne"
    assert "Ingen tjeneste er pekt ut (0 dager)" in logg_inn(ke_leder()).get("/").content.decode()

    til_samordning(person, skolen)
    assert not oversikter.skal_samordnes(ke_leder(), DAG).exists()


def test_kommer_rettigheten_mens_skjemaet_er_oppe_staar_grunnen_og_det_som_er_skrevet(logg_inn, person, skolen):
    innvilget(person)
    url = reverse("koordinator:pek_ut_samordning", args=[person.pk])
    felt = {"enhet": skolen.enhet.pk, "begrunnelse": "Skolen gir mest.", "uten_rettighet": "Ønsker ikke plan."}
    svar = logg_inn(ke_leder()).post(url, felt)
    assert svar.status_code == 422 and not Utpeking.objects.exists()
    assert "ikke har noen av rettighetene" in svar.content.decode() and "Skolen gir mest." in svar.content.decode()
