"""To registreringer av samme menneske: lederen slår dem sammen, og ingenting går tapt (settled 13, R1)."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from personer.feil import Regelbrudd
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Hendelse, Kjonn, Person
from tests.fabrikk import (
    EnhetFabrikk,
    KontoFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkeFabrikk,
    SamtykkelinjeFabrikk,
    gruppemedlem_for,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tests.ip.fabrikk import PlanFabrikk
from tests.koordinator.fabrikk import TID, innvilget, oppnevnt, registrert, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang import handlinger as tilgangen
from tilgang import personsok, regler
from tilgang.handling import Handling
from tilgang.person import handlinger

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
FODT = date(2015, 3, 9)
NUMMER, D_NUMMER = (lag_syntetisk(FODT, Kjonn.KVINNE, n) for n in (1, 2))


def med_nummer(person, nummer):
    with som(Systemaktor.TEST):
        person.sett_fodselsnummer(nummer)
        person.save()
    return person


@pytest.fixture
def hode():
    return med_nummer(PersonFabrikk(fornavn="Amal", etternavn="Hassan", fodselsdato=FODT), NUMMER)


@pytest.fixture
def alias():
    return med_nummer(PersonFabrikk(fornavn="Amaal", etternavn="Hasan", fodselsdato=FODT), D_NUMMER)


@pytest.fixture
def inne(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def slaa_sammen(hode, alias, **felt):
    valg = {"begrunnelse": "Samme mor og samme fødselsdato", "av": ke_leder(), "tid": timezone.now()}
    return handlinger.slaa_sammen(hode=hode, alias=alias, **(valg | felt))


def side(hode, alias=None):
    return reverse("tilgang:slaa_sammen", args=[hode.pk]) + (f"?med={alias.pk}" if alias else "")


# --- Skjermen ---


def test_lederen_finner_sammenligner_og_slaar_sammen(inne, hode, alias):
    leder = inne(ke_leder())
    forslag = leder.get(side(hode)).content.decode()
    assert "Amaal Hasan" not in forslag, "ligner ikke nok"
    treff = leder.post(side(hode), {"q": "hasan"}).content.decode()
    assert "Sammenlign med Amaal Hasan" in treff
    begge = leder.get(side(hode, alias)).content.decode()
    assert "Det kan ikke gjøres om" in begge and NUMMER not in begge

    sendt = leder.post(side(hode, alias), {"hode": "forste", "begrunnelse": "Samme mor og samme fødselsdato"})

    assert sendt["Location"] == reverse("oversikt:person", args=[hode.pk])
    alias.refresh_from_db()
    assert alias.slaatt_sammen_med == hode
    opplysninger = leder.get(reverse("tilgang:opplysninger", args=[hode.pk])).content.decode()
    assert "Også registrert som" in opplysninger and f"/person/{alias.pk}/" in opplysninger
    gammel = leder.get(reverse("oversikt:person", args=[alias.pk])).content.decode()
    assert "slått sammen med en annen" in gammel and f"/person/{hode.pk}/" in gammel


def test_sendt_en_gang_til_forer_til_den_som_gjelder(inne, hode, alias):
    leder = inne(ke_leder())
    felt = {"hode": "forste", "begrunnelse": "Samme menneske", "innsending": "0b6a2c1e-0000-4000-8000-000000000001"}
    forst = leder.post(side(hode, alias), felt)
    igjen = leder.post(side(hode, alias), felt)
    omvendt = leder.get(side(alias, hode))
    assert forst["Location"] == igjen["Location"] == omvendt["Location"]


def test_den_samme_registrert_likt_staar_som_forslag(inne, hode):
    PersonFabrikk(fornavn="AMAL", etternavn="Hassan", fodselsdato=date(2015, 9, 3))
    assert "Sammenlign med AMAL Hassan" in inne(ke_leder()).get(side(hode)).content.decode()


@pytest.mark.parametrize("med", ["ikke-en-id", "00000000-0000-4000-8000-000000000000"])
def test_en_id_som_ikke_finnes(inne, hode, med):
    assert inne(ke_leder()).get(f"{side(hode)}?med={med}").status_code == 404


def test_bare_lederen_kan(inne, hode, alias):
    for konto in (saksbehandler(), koordinator_for(hode)):
        assert inne(konto).get(side(hode)).status_code == 403
        assert inne(konto).get(side(hode, alias)).status_code == 403
        with pytest.raises(PermissionDenied):
            slaa_sammen(hode, alias, av=konto)


# --- Hva som følger med ---


def test_soeket_viser_den_som_gjelder_og_finner_med_begge_numrene_og_navnene(hode, alias):
    slaa_sammen(hode, alias)
    ke = saksbehandler()

    for q in (NUMMER, D_NUMMER, "Amal", "Amaal Hasan"):
        assert list(personsok.finn(ke, q)) == [hode], q
    assert list(personsok.finn(koordinator_for(hode), D_NUMMER)) == [hode]


def test_har_bare_den_ene_nummer_blir_det_den_andres(hode):
    uten = PersonFabrikk(fodselsdato=None, termindato=date(2015, 3, 1), etternavn="Hassan")

    slaa_sammen(uten, hode)

    uten.refresh_from_db()
    hode.refresh_from_db()
    assert (uten.fodselsnummer, uten.fodselsdato, hode.fodselsnummer) == (NUMMER, FODT, "")
    assert Person.history.filter(id=hode.pk, fodselsnummer_hash__isnull=False).exists(), "historikken vet det fortsatt"


def test_den_strengeste_graderingen_gjelder_begge(hode, alias):
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=alias.pk).update(adressebeskyttelse="STRENGT_FORTROLIG", adresse="Hemmeligvegen 1")
    slaa_sammen(hode, alias)

    hode.refresh_from_db()
    assert hode.adressebeskyttelse == "STRENGT_FORTROLIG"


def test_samtykker_folger_ikke_med(hode, alias):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=alias, fra=date(2026, 1, 1))
    medlem = gruppemedlem_for(hode, enhet=linje.til_enhet)
    SamtykkeFabrikk(person=alias, formaal="PLAN")

    slaa_sammen(hode, alias)

    assert not hode.samtykker.exists()
    assert not regler.kan(medlem, Handling.SE_PLANRAMME, hode)
    assert alias.samtykker.count() == 2, "de står der de ble gitt"


def test_en_sperre_paa_den_ene_gjelder_begge(hode, alias):
    ansatt = saksbehandler()
    tilgangen.sett_sperre(person=alias, konto=ansatt, begrunnelse="", dag=i_dag(), av=ke_leder(), tid=timezone.now())
    assert regler.kan(ansatt, Handling.SE_PERSON, hode)

    slaa_sammen(hode, alias)

    assert not regler.kan(ansatt, Handling.SE_PERSON, hode)
    assert list(personsok.finn(ansatt, NUMMER)) == []


def test_moren_som_sto_to_ganger_er_fortsatt_mor_til_begge_barna():
    barn, sosken = PersonFabrikk(), PersonFabrikk()
    mor, samme_mor = (RepresentasjonFabrikk(person=b, representant__fornavn="Mor").representant for b in (barn, sosken))
    RepresentasjonFabrikk(person=barn, representant=samme_mor)

    slaa_sammen(mor, samme_mor)

    for b in (barn, sosken):
        assert [r.representant for r in b.representanter.paa(i_dag())] == [mor]


def test_barnevernets_omsorg_er_ikke_borte_fordi_barnet_sto_to_ganger(hode, alias):
    RepresentasjonFabrikk(person=hode, representant__fornavn="Mor")
    RepresentasjonFabrikk(person=alias, representant__fornavn="Mora")
    enhet = EnhetFabrikk(tjeneste="BARNEVERN")
    RepresentasjonFabrikk(person=alias, representant=None, enhet=enhet, art="BARNEVERN")

    slaa_sammen(hode, alias)

    assert {r.enhet or r.representant.fornavn for r in hode.representanter.paa(i_dag())} == {"Mor", enhet}


def test_innloggingen_bak_folger_med(hode, alias):
    konto = KontoFabrikk(person=alias)
    slaa_sammen(hode, alias)
    konto.refresh_from_db()
    assert konto.person == hode


def test_lenker_flates_ut(hode, alias):
    innerst = PersonFabrikk()
    slaa_sammen(alias, innerst)
    slaa_sammen(hode, alias)

    innerst.refresh_from_db()
    assert innerst.slaatt_sammen_med == hode
    with pytest.raises(Regelbrudd, match="alt slått sammen"):
        slaa_sammen(PersonFabrikk(), innerst)
    with pytest.raises(Regelbrudd, match="alt slått sammen"):
        slaa_sammen(alias, PersonFabrikk())


def test_begge_historikkene_staar_og_hendelsen_er_paa_begge(hode, alias):
    slaa_sammen(hode, alias)
    assert Hendelse.objects.filter(hva="PERSONER_SLAATT_SAMMEN").count() == 2
    assert Person.history.filter(id=alias.pk).count() > 1
    assert alias.history.first().history_change_reason == "Samme mor og samme fødselsdato"


# --- Det som må avsluttes først ---


@pytest.fixture
def dagen():
    """Fabrikkene på KEs bord har sin egen dag."""
    with time_machine.travel(TID, tick=False):
        yield


def hindringer_for(person):
    with pytest.raises(Regelbrudd) as feil:
        slaa_sammen(PersonFabrikk(), person)
    person.refresh_from_db()
    assert person.slaatt_sammen_med is None
    return str(feil.value)


def test_en_uvurdert_melding_hindrer():
    assert "ikke vurdert ferdig" in hindringer_for(registrert().person)


def test_et_utkast_hindrer():
    vedtaksfabrikk.regelverk()
    assert "utkast til vedtak" in hindringer_for(vedtaksfabrikk.utkast().person)


def test_et_verv_og_en_aapen_plan_hindrer(dagen):
    vedtaksfabrikk.regelverk()
    sted = tjeneste()
    person = innvilget()
    oppnevnt(utpekt(person, sted), sted)
    PlanFabrikk(person=person)
    tekst = hindringer_for(person)
    assert "Avslutt det først" in tekst and "åpen individuell plan" in tekst


def test_saken_og_en_ledig_utpeking_lukkes_av_rommene_som_eier_dem(dagen):
    vedtaksfabrikk.regelverk()
    person = innvilget()
    utpeking = utpekt(person, tjeneste())

    slaa_sammen(PersonFabrikk(), person)

    utpeking.refresh_from_db()
    assert utpeking.til == i_dag()
    assert not person.saker.aapne().exists()
    assert not person.enhetstilknytninger.paa(i_dag()).exists()


# --- Det som er et annet navn, kan bare leses ---


@pytest.mark.parametrize("handling", [Handling.REGISTRERE_MELDING, Handling.UTFORME_VEDTAK, Handling.ENDRE_PERSON, Handling.SLAA_SAMMEN])
def test_alt_nytt_gjores_paa_den_som_gjelder(hode, alias, handling):
    slaa_sammen(hode, alias)
    alias.refresh_from_db()

    with pytest.raises(PermissionDenied, match="slått sammen"):
        regler.krev(ke_leder(), handling, alias)
    regler.krev(ke_leder(), handling, hode)


def test_nytt_samtykke_paa_et_annet_navn_nektes_men_et_gammelt_kan_trekkes(hode, alias):
    gammelt = SamtykkeFabrikk(person=alias, formaal="PLAN")
    slaa_sammen(hode, alias)
    felt = {"formaal": "DELING", "utfall": "GITT", "form": "MUNTLIG", "informasjon_gitt": "Alt.", "gitt_dato": i_dag(), "givere": [alias]}

    with pytest.raises(Regelbrudd, match="slått sammen"):
        tilgangen.registrer_samtykke(person=alias, av=saksbehandler(), tid=timezone.now(), **felt)
    assert tilgangen.trekk_samtykke(samtykke_id=gammelt.pk, av=saksbehandler(), tid=timezone.now()).trukket_tid
