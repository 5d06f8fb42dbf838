"""Klagen i det som har skjedd med personen; bare de som behandler klager, ser at den finnes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from personer.models import Hendelse
from tests.fabrikk import koordinator_for
from tests.vedtak.klage.fabrikk import KLAGETID, avgjort, klage, provd, sett_brevene
from vedtak.klage import handlinger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
SENERE = KLAGETID + timedelta(days=1)


def hendelsene(k):
    return list(Hendelse.objects.filter(gjelder=k.pk).order_by("tid").values_list("hva", flat=True))


def test_gangen_i_klagen_staar_i_det_som_har_skjedd():
    k = avgjort(provd(klage()), "OMGJORT_DELVIS")
    sett_brevene()
    handlinger.oversend(klage_id=k.pk, av=k.avgjort_av, tid=SENERE + timedelta(hours=1))
    handlinger.registrer_utfall(
        klage_id=k.pk, utfall="STADFESTET", dato=SENERE.date(), begrunnelse="", fil=None, av=k.avgjort_av, tid=SENERE + timedelta(hours=2)
    )
    handlinger.avslutt(klage_id=k.pk, av=k.avgjort_av, tid=SENERE + timedelta(hours=3))

    assert hendelsene(k) == ["KLAGE_MOTTATT", "KLAGE_AVGJORT", "KLAGE_OVERSENDT", "KLAGE_AVGJORT", "KLAGE_AVSLUTTET"]


def test_en_klage_kommunen_bare_sender_videre_er_ikke_avgjort():
    assert hendelsene(avgjort(provd(klage()))) == ["KLAGE_MOTTATT", "KLAGE_OVERSENDT"]


def test_en_klage_som_trekkes_er_avsluttet():
    k = klage()
    handlinger.trekk(klage_id=k.pk, av=k.mottatt_av, tid=SENERE)

    assert hendelsene(k) == ["KLAGE_MOTTATT", "KLAGE_AVSLUTTET"]


def test_koordinatoren_ser_ikke_at_det_er_klaget(client):
    k = klage()

    def siden(konto):
        client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
        return client.get(reverse("oversikt:person", args=[k.person_id])).content.decode()

    assert "Klage mottatt" in siden(k.mottatt_av)
    koordinatorens = siden(koordinator_for(k.person))
    assert "Vedtak fattet" in koordinatorens and "Klage mottatt" not in koordinatorens
