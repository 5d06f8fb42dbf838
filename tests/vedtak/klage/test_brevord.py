"""Ordene i klagebrevene følger det som har skjedd: hva som er gitt, om det er et vedtak, og om noe må skrives under."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from tests.fabrikk import saksbehandler
from tests.vedtak.fabrikk import voksen
from tests.vedtak.klage.fabrikk import KLAGETID, avgjort, klage, provd, sett_brevene, vedtaket
from tests.vedtak.klage.test_brev import tekst
from utsending.models import Brev
from vedtak.klage import handlinger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
SENERE = KLAGETID + timedelta(days=2)
IKKE_ALT = {"nb": "Vi har ikke gitt deg rett i alt du klager på.", "nn": "Vi har ikkje gitt deg rett i alt du klagar på."}
IKKE_RETT = {"nb": "har ikke gitt deg rett. Derfor", "nn": "har ikkje gitt deg rett. Derfor"}
UTGIFTER = "Hadde du utgifter?"


def brevet(k, maal: str) -> str:
    (brev,) = [b for b in Brev.objects.filter(gjelder=k.pk) if maal in b.tittel]
    return tekst(brev.html)


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_resten_som_sendes_videre_sier_ikke_at_klageren_ikke_fikk_rett(maalform):
    k = avgjort(provd(klage(person=voksen(maalform=maalform))), "OMGJORT_DELVIS")
    sett_brevene()
    handlinger.oversend(klage_id=k.pk, av=k.avgjort_av, tid=SENERE)
    resten = brevet(k, "vidare" if maalform == "nn" else "videre")
    alt = brevet(avgjort(provd(klage(person=voksen(maalform=maalform)))), "vidare" if maalform == "nn" else "videre")

    assert IKKE_ALT[maalform] in resten and IKKE_RETT[maalform] not in resten
    assert IKKE_RETT[maalform] in alt and IKKE_ALT[maalform] not in alt


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("utfall", ["OMGJORT_HELT", "OMGJORT_DELVIS"])
def test_uten_vedtak_er_det_ikke_noe_nytt_vedtak_og_ingenting_om_utgifter(utfall, maalform):
    en = "eit" if maalform == "nn" else "et"
    person = voksen(maalform=maalform)
    med = brevet(avgjort(provd(klage(vedtaket(person))), utfall), "rett i")
    uten = brevet(avgjort(provd(klage(rettighet="IP", tema="DRYGER", person=voksen(maalform=maalform))), utfall), "rett i")

    assert f"Du får {en} nytt vedtak i" in med and UTGIFTER in med
    assert f"Du får {en} vedtak i" in uten and UTGIFTER not in uten


@pytest.mark.parametrize("underskrevet", [True, False])
def test_en_muntlig_klage_underskrives_paa_arket_og_sendes_til_adressen(underskrevet):
    kvittering = brevet(klage(kanal="OPPMOTE", er_underskrevet=underskrevet), "fått klagen")
    kommune = settings.KOMMUNE
    adressen = f"{kommune['navn']} Koordinerende enhet {kommune['adresse']} {kommune['postnummer']} {kommune['poststed']}"

    assert (adressen in kvittering) == ("Skriv under her" in kvittering) == (not underskrevet)


def test_neste_steg_etter_medhold_er_aa_gjore_om_vedtaket(client):
    client.force_login(saksbehandler(), backend="django.contrib.auth.backends.ModelBackend")
    k = avgjort(provd(klage()), "OMGJORT_HELT")

    side = client.get(reverse("vedtak:klage", args=[k.pk])).content.decode()

    omgjor = reverse("vedtak:start_omgjoring", args=[k.vedtak_id])
    assert omgjor in side and client.get(omgjor).status_code == 200


def test_en_tom_liste_viser_veien_videre(client):
    client.force_login(saksbehandler(), backend="django.contrib.auth.backends.ModelBackend")

    assert "Gå til dagens arbeid" in client.get(reverse("vedtak:klager")).content.decode()
    assert "Gå til klagene" in client.get(reverse("vedtak:klagetall")).content.decode()
