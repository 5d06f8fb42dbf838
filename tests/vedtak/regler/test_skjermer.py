"""Skjermene for reglene: hva lederen og en annen ser, steg for steg, og at brevet vises før det godkjennes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.fabrikk import fremmed, ke_leder, saksbehandler
from tests.vedtak.fabrikk import DAG, TID, R
from tests.vedtak.regler.fabrikk import GRUNN, KILDE, foreslaa, versjon
from vedtak import katalog
from vedtak.handlinger import godkjenn
from vedtak.models import Klageprofil, Regelforslag
from vedtak.regler import myndighet, oversikter

pytestmark = pytest.mark.usefixtures("regelverk")
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def som(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def side(klient, navn, *ider, status=200) -> str:
    svar = klient.get(reverse(f"vedtak:{navn}", args=ider))
    assert svar.status_code == status
    return svar.content.decode()


def fyll_ut(klient, navn, ider, **endret):
    """Skjemaet slik siden viser det, med noen felt endret."""
    form = klient.get(reverse(f"vedtak:{navn}", args=ider)).context["form"]
    data = {f.html_name: f.value() for f in form if f.value() not in (None, False)}
    svar = klient.post(reverse(f"vedtak:{navn}", args=ider), data | endret)
    return svar


def test_listen_sier_hva_som_er_neste(som):
    """Først det som kan godkjennes og brukes her, så forslaget noen andre har skrevet, ellers ingenting."""
    leder, annen = ke_leder(), saksbehandler()
    ventende = [r.gjelder or r.vist for r in oversikter.regler(annen, DAG) if not r.gjelder and r.vist.gyldig_fra]
    assert {rad.kode for rad in ventende} >= {"F", "G"}, "de som aldri utstedes herfra, har også dato"
    for rad in ventende:
        if not myndighet.utstedes_aldri_herfra(rad):
            assert f"Neste steg: Les og godkjenn rad {rad.kode}, versjon {rad.versjon}" in side(som(annen), "regler")
            for konto in (annen, leder):
                godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=TID)
    assert "Det er ikke noe å gjøre med reglene nå" in side(som(annen), "regler")
    foreslaa(versjon("A", 1), leder, gyldig_til=date(2030, 1, 1))
    assert "Neste steg: Les forslaget som venter" in side(som(annen), "regler")
    assert "Det er ikke noe å gjøre med reglene nå" in side(som(leder), "regler"), "hen avgjør ikke sitt eget"


def test_lederen_daterer_en_rad_og_en_annen_godkjenner_den(som):
    leder, annen, rad = ke_leder(), saksbehandler(), versjon("K", 4)
    svar = fyll_ut(som(leder), "dater_regel", [rad.pk], gyldig_fra="01.07.2027", kilde=KILDE, begrunnelse=GRUNN)
    forslag = Regelforslag.objects.get()
    assert svar.url == reverse("vedtak:regelforslag", args=[forslag.pk])
    assert "Den som foreslår en endring, godkjenner den ikke selv." in side(som(leder), "regelforslag", forslag.pk)
    side(som(leder), "godkjenn_regelforslag", forslag.pk, status=403)

    tekst = side(som(annen), "godkjenn_regelforslag", forslag.pk)
    assert "1. juli 2027" in tekst and GRUNN in tekst and KILDE in tekst
    assert "tre uker fra du mottok brevet" in tekst and "tre veker frå du fekk brevet" in tekst
    assert "forvaltningsloven (2025) §§ 63" in tekst and "forvaltningslova (2025) §§ 63" in tekst and "skrive under" not in tekst

    svar = som(annen).post(reverse("vedtak:godkjenn_regelforslag", args=[forslag.pk]))
    assert svar.status_code == 302 and versjon("K", 5).gyldig_fra.isoformat() == "2027-07-01"
    assert "Begynner senere" in side(som(annen), "regler")
    assert som(annen).post(reverse("vedtak:godkjenn_regelforslag", args=[forslag.pk])).status_code == 422
    assert "godkjent" in side(som(annen), "regelforslag", forslag.pk).lower()


def test_ny_versjon_av_en_rad_med_vilkaar_og_klageprofil(som):
    rad = versjon("B", 1)
    svar = fyll_ut(
        som(ke_leder()), "endre_regel", [rad.pk], begrunnelse=GRUNN, siste_dag="31.12.2027",
        vilkaar_nb_koordinerte="Tjenestene må henge sammen.", vilkaar_nn_koordinerte="Tenestene må henge saman.",
    )  # fmt: skip
    assert svar.status_code == 302
    tekst = side(som(saksbehandler()), "regelforslag", Regelforslag.objects.get().pk)
    assert "Tjenestene må henge sammen." in tekst and "1. januar 2028" in tekst and "Hjemler" not in tekst


def test_ny_klageprofil_viser_forskjellene_og_radene(som):
    profil = Klageprofil.objects.get(kode="PBRL-4U", versjon=1)
    svar = fyll_ut(
        som(ke_leder()), "endre_klageprofil", [profil.pk], frist_antall="6", gyldig_fra="2027-01-01", begrunnelse=GRUNN, rader=["A", "B"]
    )
    assert svar.status_code == 302
    tekst = side(som(saksbehandler()), "godkjenn_regelforslag", Regelforslag.objects.get().pk)
    assert "PBRL-4U v2" in tekst and "Fra A v1 til A v2" in tekst and "seks uker" in tekst and "seks veker" in tekst
    assert "Fra C v1" not in tekst


def test_tilbakekall_og_send_tilbake(som):
    leder, annen = ke_leder(), saksbehandler()
    assert "Ingen eldre versjon tar over" in side(som(leder), "tilbakekall_regel", versjon("C", 1).pk)
    fyll_ut(som(leder), "tilbakekall_regel", [versjon("C", 1).pk], begrunnelse=GRUNN)
    forslag = Regelforslag.objects.get()
    assert "Raden kan ikke brukes etterpå" in side(som(annen), "godkjenn_regelforslag", forslag.pk)
    svar = som(annen).post(reverse("vedtak:send_tilbake_regelforslag", args=[forslag.pk]), {"svar": "Loven gjelder ennå."})
    assert svar.status_code == 302 and "Loven gjelder ennå." in side(som(leder), "regelforslag", forslag.pk)
    assert katalog.rad_for(R.BARNEKOORDINATOR, DAG)


def test_feil_staar_i_skjemaet_og_ingenting_er_lagret(som):
    rad = versjon("A", 1)
    svar = fyll_ut(som(ke_leder()), "endre_regel", [rad.pk], begrunnelse=GRUNN, hjemler_nb="pbrl § 7-1", hjemler_nn="pbrl § 7-1")
    assert svar.status_code == 422 and "kan ikke brukes" in svar.content.decode()
    assert fyll_ut(som(ke_leder()), "dater_regel", [rad.pk], begrunnelse=GRUNN, siste_dag="2020-01-01").status_code == 422
    assert not Regelforslag.objects.exists()


@pytest.mark.parametrize("navn", ["endre_regel", "dater_regel", "tilbakekall_regel"])
def test_bare_lederen_faar_skjemaene(som, navn):
    rad = versjon("A", 1)
    side(som(saksbehandler()), navn, rad.pk, status=403)
    side(som(fremmed()), "regel", rad.pk, status=403)
    assert reverse(f"vedtak:{navn}", args=[rad.pk]) not in side(som(saksbehandler()), "regel", rad.pk)
    assert reverse(f"vedtak:{navn}", args=[rad.pk]) in side(som(ke_leder()), "regel", rad.pk)


def test_radens_side_sier_hvem_som_utsteder(som):
    klient = som(saksbehandler())
    assert "Eget brevhode" in side(klient, "regel", versjon("D-28", 3).pk)
    assert "Utstedes aldri herfra" in side(klient, "regel", versjon("F", 1).pk)
    assert "Det brevet sier om klage" not in side(klient, "regel", versjon("I", 1).pk)
    assert "fire uker fra du mottok brevet" in side(klient, "regel", versjon("A", 1).pk)


def test_listen_bruker_ikke_flere_sporringer_med_flere_versjoner_og_forslag(som):
    klient = som(saksbehandler())

    def antall():
        with CaptureQueriesContext(connection) as fanget:
            side(klient, "regler")
        return len(fanget)

    antall()
    foer = antall()
    for kode in "ABC":
        foreslaa(versjon(kode, 1), ke_leder(), regel_nb="Ny.", regel_nn="Ny.")
    assert antall() == foer
