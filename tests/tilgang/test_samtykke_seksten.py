"""16-årsdagen: listen tre måneder før, svar linje for linje, og det som slutter av seg selv. Og det som løper ut."""

from datetime import date, timedelta

import pytest

from personer.alder import fyller
from personer.klokke import i_dag
from personer.models import Kompetansevurdering
from tests.fabrikk import FaktaFabrikk, InnsynsdelFabrikk, SamtykkegiverFabrikk, SamtykkelinjeFabrikk, fremmed, saksbehandler
from tests.tilgang.samtykke import adresse, sak
from tilgang import regler
from tilgang.models import OppslagLinje, Samtykkelinje, Videreforing

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


class VurderingFabrikk(FaktaFabrikk):
    class Meta:
        model = Kompetansevurdering

    gjelder = "DELING"
    har_kompetanse = False
    begrunnelse = "Forstår ikke følgene."
    vurdert_av = "Lege Lyng"
    vurdert_av_yrke = "lege"
    fra = date(2026, 1, 1)


def snart_seksten(om: timedelta):
    """Fødselsdatoen til en som fyller 16 om så lenge."""
    dagen = i_dag() + om
    return dagen.replace(year=dagen.year - 16) if (dagen.month, dagen.day) != (2, 29) else date(dagen.year - 16, 2, 28)


@pytest.fixture
def s():
    return sak(fodt=snart_seksten(timedelta(days=60)))


@pytest.fixture
def linjer(s):
    ut = []
    for slag in ("PLAN", "HELSE", "FAMILIE"):
        d = InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag=slag)
        linje = SamtykkelinjeFabrikk(innsynsdel=d, til_enhet=s.skole)
        SamtykkegiverFabrikk(samtykke=linje.samtykke, giver=s.mor)
        ut.append(linje)
    return ut


@pytest.fixture
def klient(client, s):
    client.force_login(s.koordinator, backend=BAKDEL)
    return client


def dagen(s) -> date:
    return fyller(s.barn.fodselsdato, 16)


def sett_av(s, dag) -> set:
    return {d.slag for d in regler.deler_for(s.laerer, dag=dag) if d.kilde_enhet_id == s.helse.pk}


def test_det_ungdommen_bekrefter_fortsetter_det_hen_nekter_stopper_naa_og_resten_paa_dagen(klient, s, linjer):
    plan, helse, familie = linjer
    felt = {"form": "MUNTLIG", f"linje_{plan.pk.hex}": "JA", f"linje_{helse.pk.hex}": "NEI", f"linje_{familie.pk.hex}": ""}
    assert klient.post(adresse("seksten", s.barn.pk), felt).status_code == 302

    assert sett_av(s, i_dag()) == {"PLAN", "FAMILIE"}
    assert sett_av(s, dagen(s) - timedelta(days=1)) == {"PLAN", "FAMILIE"}
    assert sett_av(s, dagen(s)) == {"PLAN"}
    assert Videreforing.objects.get().fra == dagen(s), "bekreftelsen gjelder fra hen selv bestemmer"
    helse.refresh_from_db()
    assert helse.tilbaketrekking.giver == s.barn


def test_det_som_alt_er_svart_paa_staar_ikke_igjen(klient, s, linjer):
    plan = linjer[0]
    klient.post(adresse("seksten", s.barn.pk), {"form": "MUNTLIG", f"linje_{plan.pk.hex}": "JA"})
    tekst = klient.get(adresse("seksten", s.barn.pk)).content.decode()

    assert plan.pk.hex not in tekst and linjer[1].pk.hex in tekst


def test_manglende_kompetanse_maa_vaere_vurdert_for_den_kan_velges(klient, s, linjer):
    assert "Hvem svarer?" not in klient.get(adresse("seksten", s.barn.pk)).content.decode()
    vurdering = VurderingFabrikk(person=s.barn)
    felt = {"form": "SKRIFTLIG", "hvem": "MANGLER", f"linje_{linjer[0].pk.hex}": "JA"}
    assert klient.post(adresse("seksten", s.barn.pk), felt).status_code == 302

    rad = Videreforing.objects.get()
    assert rad.grunnlag == "MANGLER_KOMPETANSE" and rad.kompetansevurdering == vurdering


def test_ingen_svar_er_en_feil(klient, s, linjer):
    svar = klient.post(adresse("seksten", s.barn.pk), {"form": "MUNTLIG"})

    assert svar.status_code == 422 and "Ingen av delene er besvart" in svar.content.decode()


def test_for_tidlig_og_uten_noe_aa_svare_paa(client):
    ung = sak(fodt=snart_seksten(timedelta(days=300)))
    d = InnsynsdelFabrikk(person=ung.barn, kilde_enhet=ung.helse)
    linje = SamtykkelinjeFabrikk(innsynsdel=d, til_enhet=ung.skole)
    client.force_login(ung.koordinator, backend=BAKDEL)

    assert "Det er for tidlig å svare" in client.get(adresse("seksten", ung.barn.pk)).content.decode()
    assert client.post(adresse("seksten", ung.barn.pk), {"form": "MUNTLIG", f"linje_{linje.pk.hex}": "JA"}).status_code == 422
    assert not Videreforing.objects.exists()


def test_linjer_som_slutter_for_dagen_trenger_ikke_svar(klient, s):
    d = InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse)
    SamtykkelinjeFabrikk(innsynsdel=d, til_enhet=s.skole, til=dagen(s))

    assert "Ingenting å bekrefte" in klient.get(adresse("seksten", s.barn.pk)).content.decode()


# --- Listene ---


def oppfolging(client, konto, **sporring) -> str:
    client.force_login(konto, backend=BAKDEL)
    return client.get(adresse("samtykkeoppfolging"), sporring).content.decode()


@pytest.mark.parametrize(("om", "staar"), [(91, True), (94, False), (1, True), (0, True), (-100, True), (-200, False)])
def test_ungdommen_staar_paa_listen_fra_tre_maaneder_for(client, om, staar):
    s = sak(fodt=snart_seksten(timedelta(days=om)))
    SamtykkelinjeFabrikk(innsynsdel__person=s.barn, til_enhet=s.skole, samtykke__gitt_dato=date(2025, 1, 1))

    assert ("Nora Lyngstad" in oppfolging(client, saksbehandler())) is staar


def test_den_som_har_svart_staar_ikke_paa_listen(client, klient, s, linjer):
    for linje in linjer:
        klient.post(adresse("seksten", s.barn.pk), {"form": "MUNTLIG", f"linje_{linje.pk.hex}": "JA"})

    assert "Nora Lyngstad" not in oppfolging(client, saksbehandler())


@pytest.mark.parametrize(
    ("dager", "valgt", "staar"), [(59, {}, True), (61, {}, False), (61, {"dager": 90}, True), (-1, {"dager": 90}, False)]
)
def test_samtykker_som_loper_ut(client, dager, valgt, staar):
    s = sak()
    SamtykkelinjeFabrikk(innsynsdel__person=s.barn, til_enhet=s.skole, til=i_dag() + timedelta(days=dager))

    assert ("Fjordvik skole" in oppfolging(client, saksbehandler(), **valgt)) is staar


def test_koordinatoren_ser_sine_og_den_fremmede_ingen(client, s, linjer):
    assert "Nora Lyngstad" in oppfolging(client, s.koordinator)
    assert "Nora Lyngstad" not in oppfolging(client, fremmed())
    assert "Nora Lyngstad" not in oppfolging(client, s.laerer)
    assert OppslagLinje.objects.filter(oppslag__flate="tilgang:samtykkeoppfolging", person=s.barn).exists()


def test_skjult_kontakt_har_ikke_navn_i_listen(client):
    linje = SamtykkelinjeFabrikk(til=i_dag() + timedelta(days=10), til_enhet__er_skjult_kontakt=True, til_enhet__navn="Krisesenteret")
    tekst = oppfolging(client, saksbehandler())

    assert linje.samtykke.person.navn in tekst and "Krisesenteret" not in tekst and "en tjeneste" in tekst


def test_bare_en_forelder_staar_i_listen_til_samtykket_er_trukket(client, s):
    linje = SamtykkelinjeFabrikk(samtykke__en_forelder_merknad="Far bor i utlandet.", innsynsdel__person=s.barn)
    assert "Far bor i utlandet." in oppfolging(client, saksbehandler())
    assert Samtykkelinje.objects.filter(pk=linje.pk).exists()
