"""Opplysningene om personen: hvem som kan endre hva, to som endrer samtidig, barnet som ble født, og hvem endret hva."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.historikk.versjon import versjon_av
from personer.klokke import i_dag
from personer.models import Hendelse, Kjonn, Person
from tests.fabrikk import (
    AnsettelseFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkegiverFabrikk,
    SamtykkelinjeFabrikk,
    fremmed,
    gruppemedlem_for,
    ke_enhet,
    koordinator_for,
    saksbehandler,
)
from tilgang.models import InnsynsdelKonto
from tilgang.person import handlinger

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
NUMMER = lag_syntetisk(date(2014, 5, 4), Kjonn.KVINNE, 5)


@pytest.fixture
def barn():
    return PersonFabrikk(
        fornavn="Live", etternavn="Strandvik", fodselsdato=date(2014, 5, 4), adresse="Bryggevegen 4", postnummer="0000", poststed="Fjordvik"
    )


@pytest.fixture
def inne(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def klarert():
    return AnsettelseFabrikk(enhet=ke_enhet(), stilling="KE_SAKSBEHANDLER", er_klarert=True).konto


def url(navn, *args):
    return reverse(f"tilgang:{navn}", args=args)


def endre(person, av, **felt):
    valg = {n: felt.pop(n) for n in ("grunn", "fodselsnummer", "versjon") if n in felt}
    return handlinger.endre_opplysninger(person=person, felt=felt, av=av, tid=timezone.now(), **({"versjon": versjon_av(person)} | valg))


def skjema(person, **endret):
    felt = ("fornavn", "etternavn", "kjonn", "maalform", "tolkesprak", "telefon", "adresse", "postnummer", "poststed")
    return {n: getattr(person, n) for n in felt} | {"fodselsdato": person.fodselsdato.isoformat(), "versjon": versjon_av(person)} | endret


# --- Hvem som kan ---


@pytest.mark.parametrize("hvem", ["saksbehandler", "koordinator"])
def test_ke_og_koordinatoren_kan_endre(inne, barn, hvem):
    konto = saksbehandler() if hvem == "saksbehandler" else koordinator_for(barn)

    svar = inne(konto).post(url("endre_opplysninger", barn.pk), skjema(barn, tolkesprak="tigrinja"))

    assert svar.status_code == 302
    barn.refresh_from_db()
    assert barn.tolkesprak == "tigrinja"
    assert Hendelse.objects.filter(person=barn, hva="PERSON_ENDRET", av=konto).count() == 1


def test_den_som_bare_er_med_i_gruppen_kan_ikke(inne, barn):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=barn)
    medlem = gruppemedlem_for(barn, enhet=linje.til_enhet)

    assert inne(medlem).get(url("opplysninger", barn.pk)).status_code == 403
    with pytest.raises(PermissionDenied):
        endre(barn, medlem, fornavn="Noe")


def test_en_fremmed_faar_vite_ingenting(inne, barn):
    assert inne(fremmed()).get(url("opplysninger", barn.pk)).status_code == 404


def test_koordinatoren_har_ikke_nummeret_i_skjemaet_og_kan_ikke_sende_det(inne, barn):
    koordinator = koordinator_for(barn)
    inne(koordinator)

    assert "fodselsnummer" not in inne(koordinator).get(url("endre_opplysninger", barn.pk)).content.decode()
    with pytest.raises(PermissionDenied):
        endre(barn, koordinator, fodselsnummer=NUMMER)


def test_nummeret_staar_aldri_i_skjemaet(inne, barn):
    with som(Systemaktor.TEST):
        barn.sett_fodselsnummer(NUMMER)
        barn.save()

    sider = [inne(saksbehandler()).get(url(side, barn.pk)).content.decode() for side in ("opplysninger", "endre_opplysninger")]

    assert not any(NUMMER in side or NUMMER[6:] in side for side in sider)


# --- Nummer og datoer ---


def test_det_forste_nummeret_trenger_ingen_grunn(barn):
    assert endre(barn, saksbehandler(), fodselsnummer=NUMMER).fodselsnummer == NUMMER


def test_et_nytt_nummer_og_en_ny_fodselsdato_maa_begrunnes(barn):
    ke = saksbehandler()
    endre(barn, ke, fodselsnummer=NUMMER)
    annet = lag_syntetisk(date(2014, 5, 4), Kjonn.KVINNE, 6)

    with pytest.raises(Regelbrudd, match="hvorfor"):
        endre(barn, ke, fodselsnummer=annet)
    with pytest.raises(Regelbrudd, match="hvorfor"):
        endre(barn, ke, fodselsdato=date(2014, 5, 5))
    endre(barn, ke, fodselsnummer=annet, fodselsdato=date(2014, 5, 5), grunn="D-nummeret er byttet med fødselsnummer")

    barn.refresh_from_db()
    assert (barn.fodselsnummer, barn.fodselsdato) == (annet, date(2014, 5, 5))
    assert barn.history.first().history_change_reason.startswith("D-nummeret")


def test_en_annens_nummer_nektes(barn):
    PersonFabrikk().sett_fodselsnummer(NUMMER)
    annen = PersonFabrikk()
    with som(Systemaktor.TEST):
        annen.sett_fodselsnummer(NUMMER)
        annen.save()

    with pytest.raises(Regelbrudd, match="alt registrert"):
        endre(barn, saksbehandler(), fodselsnummer=NUMMER)


def test_fodselsdato_fram_i_tid_nektes(inne, barn):
    svar = inne(saksbehandler()).post(
        url("endre_opplysninger", barn.pk), skjema(barn, fodselsdato=(i_dag() + timedelta(days=1)).isoformat(), grunn="Prøve")
    )
    assert svar.status_code == 422 and "fram i tid" in svar.content.decode()


def test_ny_fodselsdato_flytter_16_aarsdagen_i_samme_kall(barn):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=barn, samtykke__gitt_dato=date(2026, 1, 3), fra=date(2026, 1, 3))
    SamtykkegiverFabrikk(samtykke=linje.samtykke)
    gruppemedlem_for(barn, enhet=linje.til_enhet)
    rad = InnsynsdelKonto.objects.filter(samtykkelinje=linje).first
    assert rad().gyldig.upper == date(2030, 5, 4)

    endre(barn, saksbehandler(), fodselsdato=date(2015, 6, 1), grunn="Feil år ble skrevet")

    assert rad().gyldig.upper == date(2031, 6, 1)


# --- To samtidig ---


def test_den_som_lagrer_sist_faar_begge_tekstene(inne, barn):
    gammel = skjema(barn)
    endre(barn, saksbehandler(), tolkesprak="somali")

    svar = inne(saksbehandler()).post(url("endre_opplysninger", barn.pk), gammel | {"tolkesprak": "arabisk"})

    tekst = svar.content.decode()
    assert svar.status_code == 409
    assert "somali" in tekst and "arabisk" in tekst
    barn.refresh_from_db()
    assert barn.tolkesprak == "somali"


def test_en_adresse_gradert_mens_skjemaet_sto_aapent_vises_ikke_igjen(inne, barn):
    ke = saksbehandler()
    gammel = skjema(barn, tolkesprak="arabisk")
    handlinger.sett_adressebeskyttelse(person=barn, nivaa="FORTROLIG", begrunnelse="Vedtak", av=klarert(), tid=timezone.now())
    endre(barn, klarert(), adresse="Hemmeligvegen 9")

    svar = inne(ke).post(url("endre_opplysninger", barn.pk), gammel)

    tekst = svar.content.decode()
    assert svar.status_code == 409
    assert "Hemmeligvegen" not in tekst and "Bryggevegen" not in tekst


def test_konflikten_har_ingen_adresse_for_den_som_ikke_kan_se_den(barn):
    handlinger.sett_adressebeskyttelse(person=barn, nivaa="FORTROLIG", begrunnelse="Vedtak", av=klarert(), tid=timezone.now())

    with pytest.raises(Redigeringskonflikt) as feil:
        endre(barn, saksbehandler(), versjon=1, fornavn="Noe")
    assert not hasattr(feil.value.naa, "adresse")


# --- Gradert ---


def test_den_uten_klarering_kan_verken_se_eller_skrive_en_gradert_adresse(inne, barn):
    handlinger.sett_adressebeskyttelse(person=barn, nivaa="FORTROLIG", begrunnelse="Vedtak", av=klarert(), tid=timezone.now())
    inne(saksbehandler())

    for side in ("opplysninger", "endre_opplysninger"):
        assert "Bryggevegen" not in inne(saksbehandler()).get(url(side, barn.pk)).content.decode()
    with pytest.raises(PermissionDenied):
        endre(barn, saksbehandler(), adresse="Et annet sted 1")
    assert "Bryggevegen" in inne(klarert()).get(url("endre_opplysninger", barn.pk)).content.decode()


# --- Barnet som ble født ---


def test_et_ventet_barn_blir_fodt(inne):
    ventet = PersonFabrikk(fornavn="", etternavn="Strandvik", fodselsdato=None, termindato=i_dag() - timedelta(days=3))
    RepresentasjonFabrikk(person=ventet)
    nummer = lag_syntetisk(i_dag() - timedelta(days=2), Kjonn.MANN, 4)

    assert "Registrer at barnet er født" in inne(saksbehandler()).get(url("opplysninger", ventet.pk)).content.decode()
    felt = {
        "fodselsdato": i_dag() - timedelta(days=2),
        "fornavn": "Odin",
        "etternavn": "Strandvik",
        "kjonn": "MANN",
        "fodselsnummer": nummer,
    }
    svar = inne(saksbehandler()).post(url("fodt", ventet.pk), felt)

    assert svar.status_code == 302
    ventet.refresh_from_db()
    assert (ventet.navn, ventet.alder(i_dag()), ventet.fodselsnummer) == ("Odin Strandvik", 0, nummer)
    assert ventet.termindato == i_dag() - timedelta(days=3)


@pytest.mark.parametrize(("dager", "setning"), [(1, "fram i tid"), (-400, "for langt fra terminen")])
def test_en_fodselsdato_som_ikke_kan_stemme_nektes(dager, setning):
    ventet = PersonFabrikk(fodselsdato=None, termindato=i_dag())
    felt = {"fornavn": "Odin", "etternavn": "Strandvik", "kjonn": "MANN", "av": saksbehandler(), "tid": timezone.now()}
    with pytest.raises(Regelbrudd, match=setning):
        handlinger.meld_fodt(person=ventet, fodselsdato=i_dag() + timedelta(days=dager), **felt)


def test_den_som_er_fodt_blir_ikke_fodt_igjen(barn):
    felt = {"fornavn": "Odin", "etternavn": "Strandvik", "kjonn": "MANN", "av": saksbehandler(), "tid": timezone.now()}
    with pytest.raises(Regelbrudd, match="alt registrert"):
        handlinger.meld_fodt(person=barn, fodselsdato=i_dag(), **felt)


# --- Hvem endret hva ---


def test_tidslinjen_sier_hvem_og_hva_uten_nummer_og_adresse(inne, barn):
    siv = saksbehandler(konto__navn="Siv Saksbehandler")
    endre(barn, siv, fodselsnummer=NUMMER, etternavn="Nordvik", adresse="Nyvegen 12", postnummer="0001", poststed="Lillevik")

    tekst = inne(saksbehandler()).get(url("opplysninger", barn.pk)).content.decode()

    linje = tekst.partition("Opplysninger endret")[2].partition("</li>")[0]
    assert "Siv Saksbehandler" in linje
    assert "fra «Strandvik» til «Nordvik»" in linje
    assert "Fødselsnummeret ble endret." in linje and "Adressen ble endret." in linje
    assert not any(skjult in linje for skjult in (NUMMER, "Nyvegen", "Bryggevegen", "Lillevik"))


def test_grunnen_til_en_gradert_er_for_dem_som_er_klarert(inne, barn):
    handlinger.sett_adressebeskyttelse(person=barn, nivaa="FORTROLIG", begrunnelse="Politiet vedtok det", av=klarert(), tid=timezone.now())

    assert "Politiet vedtok det" not in inne(saksbehandler()).get(url("opplysninger", barn.pk)).content.decode()
    assert "Politiet vedtok det" in inne(klarert()).get(url("opplysninger", barn.pk)).content.decode()


def test_uendret_er_ingen_endring(inne, barn):
    svar = inne(saksbehandler()).post(url("endre_opplysninger", barn.pk), skjema(barn))

    assert svar.status_code == 302
    assert not Hendelse.objects.filter(person=barn).exists()
    assert Person.history.filter(id=barn.pk).count() == 1
