"""Taket for hvor mange saker en konto åpner på en time: den som er over, sier hvorfor og går videre; lederen får vite det."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from oppfolging.husets_varsler import KILDENE
from oppfolging.models import Varselslag
from personer.models import Stilling
from tests.fabrikk import AnsettelseFabrikk, PersonFabrikk, ke_enhet, saksbehandler
from tests.tilgang.loggbok import loggbok  # noqa: F401
from tilgang import oppslag
from tilgang.models import Lesegrunn, Oppslag, OppslagLinje

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
TAK = 4
GRUNN = "Går gjennom alle sakene før møtet i morgen."


@pytest.fixture(autouse=True)
def taket(settings):
    settings.LESETAK = TAK


@pytest.fixture
def kari(client):
    konto = saksbehandler()
    client.force_login(konto, backend=BAKDEL)
    return konto


@pytest.fixture
def personene():
    return [PersonFabrikk() for _ in range(TAK + 3)]


def aapne(client, person):
    return client.get(reverse("oversikt:person", args=[person.pk]))


def si_hvorfor(client, neste="/", grunn=GRUNN):
    return client.post(f"{reverse('tilgang:les_videre')}?next={neste}", {"grunn": grunn})


def test_under_taket_merkes_ingenting_og_de_samme_kan_leses_igjen(client, kari, personene):
    for _ in range(3):
        assert {aapne(client, p).status_code for p in personene[:TAK]} == {200}
    assert Oppslag.objects.count() == 3 * TAK


def test_en_sak_til_stanses_uten_at_noe_vises_eller_skrives(client, kari, personene, caplog):
    for p in personene[:TAK]:
        aapne(client, p)
    svar = aapne(client, personene[TAK])
    side = svar.content.decode()
    assert svar.status_code == 429 and personene[TAK].etternavn not in side and str(TAK) in side
    assert OppslagLinje.objects.filter(person=personene[TAK]).count() == 0
    assert f"taket for lesing er nådd: konto {kari.pk}" in caplog.text
    assert aapne(client, personene[0]).status_code == 200, "det som alt er åpnet"
    assert client.get("/").status_code == 200, "dagens arbeid"


def test_den_som_sier_hvorfor_gaar_videre_til_siden_og_har_like_mange_til(client, kari, personene):
    for p in personene[:TAK]:
        aapne(client, p)
    stanset = reverse("oversikt:person", args=[personene[TAK].pk])
    assert f"next={stanset}".replace("/", "%2F") in client.get(stanset).content.decode()
    assert si_hvorfor(client, stanset)["Location"] == stanset
    assert {aapne(client, p).status_code for p in personene} == {200}
    assert [(g.konto, g.grunn) for g in Lesegrunn.objects.all()] == [(kari, GRUNN)]
    assert [aapne(client, PersonFabrikk()).status_code for _ in range(2)] == [200, 429], "grunnen ga like mange til, ikke fri lesing"


def test_en_del_av_en_side_sendes_til_sporsmaalet_og_tilbake_til_siden(client, kari, personene):
    for p in personene[:TAK]:
        aapne(client, p)
    siden = reverse("oversikt:person", args=[personene[0].pk])
    del_av = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{siden}"}
    svar = client.get(reverse("oversikt:person", args=[personene[TAK].pk]), headers=del_av)
    assert (svar.status_code, svar.content) == (429, b"")
    spor = client.get(svar["HX-Redirect"])
    assert spor.status_code == 200 and si_hvorfor(client, siden)["Location"] == siden
    assert f"next={siden}".replace("/", "%2F") in spor.content.decode()


@pytest.mark.parametrize("grunn", ["", "kort", " " * 30])
def test_uten_grunn_kommer_en_ikke_videre(client, kari, grunn):
    assert si_hvorfor(client, grunn=grunn).status_code == 422 and not Lesegrunn.objects.exists()


def test_adressen_videre_er_alltid_vaar(client, kari):
    assert si_hvorfor(client, "https://ond.example/")["Location"] == "/"


def test_taket_gjelder_hver_konto_for_seg(client, kari, personene):
    for p in personene[:TAK]:
        aapne(client, p)
    assert aapne(client, personene[TAK]).status_code == 429
    client.force_login(saksbehandler(), backend=BAKDEL)
    assert aapne(client, personene[TAK]).status_code == 200


@pytest.mark.parametrize(("minutter", "status"), [(61, 200), (58, 429)])
def test_bare_den_siste_timen_teller(client, kari, personene, loggbok, minutter, status):  # noqa: F811
    for p in personene[:TAK]:
        loggbok.sett(kari, p, timezone.now() - timedelta(minutes=minutter))
    assert aapne(client, personene[TAK]).status_code == status


@pytest.mark.parametrize("fil", ["utsending:hent_ut", "koordinator:arkivpakke"])
def test_lister_nodtilgang_og_filer_teller_ikke(kari, personene, fil):
    def skriv(hva, person, **mer):
        vist = [oppslag.Vist(person.pk, hva)]
        return oppslag.skriv(konto=kari, flate=mer.pop("flate", "ip:plan"), foresporsel=person.pk, vist=vist, tak=TAK, **mer)

    for p in personene:
        assert skriv(oppslag.Hva.LISTE, p)
        assert skriv(oppslag.Hva.PLANRAMME, p, flate=fil)
    assert all(skriv(oppslag.Hva.PERSON, p) for p in personene[:TAK])
    assert not skriv(oppslag.Hva.PERSON, personene[TAK])
    assert skriv(oppslag.Hva.LISTE, personene[TAK]) and skriv(oppslag.Hva.BREV, personene[TAK], flate=fil)


def test_taket_koster_ingen_sporring(client, kari, personene, settings):
    def antall():
        with CaptureQueriesContext(connection) as sporringer:
            assert aapne(client, personene[0]).status_code == 200
        return len(sporringer)

    aapne(client, personene[0])
    med, settings.LESETAK = antall(), 0
    assert med == antall()


def test_lederen_faar_varsel_og_ser_grunnen(client, kari, personene):
    leder = AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.KE_LEDER).konto
    si_hvorfor(client)
    client.force_login(leder, backend=BAKDEL)
    si_hvorfor(client)
    (kilde,) = (k for k in KILDENE if k.slag == Varselslag.LESING)
    varsler = kilde.rader(timezone.now() + timedelta(seconds=1), timedelta(hours=1))
    karis = Lesegrunn.objects.get(konto=kari)
    assert Lesegrunn.objects.count() == 2, "lederen får ikke varsel om sin egen"
    assert [(v.konto_id, v.gjelder) for v in varsler] == [(leder.pk, karis.pk)]
    side = client.get(reverse("tilgang:gjennomganger")).content.decode()
    assert GRUNN in side and kari.navn in side
    (linje,) = kilde.linjer(leder, varsler, timezone.localdate()).values()
    assert linje.person is None and linje.url == reverse("tilgang:gjennomganger")
