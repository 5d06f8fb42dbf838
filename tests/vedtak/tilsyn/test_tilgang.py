"""Hvem som ser et tilsyn, hvem som kan ta med flere, og hvem som kan ta med og åpne innsynsloggen."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse
from tests.fabrikk import fremmed, ke_leder, koordinator_for, saksbehandler
from tests.vedtak.fabrikk import voksen
from tests.vedtak.tilsyn.fabrikk import FRIST, KOM, TILSYNSTID, UTEN_LOGGEN, bestilt, satt_sammen, tilsyn
from tilgang.models import Inhabilitet
from vedtak.models import Tilsyn
from vedtak.tilsyn import handlinger
from vedtak.tilsyn.deler import Tilsynsdel

pytestmark = pytest.mark.django_db


@pytest.fixture
def som_konto(client):
    def logg_inn(konto):
        client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logg_inn


def inhabil(konto, person):
    with som(Systemaktor.TEST):
        Inhabilitet.objects.create(
            konto=konto, person=person, relasjon="SLEKT", begrunnelse="Søsken.", fra=date(2020, 1, 1), meldt_av=konto
        )


def test_bare_ke_kan_registrere_og_se(som_konto):
    person = voksen()
    t = tilsyn(person)
    side = reverse("vedtak:tilsyn", args=[t.pk])
    for annen in (fremmed(), koordinator_for(person)):
        with pytest.raises(PermissionDenied):
            tilsyn(person, av=annen)
        assert som_konto(annen).get(side).status_code == 404
        assert som_konto(annen).get(reverse("vedtak:tilsynene")).status_code == 403
        assert som_konto(annen).post(reverse("vedtak:bestill_tilsynspakker", args=[t.pk]), {"deler": "PLAN"}).status_code == 404
    assert som_konto(koordinator_for(person)).get(reverse("vedtak:registrer_tilsyn", args=[person.pk])).status_code == 403
    assert som_konto(fremmed()).get(reverse("vedtak:registrer_tilsyn", args=[person.pk])).status_code == 404
    assert som_konto(saksbehandler()).get(side).status_code == 200


def test_bare_lederen_tar_med_flere(som_konto):
    t, annen = tilsyn(), voksen(fornavn="Berit")
    with pytest.raises(PermissionDenied):
        handlinger.ta_med(tilsyn_id=t.pk, person=annen, av=saksbehandler(), tid=TILSYNSTID)
    adresse = reverse("vedtak:ta_med_i_tilsyn", args=[annen.pk])
    assert som_konto(saksbehandler()).get(adresse).status_code == 403

    som_konto(ke_leder()).post(adresse, {"tilsyn": t.pk})

    assert [tp.person for tp in t.personer.all()] == [t.personer.first().person, annen]
    assert Hendelse.objects.filter(hva="TILSYN_MOTTATT", person=annen).exists()
    with pytest.raises(Regelbrudd, match="alt med"):
        handlinger.ta_med(tilsyn_id=t.pk, person=annen, av=ke_leder(), tid=TILSYNSTID)


def test_utvalget_er_laast_naar_dokumentene_er_bestilt():
    t = bestilt(tilsyn())
    with pytest.raises(Regelbrudd, match="alt bestilt"):
        handlinger.ta_med(tilsyn_id=t.pk, person=voksen(), av=ke_leder(), tid=TILSYNSTID)


def test_den_som_er_stengt_ute_fra_en_i_utvalget_ser_ikke_tilsynet(som_konto):
    t, annen, konto = tilsyn(), voksen(fornavn="Berit"), saksbehandler()
    handlinger.ta_med(tilsyn_id=t.pk, person=annen, av=ke_leder(), tid=TILSYNSTID)
    assert som_konto(konto).get(reverse("vedtak:tilsyn", args=[t.pk])).status_code == 200

    inhabil(konto, annen)

    assert som_konto(konto).get(reverse("vedtak:tilsyn", args=[t.pk])).status_code == 404
    assert t.referanse not in som_konto(konto).get(reverse("vedtak:tilsynene")).content.decode()
    with pytest.raises(PermissionDenied):
        bestilt(t, av=konto)
    assert list(Tilsyn.objects.synlig_for(saksbehandler())) == [t]


def test_bare_den_som_ser_innsynsloggen_tar_den_med_og_aapner_den(som_konto):
    t, konto, leder = tilsyn(), saksbehandler(), ke_leder()
    skjema = reverse("vedtak:bestill_tilsynspakker", args=[t.pk])
    assert 'value="LOGG"' not in som_konto(konto).get(skjema).content.decode()
    assert 'value="LOGG"' in som_konto(leder).get(skjema).content.decode()
    with pytest.raises(PermissionDenied):
        bestilt(t, ["LOGG"], av=konto)

    t = satt_sammen(t, deler=[*UTEN_LOGGEN, Tilsynsdel.LOGG.value], av=leder)

    fil = reverse("vedtak:tilsynspakke", args=[t.pk, t.personer.first().person_id])
    assert som_konto(konto).get(fil).status_code == 403
    svar = som_konto(leder).get(fil)
    assert svar.content.startswith(b"%PDF") and svar["Content-Disposition"] == 'inline; filename="tilsyn-T-2026-0001-1.pdf"'


def test_datoene_henger_sammen():
    with pytest.raises(Regelbrudd, match="fram i tid"):
        tilsyn(mottatt_dato=date(2026, 12, 2))
    with pytest.raises(Regelbrudd, match="før brevet kom"):
        tilsyn(svarfrist_dato=date(2026, 11, 30))
    t = tilsyn()
    assert (t.referanse, tilsyn().referanse) == ("T-2026-0001", "T-2026-0002")
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST):
        Tilsyn.objects.filter(pk=t.pk).update(svarfrist_dato=date(2026, 11, 30))
    assert (t.mottatt_dato, t.svarfrist_dato) == (KOM, FRIST)
