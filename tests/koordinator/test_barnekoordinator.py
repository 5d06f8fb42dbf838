"""Barnekoordinatoren for familien: de fem oppgavene, 18-årsdagen, søsken som ikke åpner hverandre (hol § 7-2 a; R41–R47)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from koordinator import handlinger, paaminnelser
from koordinator.barnekoordinator import UROERT, feil_i_foring, oppgavene, slutter_for_sent
from koordinator.models import Attenonske, Henvendelse, Lovoppgave, Onske, Oppgavelinje, Oppnevning
from koordinator.oversikter import barneverv, soesken
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk, ke_leder, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, R, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.models import Enhetstilknytning, Tilknytning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


@pytest.fixture
def skolen():
    return tjeneste()


def barneverv_for(skolen, barn=None, **felt):
    return oppnevnt(utpekt(innvilget(barn, R.BARNEKOORDINATOR), skolen), skolen, **felt)


@pytest.fixture
def verv(skolen):
    return barneverv_for(skolen)


def ventet():
    """Et ventet barn, med en forelder som har foreldreansvar når det er født."""
    barn = PersonFabrikk(fornavn="", etternavn="Strand", fodselsdato=None, termindato=DAG + timedelta(days=40))
    RepresentasjonFabrikk(person=barn, fra=DAG - timedelta(days=30))
    return barn


def sosken_til(barn, **felt):
    """Et barn til med den samme forelderen."""
    nytt = PersonFabrikk(etternavn=barn.etternavn, **felt)
    forelder = barn.representanter.filter(art="FORELDREANSVAR").first().representant
    RepresentasjonFabrikk(person=nytt, representant=forelder, fra=DAG - timedelta(days=30))
    return nytt


def fort(verv, oppgave=Lovoppgave.SAMORDNE, *, av=None, **felt):
    felt = {"status": "GJORT", "dato": DAG, "gjort": "Møte med alle.", "neste": "", "neste_dato": None} | felt
    return handlinger.for_oppgave(person=verv.person, oppgave=oppgave, **felt, av=av or verv.konto, tid=TID)


def svart(verv, onske="JA", *, av=None, **felt):
    felt = {"svarer": "PAARORENDE", "svarer_navn": "Mor Strand", "svart_dato": DAG, "begrunnelse": "De trenger fortsatt en."} | felt
    return handlinger.svar_om_atten(person=verv.person, onske=onske, **felt, av=av or verv.konto, tid=TID)


def sveip(dag=DAG):
    kjor_sveip(dag=dag, tid=TID)


def aapne(regel, verv):
    return Paaminnelse.objects.aapne().filter(regel=regel.kode, person=verv.person)


# --- De fem oppgavene ---


def test_alle_fem_staar_i_lovens_rekkefolge_ogsaa_de_ingen_har_rort(verv):
    fort(verv, Lovoppgave.ANDRE, dato=DAG - timedelta(days=2), gjort="Ringte foreningen.")
    siste = fort(verv, Lovoppgave.ANDRE)
    stillinger = oppgavene(Oppgavelinje.objects.all())
    assert [o.oppgave for o in stillinger] == list(Lovoppgave)
    assert [o.er_uroert for o in stillinger] == [True, True, True, False, True]
    assert (stillinger[3].siste, stillinger[3].antall) == (siste, 2)


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        ({}, None),
        ({"dato": DAG + timedelta(days=1)}, "dato"),
        ({"status": "I_GANG"}, "neste"),
        ({"neste_dato": DAG}, "neste"),
        ({"neste": "Ring.", "neste_dato": DAG - timedelta(days=1)}, "neste_dato"),
        ({"status": "I_GANG", "neste": "Ring.", "neste_dato": DAG}, None),
    ],
)
def test_hva_som_kan_fores(endring, felt):
    svar = {"status": "GJORT", "dato": DAG, "neste": "", "neste_dato": None} | endring
    assert list(feil_i_foring(**svar, dag=DAG)) == ([felt] if felt else [])


def test_bare_den_som_har_vervet_forer(verv, skolen):
    for andre in (saksbehandler(), ke_leder(), skolen.leder):
        with pytest.raises(PermissionDenied):
            fort(verv, av=andre)
    vikaren = handlinger.sett_vikar(
        oppnevning_id=verv.pk, konto=skolen.ansatte[1], fra=DAG, til=DAG + timedelta(days=3), av=skolen.leder, tid=TID
    )
    assert fort(verv, av=vikaren.ny.konto).oppnevning == verv
    assert Oppgavelinje.objects.count() == 1


def test_en_koordinator_har_ikke_oppgavene(skolen):
    verv = oppnevnt(utpekt(innvilget(), skolen), skolen)
    with pytest.raises(Regelbrudd):
        fort(verv)


def test_ingenting_fort_paa_lenge_staar_paa_dagens_arbeid_til_noe_fores(verv):
    sveip(DAG + UROERT - timedelta(days=15))
    assert not aapne(paaminnelser.OPPGAVENE, verv)
    sveip(DAG + UROERT - timedelta(days=14))
    (rad,) = aapne(paaminnelser.OPPGAVENE, verv)
    assert rad.forfall_dato == DAG + UROERT and rad in Paaminnelse.objects.aapne().synlig_for(verv.konto)
    fort(verv)
    assert not aapne(paaminnelser.OPPGAVENE, verv)


def test_en_foring_flytter_fristen(verv):
    with som(Systemaktor.TEST):
        Oppnevning.objects.filter(pk=verv.pk).update(fra=DAG - timedelta(days=80))
    fort(verv, dato=DAG - timedelta(days=70))
    sveip()
    assert not aapne(paaminnelser.OPPGAVENE, verv)
    sveip(DAG + timedelta(days=6))
    (rad,) = aapne(paaminnelser.OPPGAVENE, verv)
    assert rad.forfall_dato == DAG + timedelta(days=20)


def test_ke_ser_hvilke_oppgaver_som_er_uroert_og_ikke_hva_som_er_skrevet(verv, logg_inn):
    fort(verv, gjort="Bare for vervet.", neste="Hemmelig neste.", neste_dato=DAG)
    (rad,) = barneverv(saksbehandler(), DAG)
    assert len(rad.uroerte) == 4 and rad.sist == DAG
    url = reverse("koordinator:oppgaver", args=[verv.person_id])
    for konto, ser in ((saksbehandler(), False), (verv.konto, True)):
        tekst = logg_inn(konto).get(url).content.decode()
        assert ("Bare for vervet." in tekst) is ser and ("Hemmelig neste." in tekst) is ser
        assert tekst.count("Ikke begynt") == 4
    assert "4 av 5" in logg_inn(ke_leder()).get(reverse("koordinator:barnekoordinatorer")).content.decode()


def test_oppgaven_fores_paa_siden_en_gang(verv, logg_inn):
    c = logg_inn(verv.konto)
    url = reverse("koordinator:for_oppgave", args=[verv.person_id, "samordne"])
    data = {"status": "I_GANG", "dato": "2026-11-20", "gjort": "Møte."}
    svar = c.post(url, data)
    assert svar.status_code == 422 and "Skriv hva som er det neste" in svar.content.decode() and "Møte." in svar.content.decode()
    for _nr in range(2):
        assert c.post(url, data | {"neste": "Ring.", "innsending": "11111111-1111-4111-8111-111111111111"}).status_code == 302
    assert Oppgavelinje.objects.count() == 1


# --- 18-årsdagen ---


@pytest.mark.parametrize(
    ("til", "fodt", "dagen"),
    [
        (None, None, None),
        (None, date(2010, 3, 1), date(2028, 3, 1)),
        (date(2028, 3, 1), date(2010, 3, 1), None),
        (date(2028, 3, 2), date(2010, 3, 1), date(2028, 3, 1)),
        (date(2027, 1, 1), date(2010, 3, 1), None),
        (None, date(2008, 2, 29), date(2026, 3, 1)),
    ],
)
def test_vervet_gaar_aldri_forbi_18_aarsdagen(til, fodt, dagen):
    assert slutter_for_sent(til, fodt) == dagen


def test_et_ventet_barn_faar_dagen_naar_det_er_fodt_og_en_rettet_dato_flytter_den(skolen):
    verv = barneverv_for(skolen, ventet())
    assert verv.til is None and handlinger.hold_atten_aar(dag=DAG) == 0
    for fodt, slutt in ((date(2026, 11, 22), date(2044, 11, 22)), (date(2026, 11, 20), date(2044, 11, 20))):
        with som(Systemaktor.TEST):
            Person.objects.filter(pk=verv.person_id).update(fodselsdato=fodt)
        assert (handlinger.hold_atten_aar(dag=DAG), handlinger.hold_atten_aar(dag=DAG)) == (1, 0)
        verv.refresh_from_db()
        assert verv.til == slutt
        assert Tilknytning.objects.get(kilde_id=verv.pk).til == slutt


def test_er_barnet_18_slutter_ogsaa_utpekingen_og_lederens_innsyn(skolen):
    verv = barneverv_for(skolen)
    dagen = verv.til
    assert handlinger.hold_atten_aar(dag=dagen - timedelta(days=1)) == 0
    assert handlinger.hold_atten_aar(dag=dagen) == 1
    verv.utpeking.refresh_from_db()
    assert verv.utpeking.til == dagen
    assert not Enhetstilknytning.objects.paa(dagen).filter(person=verv.person).exists()


def gammel_nok(verv, dager):
    """Barnet fyller 18 om så mange dager."""
    atten = DAG + timedelta(days=dager)
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=verv.person_id).update(fodselsdato=atten.replace(year=atten.year - 18))
    handlinger.hold_atten_aar(dag=DAG)
    verv.refresh_from_db()
    assert verv.til == atten


def test_tolv_maaneder_for_spor_barnekoordinatoren_og_ke_avklarer(verv):
    gammel_nok(verv, 366)
    sveip()
    assert not aapne(paaminnelser.ATTEN_SPOR, verv) and not aapne(paaminnelser.ATTEN_VURDER, verv)
    gammel_nok(verv, 365)
    sveip()
    (spor,), (vurder,) = aapne(paaminnelser.ATTEN_SPOR, verv), aapne(paaminnelser.ATTEN_VURDER, verv)
    synlige = [set(Paaminnelse.objects.aapne().synlig_for(k)) for k in (verv.konto, saksbehandler())]
    assert spor in synlige[0] and vurder not in synlige[0] and vurder in synlige[1]
    assert not paaminnelser.ATTEN_SPOR.haster(184) and paaminnelser.ATTEN_SPOR.haster(183)


@pytest.mark.parametrize(("onske", "spor", "vurder"), [("JA", 0, 1), ("NEI", 0, 0), ("VET_IKKE", 1, 1)])
def test_svaret_lukker_det_som_er_avklart(verv, onske, spor, vurder):
    gammel_nok(verv, 300)
    sveip()
    svart(verv, onske)
    for _nr in range(2):
        assert (aapne(paaminnelser.ATTEN_SPOR, verv).count(), aapne(paaminnelser.ATTEN_VURDER, verv).count()) == (spor, vurder)
        sveip()


def test_et_ja_etter_et_nei_gjelder(verv):
    gammel_nok(verv, 300)
    svart(verv, "NEI")
    handlinger.svar_om_atten(
        person=verv.person, onske="JA", svarer="SELV", svarer_navn="Kari", svart_dato=DAG, begrunnelse="Ombestemt.", av=verv.konto,
        tid=TID + timedelta(hours=1),
    )  # fmt: skip
    sveip()
    assert aapne(paaminnelser.ATTEN_VURDER, verv).count() == 1


def test_et_ja_blir_en_melding_som_vurderes_og_bare_en(verv):
    gammel_nok(verv, 300)
    rad, av = svart(verv), saksbehandler()
    with pytest.raises(PermissionDenied):
        handlinger.meld_for_atten(onske_id=rad.pk, av=verv.konto, tid=TID)
    melding = handlinger.meld_for_atten(onske_id=rad.pk, av=av, tid=TID)
    assert (melding.onsker, melding.avsender_navn, melding.mottatt_dato) == ([Onske.KOORDINATOR], "Mor Strand", DAG)
    sveip()
    assert not aapne(paaminnelser.ATTEN_VURDER, verv)
    for gjor in (lambda: handlinger.meld_for_atten(onske_id=rad.pk, av=av, tid=TID), lambda: svart(verv, "NEI")):
        with pytest.raises(Regelbrudd):
            gjor()
    assert Henvendelse.objects.count() == 1


def test_siden_for_18_aarsdagen_forer_videre(verv, logg_inn):
    gammel_nok(verv, 300)
    url = reverse("koordinator:atten", args=[verv.person_id])
    c = logg_inn(verv.konto)
    assert "Registrer svaret" in c.get(url).content.decode()
    data = {"onske": "JA", "svarer": "SELV", "svarer_navn": "Kari", "svart_dato": "2026-11-22", "begrunnelse": "Trenger det."}
    svar = c.post(reverse("koordinator:svar_om_atten", args=[verv.person_id]), data | {"svart_dato": "2026-12-01"})
    assert svar.status_code == 422 and "fram i tid" in svar.content.decode()
    assert (
        "Koordinerende enhet lager melding"
        in c.post(reverse("koordinator:svar_om_atten", args=[verv.person_id]), data, follow=True).content.decode()
    )
    c = logg_inn(saksbehandler())
    assert "Lag melding" in c.get(url).content.decode()
    svar = c.post(reverse("koordinator:meld_for_atten", args=[verv.person_id, Attenonske.objects.get().pk]), follow=True)
    assert "Åpne meldingen" in svar.content.decode() and Henvendelse.objects.count() == 1


# --- Et ventet barn ---


def test_forbi_termin_minnes_ke_om_fodselsdatoen(skolen):
    verv = barneverv_for(skolen, ventet())
    sveip(DAG + timedelta(days=39))
    assert not aapne(paaminnelser.TERMIN, verv)
    sveip(DAG + timedelta(days=40))
    assert aapne(paaminnelser.TERMIN, verv).count() == 1
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=verv.person_id).update(fodselsdato=DAG)
    sveip(DAG + timedelta(days=40))
    assert not aapne(paaminnelser.TERMIN, verv)


# --- Familien ---


def test_familien_viser_soesken_og_ventede_for_ke_og_bare_egne_for_barnekoordinatoren(verv, skolen, logg_inn):
    barn = verv.person
    annet, kommer = sosken_til(barn, fornavn="Lillebror"), sosken_til(barn, fornavn="", fodselsdato=None, termindato=date(2027, 2, 1))
    fremmed = vedtaksfabrikk.barn(fornavn="Fremmed")
    assert set(soesken(saksbehandler(), barn, DAG)) == {annet, kommer} and fremmed not in soesken(saksbehandler(), barn, DAG)
    assert list(soesken(verv.konto, barn, DAG)) == []
    url = reverse("oversikt:familie", args=[barn.pk])
    tekst = logg_inn(saksbehandler()).get(url).content.decode()
    assert "Lillebror" in tekst and "1. februar 2027" in tekst and "0 av 5 er begynt" in tekst
    tekst = logg_inn(verv.konto).get(url).content.decode()
    assert "Lillebror" not in tekst and "Du ser ingen søsken" in tekst
    assert logg_inn(verv.konto).get(reverse("oversikt:familie", args=[annet.pk])).status_code == 404


def test_en_barnekoordinator_kan_ha_soesken_og_ser_begge(verv, skolen, logg_inn):
    annet = sosken_til(verv.person, fornavn="Lillebror", fodselsdato=date(2020, 1, 5))
    andre_verv = barneverv_for(skolen, annet)
    assert andre_verv.konto == verv.konto
    tekst = logg_inn(verv.konto).get(reverse("oversikt:familie", args=[verv.person_id])).content.decode()
    assert "Lillebror" in tekst and tekst.count("0 av 5 er begynt") == 2
    fort(verv, gjort="Om storesøster.")
    assert "Om storesøster." not in logg_inn(verv.konto).get(reverse("koordinator:oppgaver", args=[annet.pk])).content.decode()
