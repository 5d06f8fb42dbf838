"""Sidene for utpeking og verv, og hva lederen ikke ser."""

import pytest
from django.urls import reverse

from koordinator.models import Oppnevning, Utpeking
from tests.fabrikk import fremmed, gruppemedlem_for, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, innvilget, oppnevnt, registrert, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.models import OppslagLinje

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


@pytest.fixture
def skolen():
    return tjeneste()


@pytest.fixture
def person():
    barn = vedtaksfabrikk.barn(adresse="Hemmelig veg 7", postnummer="0000", poststed="Fjordvik", tolkesprak="tigrinja")
    registrert(barn, beskrivelse="Dette står bare i meldingen.")
    return innvilget(barn)


def test_lederen_i_ke_peker_ut_og_lederen_i_tjenesten_navngir(logg_inn, person, skolen):
    c = logg_inn(ke_leder())
    url = reverse("koordinator:pek_ut", args=[person.pk])
    assert "Fjordvik skole" in c.get(url).content.decode()
    data = {"enhet": str(skolen.enhet.pk), "begrunnelse": "Skolen gir mest.", "personens_onske": "Anna.", "vekting": "Fulgt."}
    svar = c.post(url, data, follow=True)
    assert "Lederen i tjenesten velger" in svar.content.decode()

    utpeking = Utpeking.objects.get()
    c = logg_inn(skolen.leder)
    side = reverse("koordinator:utpeking", args=[utpeking.pk])
    assert "Neste steg: Velg hvem som skal ha vervet" in c.get(side).content.decode()
    navngi = reverse("koordinator:navngi", args=[utpeking.pk])
    assert "Anna ved Fjordvik skole – er ikke koordinator for noen nå" in c.get(navngi).content.decode()
    svar = c.post(navngi, {"konto": str(skolen.ansatte[0].pk), "fra": "2026-11-23", "vekting": "Hun er valgt."}, follow=True)
    assert "Anna ved Fjordvik skole er oppnevnt" in svar.content.decode()
    assert Oppnevning.objects.get().vekting == "Hun er valgt."


def test_lederen_ser_navn_alder_spraak_verv_og_onske_og_ikke_mer(logg_inn, person, skolen):
    utpeking = utpekt(person, skolen, begrunnelse="Begrunnelsen er KEs egen.")
    c = logg_inn(skolen.leder)
    for navn in ("utpeking", "navngi"):
        tekst = c.get(reverse(f"koordinator:{navn}", args=[utpeking.pk])).content.decode()
        for ord in (person.navn, "8 år", "Tigrinja", "Koordinator", "En de kjenner."):
            assert ord.lower() in tekst.lower(), ord
        personsiden = f'href="{reverse("oversikt:person", args=[person.pk])}"'
        for hemmelig in ("Hemmelig veg", "bare i meldingen", "KEs egen", "Ingrid", personsiden):
            assert hemmelig not in tekst, hemmelig
    assert c.get(reverse("oversikt:person", args=[person.pk])).status_code in (403, 404)
    assert set(OppslagLinje.objects.filter(person=person, oppslag__konto=skolen.leder).values_list("hva", flat=True)) == {"UTPEKING"}


@pytest.mark.parametrize(
    ("hvem", "statuser"),
    [
        ("saksbehandler", (403, 200, 403, 403)),
        ("ke_leder", (200, 200, 403, 200)),
        ("koordinator", (403, 200, 403, 403)),
        ("leder", (403, 200, 200, 200)),
        ("ansatt", (404, 404, 404, 404)),
        ("gruppemedlem", (404, 404, 404, 404)),
        ("fremmed", (404, 404, 404, 404)),
    ],
)
def test_hvem_som_kommer_inn(logg_inn, person, skolen, hvem, statuser):
    utpeking = utpekt(person, skolen)
    oppnevning = oppnevnt(utpeking, skolen)
    konto = {
        "saksbehandler": saksbehandler, "ke_leder": ke_leder, "koordinator": lambda: koordinator_for(person), "leder": lambda: skolen.leder,
        "ansatt": lambda: skolen.ansatte[1], "gruppemedlem": lambda: gruppemedlem_for(person), "fremmed": fremmed,
    }[hvem]()  # fmt: skip
    c = logg_inn(konto)
    adresser = [
        reverse("koordinator:pek_ut", args=[person.pk]),
        reverse("koordinator:utpeking", args=[utpeking.pk]),
        reverse("koordinator:navngi", args=[utpeking.pk]),
        reverse("koordinator:avslutt", args=[utpeking.pk, oppnevning.pk]),
    ]
    assert tuple(c.get(url).status_code for url in adresser) == statuser
    assert tuple(c.post(url, {}).status_code for url in adresser[2:]) == tuple(422 if s == 200 else s for s in statuser[2:])


def test_onske_uten_vekting_og_manglende_valg_staar_ved_feltet(logg_inn, person, skolen):
    c = logg_inn(ke_leder())
    svar = c.post(reverse("koordinator:pek_ut", args=[person.pk]), {"personens_onske": "Anna.", "begrunnelse": "", "enhet": "tull"})
    assert svar.status_code == 422 and {"enhet", "begrunnelse", "vekting"} <= set(svar.context["form"].errors)
    assert "Anna." in svar.content.decode() and not Utpeking.objects.exists()


def test_ingen_utpeking_for_vedtaket(logg_inn):
    barn = vedtaksfabrikk.barn()
    tekst = logg_inn(ke_leder()).get(reverse("koordinator:pek_ut", args=[barn.pk])).content.decode()
    assert "Ingen tjeneste kan pekes ut ennå" in tekst and "<textarea" not in tekst


def test_vervet_avsluttes_og_feil_dato_sier_hvorfor(logg_inn, person, skolen):
    utpeking = utpekt(person, skolen)
    oppnevning = oppnevnt(utpeking, skolen)
    c = logg_inn(skolen.leder)
    url = reverse("koordinator:avslutt", args=[utpeking.pk, oppnevning.pk])
    assert c.post(url, {"til_og_med": "2026-11-22", "grunn": "Slutter."}).status_code == 422
    svar = c.post(url, {"til_og_med": "2026-11-23", "grunn": "Slutter."}, follow=True)
    oppnevning.refresh_from_db()
    assert svar.status_code == 200 and (oppnevning.til - DAG).days == 1 and oppnevning.slutt_grunn == "Slutter."


def test_en_oppnevning_hentes_bare_med_sin_egen_utpeking(logg_inn, person, skolen):
    oppnevning = oppnevnt(utpekt(person, skolen), skolen)
    annen = utpekt(innvilget(vedtaksfabrikk.voksen()), skolen)
    assert logg_inn(skolen.leder).get(reverse("koordinator:avslutt", args=[annen.pk, oppnevning.pk])).status_code == 404
