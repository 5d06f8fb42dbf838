"""Malene for mål og tiltak: lederen skriver og tar ut av bruk, og skjemaet begynner fra den som velges."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ip import handlinger, maler
from ip.models import Planmal
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import fremmed, ke_leder, saksbehandler
from tests.ip.fabrikk import DAG, MaalFabrikk, PlanFabrikk

BAKDEL = "django.contrib.auth.backends.ModelBackend"
FELT = {
    "omraade": "SKOLE", "maal_nb": "Komme seg til skolen", "maal_nn": "Kome seg til skulen",
    "tiltak_nb": "Følge til bussen\nMøte på holdeplassen", "tiltak_nn": "Følgje til bussen\nMøte på haldeplassen",
}  # fmt: skip


def skrevet(**endret) -> Planmal:
    return handlinger.ny_mal(**(FELT | {"fra": DAG, "av": ke_leder()} | endret))


def test_skjemaet_begynner_fra_malen_paa_personens_maalform(client, sak):
    plan, mal = PlanFabrikk(person=sak.barn, i_bruk=True), skrevet()
    client.force_login(sak.koordinator, backend=BAKDEL)
    adresse = reverse("ip:nytt_maal", args=[plan.pk])
    assert f"?mal={mal.pk}" in client.get(adresse).content.decode()
    assert "Komme seg til skolen</textarea>" in client.get(f"{adresse}?mal={mal.pk}").content.decode()
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=sak.barn.pk).update(maalform="nn")
    assert "Kome seg til skulen</textarea>" in client.get(f"{adresse}?mal={mal.pk}").content.decode()
    assert "skolen</textarea>" not in client.get(f"{adresse}?mal=tull").content.decode()


def test_tiltakene_som_foreslaas_er_malens_naar_maalet_kommer_fra_den(client, sak):
    plan, mal = PlanFabrikk(person=sak.barn, i_bruk=True), skrevet()
    skrevet(maal_nb="Bo for seg selv", maal_nn="Bu for seg sjølv", tiltak_nb="Finne bolig", tiltak_nn="Finne bustad")
    etter, annet = (MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst=t) for t in ("Komme seg til skolen", "Noe eget"))
    assert [v.tekst for v in maler.for_tiltak(sak.barn, etter.tekst, DAG)] == ["Følge til bussen", "Møte på holdeplassen"]
    assert len(maler.for_tiltak(sak.barn, annet.tekst, DAG)) == 3
    client.force_login(sak.koordinator, backend=BAKDEL)
    side = client.get(reverse("ip:nytt_tiltak", args=[plan.pk, etter.pk]) + f"?mal={mal.pk}.1").content.decode()
    assert "Møte på holdeplassen</textarea>" in side


def test_en_mal_som_er_tatt_ut_av_bruk_eller_ikke_har_begynt_foreslaas_ikke(sak):
    mal = skrevet()
    skrevet(fra=DAG + timedelta(days=1))
    assert [v.nokkel for v in maler.for_maal(sak.barn, DAG)] == [str(mal.pk)]
    for _gang in range(2):
        handlinger.avslutt_mal(mal_id=mal.pk, dag=DAG, av=ke_leder())
    assert maler.for_maal(sak.barn, DAG) == [] and Planmal.objects.get(pk=mal.pk).til == DAG and mal.history.count() == 2


def test_bare_lederen_i_ke_skriver_og_tar_ut_av_bruk(sak):
    mal = skrevet()
    for konto in (sak.koordinator, saksbehandler(), fremmed()):
        with pytest.raises(PermissionDenied):
            skrevet(av=konto)
        with pytest.raises(PermissionDenied):
            handlinger.avslutt_mal(mal_id=mal.pk, dag=DAG, av=konto)


@pytest.mark.parametrize(
    ("endret", "status"),
    [({}, 302), ({"tiltak_nn": "Bare ett"}, 422), ({"maal_nn": ""}, 422), ({"tiltak_nb": "Ett\n\n  \nto"}, 302)],
    ids=["hel", "ulikt antall", "mangler nynorsk", "tomme linjer"],
)
def test_malen_skrives_i_begge_maalformer_med_like_mange_tiltak(client, db, endret, status):
    client.force_login(ke_leder(), backend=BAKDEL)
    svar = client.post(reverse("ip:ny_mal"), FELT | {"fra": "2026-03-02", "innsending": str(uuid4())} | endret)
    assert svar.status_code == status and Planmal.objects.count() == (status == 302)
    if status == 302:
        assert len(Planmal.objects.get().tiltak("nb")) == len(Planmal.objects.get().tiltak("nn")) == 2
        side = client.get(reverse("ip:maler")).content.decode()
        assert "Komme seg til skolen" in side and "Kome seg til skulen" in side and "2. mars 2026" in side
