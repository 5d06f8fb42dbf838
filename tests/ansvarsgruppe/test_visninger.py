"""Gruppens sider, for hver av dem som er rundt."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i, rundt
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, fremmed, gruppemedlem_for, saksbehandler
from tilgang.handlinger import trekk_linje
from tilgang.models import OppslagLinje

pytestmark = pytest.mark.django_db


def adresser(gruppe, medlemskap):
    return [
        reverse("ansvarsgruppe:start", args=[gruppe.person_id]),
        reverse("ansvarsgruppe:gruppe", args=[gruppe.pk]),
        reverse("ansvarsgruppe:legg_til", args=[gruppe.pk]),
        reverse("ansvarsgruppe:avslutt", args=[gruppe.pk, medlemskap.pk]),
    ]


@pytest.mark.parametrize(
    ("hvem", "statuser"),
    [
        ("koordinator", [200, 200, 200, 200]),
        ("saksbehandler", [403, 200, 403, 403]),
        ("medlem", [403, 200, 403, 403]),
        ("medlem uten samtykke", [404, 404, 404, 404]),
        ("fremmed", [404, 404, 404, 404]),
    ],
)
def test_hvem_som_kommer_inn(logg_inn, sak, hvem, statuser):
    gruppe = gruppe_for(sak)
    medlemskap = medlem_i(sak, gruppe)
    konto = {
        "koordinator": lambda: sak.koordinator,
        "saksbehandler": saksbehandler,
        "medlem": lambda: sak.laerer,
        "medlem uten samtykke": lambda: gruppemedlem_for(sak.barn),
        "fremmed": fremmed,
    }[hvem]()
    c = logg_inn(konto)
    assert [c.get(url).status_code for url in adresser(gruppe, medlemskap)] == statuser
    ved_post = [422 if s == 200 else s for s in statuser]
    assert [c.post(url, {}).status_code for url in adresser(gruppe, medlemskap)] == [ved_post[0], 405, *ved_post[2:]]


def test_fra_start_til_medlem(logg_inn, sak):
    c = logg_inn(sak.koordinator)
    svar = c.post(reverse("ansvarsgruppe:start", args=[sak.barn.pk]), {"slag": "ANSVARSGRUPPE"}, follow=True)
    assert "Neste steg: Legg til de som skal være med" in svar.content.decode()

    gruppe = Ansvarsgruppe.objects.get()
    url = reverse("ansvarsgruppe:legg_til", args=[gruppe.pk])
    tekst = c.get(url).content.decode()
    assert "Fjordvik skole: kan se mål og tiltak i planen fra Helsestasjonen i Fjordvik" in tekst and "Lars Lærer" in tekst
    data = {"medlem": f"{sak.skole.pk}:{sak.laerer.pk}", "fra": "2026-11-23", "min_del": "Følger opp.", "innsending": str(uuid4())}
    for _ in range(2):
        svar = c.post(url, data, follow=True)
    tekst = svar.content.decode()
    assert Medlemskap.objects.count() == 1
    assert "Lars Lærer" in tekst and "Mål og tiltak i planen fra Helsestasjonen" in tekst and "Ingrid Prøvesen" in tekst
    assert "GRUPPE" in set(OppslagLinje.objects.filter(person=sak.barn).values_list("hva", flat=True))


def test_medlemmet_ser_hvem_som_er_med_og_ikke_hva_andre_ser(logg_inn, sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    tekst = logg_inn(sak.laerer).get(reverse("ansvarsgruppe:gruppe", args=[gruppe.pk])).content.decode()
    assert "Lars Lærer" in tekst and "Følger opp på skolen." in tekst and "Si ja eller nei til din del" in tekst
    assert "Ser nå" not in tekst and "Avslutt for" not in tekst


def test_uten_samtykke_sier_siden_hva_som_maa_gjores(logg_inn, sak):
    gruppe = gruppe_for(sak)
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    tekst = logg_inn(sak.koordinator).get(reverse("ansvarsgruppe:legg_til", args=[gruppe.pk])).content.decode()
    assert "Ingen tjenester er nevnt i et samtykke" in tekst and reverse("tilgang:del", args=[sak.barn.pk]) in tekst


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        ({"medlem": "tull"}, "medlem"),
        ({"fra": ""}, "fra"),
        ({"til_og_med": "2026-11-22"}, "til_og_med"),
        ({"min_del": "x" * 2001}, "min_del"),
    ],
)
def test_galt_i_skjemaet_staar_ved_feltet(logg_inn, sak, endring, felt):
    gruppe = gruppe_for(sak)
    data = {"medlem": f"{sak.skole.pk}:{sak.laerer.pk}", "fra": "2026-11-23"}
    svar = logg_inn(sak.koordinator).post(reverse("ansvarsgruppe:legg_til", args=[gruppe.pk]), data | endring)
    assert svar.status_code == 422 and felt in svar.context["form"].errors and not Medlemskap.objects.exists()


def test_en_ansatt_i_en_enhet_uten_samtykke_er_ikke_et_valg(logg_inn, sak):
    andre = AnsettelseFabrikk(enhet=EnhetFabrikk(), konto__navn="Nils Nav").konto
    gruppe = gruppe_for(sak)
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:legg_til", args=[gruppe.pk])
    assert "Nils Nav" not in c.get(url).content.decode()
    assert c.post(url, {"medlem": f"{andre.pk}:{andre.pk}", "fra": "2026-11-23"}).status_code == 422


def test_medlemskapet_avsluttes(logg_inn, sak):
    gruppe = gruppe_for(sak)
    medlemskap = medlem_i(sak, gruppe)
    c = logg_inn(sak.koordinator)
    svar = c.post(
        reverse("ansvarsgruppe:avslutt", args=[gruppe.pk, medlemskap.pk]),
        {"til_og_med": "2026-11-23", "overtar": "INGEN", "grunn": "Ferdig"},
        follow=True,
    )
    medlemskap.refresh_from_db()
    assert (medlemskap.til - DAG).days == 1 and "Medlemskapet er avsluttet" in svar.content.decode()


def test_et_medlemskap_hentes_bare_med_sin_egen_gruppe(logg_inn, sak):
    medlemskap, annen = medlem_i(sak), rundt(skole={"navn": "Vika skole"}, enhet="Helsestasjonen i Vika")
    url = reverse("ansvarsgruppe:avslutt", args=[gruppe_for(annen).pk, medlemskap.pk])
    assert logg_inn(annen.koordinator).get(url).status_code == 404


def test_en_skjult_kontakt_er_en_tjeneste_uten_navn(logg_inn):
    sak = rundt(skole={"navn": "Fjordvik krisesenter", "er_skjult_kontakt": True})
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    for konto in (sak.koordinator, saksbehandler()):
        tekst = logg_inn(konto).get(reverse("ansvarsgruppe:gruppe", args=[gruppe.pk])).content.decode()
        assert "Lars Lærer" not in tekst and "krisesenter" not in tekst and "en tjeneste" in tekst
    tekst = logg_inn(sak.laerer).get(reverse("ansvarsgruppe:gruppe", args=[gruppe.pk])).content.decode()
    assert "Lars Lærer" in tekst and "Fjordvik krisesenter" in tekst


def test_antall_sporringer_vokser_ikke_med_medlemmene(logg_inn, sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    c, url = logg_inn(sak.koordinator), reverse("ansvarsgruppe:gruppe", args=[gruppe.pk])
    c.get(url)
    antall = []
    for runde in range(2):
        for _ in range(4 * runde):
            medlem_i(sak, gruppe, konto=AnsettelseFabrikk(enhet=sak.skole).konto)
        with CaptureQueriesContext(connection) as sporringer:
            c.get(url)
        antall.append(len(sporringer))
    assert antall[0] == antall[1]
