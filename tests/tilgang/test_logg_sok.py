"""Søket i innsynsloggen: etter ansatt, enhet, person, flate, grunn og tid, uten noe om noen i adressen."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from personer.models import Person
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, PersonFabrikk, ke_leder, saksbehandler
from tests.tilgang.loggbok import UKE, kl, loggbok  # noqa: F401
from tilgang.logg.oversikter import sok
from tilgang.logg.oversikter.sok import Soek
from tilgang.models import OppslagLinje

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
LOGG = "/logg/"


@pytest.fixture
def leder(client):
    konto = ke_leder()
    client.force_login(konto, backend=BAKDEL)
    client.konto = konto
    return client


def treff(soek: Soek) -> set:
    return set(sok.oppslag(soek).values_list("pk", flat=True))


def test_hver_avgrensning_for_seg_og_sammen(loggbok):  # noqa: F811
    kari, ola = saksbehandler(), AnsettelseFabrikk()
    live, per = PersonFabrikk(), PersonFabrikk()
    a = loggbok.sett(kari, live, kl(1))
    b = loggbok.sett(ola.konto, live, kl(2), rolle="KOORDINATOR", enhet=ola.enhet, flate="ip:plan")
    c = loggbok.sett(ola.konto, [per], kl(3), rolle="GRUPPEMEDLEM", enhet=ola.enhet, flate="ip:maal")
    alle = {a, b, c}

    assert treff(Soek()) >= alle
    assert treff(Soek(konto=ola.konto.pk)) == {b, c}
    assert treff(Soek(person=live.pk)) == {a, b}
    assert treff(Soek(enhet=ola.enhet.pk)) == {b, c}
    assert treff(Soek(flate="plan")) == {b}
    assert treff(Soek(rolle="GRUPPEMEDLEM")) == {c}
    assert treff(Soek(fra=UKE + timedelta(days=2), til=UKE + timedelta(days=2))) & alle == {b}
    assert treff(Soek(konto=ola.konto.pk, person=live.pk, flate="plan", rolle="KOORDINATOR")) == {b}
    assert treff(Soek(konto=kari.pk, person=per.pk)) == set()


def test_linjene_til_en_sammenslaatt_rad_er_med(loggbok):  # noqa: F811
    from personer.historikk.aktor import Systemaktor, som

    hode, gammel = PersonFabrikk(), PersonFabrikk()
    nr = loggbok.sett(saksbehandler(), gammel, kl(1))
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=gammel.pk).update(slaatt_sammen_med=hode)
    assert treff(Soek(person=hode.pk)) == {nr}


def test_soket_sendes_som_skjema_og_adressen_har_bare_ider(leder, loggbok):  # noqa: F811
    kari = AnsettelseFabrikk(konto__navn="Kari Enestående").konto
    live = PersonFabrikk(fornavn="Live", etternavn="Sjeldensund")
    loggbok.sett(kari, live, kl(1), rolle="GRUPPEMEDLEM", flate="ip:plan")

    svar = leder.post(LOGG, {"ansatt": "enestående", "person": "live sjelden", "flate": "plan", "fra": "2026-03-09"})

    assert svar.status_code == 302
    assert set(svar["Location"].partition("?")[2].split("&")) == {f"konto={kari.pk}", f"person={live.pk}", "flate=plan", "fra=2026-03-09"}
    tekst = leder.get(svar["Location"]).content.decode()
    assert "Kari Enestående" in tekst and "Live Sjeldensund" in tekst and "Så planen" in tekst and "Var med i ansvarsgruppen" in tekst
    assert OppslagLinje.objects.filter(oppslag__konto=leder.konto, person=live, hva="SOK").exists(), "søket er selv i loggen"


def test_fodselsnummer_finner_personen_og_havner_ikke_i_adressen(leder):
    person = PersonFabrikk()
    from personer.fodselsnummer import lag_syntetisk
    from personer.historikk.aktor import Systemaktor, som
    from personer.models import Kjonn

    nummer = lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 7)
    person.sett_fodselsnummer(nummer)
    with som(Systemaktor.TEST):
        person.save()

    svar = leder.post(LOGG, {"person": f"{nummer[:6]} {nummer[6:]}"})

    assert svar["Location"] == f"/logg/?person={person.pk}"


@pytest.mark.parametrize(
    ("felt", "setning"),
    [
        ({"person": "Finnes Ikke"}, "Ingen med dette navnet"),
        ({"person": "Likesen"}, "Flere passer: Anna Likesen (04.05.2018); Bo Likesen"),
        ({"ansatt": "finnes.ikke@fjordvik.example"}, "Ingen med dette navnet"),
        ({"fra": "2026-03-09", "til_og_med": "2026-03-01"}, "Sluttdatoen er før startdatoen"),
        ({"person": "Anna Likesen", "bare_avviste": "on"}, "har verken person"),
    ],
)
def test_skjemaet_sier_hva_som_er_galt(leder, felt, setning):
    PersonFabrikk(fornavn="Anna", etternavn="Likesen")
    PersonFabrikk(fornavn="Bo", etternavn="Likesen")
    svar = leder.post(LOGG, felt)
    assert svar.status_code == 422 and setning in svar.content.decode()


def test_kandidatene_i_en_feilmelding_staar_i_loggen(leder):
    personer = [PersonFabrikk(fornavn=navn, etternavn="Likesen") for navn in ("Anna", "Bo")]
    leder.post(LOGG, {"person": "likesen"})
    assert set(OppslagLinje.objects.filter(oppslag__konto=leder.konto).values_list("person", "hva")) == {(p.pk, "SOK") for p in personer}


def test_bare_avviste_forer_til_dem(leder, loggbok):  # noqa: F811
    kari = AnsettelseFabrikk(konto__navn="Kari Enestående").konto
    loggbok.avvist(kari, kl(1), flate="ip:plan")
    loggbok.avvist(saksbehandler(), kl(1), flate="vedtak:vedtak")

    svar = leder.post(LOGG, {"ansatt": "Kari Enestående", "bare_avviste": "on"}, follow=True)

    tekst = svar.content.decode()
    assert svar.redirect_chain[-1][0] == f"/logg/avvist/?konto={kari.pk}"
    assert "se planen" in tekst and "lese et vedtak" not in tekst


@pytest.mark.parametrize("hva", ["konto", "person", "enhet"])
def test_en_ukjent_id_i_adressen_er_404(leder, hva):
    assert leder.get(LOGG, {hva: "00000000-0000-4000-8000-000000000000"}).status_code == 404
    assert leder.get(LOGG, {hva: "ikke en id", "flate": "tull", "rolle": "tull", "fra": "0000-00-00", "etter": "x"}).status_code == 200


def test_en_person_lederen_er_sperret_fra_staar_uten_navn(leder, loggbok):  # noqa: F811
    from personer.historikk.aktor import Systemaktor, som
    from tilgang.models import Sperre

    synlig, sperret = PersonFabrikk(etternavn="Synligsen"), PersonFabrikk(etternavn="Sperresen")
    with som(Systemaktor.TEST):
        Sperre.objects.create(person=sperret, konto=leder.konto, satt_av=leder.konto, fra=date(2020, 1, 1))
    loggbok.sett(saksbehandler(), [synlig, sperret], kl(1), hva="LISTE")

    tekst = leder.get(LOGG).content.decode()

    assert "Synligsen" in tekst and "Sperresen" not in tekst and "En person du ikke har adgang til" in tekst
    assert leder.get(LOGG, {"person": sperret.pk}).status_code == 404
    assert leder.post(LOGG, {"person": "Sperresen"}).status_code == 422


def test_et_soek_paa_en_ansatt_roper_ikke_en_skjult_kontakt(leder, loggbok):  # noqa: F811
    skjult = AnsettelseFabrikk(enhet=EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True), konto__navn="Hemmelig Hjelper")
    person = PersonFabrikk(etternavn="Beskyttet")
    loggbok.sett(skjult.konto, person, kl(1), rolle="GRUPPEMEDLEM", enhet=skjult.enhet)

    hele = leder.get(LOGG).content.decode()
    assert "Hemmelig" not in hele and "Krisesenteret" not in hele and "en ansatt" in hele and "en tjeneste" in hele
    assert leder.post(LOGG, {"ansatt": "Hemmelig Hjelper"}).status_code == 422
    assert leder.get(LOGG, {"konto": skjult.konto.pk}).status_code == 404
    assert leder.get(LOGG, {"enhet": skjult.enhet.pk}).status_code == 404
    assert treff(Soek(konto=skjult.konto.pk)) == set() and treff(Soek(enhet=skjult.enhet.pk)) == set()


def test_siden_blar_med_noekkel_og_teller_ikke_forbi_tusen(leder, loggbok, monkeypatch):  # noqa: F811
    monkeypatch.setattr(sok, "FLEST_TALT", 60)
    kari, person = AnsettelseFabrikk().konto, PersonFabrikk()
    numre = [loggbok.sett(kari, person, kl(1, 9, n % 60), rolle="GRUPPEMEDLEM") for n in range(61)]
    url = f"{LOGG}?konto={kari.pk}"

    tekst = leder.get(url).content.decode()
    assert "Mer enn" in tekst
    sett, etter = [], None
    for _side in range(3):
        side = sok.side(sok.oppslag(Soek(konto=kari.pk)), etter)
        assert side.antall is None
        sett += [o.pk for o in side.rader]
        etter = side.neste and str(side.neste)
    assert etter is None and len(sett) == 61 and set(sett) == set(numre)
    tider = dict(sok.oppslag(Soek(konto=kari.pk)).values_list("pk", "tid"))
    assert [tider[nr] for nr in sett] == sorted(tider.values(), reverse=True)


def test_telleren_stopper_i_databasen():
    with CaptureQueriesContext(connection) as fanget:
        sok.side(sok.oppslag(Soek()), None)
    assert any("LIMIT 1001" in rad["sql"] for rad in fanget)


def test_antall_sporringer_vokser_ikke_med_radene_eller_skjulte_enheter(leder, loggbok):  # noqa: F811
    def mer():
        for _n in range(3):
            enhet = EnhetFabrikk(er_skjult_kontakt=True)
            loggbok.sett(saksbehandler(), PersonFabrikk.create_batch(2), kl(1), rolle="GRUPPEMEDLEM", enhet=enhet)

    def sporringer():
        leder.get(LOGG)
        with CaptureQueriesContext(connection) as fanget:
            assert leder.get(LOGG).status_code == 200
        return len(fanget)

    mer()
    forst = sporringer()
    mer()
    assert sporringer() == forst <= 20


def test_personens_logg_lenker_til_saken_og_utleveringen(leder, loggbok):  # noqa: F811
    person = PersonFabrikk()
    nr = loggbok.sett(saksbehandler(), [person, PersonFabrikk(etternavn="Annensen")], kl(1))
    tekst = leder.get(reverse("tilgang:personlogg", args=[person.pk])).content.decode()
    assert reverse("tilgang:meld_lesing", args=[person.pk, nr]) in tekst and reverse("tilgang:gi_ut_logg", args=[person.pk]) in tekst


def test_skolen_til_en_med_gradert_adresse_har_ikke_navn_for_en_uklarert(leder, loggbok):  # noqa: F811
    skole = AnsettelseFabrikk(enhet__navn="Strandby skole", enhet__tjeneste="SKOLE")
    for person in (PersonFabrikk(), PersonFabrikk(adressebeskyttelse="FORTROLIG")):
        loggbok.sett(skole.konto, person, kl(1), rolle="GRUPPEMEDLEM", enhet=skole.enhet)

    tekst = leder.get(LOGG, {"enhet": skole.enhet.pk}).content.decode().partition("<tbody>")[2]

    assert tekst.count("Strandby skole") == 1 and tekst.count("en skole") == 1
