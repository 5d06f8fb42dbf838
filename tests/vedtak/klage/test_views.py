"""Hele veien i nettleseren: registrere, prøve, foreslå, avgjøre, sette sammen, registrere svaret og avslutte."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.fabrikk import fremmed, koordinator_for, saksbehandler
from tests.huset.saken import med_tekst
from tests.vedtak.fabrikk import TID, beslutter
from tests.vedtak.klage.fabrikk import KLAGETID, sett_brevene, vedtaket
from vedtak.models import Klage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


@pytest.fixture
def v():
    return vedtaket()


@pytest.fixture
def som(client):
    def logg_inn(konto):
        client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logg_inn


def test_fra_vedtaket_til_avsluttet_klage(som, v):
    konto, leder = saksbehandler(), beslutter()
    with time_machine.travel(KLAGETID, tick=False):
        sett_brevene()
        ke = som(konto)
        adgang = reverse("vedtak:klageadgang", args=[v.pk])
        assert adgang in ke.get(reverse("vedtak:vedtak", args=[v.pk])).content.decode()
        ny = f"{reverse('vedtak:registrer_klage', args=[v.person_id])}?vedtak={v.pk.hex}"
        assert ny in ke.get(adgang).content.decode()
        assert f'<option value="{v.pk}" selected>' in ke.get(ny).content.decode()
        felt = {"mottatt_dato": "2026-12-01", "kanal": "TELEFON", "vedtak": v.pk, "tema": "MEDVIRKNING", "klager": v.person_id}
        side = ke.post(ny, felt | {"kapasitet": "SELV", "klagen": "Ble ikke hørt.", "er_underskrevet": "on"}).url
        k = Klage.objects.get()
        assert "Prøv form og frist" in ke.get(side).content.decode()
        ke.post(reverse("vedtak:prov_klage", args=[k.pk]), {"er_underskrevet": "on", "kom_fram_dato": "2026-11-25"})
        assert "Siste dag var 23. desember 2026" in ke.get(side).content.decode()
        sett_brevene()
        ke.post(reverse("vedtak:foresla_klagesvar", args=[k.pk]), {"utfall": "OVERSENDT", "begrunnelse": "Vedtaket er riktig."})
        assert "En annen avgjør klagen" in ke.get(side).content.decode()
        assert ke.get(reverse("vedtak:avgjor_klage", args=[k.pk])).status_code == 403
    with time_machine.travel(KLAGETID + timedelta(days=1), tick=False):
        ke = som(leder)
        ke.post(reverse("vedtak:avgjor_klage", args=[k.pk]))
        sett_brevene()
        ke.post(reverse("vedtak:sett_sammen_klage", args=[k.pk]))
        pdf = ke.get(reverse("vedtak:klagepakke", args=[k.pk]))
        assert pdf.content.startswith(b"%PDF") and pdf["Content-Disposition"] == 'inline; filename="oversendelse-K-2026-0001.pdf"'
        svar = {"utfall": "STADFESTET", "dato": "2026-12-02", "begrunnelse": "Enig med kommunen.", "fil": med_tekst("svaret")}
        ke.post(reverse("vedtak:klageutfall", args=[k.pk]), svar)
        k.refresh_from_db()
        filen = reverse("vedtak:klagefil", args=[k.pk, k.instans_dokument_id])
        svarside = ke.get(side).content.decode()
        assert "Enig med kommunen." in svarside and filen in svarside
        assert ke.get(filen).content.startswith(b"%PDF")
        assert ke.get(reverse("vedtak:klagefil", args=[k.pk, k.pk])).status_code == 404
        ke.post(reverse("vedtak:avslutt_klage", args=[k.pk]))
        assert k.referanse in ke.get(reverse("vedtak:klager")).content.decode()
    k.refresh_from_db()
    assert k.tilstand == "AVSLUTTET"
    for annen in (fremmed(), koordinator_for(v.person)):
        assert som(annen).get(side).status_code == 404


def test_uten_vedtak_sporres_det_ikke_om_frist_og_feil_staar_ved_feltet(som, v):
    with time_machine.travel(TID, tick=False):
        ke = som(saksbehandler())
        ny = reverse("vedtak:registrer_klage", args=[v.person_id])
        felt = {"mottatt_dato": "2026-11-23", "kanal": "EPOST", "tema": "DRYGER", "kapasitet": "ADVOKAT", "klagen": "Det tar for lang tid."}
        svar = ke.post(ny, felt)
        assert svar.status_code == 422 and "Velg rettigheten klagen gjelder" in svar.content.decode()
        ke.post(ny, felt | {"rettighet": "IP", "klager_navn": "Adv. Aas", "er_underskrevet": "on"})
        prov = ke.get(reverse("vedtak:prov_klage", args=[Klage.objects.get().pk])).content.decode()
        assert "kom_fram_dato" not in prov
