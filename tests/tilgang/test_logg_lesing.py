"""Ulovlig lesing som sak: åpnet, varslet, avsluttet; og varselet til enheten opplysningene kom fra."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Adressebeskyttelse, Person, Stilling
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, InnsynsdelFabrikk, PersonFabrikk, ke_enhet, ke_leder, saksbehandler
from tests.tilgang.loggbok import ETTER, kl, loggbok  # noqa: F401
from tilgang.logg import handlinger
from tilgang.models import Lesingsutfall, OppslagLinje, UlovligLesing

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def innlogget(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


@pytest.fixture
def sak(loggbok):  # noqa: F811
    """En leser som så skolens mål og KEs ramme om en person, og saken lederen åpnet."""

    class Sak:
        def __init__(self, **enhet):
            self.skole = EnhetFabrikk(**{"navn": "Fjordvik skole"} | enhet)
            self.skoleleder = AnsettelseFabrikk(enhet=self.skole, stilling=Stilling.ENHETSLEDER).konto
            self.leser, self.leder = saksbehandler(konto__navn="Nils Nysgjerrig"), ke_leder()
            self.person = PersonFabrikk(etternavn="Lestesen")
            egen = InnsynsdelFabrikk(person=self.person, kilde_enhet=ke_enhet())
            skolens = InnsynsdelFabrikk(person=self.person, kilde_enhet=self.skole)
            self.oppslag = [
                loggbok.sett(self.leser, self.person, kl(1), hva="PLANINNHOLD", innsynsdel=skolens, enhet=ke_enhet(), flate="ip:plan"),
                loggbok.sett(self.leser, [self.person, PersonFabrikk(etternavn="Uvedkommende")], kl(2), innsynsdel=egen, enhet=ke_enhet()),
            ]
            self.rad = self.aapne()

        def aapne(self, **mer):
            felt = {"person": self.person, "konto": self.leser, "oppslag": self.oppslag, "av": self.leder} | mer
            return handlinger.aapne_lesing(beskrivelse="Leste av nysgjerrighet.", tid=ETTER, **felt)

        def avslutt(self, **mer):
            felt = {"utfall": Lesingsutfall.ULOVLIG, "er_meldt_tilsynet": False, "tilsyn_grunn": "Liten risiko."} | mer
            return handlinger.avslutt_lesing(
                lesing_id=self.rad.pk, tiltak="Den ansatte er tilrettevist.", av=felt.pop("av", self.leder), tid=ETTER, **felt
            )

        def kvitter(self):
            handlinger.bekreft_kildevarsel(varsel_id=self.rad.kildevarsler.get().pk, av=self.skoleleder, tid=ETTER)

        def varslet(self):
            with som(self.leder):
                handlinger.meld_varslet(lesing_id=self.rad.pk, av=self.leder, tid=ETTER)

    return Sak


# --- Saken åpnes ---


def test_saken_varsler_enheten_opplysningene_kom_fra_men_ikke_ke(sak):
    rad = sak().rad
    assert [v.enhet.navn for v in rad.kildevarsler.all()] == ["Fjordvik skole"]
    assert len(rad.oppslag) == 2


def test_saken_har_bare_linjer_der_den_ansatte_saa_personen(sak, loggbok):  # noqa: F811
    s = sak()
    andres = loggbok.sett(saksbehandler(), s.person, kl(1))
    om_annen = loggbok.sett(s.leser, PersonFabrikk(), kl(1))
    assert s.aapne(oppslag=[s.oppslag[0], andres, om_annen]).oppslag == [s.oppslag[0]]
    with pytest.raises(Regelbrudd, match="Loggen viser ikke"):
        s.aapne(oppslag=[andres, om_annen])


def test_ingen_aapner_eller_avslutter_sak_om_seg_selv(sak, loggbok):  # noqa: F811
    s = sak()
    egen = loggbok.sett(s.leder, s.person, kl(1))
    with pytest.raises(Regelbrudd, match="gjelder deg"):
        s.aapne(konto=s.leder, oppslag=[egen])
    om_lederen = s.aapne(konto=s.leder, oppslag=[egen], av=ke_leder())
    with pytest.raises(Regelbrudd, match="gjelder deg"):
        handlinger.avslutt_lesing(lesing_id=om_lederen.pk, utfall=Lesingsutfall.LOVLIG, tiltak="Ingen.", av=s.leder, tid=ETTER)
    with pytest.raises(DatabaseError, match="ingen_behandler_sin_egen_lesing"), som(Systemaktor.TEST), transaction.atomic():
        UlovligLesing.objects.filter(pk=om_lederen.pk).update(avsluttet_av=s.leder, avsluttet_tid=ETTER, utfall="LOVLIG", tiltak="Ingen.")


def test_bare_lederen_behandler_saker(sak):
    s = sak()
    for konto in (saksbehandler(), s.skoleleder):
        with pytest.raises(PermissionDenied):
            s.aapne(av=konto)
        with pytest.raises(PermissionDenied):
            s.avslutt(av=konto)


# --- Saken avsluttes ---


def test_en_ulovlig_lesing_avsluttes_ikke_for_personen_og_kilden_vet(sak):
    s = sak()
    with pytest.raises(Regelbrudd, match="ikke fått brev"):
        s.avslutt()
    s.varslet()
    with pytest.raises(Regelbrudd, match="ikke bekreftet"):
        s.avslutt()
    s.kvitter()
    with pytest.raises(Regelbrudd, match="tilsynsmyndigheten"):
        s.avslutt(er_meldt_tilsynet=None, tilsyn_grunn="")

    assert s.avslutt().er_avsluttet

    with pytest.raises(Regelbrudd, match="Saken er avsluttet"):
        s.avslutt()
    with pytest.raises(DatabaseError, match="kan ikke endres"), som(Systemaktor.TEST), transaction.atomic():
        UlovligLesing.objects.filter(pk=s.rad.pk).update(tiltak="noe annet")


def test_uten_brev_maa_det_staa_hvorfor(sak):
    s = sak()
    s.kvitter()
    assert s.avslutt(uten_varsel_grunn="Personen fikk vite det i et møte.").uten_varsel_grunn


def test_var_lesingen_lovlig_likevel_er_det_ingen_aa_varsle(sak):
    assert sak().avslutt(utfall=Lesingsutfall.LOVLIG, er_meldt_tilsynet=None, tilsyn_grunn="").er_avsluttet


def test_databasen_krever_varsel_eller_grunn(sak):
    rad = UlovligLesing.objects.filter(pk=sak().rad.pk)
    with pytest.raises(DatabaseError, match="varslet_eller_har_grunn"), som(Systemaktor.TEST), transaction.atomic():
        rad.update(utfall="ULOVLIG", tiltak="x", avsluttet_av=ke_leder(), avsluttet_tid=ETTER, er_meldt_tilsynet=False, tilsyn_grunn="x")


# --- Varselet til kilden ---


def test_lederen_ved_kilden_ser_varselet_og_bekrefter(sak, innlogget):
    s = sak()
    varsel = s.rad.kildevarsler.get()
    url = reverse("tilgang:kildevarsel", args=[varsel.pk])
    klient = innlogget(s.skoleleder)
    assert url in klient.get(reverse("oversikt:hjem")).content.decode()
    tekst = klient.get(url).content.decode()
    assert "Lestesen" in tekst and "10. mars 2026 kl. 10.00" in tekst and "mål og tiltak" in tekst
    assert "Nysgjerrig" not in tekst and "11. mars" not in tekst, "bare det skolen hadde skrevet, og ikke hvem den ansatte er"
    assert klient.post(url).status_code == 302
    varsel.refresh_from_db()
    assert varsel.bekreftet_av == s.skoleleder
    assert url not in klient.get(reverse("oversikt:hjem")).content.decode()
    linjer = OppslagLinje.objects.filter(oppslag__konto=s.skoleleder, person=s.person)
    assert set(linjer.values_list("rolle", "enhet")) == {("ENHETSLEDER", s.skole.pk)}, "loggen sier hvorfor lederen fikk se"


def test_ingen_andre_ser_varselet(sak, innlogget):
    s = sak()
    url = reverse("tilgang:kildevarsel", args=[s.rad.kildevarsler.get().pk])
    ansatt = AnsettelseFabrikk(enhet=s.skole).konto
    andre = AnsettelseFabrikk(stilling=Stilling.ENHETSLEDER).konto
    for konto in (ansatt, andre, s.leder, s.leser):
        assert innlogget(konto).get(url).status_code == 404
        with pytest.raises(PermissionDenied):
            handlinger.bekreft_kildevarsel(varsel_id=s.rad.kildevarsler.get().pk, av=konto, tid=ETTER)


def test_gradert_adresse_krever_en_klarert_leder(sak, innlogget):
    s = sak()
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=s.person.pk).update(adressebeskyttelse=Adressebeskyttelse.FORTROLIG)
    klarert = AnsettelseFabrikk(enhet=s.skole, stilling=Stilling.ENHETSLEDER, er_klarert=True).konto
    url = reverse("tilgang:kildevarsel", args=[s.rad.kildevarsler.get().pk])
    assert innlogget(s.skoleleder).get(url).status_code == 404
    assert innlogget(klarert).get(url).status_code == 200


def test_uten_leder_skriver_ke_hvordan_enheten_fikk_vite_det(sak, innlogget):
    s = sak()
    with som(Systemaktor.TEST):
        s.skoleleder.ansettelser.update(til=kl(0).date())
    klient, varsel = innlogget(s.leder), s.rad.kildevarsler.get()
    saken = reverse("tilgang:ulovlig_lesing", args=[s.rad.pk])
    url = reverse("tilgang:bekreft_for_kilden", args=[s.rad.pk, varsel.pk])
    assert "Ingen leder der kan bekrefte" in klient.get(saken).content.decode()
    assert klient.post(url, {}).status_code == 422
    assert klient.post(url, {"annen_maate": "Rektor fikk vite det på telefon."}).status_code == 302
    varsel.refresh_from_db()
    assert (varsel.bekreftet_av, varsel.annen_maate) == (s.leder, "Rektor fikk vite det på telefon.")


def test_et_varsel_fra_en_annen_sak_finnes_ikke_under_denne(sak, innlogget):
    s = sak()
    annet = s.aapne(oppslag=s.oppslag[:1]).kildevarsler.get()
    url = reverse("tilgang:bekreft_for_kilden", args=[s.rad.pk, annet.pk])
    assert innlogget(s.leder).get(url).status_code == 404


# --- Sidene ---


def test_lederen_aapner_sak_fra_en_linje_i_loggen(sak, innlogget):
    s = sak()
    url = reverse("tilgang:meld_lesing", args=[s.person.pk, s.oppslag[1]])
    klient = innlogget(s.leder)
    tekst = klient.get(url).content.decode()
    assert "Lestesen" in tekst and "Uvedkommende" not in tekst and "Nils Nysgjerrig" in tekst
    svar = klient.post(url, {"beskrivelse": "Ingen grunn i arbeidet."})
    ny = UlovligLesing.objects.order_by("-aapnet_tid").first()
    assert svar["Location"] == reverse("tilgang:ulovlig_lesing", args=[ny.pk]) and ny.oppslag == [s.oppslag[1]]
    annens = reverse("tilgang:meld_lesing", args=[PersonFabrikk().pk, s.oppslag[1]])
    assert klient.get(annens).status_code == 404, "linjen må vise nettopp den personen"


def test_saken_viser_hva_som_ble_lest_og_hva_som_er_neste(sak, innlogget):
    s = sak()
    klient, url = innlogget(s.leder), reverse("tilgang:ulovlig_lesing", args=[s.rad.pk])
    tekst = klient.get(url).content.decode()
    assert "Varsle personen" in tekst and "Fjordvik skole" in tekst and "Så planen" in tekst and "Uvedkommende" not in tekst
    s.varslet()
    assert "bekrefter varselet" in klient.get(url).content.decode()
    s.kvitter()
    assert "Avslutt saken" in klient.get(url).content.decode()
    avslutt = reverse("tilgang:avslutt_lesing", args=[s.rad.pk])
    assert klient.post(avslutt, {"utfall": "ULOVLIG", "tiltak": "Tilrettevist."}).status_code == 422
    felt = {"utfall": "ULOVLIG", "tiltak": "Tilrettevist.", "tilsynet_svar": "nei", "tilsynet_grunn": "Liten risiko."}
    assert klient.post(avslutt, felt).status_code == 302
    tekst = klient.get(url).content.decode()
    assert "Tilrettevist." in tekst and "Liten risiko." in tekst
    assert "Lestesen" in klient.get(reverse("tilgang:ulovlige_lesinger")).content.decode()


def test_den_saken_gjelder_og_andre_i_ke_ser_den_ikke(sak, innlogget, loggbok):  # noqa: F811
    s = sak()
    om_lederen = s.aapne(konto=s.leder, oppslag=[loggbok.sett(s.leder, s.person, kl(3))], av=ke_leder())
    assert innlogget(s.leder).get(reverse("tilgang:ulovlig_lesing", args=[om_lederen.pk])).status_code == 404
    assert innlogget(s.leser).get(reverse("tilgang:ulovlig_lesing", args=[s.rad.pk])).status_code == 404


def test_en_skjult_kilde_har_ikke_navn_i_saken_men_faar_varselet(sak, innlogget):
    s = sak(navn="Krisesenteret", er_skjult_kontakt=True)
    tekst = innlogget(s.leder).get(reverse("tilgang:ulovlig_lesing", args=[s.rad.pk])).content.decode()
    assert "Krisesenteret" not in tekst and "En tjeneste" in tekst
    tekst = innlogget(s.skoleleder).get(reverse("tilgang:kildevarsel", args=[s.rad.kildevarsler.get().pk])).content.decode()
    assert "Krisesenteret" in tekst
