"""Tallene til lederen i KE: 27 klager er 15 stadfestet, 9 endret og 3 opphevet, talt med den samme tilgangen som listen (R93)."""

from datetime import date

import pytest
from django.urls import reverse

from tests.fabrikk import FaktaFabrikk, PersonFabrikk, ke_leder, koordinator_for, saksbehandler
from tests.vedtak.klage.fabrikk import KLAGETID
from tilgang.handlinger import meld_inhabilitet
from vedtak.klage.oversikter import tall
from vedtak.klage.tilstander import Instansutfall
from vedtak.models import Klage, Klageprofil, Klagetema

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
LANDET = {"STADFESTET": 15, "ENDRET": 9, "OPPHEVET": 3}
AAR = (date(2026, 1, 1), date(2027, 1, 1))


class AvgjortKlageFabrikk(FaktaFabrikk):
    class Meta:
        model = Klage


@pytest.fixture
def klagene():
    konto, profil = saksbehandler(), Klageprofil.objects.get(kode="PBRL-4U", versjon=1)
    temaene, ut = list(Klagetema), []
    for nr, utfall in enumerate(u for u, antall in LANDET.items() for _ in range(antall)):
        person = PersonFabrikk()
        klage = AvgjortKlageFabrikk(
            person=person, klager=person, kapasitet="SELV", rettighet="IP", klageprofil=profil, aar=2026, nummer=nr + 1, kanal="PAPIR",
            tema=temaene[nr % len(temaene)], mottatt_dato=date(2026, 3, 1), klagen="Uenig.", mottatt_av=konto, registrert_tid=KLAGETID,
            tilstand="AVSLUTTET", forelopig_frist=date(2026, 4, 1), internt_maal=date(2026, 3, 22), instans_utfall=utfall,
            instans_dato=date(2026, 6, 1),
        )  # fmt: skip
        ut.append(klage)
    return ut


def test_tallene_er_27_og_15_9_3(klagene):
    t = tall(ke_leder(), *AAR)

    assert dict(zip(Instansutfall.values, t.sum.utfall, strict=True)) == LANDET | {"AVVIST": 0, "TRUKKET": 0}
    assert (t.sum.antall, t.avgjort) == (27, 27) and sum(rad.antall for rad in t.rader) == 27
    assert all(rad.antall == sum(rad.utfall) for rad in t.rader)
    assert tall(ke_leder(), date(2025, 1, 1), date(2026, 1, 1)).sum.antall == 0


def test_den_som_ikke_ser_klagen_teller_den_ikke(klagene):
    leder = ke_leder()
    person = klagene[0].person
    meld_inhabilitet(
        person=person, konto=leder, relasjon="SLEKT", begrunnelse="Bror.", dag=KLAGETID.date(), av=saksbehandler(), tid=KLAGETID
    )

    sett = Klage.objects.synlig_for(leder).count()
    assert tall(leder, *AAR).sum.antall == sett
    assert tall(koordinator_for(person), *AAR).sum.antall == 0


def test_siden_viser_tallene_og_vil_ikke_ha_et_umulig_aar(klagene, client):
    client.force_login(ke_leder(), backend="django.contrib.auth.backends.ModelBackend")

    side = client.get(reverse("vedtak:klagetall"), {"aar": "2026"}).content.decode()

    assert "Avgjort av Statsforvalteren: 27." in side and "<td>15</td>" in side and "<td>9</td>" in side
    for aar in ("0", "99999999999999999999", "x", "²"):
        assert client.get(reverse("vedtak:klagetall"), {"aar": aar}).status_code == 200
