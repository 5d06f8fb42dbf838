"""KEs egne regler: skrevet av én, godkjent av en annen, én av hvert slag om gangen, og det som viser til dem."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import fremmed, ke_leder, saksbehandler
from tests.vedtak.fabrikk import DAG, TID
from vedtak.delegering.handlinger import deleger
from vedtak.models import Retningslinje, Rettighet
from vedtak.models import Retningslinjeart as A
from vedtak.retningslinjer import handlinger, oversikter

pytestmark = pytest.mark.django_db


def skriv(art=A.MANDAT, fra=DAG, *, av=None, **felt):
    vanlig = {"tittel": "Mandatet vårt", "tekst": "KE peker ut tjenesten.", "vedtatt_i": "Sak 22/25"} | felt
    return handlinger.skriv_retningslinje(art=art, fra=fra, av=av or ke_leder(), tid=TID, **vanlig)


def godkjent(art=A.MANDAT, fra=DAG, **felt):
    return handlinger.godkjenn_retningslinje(retningslinje_id=skriv(art, fra, **felt).pk, av=saksbehandler(), tid=TID)


def test_den_gjelder_forst_naar_en_annen_har_godkjent_den():
    leder = ke_leder()
    rad = skriv(av=leder)
    assert oversikter.gjeldende(A.MANDAT, DAG) is None
    with pytest.raises(PermissionDenied):
        handlinger.godkjenn_retningslinje(retningslinje_id=rad.pk, av=leder, tid=TID)
    handlinger.godkjenn_retningslinje(retningslinje_id=rad.pk, av=saksbehandler(), tid=TID)
    assert oversikter.gjeldende(A.MANDAT, DAG) == rad
    with pytest.raises(Regelbrudd, match="alt godkjent"):
        handlinger.godkjenn_retningslinje(retningslinje_id=rad.pk, av=saksbehandler(), tid=TID)


def test_en_ny_avloser_den_gamle_fra_datoen_sin_og_rutiner_er_saa_mange_som_de_er():
    gammel, ny = godkjent(), godkjent(fra=DAG + timedelta(days=30))
    gammel.refresh_from_db()
    assert gammel.til == ny.fra
    assert oversikter.gjeldende(A.MANDAT, DAG) == gammel and oversikter.gjeldende(A.MANDAT, ny.fra) == ny
    assert oversikter.gjeldende(A.SAMORDNING, DAG) is None
    with pytest.raises(Regelbrudd, match="samme slag"):
        godkjent(fra=DAG + timedelta(days=5))
    godkjent(A.RUTINE)
    godkjent(A.RUTINE)
    assert Retningslinje.objects.gjeldende(A.RUTINE, DAG).count() == 2


def test_databasen_nekter_to_samtidig_og_den_som_godkjenner_seg_selv():
    rad, annen = godkjent(), skriv()
    with pytest.raises(IntegrityError, match="en_retningslinje_av_hver_art"), transaction.atomic(), som(Systemaktor.TEST):
        Retningslinje.objects.filter(pk=annen.pk).update(godkjent_av=saksbehandler(), godkjent_tid=TID)
    with pytest.raises(IntegrityError, match="godkjent_av_en_annen"), transaction.atomic(), som(Systemaktor.TEST):
        Retningslinje.objects.filter(pk=rad.pk).update(godkjent_av=rad.skrevet_av_id)


def test_delegasjonen_viser_til_mandatet_som_gjaldt_da_den_begynte():
    mandat = godkjent()
    with som(Systemaktor.TEST):
        foer, etter = (
            deleger(konto=ke_leder(), rettigheter=[Rettighet.IP], dokumentreferanse="Sak 14/24", fra=fra)
            for fra in (DAG - timedelta(days=1), DAG)
        )
    assert (foer.retningslinje, etter.retningslinje) == (None, mandat)


def test_listen_sier_hva_som_mangler_og_hva_som_skal_godkjennes(client):
    leder, annen = ke_leder(), saksbehandler()
    assert [a.value for a in oversikter.retningslinjer(annen, DAG).mangler] == ["HOVEDANSVAR", "SAMORDNING", "MANDAT"]
    rad = skriv(av=leder)
    assert oversikter.retningslinjer(annen, DAG).aa_godkjenne == rad and oversikter.retningslinjer(leder, DAG).aa_godkjenne is None
    client.force_login(annen, backend="django.contrib.auth.backends.ModelBackend")
    assert "Les og godkjenn en retningslinje" in client.get(reverse("vedtak:retningslinjer")).content.decode()
    assert client.get(reverse("vedtak:ny_retningslinje")).status_code == 403
    assert client.post(reverse("vedtak:godkjenn_retningslinje", args=[rad.pk])).status_code == 302
    assert "endres ikke" in client.get(reverse("vedtak:retningslinje", args=[rad.pk])).content.decode()


def test_en_dag_som_er_passert_er_en_feil_ved_feltet(client):
    rad = godkjent(fra=date(2020, 1, 1))
    client.force_login(ke_leder(), backend="django.contrib.auth.backends.ModelBackend")
    sti = reverse("vedtak:avslutt_retningslinje", args=[rad.pk])
    svar = client.post(sti, {"siste_dag": "2021-01-01"})
    assert svar.status_code == 422 and "Dagen er passert" in svar.content.decode()
    assert client.post(sti, {"siste_dag": "2099-01-01"}).status_code == 302
    rad.refresh_from_db()
    assert rad.til == date(2099, 1, 2) and client.get(sti).status_code == 302


def test_en_fra_en_annen_tjeneste_ser_dem_ikke(client):
    client.force_login(fremmed(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("vedtak:retningslinjer")).status_code == 403
