"""Skjermene for samtykke, tilgang og logg, for de fire."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from personer.klokke import i_dag
from tests.fabrikk import (
    EnhetFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkelinjeFabrikk,
    fremmed,
    gruppemedlem_for,
    ke_enhet,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Samtykke

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def barn():
    return PersonFabrikk(fornavn="Live", etternavn="Strandvik", fodselsdato=i_dag() - timedelta(days=8 * 366))


@pytest.fixture
def mor(barn):
    return RepresentasjonFabrikk(person=barn, representant__fornavn="Ingrid", representant__etternavn="Strandvik").representant


@pytest.fixture
def som(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def adresse(side, *args):
    return reverse(f"tilgang:{side}", args=args)


def svarfelt(mor, **endret):
    return {
        "utfall": "GITT",
        "givere": [mor.pk],
        "gitt_dato": i_dag().isoformat(),
        "form": "MUNTLIG",
        "informasjon_gitt": "Hva det gjelder, og at det kan trekkes.",
    } | endret


def test_plansamtykke_registreres_og_staar_paa_siden(som, barn, mor):
    svar = som(saksbehandler()).post(adresse("registrer_samtykke", barn.pk), svarfelt(mor), follow=True)

    assert svar.redirect_chain and "Ingrid Strandvik" in svar.content.decode()
    assert Samtykke.objects.get().utfall == "GITT"


@pytest.mark.parametrize(
    ("endret", "setning"),
    [
        ({"givere": []}, "Velg hvem som svarte."),
        ({"gitt_dato": (date.today() + timedelta(days=2)).isoformat()}, "Datoen er fram i tid."),
        ({"utfall": ""}, "Velg et alternativ"),
        ({"informasjon_gitt": ""}, "må fylles ut"),
        ({"dokument": SimpleUploadedFile("samtykke.pdf", b"<html>ikke en pdf</html>")}, "ikke en PDF"),
    ],
)
def test_feil_i_skjemaet_sies_ved_feltet_og_ingenting_er_mistet(som, barn, mor, endret, setning):
    svar = som(saksbehandler()).post(
        adresse("registrer_samtykke", barn.pk), svarfelt(mor, **{"informasjon_gitt": "Lang forklaring."} | endret)
    )

    tekst = svar.content.decode()
    assert svar.status_code == 422 and setning in tekst
    assert "Lang forklaring." in tekst or endret.get("informasjon_gitt") == ""
    assert not Samtykke.objects.exists()


def test_trekk_stenger_og_sier_hva_som_skjer_forst(som, barn):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=barn)
    medlem = gruppemedlem_for(barn, enhet=linje.til_enhet)
    klient, url = som(saksbehandler()), adresse("trekk_linje", barn.pk, linje.pk)

    assert linje.til_enhet.navn in klient.get(url).content.decode()
    assert klient.post(url).status_code == 302

    assert not regler.kan(medlem, Handling.SE_PERSON, barn)
    assert som(medlem).get(reverse("oversikt:person", args=[barn.pk])).status_code == 404


def test_linje_under_feil_person_finnes_ikke(som, barn):
    annen = SamtykkelinjeFabrikk()

    assert som(saksbehandler()).post(adresse("trekk_linje", barn.pk, annen.pk)).status_code == 404
    annen.refresh_from_db()
    assert annen.trukket_tid is None


def test_hvem_har_tilgang_nevner_grunnlaget_for_hver(som, barn):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=barn)
    medlem = gruppemedlem_for(barn, enhet=linje.til_enhet)
    tomt = SamtykkelinjeFabrikk(innsynsdel__person=barn, til_enhet__navn="Fjordvik barnehage")
    SamtykkelinjeFabrikk(innsynsdel__person=barn, til_enhet=ke_enhet())

    tekst = som(koordinator_for(barn)).get(adresse("hvem", barn.pk)).content.decode()

    assert medlem.navn in tekst and linje.innsynsdel.kilde_enhet.navn in tekst
    assert tomt.til_enhet.navn in tekst and "ingen ved tjenesten ser dette ennå" in tekst
    assert tekst.count("ingen ved tjenesten ser dette ennå") == 1, "KE ser det som er åpnet for KE"


def test_skjult_kontakt_er_en_tjeneste_for_den_som_ikke_skal_vite(som, barn):
    skjult = EnhetFabrikk(navn="Krisesenteret i Fjordvik", er_skjult_kontakt=True)
    linje = SamtykkelinjeFabrikk(innsynsdel__person=barn, innsynsdel__kilde_enhet=skjult, til_enhet=EnhetFabrikk())
    gruppemedlem_for(barn, enhet=skjult)
    klient = som(koordinator_for(barn))

    for side in ("hvem", "samtykker"):
        tekst = klient.get(adresse(side, barn.pk)).content.decode()
        assert "Krisesenteret" not in tekst and "en tjeneste" in tekst, side
    som(gruppemedlem_for(barn, enhet=linje.til_enhet))


@pytest.mark.parametrize("side", ["samtykker", "registrer_samtykke", "del", "hvem", "personlogg"])
def test_den_fremmede_faar_404_og_medlemmet_403(som, barn, side):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=barn)

    assert som(fremmed()).get(adresse(side, barn.pk)).status_code == 404
    assert som(gruppemedlem_for(barn, enhet=linje.til_enhet)).get(adresse(side, barn.pk)).status_code == 403


def test_loggen_er_for_lederen_og_samler_personene_i_en_liste(som):
    konto = saksbehandler()
    for n in range(6):
        PersonFabrikk(etternavn=f"Likesen{n}")
    som(konto).post(reverse("oversikt:sok"), {"q": "likesen"})

    tekst = som(ke_leder()).get(adresse("logg")).content.decode()

    assert "6 personer: navnet i et søk" in tekst and konto.navn in tekst
    assert som(konto).get(adresse("logg")).status_code == 403
    assert som(fremmed()).get(adresse("avviste")).status_code == 403


def test_personloggen_viser_bare_den_personen(som, barn):
    konto, annen = saksbehandler(), PersonFabrikk(etternavn="Helt Annensen")
    for person in (barn, annen):
        som(konto).get(reverse("oversikt:person", args=[person.pk]))

    tekst = som(ke_leder()).get(adresse("personlogg", barn.pk)).content.decode()

    assert konto.navn in tekst and "Annensen" not in tekst
