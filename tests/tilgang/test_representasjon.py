"""Hvem som handler for personen: registrert, avsluttet, og hva skjermen sier om samtykke (R4, R5, R6, R25, R26)."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from personer.feil import Regelbrudd
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Kjonn, Kompetansevurdering, Person, Representasjon
from tests.fabrikk import EnhetFabrikk, PersonFabrikk, RepresentasjonFabrikk, koordinator_for, saksbehandler
from tests.huset.saken import med_tekst
from tilgang import handlinger as tilgangen
from tilgang.models import Samtykke
from tilgang.person import handlinger

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
NY = {"fornavn": "Vera", "etternavn": "Verge", "fodselsdato": "1970-01-12"}


@pytest.fixture
def barn():
    return PersonFabrikk(fornavn="Live", etternavn="Strandvik", fodselsdato=i_dag() - timedelta(days=8 * 366))


@pytest.fixture
def voksen():
    return PersonFabrikk(fornavn="Arne", etternavn="Nesheim", fodselsdato=date(1961, 8, 17))


@pytest.fixture
def inne(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def url(navn, *args):
    return reverse(f"tilgang:{navn}", args=args)


def registrer(person, art, hvem, **felt):
    valg = {"fra": date(2026, 1, 1), "av": saksbehandler(), "tid": timezone.now()}
    if art in ("VERGE", "FULLMEKTIG", "FREMTIDSFULLMAKT"):
        valg["fil"] = med_tekst("attest")
    return handlinger.registrer_representasjon(person=person, art=art, hvem=hvem, **(valg | felt))


def vurder(person, **felt):
    valg = {
        "gjelder": "PLAN", "har_kompetanse": False, "begrunnelse": "Forstår ikke hva planen er.", "vurdert_av": "Lege Lien",
        "vurdert_av_yrke": "lege", "fra": i_dag(), "av": saksbehandler(), "tid": timezone.now(),
    }  # fmt: skip
    return handlinger.vurder_kompetanse(person=person, **(valg | felt))


def svar(person, giver, **felt):
    valg = {"formaal": "PLAN", "utfall": "GITT", "form": "MUNTLIG", "informasjon_gitt": "Alt.", "gitt_dato": i_dag(), "tid": timezone.now()}
    givere = giver if isinstance(giver, list) else [giver]
    return tilgangen.registrer_samtykke(person=person, givere=givere, av=saksbehandler(), **(valg | felt))


# --- Skjermen ---


@pytest.mark.parametrize("art", ["FORELDREANSVAR", "VERGE", "FREMTIDSFULLMAKT", "FULLMEKTIG", "PAARORENDE", "BARNEVERN", "FOSTERHJEM"])
def test_hvert_grunnlag_har_sitt_skjema(inne, barn, art):
    assert inne(saksbehandler()).get(url("ny_representasjon", barn.pk, art)).status_code == 200


def test_et_grunnlag_som_ikke_finnes(inne, barn):
    assert inne(saksbehandler()).get(url("ny_representasjon", barn.pk, "NABO")).status_code == 404


def test_vergen_registreres_med_mandat_og_attest(inne, voksen):
    felt = NY | {"gjelder_okonomiske": "on", "fra": "2026-01-01", "dokument": med_tekst("attest")}

    sendt = inne(saksbehandler()).post(url("ny_representasjon", voksen.pk, "VERGE"), felt)

    assert sendt.status_code == 302, sendt.content.decode()
    rad = voksen.representanter.get()
    assert (rad.representant.navn, rad.gjelder_personlige, rad.gjelder_okonomiske) == ("Vera Verge", False, True)
    assert rad.dokument.person == voksen
    side = inne(saksbehandler()).get(sendt["Location"]).content.decode()
    assert "Kan ikke samtykke" in side and "mandatet gjelder ikke personlige forhold" in side


@pytest.mark.parametrize(
    ("art", "endret", "setning"),
    [
        ("VERGE", {"dokument": ""}, "Velg en fil"),
        ("FULLMEKTIG", {"dokument": ""}, "Velg en fil"),
        ("VERGE", {"gjelder_okonomiske": ""}, "hva mandatet gjelder"),
        ("VERGE", {"er_fratatt_handleevne": "on"}, "mandatet også gjelde personlige"),
        ("FULLMEKTIG", {"fornavn": ""}, "Skriv fornavnet."),
        ("FULLMEKTIG", {"til_og_med": "2020-01-01"}, "Sluttdatoen er før startdatoen."),
        ("FORELDREANSVAR", {}, "fylt 18 år"),
    ],
)
def test_det_som_mangler_sies_og_ingenting_lagres(inne, voksen, art, endret, setning):
    felt = NY | {"gjelder_okonomiske": "on", "fra": "2026-01-01", "dokument": med_tekst("attest")} | endret

    sendt = inne(saksbehandler()).post(url("ny_representasjon", voksen.pk, art), felt)

    assert sendt.status_code == 422 and setning in sendt.content.decode()
    assert not Representasjon.objects.exists()
    assert Person.objects.count() == 1


def test_en_fil_som_ikke_er_pdf_slipper_ikke_inn(inne, voksen):
    felt = NY | {"fra": "2026-01-01", "dokument": SimpleUploadedFile("fullmakt.pdf", b"<html>nei</html>")}
    assert inne(saksbehandler()).post(url("ny_representasjon", voksen.pk, "FULLMEKTIG"), felt).status_code == 422


def test_den_som_er_registrert_fra_foer_finnes_med_nummeret(inne, voksen):
    kjent, nummer = (
        PersonFabrikk(fornavn="Vera", etternavn="Verge", fodselsdato=date(1970, 1, 12)),
        lag_syntetisk(date(1970, 1, 12), Kjonn.KVINNE, 2),
    )
    with som(Systemaktor.TEST):
        kjent.sett_fodselsnummer(nummer)
        kjent.save()

    inne(saksbehandler()).post(url("ny_representasjon", voksen.pk, "PAARORENDE"), {"fodselsnummer": nummer, "fra": "2026-01-01"})

    assert voksen.representanter.get().representant == kjent
    assert Person.objects.count() == 2


def test_koordinatoren_kan_registrere_men_ikke_lete_med_nummer(inne, voksen):
    koordinator = koordinator_for(voksen)
    side = inne(koordinator).get(url("ny_representasjon", voksen.pk, "PAARORENDE")).content.decode()
    assert "fodselsnummer" not in side

    inne(koordinator).post(url("ny_representasjon", voksen.pk, "PAARORENDE"), NY | {"fra": "2026-01-01"})

    assert voksen.representanter.get().representant.navn == "Vera Verge"


def test_en_kjent_kan_velges_igjen_for_noe_annet(inne, voksen):
    rad = registrer(voksen, "PAARORENDE", PersonFabrikk(fornavn="Vera", etternavn="Verge"))
    felt = {"kjent": rad.representant_id, "fra": "2026-01-01", "dokument": med_tekst("fullmakt")}

    inne(saksbehandler()).post(url("ny_representasjon", voksen.pk, "FULLMEKTIG"), felt)

    assert set(voksen.representanter.values_list("art", "representant")) == {
        ("PAARORENDE", rad.representant_id),
        ("FULLMEKTIG", rad.representant_id),
    }


def test_barnevernet_er_en_enhet_og_staar_paa_siden(inne, barn):
    RepresentasjonFabrikk(person=barn, representant__fornavn="Ingrid")
    barnevernet = EnhetFabrikk(navn="Barnevernstjenesten i Fjordvik", tjeneste="BARNEVERN")
    EnhetFabrikk(navn="Fjordvik skole", tjeneste="SKOLE")

    sendt = inne(saksbehandler()).post(url("ny_representasjon", barn.pk, "BARNEVERN"), {"enhet": barnevernet.pk, "fra": "2026-01-01"})

    side = inne(saksbehandler()).get(sendt["Location"]).content.decode()
    assert "Barnevernstjenesten i Fjordvik (barnevernstjenesten, som har omsorgen)" in side
    assert "Barnevernet har omsorgen. Da samtykker barnevernstjenesten, ikke foreldrene" in side
    assert inne(saksbehandler()).get(reverse("oversikt:person", args=[barn.pk])).status_code == 200


@pytest.mark.parametrize(
    ("art", "hvem", "setning"),
    [
        ("BARNEVERN", "barnevern", "alt registrert at barnevernet"),
        ("BARNEVERN", "skole", "barnevernstjeneste"),
        ("FORELDREANSVAR", "to", "To foreldre"),
    ],
)
def test_det_som_ikke_kan_staa_sammen(barn, art, hvem, setning):
    barnevernet, skole = EnhetFabrikk(tjeneste="BARNEVERN"), EnhetFabrikk(tjeneste="SKOLE")
    if hvem == "barnevern":
        registrer(barn, "BARNEVERN", barnevernet)
    if hvem == "to":
        RepresentasjonFabrikk(person=barn)
        RepresentasjonFabrikk(person=barn)
    with pytest.raises(Regelbrudd, match=setning):
        registrer(barn, art, {"barnevern": barnevernet, "skole": skole}.get(hvem) or PersonFabrikk())


def test_ingen_representerer_seg_selv_og_ikke_det_samme_to_ganger(voksen):
    with pytest.raises(Regelbrudd, match="seg selv"):
        registrer(voksen, "PAARORENDE", voksen)
    hjelper = PersonFabrikk()
    registrer(voksen, "PAARORENDE", hjelper)
    with pytest.raises(Regelbrudd, match="alt registrert i perioden"):
        registrer(voksen, "PAARORENDE", hjelper)


def test_en_barnevernstjeneste_leseren_ikke_kan_kjenne_kan_ikke_velges(inne, barn):
    skjult = EnhetFabrikk(navn="Skjult tjeneste", tjeneste="BARNEVERN", er_skjult_kontakt=True)
    side = inne(saksbehandler()).get(url("ny_representasjon", barn.pk, "BARNEVERN")).content.decode()
    assert "Skjult tjeneste" not in side
    assert (
        inne(saksbehandler()).post(url("ny_representasjon", barn.pk, "BARNEVERN"), {"enhet": skjult.pk, "fra": "2026-01-01"}).status_code
        == 422
    )


def test_en_representasjon_slutter_og_staar_igjen_som_tidligere(inne, voksen):
    rad = registrer(voksen, "PAARORENDE", PersonFabrikk(fornavn="Vera", etternavn="Verge"))

    inne(saksbehandler()).post(
        url("avslutt_representasjon", voksen.pk, rad.pk), {"til_og_med": "2026-06-30", "grunn": "Personen ønsket en annen"}
    )

    rad.refresh_from_db()
    assert rad.til == date(2026, 7, 1)
    assert rad.history.first().history_change_reason == "Personen ønsket en annen"
    side = inne(saksbehandler()).get(url("representasjoner", voksen.pk)).content.decode()
    assert "Tidligere representasjoner" in side and "30. juni 2026" in side
    assert inne(saksbehandler()).get(url("avslutt_representasjon", PersonFabrikk().pk, rad.pk)).status_code == 404


def test_den_kan_ikke_slutte_foer_den_begynte(inne, voksen):
    rad = registrer(voksen, "PAARORENDE", PersonFabrikk())
    sendt = inne(saksbehandler()).post(url("avslutt_representasjon", voksen.pk, rad.pk), {"til_og_med": "2020-01-01", "grunn": "Prøve"})
    assert sendt.status_code == 422 and "før det begynte" in sendt.content.decode()


# --- Kompetansen ---


def test_vurderingen_gjelder_en_sak_og_er_ikke_et_merke(inne, voksen):
    felt = {
        "gjelder": "PLAN",
        "svar": "nei",
        "begrunnelse": "Forstår ikke hva planen er.",
        "vurdert_av": "Lege Lien",
        "vurdert_av_yrke": "lege",
    }
    inne(saksbehandler()).post(url("ny_kompetanse", voksen.pk), felt | {"fra": i_dag().isoformat()})

    side = inne(saksbehandler()).get(url("representasjoner", voksen.pk)).content.decode()
    assert "Vurdert for: samtykke til individuell plan" in side and "Mangler beslutningskompetanse i denne saken" in side
    assert "Ikke ennå" in side, "ikke vist til personen og pårørende"
    personsiden = inne(saksbehandler()).get(reverse("oversikt:person", args=[voksen.pk])).content.decode()
    assert "Mangler beslutningskompetanse" not in personsiden


def test_en_ny_vurdering_i_samme_sak_avslutter_den_gamle(voksen):
    gammel = vurder(voksen, fra=date(2026, 1, 1))
    ny = vurder(voksen, har_kompetanse=True, fra=date(2026, 6, 1))

    gammel.refresh_from_db()
    assert (gammel.til, ny.til) == (date(2026, 6, 1), None)
    with pytest.raises(Regelbrudd):
        vurder(voksen, fra=date(2026, 3, 1))
    assert Kompetansevurdering.objects.count() == 2


@pytest.mark.parametrize(
    ("felt", "setning"),
    [
        ({"fra": "i morgen"}, "fram i tid"),
        ({"fra": date(2026, 5, 1), "til": date(2026, 4, 1)}, "slutte å gjelde før"),
        ({"fra": date(2026, 5, 1), "vist_personen_dato": date(2026, 4, 1)}, "før den ble gjort"),
    ],
)
def test_datoene_i_vurderingen_maa_henge_sammen(voksen, felt, setning):
    felt = {n: i_dag() + timedelta(days=1) if v == "i morgen" else v for n, v in felt.items()}
    with pytest.raises(Regelbrudd, match=setning):
        vurder(voksen, **felt)


def test_et_barn_vurderes_ikke(barn):
    with pytest.raises(Regelbrudd, match="under 16 år"):
        vurder(barn)


def test_vurderingen_folges_opp_og_avsluttes(inne, voksen):
    rad = vurder(voksen, fra=date(2026, 1, 10))
    felt = {"vist_personen_dato": "2026-01-11", "vist_paarorende_dato": "2026-01-12", "til_og_med": "2026-03-31"}

    assert inne(saksbehandler()).post(url("folg_opp_kompetanse", voksen.pk, rad.pk), felt).status_code == 302

    rad.refresh_from_db()
    assert (rad.vist_personen_dato, rad.til) == (date(2026, 1, 11), date(2026, 4, 1))
    assert inne(saksbehandler()).get(url("folg_opp_kompetanse", PersonFabrikk().pk, rad.pk)).status_code == 404


# --- Det betyr for samtykket ---


def test_vergen_uten_mandat_for_personlige_forhold_kan_ikke_samtykke_og_faar_vite_hvorfor(voksen):
    vurder(voksen)
    verge = registrer(voksen, "VERGE", PersonFabrikk(fornavn="Vera"), gjelder_okonomiske=True).representant

    with pytest.raises(Regelbrudd, match="mandatet gjelder ikke personlige forhold"):
        svar(voksen, verge)
    assert not Samtykke.objects.exists()


def test_vergen_med_mandat_og_fratatt_handleevne_samtykker_for_den_som_mangler_kompetanse(voksen):
    vurder(voksen)
    verge = registrer(voksen, "VERGE", PersonFabrikk(), gjelder_personlige=True, er_fratatt_handleevne=True).representant

    assert svar(voksen, verge).givere.get().kapasitet == "VERGE"
    assert not svar(voksen, voksen, formaal="DELING").givere.exclude(kapasitet="SELV").exists(), "bare i den ene saken"


def test_barnevernstjenesten_samtykker_som_enhet(barn):
    mor = RepresentasjonFabrikk(person=barn).representant
    barnevernet = EnhetFabrikk(tjeneste="BARNEVERN")
    registrer(barn, "BARNEVERN", barnevernet)

    giver = svar(barn, barnevernet).givere.get()

    assert (giver.giver, giver.enhet, giver.kapasitet) == (None, barnevernet, "BARNEVERN")
    with pytest.raises(Regelbrudd, match="ikke foreldrene"):
        svar(barn, mor, formaal="DELING")


def test_kapasiteten_maales_paa_dagen_svaret_ble_gitt(barn):
    mor = RepresentasjonFabrikk(person=barn).representant
    registrer(barn, "BARNEVERN", EnhetFabrikk(tjeneste="BARNEVERN"), fra=i_dag())
    assert svar(barn, mor, gitt_dato=i_dag() - timedelta(days=1)).givere.get().kapasitet == "FORELDER"


# --- Én forelder ---


def test_en_av_to_foreldre_maa_ha_en_merknad(barn):
    mor, far = (RepresentasjonFabrikk(person=barn, representant__fornavn=n).representant for n in ("Mor", "Far"))

    with pytest.raises(Regelbrudd, match="bare én har svart"):
        svar(barn, mor)

    assert svar(barn, mor, merknad="Far er på sjøen til mars.").en_forelder_merknad == "Far er på sjøen til mars."
    assert svar(barn, [mor, far], formaal="DELING", merknad="Trengs ikke").en_forelder_merknad == ""


def test_et_nei_fra_den_ene_trenger_ingen_merknad(barn):
    mor, _far = (RepresentasjonFabrikk(person=barn).representant for _ in range(2))
    assert svar(barn, mor, utfall="AVSLAATT").en_forelder_merknad == ""


def test_attesten_kan_aapnes_av_den_som_ser_representasjonen(inne, voksen):
    rad = registrer(voksen, "VERGE", PersonFabrikk(), gjelder_personlige=True)
    lenke = url("samtykkeark", voksen.pk, rad.dokument_id)
    klient = inne(saksbehandler())

    assert lenke in klient.get(url("representasjoner", voksen.pk)).content.decode()
    assert klient.get(lenke).content == bytes(rad.dokument.innhold)
    assert inne(koordinator_for(PersonFabrikk())).get(lenke).status_code == 404
