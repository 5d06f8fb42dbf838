"""Brevet til den det er lest ulovlig om: hvem som får det, på hvilken målform, og hva som står der."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from koordinator import handlinger
from koordinator.models import Lesevarsel
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Konto
from personer.skjema import JaNei
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    ke_enhet,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tests.tilgang.loggbok import kl, loggbok  # noqa: F401
from tilgang.logg import handlinger as logghandlinger
from utsending.models import Brev
from vedtak.models import Mottakersporsmaal as S

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
JA, NEI = JaNei(True, "Ingenting taler mot."), JaNei(False, "Det kan skade barnet.")


@pytest.fixture
def sak(loggbok):  # noqa: F811
    def lag(person, **linje):
        leser, leder = saksbehandler(konto__navn="Nils Nysgjerrig"), ke_leder()
        nr = loggbok.sett(leser, person, kl(1, 9, 5), hva="PLANRAMME", enhet=ke_enhet(), **linje)
        lesing = logghandlinger.aapne_lesing(
            person=person, konto=leser, oppslag=[nr], beskrivelse="Nysgjerrig.", av=leder, tid=timezone.now()
        )
        return lesing, leder

    return lag


def varsle(lesing, leder, svar=None):
    return handlinger.varsle_om_lesing(
        lesing_id=lesing.pk, svar=svar or {}, forklaring="Noen var nysgjerrig.\nVi har snakket med dem.", av=leder, tid=timezone.now()
    )


def voksen(**felt):
    navn = {"fornavn": "Live", "etternavn": "Strandvik", "fodselsdato": date(1990, 1, 1)}
    return PersonFabrikk(**navn | {"adresse": "Bakkevegen 3", "postnummer": "0001", "poststed": "Fjordvik"} | felt)


def test_personen_faar_brev_paa_sin_maalform(sak):
    for maalform, setning in (("nb", "En ansatt har lest opplysninger om deg"), ("nn", "Ein tilsett har lese opplysningar om deg")):
        lesing, leder = sak(voksen(maalform=maalform))

        [rad] = varsle(lesing, leder)

        assert rad.brev.maalform == maalform and setning in rad.brev.html and "Noen var nysgjerrig.<br>Vi har snakket" in rad.brev.html
        assert "10. mars 2026 kl. 09.05" in rad.brev.html and "Nils Nysgjerrig" in rad.brev.html and "Bakkevegen 3" in rad.brev.html
        assert "Live" not in rad.brev.tittel and "Strandvik" not in rad.brev.tittel
        lesing.refresh_from_db()
        assert lesing.varslet_tid is not None


def test_brevet_lages_en_gang(sak):
    lesing, leder = sak(voksen())
    varsle(lesing, leder)
    with pytest.raises(Regelbrudd, match="alt laget"):
        varsle(lesing, leder)


def test_foreldrene_til_et_barn_faar_hvert_sitt_brev(sak):
    barn = PersonFabrikk(fornavn="Lille", fodselsdato=i_dag().replace(year=i_dag().year - 5, day=1))
    foreldre = {RepresentasjonFabrikk(person=barn, representant__fornavn=navn).representant for navn in ("Mor", "Far")}
    lesing, leder = sak(barn)

    rader = varsle(lesing, leder)

    assert {rad.mottaker for rad in rader} == foreldre
    for rad in rader:
        assert "om Lille" in rad.brev.html and {f for f in foreldre if f.navn in rad.brev.html} == {rad.mottaker}, (
            "brevene nevner ikke den andre"
        )


def test_en_forelder_som_ikke_skal_ha_brevet_staar_med_grunnen(sak):
    ungdom = PersonFabrikk(fodselsdato=i_dag().replace(year=i_dag().year - 13, day=1))
    mor, far = (RepresentasjonFabrikk(person=ungdom, representant__fornavn=navn).representant for navn in ("Mor", "Far"))
    lesing, leder = sak(ungdom)
    svar = {(S.FORELDER_KAN_FAA, mor.pk): JA, (S.FORELDER_KAN_FAA, far.pk): NEI}
    with pytest.raises(Regelbrudd, match="Svar på alle"):
        varsle(lesing, leder, svar)

    varsle(lesing, leder, svar | {(S.BARNET_ER_PART, ungdom.pk): JA})

    rader = {rad.mottaker: rad for rad in Lesevarsel.objects.all()}
    assert set(rader) == {mor, far, ungdom}
    assert rader[far].brev is None and rader[far].grunn == NEI.grunn
    assert "om deg" in rader[ungdom].brev.html


def test_en_forelder_som_selv_leste_faar_ikke_brevet(sak):
    barn = PersonFabrikk(fodselsdato=i_dag().replace(year=i_dag().year - 5, day=1))
    mor, far = (RepresentasjonFabrikk(person=barn, representant__fornavn=navn).representant for navn in ("Mor", "Far"))
    lesing, leder = sak(barn)
    with som(Systemaktor.TEST):
        Konto.objects.filter(pk=lesing.konto_id).update(person=far)

    assert [rad.mottaker for rad in varsle(lesing, leder)] == [mor]


def test_naar_ingen_kan_faa_brevet_lages_ingenting(sak):
    lesing, leder = sak(PersonFabrikk(fodselsdato=i_dag().replace(year=i_dag().year - 5, day=1)))
    with pytest.raises(Regelbrudd, match="foreldreansvar"):
        varsle(lesing, leder)
    assert not Brev.objects.exists()


def test_naar_barnevernet_har_omsorgen_faar_tjenesten_brevet(sak):
    barn = PersonFabrikk(fornavn="Lille", fodselsdato=i_dag().replace(year=i_dag().year - 5, day=1))
    tjenesten = EnhetFabrikk(navn="Barnevernstjenesten", tjeneste="BARNEVERN")
    RepresentasjonFabrikk(person=barn, art="BARNEVERN", representant=None, enhet=tjenesten)
    lesing, leder = sak(barn)
    [rad] = varsle(lesing, leder)
    assert (rad.mottaker, rad.enhet, rad.brev.mottaker_navn) == (None, tjenesten, "Barnevernstjenesten") and "om Lille" in rad.brev.html


def test_gradert_adresse_staar_ikke_i_brevet(sak):
    lesing, leder = sak(voksen(adressebeskyttelse="FORTROLIG"))
    [rad] = varsle(lesing, leder)
    assert "Bakkevegen" not in rad.brev.html and rad.brev.adresselinjer == []


def test_en_fullmektig_faar_ikke_vite_om_en_skjult_kontakt(sak):
    person = voksen()
    fullmektig = RepresentasjonFabrikk(person=person, art="FULLMEKTIG").representant
    skjult = AnsettelseFabrikk(enhet=EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True), konto__navn="Hemmelig Hjelper")
    lesing, leder = sak(person, innsynsdel=InnsynsdelFabrikk(person=person, kilde_enhet=skjult.enhet))
    [rad] = varsle(lesing, leder, {(S.FULLMAKT_OMFATTER, fullmektig.pk): JA})
    assert rad.mottaker == fullmektig and "Krisesenteret" not in rad.brev.html and "om Live Strandvik" in rad.brev.html


def test_brevet_er_for_dem_som_gaar_gjennom_loggen(sak, client):
    lesing, leder = sak(voksen())
    [rad] = varsle(lesing, leder)
    url = reverse("utsending:brev", args=[rad.brev.pk])
    for konto, status in ((leder, 200), (lesing.konto, 404), (saksbehandler(), 404), (koordinator_for(lesing.person), 404)):
        client.force_login(konto, backend=BAKDEL)
        assert client.get(url).status_code == status, konto


def test_siden_spor_lager_og_viser_hvem_som_fikk(sak, client):
    person = voksen()
    verge = RepresentasjonFabrikk(person=person, art="VERGE", gjelder_personlige=True, representant__etternavn="Vergesen").representant
    lesing, leder = sak(person)
    client.force_login(leder, backend=BAKDEL)
    url = reverse("koordinator:lesevarsel", args=[lesing.pk])
    tekst = client.get(url).content.decode()
    assert "Live Strandvik får brevet på bokmål" in tekst and "Omfatter vergemålet til Forelder Vergesen" in tekst
    navn = f"vergemaal_omfatter_{verge.pk.hex}"
    assert client.post(url, {"forklaring": "Noen leste."}).status_code == 422

    svar = client.post(url, {"forklaring": "Noen leste.", f"{navn}_svar": "nei", f"{navn}_grunn": "Bare økonomi."})

    assert svar.status_code == 302
    tekst = client.get(url).content.decode()
    assert "Noen har lest om deg" in tekst and "Får ikke brevet" in tekst and "Bare økonomi." in tekst
    client.force_login(lesing.konto, backend=BAKDEL)
    assert client.get(url).status_code == 404
