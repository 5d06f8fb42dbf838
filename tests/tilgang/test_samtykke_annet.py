"""Det som ikke er samtykke til å dele: innhenting, ønsker og svar, innsigelser, arket, og barneverntjenesten som svarer."""

from datetime import date, timedelta

import pytest

from personer.klokke import i_dag
from tests.fabrikk import EnhetFabrikk, InnsynsdelFabrikk, RepresentasjonFabrikk, SamtykkelinjeFabrikk, fremmed, saksbehandler
from tests.huset.saken import med_tekst
from tests.tilgang.samtykke import adresse, sak
from tilgang import regler
from tilgang.models import Erklaering, Innsigelse, OppslagLinje, Samtykke, Tilbaketrekking

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def s():
    return sak()


@pytest.fixture
def klient(client, s):
    client.force_login(s.koordinator, backend=BAKDEL)
    return client


def svaret(s, **mer):
    return {"utfall": "GITT", "givere": [s.mor.pk], "form": "MUNTLIG", "gitt_dato": i_dag().isoformat(), "informasjon_gitt": "Alt."} | mer


def test_innhenting_er_sitt_eget_svar_og_aapner_ingenting(klient, s):
    felt = svaret(s, omfang="Epikrise fra sykehuset.")
    assert klient.post(adresse("innhenting", s.barn.pk), felt).status_code == 302

    rad = Samtykke.objects.get()
    assert (rad.formaal, rad.omfang) == ("INNHENTING", "Epikrise fra sykehuset.") and not rad.linjer.exists()
    assert "Epikrise fra sykehuset." in klient.get(adresse("samtykker", s.barn.pk)).content.decode()


def test_innhenting_maa_si_hva(klient, s):
    assert klient.post(adresse("innhenting", s.barn.pk), svaret(s)).status_code == 422


@pytest.mark.parametrize("svar", ["GITT", "AVSLAATT"])
def test_et_oenske_eller_en_aksept_skrives_ned_ogsaa_naar_det_er_nei(klient, s, svar):
    felt = {
        "art": "GODTAR_KOORDINATOR", "svar": svar, "giver": s.mor.pk, "form": "MUNTLIG", "gitt_dato": i_dag().isoformat(),
        "ordlyd": "Henne kjenner vi.",
    }  # fmt: skip
    assert klient.post(adresse("erklaer", s.barn.pk), felt).status_code == 302

    rad = Erklaering.objects.get()
    assert (rad.svar, rad.giver, rad.ordlyd) == (svar, s.mor, "Henne kjenner vi.")
    assert "Henne kjenner vi." in klient.get(adresse("samtykker", s.barn.pk)).content.decode()
    assert s.mor.pk in set(OppslagLinje.objects.filter(oppslag__flate="tilgang:samtykker").values_list("person", flat=True))


def test_bare_de_i_saken_kan_ha_sagt_det(klient, s):
    annen = RepresentasjonFabrikk().representant
    felt = {"art": "ONSKE_KOORDINATOR", "svar": "GITT", "giver": annen.pk, "form": "MUNTLIG", "gitt_dato": i_dag().isoformat()}

    assert klient.post(adresse("erklaer", s.barn.pk), felt).status_code == 422


def test_innsigelsen_vinner_over_samtykket_fra_neste_foresporsel_og_kan_trekkes(klient, s):
    d = InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag="HELSE")
    SamtykkelinjeFabrikk(innsynsdel=d, til_enhet=s.skole)
    assert d in regler.deler_for(s.laerer)
    felt = {"kilde": s.helse.pk, "slag": "HELSE", "til_enhet": s.skole.pk, "begrunnelse": "Vil ikke."}
    assert klient.post(adresse("innsigelse", s.barn.pk), felt).status_code == 302
    assert d not in regler.deler_for(s.laerer)
    tekst = klient.get(adresse("samtykker", s.barn.pk)).content.decode()
    assert "skal ikke deles med Fjordvik skole" in tekst and "«Vil ikke.»" in tekst
    assert klient.post(adresse("innsigelse", s.barn.pk), felt).status_code == 422, "den står alt"

    assert klient.post(adresse("trekk_innsigelse", s.barn.pk, Innsigelse.objects.get().pk)).status_code == 302
    assert d in regler.deler_for(s.laerer)


def test_innsigelsen_gjelder_ogsaa_det_som_ikke_er_skrevet_ennaa(klient, s):
    klient.post(adresse("innsigelse", s.barn.pk), {"kilde": s.helse.pk, "slag": "FAMILIE"})
    d = Innsigelse.objects.get().innsynsdel
    SamtykkelinjeFabrikk(innsynsdel=d, til_enhet=s.skole)

    assert d.slag == "FAMILIE" and d not in regler.deler_for(s.laerer)


def test_innsigelse_hos_en_annen_person_finnes_ikke(klient, s):
    klient.post(adresse("innsigelse", s.barn.pk), {"kilde": s.helse.pk, "slag": "FAMILIE"})
    annen = sak(sted="Lyngen")
    klient.force_login(saksbehandler(), backend=BAKDEL)

    assert klient.post(adresse("trekk_innsigelse", annen.barn.pk, Innsigelse.objects.get().pk)).status_code == 404


# --- Arket ---


def test_arket_ligger_paa_svaret_og_kan_aapnes_av_kontoret(klient, s):
    klient.post(adresse("registrer_samtykke", s.barn.pk), svaret(s, form="SKRIFTLIG", dokument=med_tekst("underskrevet")))
    url = adresse("samtykkeark", s.barn.pk, Samtykke.objects.get().dokument_id)
    svar = klient.get(url)

    assert svar.status_code == 200 and svar.content.startswith(b"%PDF-")
    assert "no-store" in svar["Cache-Control"] and svar["X-Content-Type-Options"] == "nosniff"
    assert s.barn.navn.split()[0] not in svar["Content-Disposition"]
    klient.force_login(fremmed(), backend=BAKDEL)
    assert klient.get(url).status_code == 404


def test_et_dokument_som_ikke_hoerer_til_et_svar_finnes_ikke(klient, s):
    klient.post(adresse("registrer_samtykke", s.barn.pk), svaret(s, form="SKRIFTLIG", dokument=med_tekst("a")))
    annen = sak(sted="Lyngen")
    klient.force_login(saksbehandler(), backend=BAKDEL)

    assert klient.get(adresse("samtykkeark", annen.barn.pk, Samtykke.objects.get().dokument_id)).status_code == 404


def test_tilbaketrekkingen_har_sitt_eget_ark(klient, s):
    klient.post(adresse("registrer_samtykke", s.barn.pk), svaret(s))
    url = adresse("trekk", s.barn.pk, Samtykke.objects.get().pk)
    assert klient.post(url, {"form": "SKRIFTLIG", "dokument": med_tekst("trekker")}).status_code == 302

    hvordan = Tilbaketrekking.objects.get()
    assert hvordan.form == "SKRIFTLIG" and Samtykke.objects.get().tilbaketrekking == hvordan
    assert klient.get(adresse("samtykkeark", s.barn.pk, hvordan.dokument_id)).status_code == 200
    assert "Arket for tilbaketrekkingen" in klient.get(adresse("samtykker", s.barn.pk)).content.decode()


def test_aa_trekke_krever_ikke_mer_enn_et_trykk(klient, s):
    klient.post(adresse("registrer_samtykke", s.barn.pk), svaret(s))

    assert klient.post(adresse("trekk", s.barn.pk, Samtykke.objects.get().pk)).status_code == 302
    assert Tilbaketrekking.objects.get().form == ""


# --- Hvem som kan svare ---


def test_barneverntjenesten_svarer_naar_den_har_omsorgen(klient, s):
    barnevernet = EnhetFabrikk(navn="Barnevernet i Fjordvik")
    RepresentasjonFabrikk(person=s.barn, representant=None, enhet=barnevernet, art="BARNEVERN")
    side = klient.get(adresse("registrer_samtykke", s.barn.pk)).content.decode()
    assert "Barnevernet i Fjordvik" in side and "Mona Lyngstad" not in side
    assert klient.post(adresse("registrer_samtykke", s.barn.pk), svaret(s, givere=[barnevernet.pk])).status_code == 302

    giver = Samtykke.objects.get().givere.get()
    assert giver.enhet == barnevernet and giver.giver is None and giver.kapasitet == "BARNEVERN"
    assert "Barnevernet i Fjordvik" in klient.get(adresse("samtykker", s.barn.pk)).content.decode()


def test_den_som_kunne_svare_dagen_arket_er_datert_kan_velges(client):
    """Mor skrev under før 16-årsdagen; arket kom etter."""
    dagen = i_dag() - timedelta(days=20)
    s = sak(fodt=date(dagen.year - 16, dagen.month, min(dagen.day, 28)))
    client.force_login(s.koordinator, backend=BAKDEL)
    felt = svaret(s, gitt_dato=(dagen - timedelta(days=10)).isoformat())

    assert client.post(adresse("registrer_samtykke", s.barn.pk), felt).status_code == 302
    assert client.post(adresse("registrer_samtykke", s.barn.pk), svaret(s)).status_code == 422


def test_delt_foreldreansvar_spoer_hvorfor_bare_en(klient, s):
    RepresentasjonFabrikk(person=s.barn, representant__fornavn="Far")
    svar = klient.post(adresse("registrer_samtykke", s.barn.pk), svaret(s))
    assert svar.status_code == 422 and "bare én har svart" in svar.content.decode()

    assert klient.post(adresse("registrer_samtykke", s.barn.pk), svaret(s, merknad="Far er på reise.")).status_code == 302
    assert "Én forelder" in klient.get(adresse("samtykker", s.barn.pk)).content.decode()
