"""Koordinatorene samlet: flytting når noen slutter, de som mangler en, belastning, forslag, opplæring og kontakter i sykehuset."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from koordinator import handlinger, oversikter
from koordinator.models import Byttegrunn, Oppnevning, Vervsendring
from koordinator.oversikter import Art
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse
from tests.fabrikk import AnsettelseFabrikk, fremmed, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang import handlinger as tilgangshandlinger
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Relasjon, Tilknytning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]

I_MORGEN = DAG + timedelta(days=1)


@pytest.fixture
def skolen():
    return tjeneste()


def verv(skolen, konto=None):
    return oppnevnt(utpekt(innvilget(vedtaksfabrikk.voksen()), skolen), skolen, konto=konto)


def flyttet(skolen, valg, *, av=None, fra=I_MORGEN):
    felt = {"konto": skolen.ansatte[0], "valg": valg, "fra": fra, "grunn": Byttegrunn.SLUTTER, "tid": TID}
    return handlinger.flytt_verv(av=av or skolen.leder, **felt)


# --- Flyttingen ---


def test_alle_vervene_flyttes_i_en_handling_og_ingen_mistes(skolen):
    anna, bent = skolen.ansatte
    alle = [verv(skolen) for _nr in range(3)]
    vikariat = verv(skolen, konto=bent)
    handlinger.sett_vikar(oppnevning_id=vikariat.pk, konto=anna, fra=DAG, til=DAG + timedelta(days=30), av=skolen.leder, tid=TID)
    assert flyttet(skolen, {alle[0].pk: bent, alle[1].pk: skolen.leder, alle[2].pk: None}) == 3

    har = [oversikter.koordinator_for(o.person, I_MORGEN) for o in alle]
    assert [o and o.konto for o in har] == [bent, skolen.leder, None]
    assert not Oppnevning.objects.paa(I_MORGEN).filter(konto=anna).exists()
    assert not Tilknytning.objects.paa(I_MORGEN).filter(konto=anna).exists()
    assert Vervsendring.objects.exclude(slag="VIKAR").count() == 3
    (ledig,) = oversikter.ledige_verv(ke_leder(), I_MORGEN)
    assert ledig.person == alle[2].person


def test_alt_eller_ingenting(skolen):
    alle = [verv(skolen) for _nr in range(2)]
    with pytest.raises(Regelbrudd, match="ikke ansatt"):
        flyttet(skolen, {alle[0].pk: skolen.ansatte[1], alle[1].pk: fremmed()})
    assert Oppnevning.objects.paa(I_MORGEN).filter(konto=skolen.ansatte[0]).count() == 2 and not Vervsendring.objects.exists()


def test_er_listen_endret_flyttes_ingen(skolen):
    """Et verv som kom til, eller som en annen alt har flyttet."""
    alle = [verv(skolen) for _nr in range(2)]
    with pytest.raises(Regelbrudd, match="endret siden"):
        flyttet(skolen, {alle[0].pk: skolen.ansatte[1]})
    flyttet(skolen, dict.fromkeys([o.pk for o in alle], skolen.ansatte[1]), fra=DAG)
    with pytest.raises(Regelbrudd, match="endret siden"):
        flyttet(skolen, dict.fromkeys([o.pk for o in alle], None), fra=DAG)
    assert Vervsendring.objects.count() == 2


def test_en_leder_flytter_bare_vervene_i_egen_tjeneste(skolen):
    anna, annet_sted = skolen.ansatte[0], tjeneste("Fjordvik barnehage")
    eget = verv(skolen)
    AnsettelseFabrikk(konto=anna, enhet=annet_sted.enhet)
    andres = verv(annet_sted, konto=anna)
    assert flyttet(skolen, {eget.pk: skolen.ansatte[1]}) == 1
    andres.refresh_from_db()
    assert andres.til is None
    with pytest.raises(Regelbrudd):
        flyttet(skolen, {andres.pk: None}, av=skolen.leder)


def test_et_verv_som_alt_er_lovet_bort_flyttes_ikke_og_ingen_dag_blir_uten(skolen):
    anna, bent = skolen.ansatte
    lovet, annet = verv(skolen), verv(skolen)
    om_tre = DAG + timedelta(days=3)
    felles = {"grunn": Byttegrunn.OPPGAVER, "av": skolen.leder, "tid": TID}
    handlinger.bytt(oppnevning_id=lovet.pk, konto=bent, fra=om_tre, **felles)
    for gjor in (
        lambda: handlinger.avslutt(oppnevning_id=lovet.pk, til=I_MORGEN, grunn="Slutter.", av=skolen.leder, tid=TID),
        lambda: handlinger.gi_tilbake(oppnevning_id=lovet.pk, fra=I_MORGEN, **felles),
        lambda: flyttet(skolen, {annet.pk: bent}),
    ):
        with pytest.raises(Regelbrudd, match="går over til en annen"):
            gjor()
    assert flyttet(skolen, {annet.pk: bent}, fra=om_tre) == 1
    assert all(oversikter.koordinator_for(lovet.person, DAG + timedelta(days=n)) for n in range(9))


# --- De som mangler en ---


def test_hver_maate_aa_mangle_koordinator_telles_og_likt_for_alle_som_ser_det(skolen):
    anna, bent = skolen.ansatte
    ke, senere = ke_leder(), DAG + timedelta(days=20)
    uten_tjeneste, uten_navn = innvilget(vedtaksfabrikk.voksen()), utpekt(innvilget(vedtaksfabrikk.voksen()), skolen).person
    inhabil, borte, sluttet = verv(skolen), verv(skolen), verv(skolen, konto=bent)
    tilgangshandlinger.meld_inhabilitet(
        person=inhabil.person, konto=anna, relasjon=Relasjon.SLEKT, begrunnelse="Tante.", dag=DAG, av=saksbehandler(), tid=TID
    )
    handlinger.registrer_fravaer(konto=anna, enhet=skolen.enhet, fra=DAG, til=None, av=skolen.leder)
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=bent).update(til=DAG + timedelta(days=5))

    alle = {rad.person: rad for rad in oversikter.alle_ubesatte(ke, senere)}
    arter = {p: rad.art for p, rad in alle.items()}
    assert arter == {
        uten_tjeneste: Art.UTEN_TJENESTE, uten_navn: Art.UTEN_NAVN, inhabil.person: Art.INHABIL, borte.person: Art.BORTE,
        sluttet.person: Art.HAR_SLUTTET,
    }  # fmt: skip
    assert (alle[sluttet.person].dager, alle[borte.person].dager) == (15, 20) and all(rad.haster for rad in alle.values())
    lederens = {rad.person: rad.art for rad in oversikter.alle_ubesatte(skolen.leder, senere)}
    assert lederens == {p: art for p, art in arter.items() if art is not Art.UTEN_TJENESTE}
    assert oversikter.alle_ubesatte(fremmed(), senere) == []


def test_en_vikar_gjor_at_den_som_er_borte_ikke_mangler(skolen):
    o = verv(skolen)
    handlinger.registrer_fravaer(konto=o.konto, enhet=skolen.enhet, fra=DAG, til=None, av=skolen.leder)
    assert [rad.dager for rad in oversikter.alle_ubesatte(ke_leder(), DAG)] == [0]
    handlinger.sett_vikar(oppnevning_id=o.pk, konto=skolen.ansatte[1], fra=DAG, til=I_MORGEN, av=skolen.leder, tid=TID)
    assert oversikter.alle_ubesatte(ke_leder(), DAG) == [] and len(oversikter.alle_ubesatte(ke_leder(), I_MORGEN)) == 1


def test_lederen_i_ke_ser_det_paa_dagens_arbeid_naar_maalet_er_passert(skolen, logg_inn, settings):
    innvilget()
    settings.VERV_LEDIG_DAGER = 0
    assert "Har ventet lenge på koordinator (internt mål)" in logg_inn(ke_leder()).get("/").content.decode()
    settings.VERV_LEDIG_DAGER = 1
    assert "Har ventet lenge" not in logg_inn(ke_leder()).get("/").content.decode()


# --- Belastning og forslag ---


def test_belastningen_er_den_samme_for_ke_og_lederen(skolen):
    anna, bent = skolen.ansatte
    forste, _andre = verv(skolen), verv(skolen)
    handlinger.sett_vikar(oppnevning_id=forste.pk, konto=bent, fra=DAG, til=I_MORGEN, av=skolen.leder, tid=TID)

    for leser in (ke_leder(), skolen.leder):
        (rad,) = oversikter.belastning_per_enhet(leser, DAG)
        assert [(a.konto, len(a.personer), len(a.vikar_for)) for a in rad.ansatte] == [(anna, 2, 0), (bent, 0, 1)]
        assert (rad.personer, rad.vikariater, rad.grupper) == (2, 1, 0)
    assert oversikter.belastning_per_enhet(tjeneste("Fjordvik barnehage").leder, DAG) == []


def test_forslaget_har_faerrest_og_er_her(skolen):
    anna, bent = skolen.ansatte
    verv(skolen, konto=anna)
    person = innvilget()

    def foreslaatt():
        return oversikter.forslag(oversikter.kandidater(person, skolen.enhet, DAG)).konto

    assert foreslaatt() == bent
    handlinger.registrer_fravaer(konto=bent, enhet=skolen.enhet, fra=DAG, til=None, av=skolen.leder)
    assert foreslaatt() == skolen.leder
    kurs = handlinger.nytt_kurs(navn="Innføring", gyldig_maaneder=12, av=saksbehandler())
    handlinger.registrer_kurs(konto=anna, kurs=kurs, dato=DAG, av=skolen.leder, tid=TID)
    assert foreslaatt() == anna


def test_bare_lederen_registrerer_fravaer_og_det_som_ikke_er_over_endres(skolen):
    anna = skolen.ansatte[0]
    with pytest.raises(PermissionDenied):
        handlinger.registrer_fravaer(konto=anna, enhet=skolen.enhet, fra=DAG, til=None, av=ke_leder())
    rad = handlinger.registrer_fravaer(konto=anna, enhet=skolen.enhet, fra=DAG, til=None, av=skolen.leder)
    assert handlinger.registrer_fravaer(konto=anna, enhet=skolen.enhet, fra=DAG, til=I_MORGEN, av=skolen.leder).pk == rad.pk


# --- Opplæringen ---


def mangler(dag):
    return [rad.mangler for tjeneste in oversikter.opplaering_per_enhet(ke_leder(), dag) for rad in tjeneste.rader]


def test_et_kurs_gaar_ut_og_mangler_igjen(skolen):
    anna = verv(skolen).konto
    kurs = handlinger.nytt_kurs(navn="Innføring", gyldig_maaneder=12, av=saksbehandler())
    handlinger.registrer_kurs(konto=anna, kurs=kurs, dato=date(2025, 11, 24), av=skolen.leder, tid=TID)
    assert mangler(DAG) == [[]]
    assert mangler(I_MORGEN) == [[kurs]]
    (mitt,) = oversikter.kurs_for(anna, DAG)
    assert (mitt.tatt, mitt.utloper, mitt.mangler) == (date(2025, 11, 24), I_MORGEN, False)
    handlinger.avslutt_kurs(kurs_id=kurs.pk, av=ke_leder(), tid=TID)
    assert mangler(I_MORGEN) == [[]]


def test_den_som_mangler_kurs_kan_navngis_og_det_vises(skolen, logg_inn):
    handlinger.nytt_kurs(navn="Innføring i koordinering", gyldig_maaneder=None, av=saksbehandler())
    verv(skolen)
    tekst = logg_inn(saksbehandler()).get(reverse("koordinator:opplaering")).content.decode()
    assert "Anna ved Fjordvik skole" in tekst and "Innføring i koordinering" in tekst


def test_hvem_som_forer_kurs(skolen):
    kurs = handlinger.nytt_kurs(navn="Innføring", gyldig_maaneder=None, av=saksbehandler())
    for hvem in (skolen.ansatte[0], tjeneste("Fjordvik barnehage").leder):
        with pytest.raises(PermissionDenied):
            handlinger.registrer_kurs(konto=skolen.ansatte[0], kurs=kurs, dato=DAG, av=hvem, tid=TID)
    with pytest.raises(PermissionDenied):
        handlinger.nytt_kurs(navn="Et til", gyldig_maaneder=None, av=skolen.leder)
    with pytest.raises(Regelbrudd, match="alt et kurs"):
        handlinger.nytt_kurs(navn="Innføring", gyldig_maaneder=None, av=ke_leder())


# --- Kontakter i sykehuset ---


def test_kontaktlegen_er_et_navn_uten_tilgang(skolen):
    person = innvilget()
    felt = {"person": person, "rolle": "KONTAKTLEGE", "navn": "Lise Lege", "virksomhet": "Sykehuset", "telefon": "", "fra": DAG}
    antall = Tilknytning.objects.count()
    kontakt = handlinger.registrer_kontakt(**felt, av=koordinator_for(person))
    assert Tilknytning.objects.count() == antall + 1  # koordinatorens egen, fra linjen over
    with pytest.raises(PermissionDenied):
        handlinger.registrer_kontakt(**felt, av=skolen.leder)
    handlinger.avslutt_kontakt(kontakt_id=kontakt.pk, av=ke_leder(), tid=TID)
    assert regler.kan(ke_leder(), Handling.SE_PERSON, person)


# --- Sidene ---


def test_lederen_flytter_alle_vervene_paa_siden(logg_inn, skolen):
    alle = [verv(skolen) for _nr in range(2)]
    c, url = logg_inn(skolen.leder), reverse("koordinator:flytt", args=[skolen.ansatte[0].pk])
    valg = {f"verv_{alle[0].pk.hex}": str(skolen.ansatte[1].pk), f"verv_{alle[1].pk.hex}": "tilbake"}
    svar = c.post(url, {"fra": "2026-11-24", "grunn": "SLUTTER", f"verv_{alle[0].pk.hex}": str(skolen.ansatte[1].pk)})
    assert svar.status_code == 422 and set(svar.context["form"].errors) == {f"verv_{alle[1].pk.hex}"}
    svar = c.post(url, {"fra": "2026-11-24", "grunn": "SLUTTER"} | valg)
    assert svar.status_code == 302 and Vervsendring.objects.count() == 2
    assert c.get(reverse("koordinator:ledige")).status_code == 200
    assert logg_inn(fremmed()).get(url).status_code == 404


def test_en_som_har_sluttet_flyttes_fra_dagens_arbeid(logg_inn, skolen):
    verv(skolen)
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=skolen.ansatte[0]).update(til=DAG)
    tekst = logg_inn(ke_leder()).get("/").content.decode()
    assert reverse("koordinator:flytt", args=[skolen.ansatte[0].pk]) in tekst


def test_listen_over_ledige_kan_siles_og_taaler_alt(logg_inn, skolen):
    utpekt(innvilget(vedtaksfabrikk.voksen()), skolen)
    innvilget(vedtaksfabrikk.voksen())
    c, url = logg_inn(ke_leder()), reverse("koordinator:ledige")
    assert len(c.get(url).context["rader"]) == len(c.get(f"{url}?art=tull").context["rader"]) == 2
    assert len(c.get(f"{url}?art=uten-navn").context["rader"]) == 1
