"""Kravene ved siden av klagen: hvert hører til sitt, besvares én gang, og har en dato når det flytter fristen."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.vedtak.fabrikk import DAG
from tests.vedtak.klage.fabrikk import KLAGETID, klage, vedtaket
from vedtak.klage import handlinger
from vedtak.models import Klagekrav

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


def krav(art, **hvor):
    av = (hvor.get("vedtak") or hvor["klage"].vedtak).utformet_av
    hvem = {"klager": hvor["vedtak"].person} if "vedtak" in hvor else {}
    return handlinger.registrer_krav(art=art, mottatt_dato=KLAGETID.date(), hva="Be om det.", av=av, tid=KLAGETID, **(hvem | hvor))


def svart(k, **svar):
    return handlinger.svar_paa_krav(krav_id=k.pk, av=k.registrert_av, tid=KLAGETID, **({"er_innvilget": True, "svar": "Ja."} | svar))


@pytest.mark.parametrize("art", ["UTSETTELSE", "SAKSKOSTNADER"])
def test_krav_i_klagen_besvares_en_gang(art):
    k = svart(krav(art, klage=klage()))
    assert k.er_innvilget and k.besvart_tid == KLAGETID and k.virker_dato is None
    with pytest.raises(Regelbrudd, match="alt besvart"):
        svart(k)


def test_kravet_maa_hore_til_der_det_registreres():
    k = klage()
    for art, hvor in (("UTSETTELSE", {"vedtak": k.vedtak}), ("MER_TID", {"klage": k})):
        with pytest.raises(Regelbrudd):
            krav(art, **hvor)


@pytest.mark.parametrize(
    "art, svar",
    [
        ("BEGRUNNELSE", {}),
        ("BEGRUNNELSE", {"virker_dato": KLAGETID.date() - timedelta(days=1)}),
        ("MER_TID", {"virker_dato": date(2027, 1, 15)}),
        ("MER_TID", {"virker_dato": date(2026, 12, 10), "kom_fram_dato": DAG}),
        ("MER_TID", {"virker_dato": date(2027, 1, 16), "kom_fram_dato": DAG}),
        ("MER_TID", {"virker_dato": date(2027, 1, 15), "kom_fram_dato": DAG - timedelta(days=5)}),
    ],
)
def test_det_som_flytter_fristen_har_en_dato_som_gaar_opp(art, svar):
    with pytest.raises(Regelbrudd):
        svart(krav(art, vedtak=vedtaket()), **svar)


def test_databasen_holder_at_et_innvilget_fristkrav_har_dato():
    k = krav("MER_TID", vedtak=vedtaket())
    with pytest.raises(IntegrityError, match="innvilget_krav_om_fristen_har_dato"), transaction.atomic(), som(Systemaktor.TEST):
        Klagekrav.objects.filter(pk=k.pk).update(er_innvilget=True, svar="Ja.", besvart_av=k.registrert_av, besvart_tid=KLAGETID)
